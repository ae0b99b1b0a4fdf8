#!/usr/bin/env bash
# Builds the Windows program on Linux, under Wine: setup.exe, portable zip, licences and SHA-256 sums in ROOT/out/VERSION.
#   ROOT=/some/dir installer/build_windows.sh [--version X.Y.Z]
#
# Debian 12 as root. ROOT takes some 4 GB and keeps what the next build needs; everything is made from the committed
# state (HEAD). --version builds the same program under another number, to try upgrades with.
# PYTHON_LIBRARY names the lib/python3.11 of a CPython 3.11.7 if `python3.11` is not one.
set -euo pipefail
: "${ROOT:?a working directory}"
here=$(cd "$(dirname "$0")" && pwd)
repository=$(dirname "$here")
mkdir -p "$ROOT"
ROOT=$(cd "$ROOT" && pwd)
export ROOT

revision=$(git -C "$repository" rev-parse HEAD)
SOURCE_DATE_EPOCH=$(git -C "$repository" log -1 --format=%ct)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=1
source=$ROOT/source
rm -rf "$source"
mkdir -p "$source"
git -C "$repository" archive HEAD dxdesk resources installer | tar -x -C "$source"
if [ "${1:-}" = --version ]; then
  sed -i "s/^__version__ = .*/__version__ = \"$2\"/" "$source/dxdesk/__init__.py"
fi
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$source/dxdesk/__init__.py")
echo "== dxdesk $version from $revision"

"$here/wine/set_up.sh"
library=${PYTHON_LIBRARY:-$(python3.11 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')}
python3 "$source/installer/wine/windows_python.py" "$library"
. "$here/wine/display.sh"
wine=$source/installer/wine/run.sh
[ -d "$ROOT/prefix" ] || "$wine" wineboot -i </dev/null 2>&1 | cat

echo "== PyInstaller"
dist=$ROOT/build-$version
rm -rf "$dist"
cd "$source"
"$wine" "Z:$ROOT/python/python.exe" -m PyInstaller --noconfirm --log-level WARN --distpath "Z:$dist" \
  --workpath "Z:$dist/work" installer/dxdesk.spec </dev/null 2>&1 | grep -v 'api-ms-win-' || true
[ -f "$dist/dxdesk/dxdesk.exe" ] || { echo "no program was built" >&2; exit 1; }
rm -rf "$dist/work"

echo "== Licences, check, installer, sums"
packages=$ROOT/python/Lib/site-packages
out=$ROOT/out/$version
python3 installer/bundle/licences.py "$packages" "$ROOT/python/Lib/LICENSE.txt" "$dist/dxdesk"
PYTHONPATH=$packages python3 installer/bundle/check_bundle.py "$dist/dxdesk"
python3 installer/bundle/pack.py "$dist/dxdesk" "$out"
python3 installer/bundle/sizes.py "$dist/dxdesk" "$out"
