"""Build-and-run check of the wheel: ``make check-wheel`` (by hand; needs the package index).

Installs the wheel with the locked dependencies in an empty environment, then from ``/`` runs the
command line and the dashboard and asks the server for a page, the map and the style sheet.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Return 0 where everything ran; print what did not."""
    wheel = max(Path(sys.argv[1]).glob("*.whl"), key=lambda p: p.stat().st_mtime)
    names = zipfile.ZipFile(wheel).namelist()
    assert not [n for n in names if n.startswith("tests/")], "tests are in the wheel"
    for needed in ("app.py", "geodata/data/map_15.bin", "pages/ui/assets/style.css"):
        assert needed in names, f"{needed} is not in the wheel"
    assert [n for n in names if n.endswith("national-draft-2020.yaml")]
    print(f"{wheel.name}: {len(names)} files, {wheel.stat().st_size / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as room:
        _run(wheel, Path(room))
    return 0


def _run(wheel: Path, room: Path) -> None:
    env = room / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", env], check=True)
    python = env / "bin" / "python"
    pip = ["uv", "pip", "install", "--quiet", "--python", python]
    if subprocess.run([sys.executable, "-m", "uv", "--version"], capture_output=True).returncode:
        pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    else:
        pip = [sys.executable, "-m", *pip]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements.lock"], check=True)
    subprocess.run([*pip, "--no-deps", wheel], check=True)
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {
        "HOME": str(room), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    jingzhun = env / "bin" / "jingzhun"
    said = subprocess.run(
        [jingzhun, "doctor", "--json"], cwd="/", env=clean, capture_output=True, text=True
    )
    assert json.loads(said.stdout)["ok"], said.stdout
    subprocess.run([jingzhun, "demo", "--out", room / "demo"], cwd="/", env=clean, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([jingzhun, "app", "--port", str(port)], cwd="/", env=clean)
    try:
        base = f"http://127.0.0.1:{port}"
        page = _get(f"{base}/", wait=60)
        assert b"<title>" in page
        from_assets = re.findall(rb"/assets/[^\"' ]+", page)
        print(f"served from /: {len(page)} bytes, {len(from_assets)} assets named in the page")
        from geodata.assets import asset

        shape = _get(f"{base}/assets/geo/{asset('map_15.bin').hashed_name}", wait=5)
        assert shape[:4] == b"JZG1"
        print(f"map served: {len(shape)} bytes")
    finally:
        server.terminate()
        server.wait(20)


def _get(url: str, wait: float) -> bytes:
    until = time.monotonic() + wait
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main())
