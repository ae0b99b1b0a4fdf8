#!/usr/bin/env bash
# Debian 12 as root: the tools to build the Windows program, and a Debian 13 chroot that carries Wine 10 (the Wine 8 of
# Debian 12 cannot start Qt 6). Can be repeated: it mounts again what a restart unmounted.
#   ROOT=/some/dir installer/wine/set_up.sh        2 minutes and 1.7 GB the first time
set -euo pipefail
: "${ROOT:?a working directory}"
mkdir -p "$ROOT"
chroot=$ROOT/trixie
packages="debootstrap gcc-mingw-w64-x86-64 nsis nsis-common xvfb imagemagick x11-utils xdotool icoutils unzip zip"
missing=$(for name in $packages; do dpkg -s "$name" >/dev/null 2>&1 || echo "$name"; done)
if [ -n "$missing" ]; then
  apt-get update -q
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
fi
if [ ! -d "$chroot/usr" ]; then
  # The mirror from which this machine installs its own packages.
  mirror=${MIRROR:-$({ grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/ || true; } | head -n 1 | tr -d ' ')}
  debootstrap --variant=minbase --components=main --include=ca-certificates trixie "$chroot" "$mirror"
fi
cp /etc/resolv.conf "$chroot/etc/"
mountpoint -q "$chroot/proc" || mount -t proc proc "$chroot/proc"
mountpoint -q "$chroot/dev" || mount --bind /dev "$chroot/dev"
chroot "$chroot" bash -c 'command -v wine >/dev/null || {
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends wine wine64 fonts-wine fonts-dejavu-core
}'
mkdir -p "$chroot$ROOT" "$chroot/tmp/.X11-unix" /tmp/.X11-unix
mountpoint -q "$chroot$ROOT" || mount --bind "$ROOT" "$chroot$ROOT"
mountpoint -q "$chroot/tmp/.X11-unix" || mount --bind /tmp/.X11-unix "$chroot/tmp/.X11-unix"
