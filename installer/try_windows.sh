#!/usr/bin/env bash
# Tries the Windows program under Wine 10, in a Windows user's folder that has no Python: install, start, self-test,
# upgrade, refused downgrade, failed upgrade, second start, data of an older schema and in awkward places, portable copy,
# uninstall; looks at files and registry after each.
#   ROOT=/some/dir installer/try_windows.sh [EARLIER [VERSION]]
#
# Tries a build of build_windows.sh (VERSION, else that of dxdesk/__init__.py) as an upgrade of an earlier one (EARLIER,
# else 0.0.1). What is not in ROOT/out yet is built under that number. Prints a line for each check and leaves pictures
# and reports in ROOT/try. Exit status 0 when all went well. What this proves and what it cannot stands in the README.
set -uo pipefail
: "${ROOT:?a working directory}"
ROOT=$(cd "$ROOT" && pwd)
export ROOT PREFIX=prefix-try
here=$(cd "$(dirname "$0")" && pwd)
earlier=${1:-0.0.1}
version=${2:-$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$here/../dxdesk/__init__.py")}
for number in "$earlier" "$version"; do
  if [ ! -f "$ROOT/out/$number/SHA256SUMS.txt" ]; then
    "$here/build_windows.sh" --version "$number" || exit 1
  fi
done
. "$here/wine/display.sh"

try=$ROOT/try
user=$ROOT/$PREFIX/drive_c/users/root
local=$user/AppData/Local
program=$local/Programs/dxdesk
data=$local/dxdesk
title="dxdesk – Kế hoạch chuyển đổi số của phường"
start_menu="$user/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/$title.lnk"
desktop="$user/Desktop/$title.lnk"
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\dxdesk'
own_key='HKCU\Software\dxdesk'
in_windows() { printf 'C:%s' "${1#"$ROOT/$PREFIX/drive_c"}" | tr / '\\'; }

good=0
bad=0
part() { printf '\n== %s\n' "$1"; }
check() { # what, command…
  local what=$1
  shift
  if "$@" >/dev/null 2>>"$try/errors.txt"; then
    good=$((good + 1))
    echo "  ok    $what"
  else
    bad=$((bad + 1))
    echo "  WRONG $what"
  fi
}
not() { ! "$@"; }
is() { [ "$1" = "$2" ] || { echo "$1 is not $2" >&2; return 1; }; }
win() { # program and words: its output in $said, its exit status in $status
  said=$("$here/wine/run.sh" "$@" </dev/null 2>&1 | tr -d '\r'; exit "${PIPESTATUS[0]}")
  status=$?
}
setup() { win "Z:$ROOT/out/$1/dxdesk-$1-setup.exe" /S "${@:2}"; }
registry() { # key, value name or @: its content; by way of a file, because the console has no Vietnamese letters
  win reg export "$1" "Z:$try/key.reg" /y
  iconv -f UTF-16 -t UTF-8 "$try/key.reg" | tr -d '\r' | python3 -c '
import sys
name = sys.argv[1] if sys.argv[1] == "@" else "\"%s\"" % sys.argv[1]
key, found = 0, ""
for line in sys.stdin:
    key += line.startswith("[")
    if key == 1 and line.startswith(name + "="):
        found = line.rstrip("\n").split("=", 1)[1].strip("\"").replace("\\\\", "\\")
print(found)' "$2"
}
has_key() { win reg query "$1"; [ "$status" = 0 ]; }
same_files() { # installed folder, built folder
  diff -rq "$2" "$1" | grep -v ': uninstall.exe$' >"$try/difference.txt"
  [ ! -s "$try/difference.txt" ] || { cat "$try/difference.txt" >&2; return 1; }
}
data_digest() { (cd "$data" && find . -type f ! -path './logs/*' ! -name dxdesk.lock -print0 | sort -z | xargs -0 sha256sum); }
same_data() { # two dumps; the later program may tell more
  python3 -c '
import json, sys
def kept(old, new):
    if isinstance(old, dict):
        return isinstance(new, dict) and all(key in new and kept(value, new[key]) for key, value in old.items())
    if isinstance(old, list):
        return isinstance(new, list) and len(old) == len(new) and all(map(kept, old, new))
    return old == new
sys.exit(not kept(*(json.load(open(path)) for path in sys.argv[1:])))' "$1" "$2"
}
waiting() { # seconds, command…
  local left=$(($1 * 5))
  shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 0.2
  done
}
window_there() { xdotool search --onlyvisible --name "^dxdesk|Bắt đầu với dxdesk" ; }
picture() { import -window root "$try/$1.png"; }
running() { win tasklist; printf '%s' "$said" | grep -qi '^dxdesk.exe'; }
close_program() { win taskkill /im dxdesk.exe; waiting 60 not running; }
runs_once() { win tasklist; is "$(printf '%s\n' "$said" | grep -ci '^dxdesk.exe')" 1; }
in_header() { # database, offset, number of bytes: the number there, see sqlite.org/fileformat.html
  python3 -c '
import sys
path, offset, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
print(int.from_bytes(open(path, "rb").read(100)[offset : offset + size], "big"))' "$@"
}
safe_journal() { is "$(in_header "$1" 18 1)" 1; } # 2 would be the write-ahead log
schema() { in_header "$1" 60 4; }
says() { printf '%s' "$said" | grep -q "$1" && not grep -q Traceback <<<"$said"; }
dump() { win "$(in_windows "$program/dxdesk.exe")" --today 2026-11-22 dump; printf '%s\n' "$said"; }

umount "$ROOT/trixie$try/Ổ nhỏ" 2>/dev/null || true # of a trial that broke off
rm -rf "$try" "${ROOT:?}/$PREFIX"
mkdir -p "$try"
cd "$try" || exit 1

part "A Windows user without Python"
win wineboot -i
for font in "MS Shell Dlg" "MS Shell Dlg 2" Tahoma; do # Wine's own have no Vietnamese letters
  win reg add 'HKLM\Software\Microsoft\Windows NT\CurrentVersion\FontSubstitutes' /v "$font" /d "DejaVu Sans" /f
done
win cmd /c ver
echo "  $(printf '%s' "$said" | tr -d '\n'), $(chroot "$ROOT/trixie" wine --version 2>/dev/null)"
check "no Python in it" is "$(find "$ROOT/$PREFIX/drive_c" -iname 'python*')" ""

part "Whole and complete: every DLL and symbol of $version"
packages=$ROOT/python/Lib/site-packages
check "imports" env PYTHONPATH="$packages" python3 "$here/bundle/check_bundle.py" "$ROOT/build-$version/dxdesk"
check "sums" sh -c "cd '$ROOT/out/$version' && sha256sum -c SHA256SUMS.txt"
python3 "$here/bundle/sizes.py" "$ROOT/build-$version/dxdesk" "$ROOT/out/$version" >"$try/sizes.txt"
check "sizes within the limits" is $? 0
tail -n 3 "$try/sizes.txt" | sed 's/^/        /'

part "Silent install of $earlier"
setup "$earlier"
check "exit status 0" is "$status" 0
check "files as built" same_files "$program" "$ROOT/build-$earlier/dxdesk"
check "shortcut in the Start menu" test -f "$start_menu"
check "shortcut on the desktop" test -f "$desktop"
check "registry: version" is "$(registry "$uninstall_key" DisplayVersion)" "$earlier"
check "registry: name" is "$(registry "$uninstall_key" DisplayName)" "$title"
check "registry: folder" is "$(registry "$own_key" InstallDir)" "$(in_windows "$program")"
check "no file association unasked" not has_key 'HKCU\Software\Classes\.dxbackup'
check "no data yet" not test -e "$data"

part "Start from the Start menu"
"$here/wine/run.sh" start "$(in_windows "$start_menu")" </dev/null 2>&1 | cat >/dev/null & # it keeps the pipe open
check "a window comes up" waiting 60 window_there
sleep 3
picture "1 first start"
check "data in the user's folder" test -f "$data/dxdesk.sqlite"

part "Install and uninstall while it runs"
setup "$version"
check "the installer gives way, exit status 3" is "$status" 3
check "program files untouched" same_files "$program" "$ROOT/build-$earlier/dxdesk"
win "$(in_windows "$program/uninstall.exe")" /S "_?=$(in_windows "$program")"
check "the uninstaller gives way, exit status 3" is "$status" 3
check "program files still there" same_files "$program" "$ROOT/build-$earlier/dxdesk"
check "the window closes when asked" close_program

part "Data of $earlier"
win "$(in_windows "$program/dxdesk.exe")" import "$(in_windows "$program/_internal/resources/sample/ke-hoach-mau.docx")" --apply
check "the sample plan is brought in" is "$status" 0
dump >"$try/before.json"
check "dump of all data" python3 -c "import json, sys; assert json.load(open('$try/before.json'))['plans']"

part "Upgrade to $version"
touch "$program/_internal/of an older version.txt"
data_digest >"$try/data-before.txt"
setup "$version" /ASSOC
check "exit status 0" is "$status" 0
check "program replaced whole: files as built, nothing old" same_files "$program" "$ROOT/build-$version/dxdesk"
data_digest >"$try/data-after.txt"
check "data untouched by the installer" cmp "$try/data-before.txt" "$try/data-after.txt"
check "registry: version" is "$(registry "$uninstall_key" DisplayVersion)" "$version"
check "registry: program for backups, as asked" is "$(registry 'HKCU\Software\Classes\.dxbackup' @)" dxdesk.backup
win "$(in_windows "$program/dxdesk.exe")" --version
check "the new program answers" is "$said" "dxdesk $version"
dump >"$try/after.json"
check "the new program has the same data" same_data "$try/before.json" "$try/after.json"

part "Self-test of the installed program"
win "$(in_windows "$program/dxdesk.exe")" --selftest "Z:$try/Kết quả tự kiểm tra"
check "exit status 0" is "$status" 0
check "report" python3 -c "import json; assert json.load(open('$try/Kết quả tự kiểm tra/tu-kiem-tra.json'))['passed']"
sed 's/^\xEF\xBB\xBF//; s/\r$//; s/^/        /' "$try/Kết quả tự kiểm tra/tu-kiem-tra.txt"

part "Second start, with a file"
"$here/wine/run.sh" start "$(in_windows "$start_menu")" </dev/null 2>&1 | cat >/dev/null &
check "a window comes up" waiting 60 window_there
sleep 3
cp "$program/_internal/resources/sample/ke-hoach-mau.docx" "$user/Kế hoạch của phường.docx"
win "$(in_windows "$program/dxdesk.exe")" --open "$(in_windows "$user/Kế hoạch của phường.docx")"
check "the second program ends, exit status 0" is "$status" 0
check "the first one runs on, alone" runs_once
sleep 10
picture "2 after a second start"
check "the window closes when asked" close_program

part "Data of an older schema"
old=$user/Dữ\ liệu\ cũ
mkdir -p "$old"
cp "$here/../tests/data/databases/v1.sqlite" "$old/dxdesk.sqlite"
win "$(in_windows "$program/dxdesk.exe")" --data "$(in_windows "$old")" dump
check "the new program takes it over" is "$status" 0
check "the schema is a newer one" test "$(schema "$old/dxdesk.sqlite")" -gt 1
check "a backup of the data as it was" is "$(schema "$(find "$old/backups" -name '*-migration.sqlite')")" 1

part "Awkward places for data"
sample="$(in_windows "$program/_internal/resources/sample/ke-hoach-mau.docx")"
cloud="$user/OneDrive - UBND Phường Bến Sao/Dữ liệu"
win "$(in_windows "$program/dxdesk.exe")" --data "$(in_windows "$cloud")" import "$sample" --apply
check "OneDrive: the sample plan is brought in" is "$status" 0
check "OneDrive: safe journal" safe_journal "$cloud/dxdesk.sqlite"
mkdir -p "$ROOT/$PREFIX/dosdevices/unc/may-chu" "$try/Chia sẻ"
ln -sfn "$try/Chia sẻ" "$ROOT/$PREFIX/dosdevices/unc/may-chu/Phường"
win "$(in_windows "$program/dxdesk.exe")" --data '\\may-chu\Phường\Dữ liệu' import "$sample" --apply
check "network share: the sample plan is brought in" is "$status" 0
check "network share: safe journal" safe_journal "$try/Chia sẻ/Dữ liệu/dxdesk.sqlite"
small=$try/Ổ\ nhỏ
mkdir -p "$small"
disk=$ROOT/trixie$small # what is mounted here, Windows programs see in $small
mount -t tmpfs -o size=8m tmpfs "$disk"
win "$(in_windows "$program/dxdesk.exe")" --data "Z:$small/Dữ liệu" import "$sample" --apply
check "small disk: the sample plan is brought in" is "$status" 0
cp "$disk/Dữ liệu/dxdesk.sqlite" "$try/before-full.sqlite"
dd if=/dev/zero of="$disk/full" bs=1k 2>/dev/null
win "$(in_windows "$program/dxdesk.exe")" --data "Z:$small/Dữ liệu" import "$sample" --apply
check "full disk: refused in words" says 'đã đầy'
check "full disk: the data is as it was" cmp "$try/before-full.sqlite" "$disk/Dữ liệu/dxdesk.sqlite"
win "$(in_windows "$program/dxdesk.exe")" --data "Z:$small/Mới" check
check "full disk, no data yet: refused in words" says 'đã đầy'
rm "$disk/full"
win "$(in_windows "$program/dxdesk.exe")" --data "Z:$small/Dữ liệu" check
check "with room again, the data is whole" is "$status" 0
mount -o remount,ro "$disk"
win "$(in_windows "$program/dxdesk.exe")" --data "Z:$small/Dữ liệu" check
check "read-only disk: refused in words" says 'chỉ cho đọc'
win "$(in_windows "$program/dxdesk.exe")" --data "Z:$small/Mới nữa" check
check "read-only disk, no data yet: refused in words" says 'chỉ cho đọc'
umount "$disk"

part "Downgrade to $earlier"
setup "$earlier"
check "refused, exit status 4" is "$status" 4
check "program files untouched" same_files "$program" "$ROOT/build-$version/dxdesk"

part "An install that fails half way"
rm -rf "$program/licences"
echo "in the way" >"$program/licences"
chmod 444 "$program/licences"
setup "$version"
check "exit status 2" is "$status" 2
rm -f "$program/licences"
cp -r "$ROOT/build-$version/dxdesk/licences" "$program/licences"
check "the version that was there is there again" same_files "$program" "$ROOT/build-$version/dxdesk"
win "$(in_windows "$program/dxdesk.exe")" --version
check "and answers" is "$said" "dxdesk $version"

part "Folders that will not do"
setup "$version" "/D=$(in_windows "$data")"
check "the data folder is refused, exit status 6" is "$status" 6

part "Portable copy"
stick="$ROOT/$PREFIX/drive_c/Ổ USB của phường"
mkdir -p "$stick"
data_digest >"$try/data-before.txt"
unzip -q "$ROOT/out/$version/dxdesk-$version-portable.zip" -d "$stick"
win "$(in_windows "$stick/dxdesk/dxdesk.exe")" import "$(in_windows "$stick/dxdesk/_internal/resources/sample/ke-hoach-mau.docx")" --apply
check "the sample plan is brought in" is "$status" 0
check "data beside the program" test -f "$stick/dxdesk/data/dxdesk.sqlite"
win "$(in_windows "$stick/dxdesk/dxdesk.exe")" check
check "its data is whole" is "$status" 0
data_digest >"$try/data-after.txt"
check "the installed program's data is untouched" cmp "$try/data-before.txt" "$try/data-after.txt"
mv "$stick" "$ROOT/$PREFIX/drive_c/USB" # NSIS wants the folder without quotes, which Wine puts around blanks
setup "$version" '/D=C:\USB\dxdesk'
check "no install over a portable copy, exit status 6" is "$status" 6

part "Uninstall"
win "$(in_windows "$program/uninstall.exe")" /S
check "program files gone" waiting 60 not test -e "$program"
check "Start menu and desktop clean" not sh -c "test -e '$start_menu' || test -e '$desktop'"
check "registry clean" not has_key "$uninstall_key"
check "registry clean of the program's own key" not has_key "$own_key"
check "registry clean of the association" not has_key 'HKCU\Software\Classes\dxdesk.backup'
check "data kept" test -f "$data/dxdesk.sqlite"

part "Install again, uninstall with the data"
setup "$version" /NODESKTOP
check "exit status 0" is "$status" 0
check "no shortcut on the desktop" not test -e "$desktop"
dump >"$try/again.json"
check "the kept data is there again" same_data "$try/before.json" "$try/again.json"
win "$(in_windows "$program/uninstall.exe")" /S /REMOVEDATA
check "program files gone" waiting 60 not test -e "$program"
check "data gone, as asked" waiting 20 not test -e "$data"

part "What the machine remembers"
win wineboot -e
chroot "$ROOT/trixie" /usr/bin/env WINEPREFIX="$ROOT/$PREFIX" wineserver -w
check "nothing of dxdesk for all users (HKLM)" not grep -qi dxdesk "$ROOT/$PREFIX/system.reg"
check "nothing of dxdesk for this user but Wine's own notes" not sh -c "grep -i dxdesk '$ROOT/$PREFIX/user.reg' | grep -qivE 'MuiCache|FileExts|menu|Recent'"

printf '\n%s checks passed, %s failed. Wine is not Windows: see README.\n' "$good" "$bad"
[ "$bad" = 0 ]
