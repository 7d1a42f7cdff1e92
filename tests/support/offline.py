"""Runs a command without any network but the loopback: proof that nothing leaves the machine.

    sudo .venv/bin/python tests/support/offline.py .venv/bin/python -m pytest tests/browser

Needs root (or a kernel that lets users make a network of their own) and `unshare`; where it may
not, it says so on one line and runs the command as it is.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
import sys

MARK = "JINGZHUN_OFFLINE"
_INSIDE = "--inside"
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1


def main(argv: list[str]) -> int:
    """Run the command given, offline where that is allowed; return its exit code."""
    if argv[:1] == [_INSIDE]:
        _loopback_up()
        os.environ[MARK] = "1"
        os.execvp(argv[1], argv[1:])
    if not argv:
        print(__doc__, file=sys.stderr)
        return 2
    if not allowed():
        print("offline: not allowed to cut the network here; running with it", file=sys.stderr)
        os.execvp(argv[0], argv)
    inside = [sys.executable, __file__, _INSIDE, *argv]
    os.execvp("unshare", ["unshare", "-n", *inside])


def allowed() -> bool:
    """Return whether this process may make a network of its own."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        return False
    return (
        subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode == 0
    )


def _loopback_up() -> None:
    import fcntl  # Linux only, like everything here

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        asked = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(s, _GET_FLAGS, asked))[1]
        fcntl.ioctl(s, _SET_FLAGS, struct.pack("16sh14x", b"lo", flags | _UP))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
