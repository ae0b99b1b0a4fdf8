#!/usr/bin/env bash
# Passes the project's own tests with a Windows Python under Wine 10, in folders with Vietnamese letters and blanks and
# with the code page of a Windows machine: locks, files that are open, names, processes and Qt as Windows has them.
#   ROOT=/some/dir installer/test_windows.sh [WORDS FOR PYTEST…]
#
# Tests the committed state (HEAD). Without words every folder of tests/ in a run of its own, so that one that breaks off
# hides no other; the report of each stays in ROOT/tests. Exit status 0 when all went well. Half an hour on two cores.
set -uo pipefail
: "${ROOT:?a working directory}"
here=$(cd "$(dirname "$0")" && pwd)
repository=$(dirname "$here")
mkdir -p "$ROOT/tests"
ROOT=$(cd "$ROOT" && pwd)
export ROOT PREFIX=prefix-tests

"$here/wine/set_up.sh" || exit 1
library=${PYTHON_LIBRARY:-$(python3.11 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')}
python3 "$here/wine/windows_python.py" "$library" --tests || exit 1
. "$here/wine/display.sh"
[ -d "$ROOT/$PREFIX" ] || "$here/wine/run.sh" wineboot -i </dev/null 2>&1 | cat

checkout=$ROOT/tests/checkout/dxdesk
rm -rf "$ROOT/tests"
mkdir -p "$checkout"
git -C "$repository" archive HEAD | tar -x -C "$checkout"
if [ -d "$repository/../shared" ]; then # real plans beside the checkout, which some tests read
  cp -r "$repository/../shared" "$checkout/../shared"
fi
cd "$checkout" || exit 1

# What Wine itself lacks: it takes the limit that a job sets to memory, and does not hold it.
guard=tests/exchange/reading/test_guard.py
wine_lacks=("--deselect=$guard::test_memory_is_limited_and_the_program_goes_on"
  "--deselect=$guard::test_a_child_that_dies_for_want_of_memory_is_a_refusal")
# Qt without a screen knows no printers of Windows, whose dialog opens for those alone.
printing=tests/ui/pages/reports/test_printing.py
wine_lacks+=("--deselect=$printing::test_the_job_has_a_name_that_can_be_a_files_name")
# What test_frozen.py does elsewhere, build_windows.sh and try_windows.sh do here.
wine_lacks+=(--ignore=tests/installer/test_frozen.py)

export PYTHONUTF8=0 QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}" PYTHONPATH="Z:$ROOT/test-packages"
pass() { # name of the report, words for pytest…
  local name=$1
  shift
  timeout 3600 "$here/wine/run.sh" "Z:$ROOT/python/python.exe" -m pytest -q -p no:cacheprovider \
    '--basetemp=C:\Kiểm thử của phường' "${wine_lacks[@]}" "$@" </dev/null 2>&1 | tr -d '\r' >"$ROOT/tests/$name.txt"
  local status=${PIPESTATUS[0]}
  printf '%-12s exit status %s  %s\n' "$name" "$status" "$(tail -n 1 "$ROOT/tests/$name.txt")"
  [ "$status" = 0 ] || { grep -a '^\(FAILED\|ERROR\)' "$ROOT/tests/$name.txt" | sed 's/^/    /'; return 1; }
}

if [ $# -gt 0 ]; then
  pass chosen "$@"
  status=$?
  cat "$ROOT/tests/chosen.txt"
  exit $status
fi
failed=0
pass program tests/test_*.py || failed=1
for folder in tests/*/; do
  part=$(basename "$folder")
  [ -n "$(find "$folder" -name 'test_*.py' -print -quit)" ] || continue
  pass "$part" "$folder" || failed=1
done
exit $failed
