#!/bin/sh
# The README's two commands in a bare Debian: python3, pip and make, nothing else.
# By hand (make check-fresh): root, debootstrap, a package mirror and a package index are needed.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
suite=${SUITE:-bookworm}
room=${ROOM:-/var/tmp/jingzhun-fresh}
commands=${COMMANDS:-run test}
command -v debootstrap >/dev/null || { echo 'debootstrap is needed' >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo 'root is needed' >&2; exit 2; }

if [ ! -e "$room/.ready" ]; then
  rm -rf "$room"
  debootstrap --variant=minbase --include=python3,python3-pip,make,ca-certificates "$suite" "$room" ${MIRROR:-} >/dev/null
  touch "$room/.ready"
fi
# names and certificates are the machine's affair; further settings (a proxy, a certificate) go in KEEP
for f in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do [ -e "$f" ] && cp -L "$f" "$room$f"; done

# a path with a space and Chinese in it, and only what git would hand over
work="$room/srv/精准 考评"
rm -rf "$work"; mkdir -p "$work"
(cd "$here" && git archive HEAD) | tar -x -C "$work"
mountpoint -q "$room/proc" || mount -t proc proc "$room/proc"
mountpoint -q "$room/dev" || mount --bind /dev "$room/dev"
trap 'umount "$room/dev" "$room/proc" 2>/dev/null || true' EXIT

inside() { chroot "$room" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C ${KEEP:-} sh -c "cd '/srv/精准 考评' && $1"; }

for what in $commands; do
  case $what in
  run)
    echo '== make run'
    inside 'python3 tests/packaging/first_run.py'
    ;;
  test) echo '== make test'; inside 'make test' ;;
  esac
done
