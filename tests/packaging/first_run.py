"""`make run` in this folder: how long until the dashboard answers; then it is ended again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request

PORT, LIMIT = 8599, 600


def main() -> int:
    """Return 0 where the dashboard answered."""
    start = time.monotonic()
    line = ["make", "run", f"PORT={PORT}"]
    running = subprocess.Popen(line, start_new_session=True)
    try:
        while time.monotonic() - start < LIMIT and running.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=3) as answer:
                    assert b"<title>" in answer.read()
                print(
                    f"the dashboard answers after {time.monotonic() - start:.0f} s, set-up included"
                )
                return 0
            except OSError:
                time.sleep(0.5)
        return 1
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(30)


if __name__ == "__main__":
    sys.exit(main())
