#!/usr/bin/env bash
# Runs a Windows program with Wine 10 in the chroot, in the folder in which it is called (inside ROOT).
#   ROOT=/some/dir [PREFIX=name] installer/wine/run.sh PROGRAM WORDS… </dev/null 2>&1 | cat
# Pipe its output: with standard output on a file, Python under Wine ends with WinError 6.
set -euo pipefail
: "${ROOT:?a working directory}"
kept=()
while IFS= read -r line; do kept+=("$line"); done < <(env | grep -E '^(PYTHONHASHSEED|PYTHONPATH|SOURCE_DATE_EPOCH|QT_[A-Z_]*)=' || true)
exec chroot "$ROOT/trixie" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
  DISPLAY="${DISPLAY:?an X display, such as one of Xvfb}" WINEPREFIX="$ROOT/${PREFIX:-prefix}" WINEARCH=win64 \
  WINEDEBUG="${WINEDEBUG:--all}" WINEDLLOVERRIDES="${WINEDLLOVERRIDES:-mscoree,mshtml=}" \
  PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8="${PYTHONUTF8:-1}" "${kept[@]}" \
  /bin/bash -c 'cd "$1" && shift && exec wine "$@"' run "$PWD" "$@"
