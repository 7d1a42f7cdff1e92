"""The environment in which `make bench` runs the libraries of others."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-peers/bin/python"

needed = pytest.mark.skipif(
    not PYTHON.exists(), reason="make it with `make .venv-peers/.ok`, then run this again"
)


def run(script: str, *words: object) -> None:
    """Run a script of tests/benchmarks there."""
    line = [PYTHON, ROOT / "tests/benchmarks" / script, *words]
    subprocess.run([str(w) for w in line], check=True, timeout=280)
