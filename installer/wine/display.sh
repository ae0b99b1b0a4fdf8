# Sourced: a display of its own for Wine where there is none, gone when the script ends.
if [ -z "${DISPLAY:-}" ]; then
  display_number=$(mktemp)
  Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$display_number" >/dev/null 2>&1 &
  xvfb=$!
  trap 'kill "$xvfb"; rm -f "$display_number"' EXIT
  for _ in $(seq 50); do
    [ -s "$display_number" ] && break
    sleep 0.1
  done
  DISPLAY=:$(cat "$display_number")
  export DISPLAY
fi
