"""What reading costs: a national workbook (15 s), a long CSV (3 s), a bomb (1 s and 200 MB).

Each in a program of its own, children included, so that nothing of this one counts. The median of
three runs' processor seconds is compared with the limit, since others may use the machine; the
clock is printed beside it. Memory is the largest of the three.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import openpyxl
import pytest

from geodata.codes import places

ROOT = Path(__file__).resolve().parents[2]
UNITS, LEAVES, YEARS = 2_850, 40, range(2016, 2021)
BOOK_CPU, CSV_CPU = 15.0, 3.0
BOMB_CPU, BOMB_MB = 1.0, 200

SCHEME = """
id: bench
title: {{zh: 测速}}
kind: assessment
status: user
level: {level}
tree:
"""
LEAF = (
    "  - {{id: i{k}, title: {{zh: 指标{k}}}, weight: 1, unit: '%', "
    "rule: {{type: linear, zero: 0, full: 100}}}}\n"
)

PROGRAM = """
    import json, resource, sys, time
    from pathlib import Path
    from scoring.problems import Refused
    begun = time.perf_counter()
    told = []
    {work}
    own = resource.getrusage(resource.RUSAGE_SELF)
    # `ru_maxrss` of a program counts what the one that started it held; the peak here does not
    peak = next(int(ln.split()[1]) for ln in open("/proc/self/status") if ln.startswith("VmHWM"))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps(dict(
        seconds=time.perf_counter() - begun,
        cpu=own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        megabytes=(peak + children.ru_maxrss) / 1024,
        told=len(told), result=result,
    )))
"""

CHECK = """
    from scoring.scheme.library import find_scheme
    from scoring.tables.submission import read_submission
    scheme = find_scheme({scheme!r}).scheme
    got = read_submission(Path({table!r}), scheme, progress=lambda *done: told.append(done))
    result = [got.counts.units, got.counts.values]
"""

REFUSE = """
    from scoring.tables.reading.raw import read_raw
    try:
        result = len(read_raw(Path({table!r})).rows)
    except Refused as refused:
        result = [problem.code for problem in refused.problems]
"""


def measured(work: str, **words: str) -> dict:
    """Run it three times; return the run with the median CPU, and the largest memory of all."""
    runs = sorted((run(work, **words) for _ in range(3)), key=lambda got: got["cpu"])
    return {**runs[1], "megabytes": max(got["megabytes"] for got in runs)}


def run(work: str, **words: str) -> dict:
    body = textwrap.indent(textwrap.dedent(work.format(**words)).strip(), "    ").strip()
    script = textwrap.dedent(PROGRAM.format(work=body))
    made = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout.splitlines()[-1])


def scheme(tmp_path, level: str, leaves: int) -> str:
    path = tmp_path / f"{level}.yaml"
    text = SCHEME.format(level=level) + "".join(LEAF.format(k=k) for k in range(leaves))
    path.write_text(text, encoding="utf-8")
    return str(path)


def say(capsys, name: str, got: dict, limit: float) -> None:
    with capsys.disabled():
        print(
            f"\n{name}: CPU {got['cpu']:.2f} s (limit {limit:g}), {got['seconds']:.2f} s by the "
            f"clock, {got['megabytes']:.0f} MB"
        )


pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="reads /proc for the peak of memory"
)


@pytest.mark.bench
@pytest.mark.slow
def test_a_national_workbook(tmp_path, capsys):
    chance = random.Random(0)
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("指标")
    page.append(["代码", "名称", "年份", *(f"指标{k}" for k in range(LEAVES))])
    units = places("100000")[:UNITS]
    for year in YEARS:
        for unit in units:
            values = [round(chance.random() * 100, 2) for _ in range(LEAVES)]
            page.append([unit.code, unit.name, year, *values])
    table = tmp_path / "national.xlsx"
    book.save(table)
    got = measured(CHECK, scheme=scheme(tmp_path, "county", LEAVES), table=str(table))
    name = f"workbook of {UNITS} units x {LEAVES} x {len(YEARS)}, read and checked"
    say(capsys, name, got, BOOK_CPU)
    assert got["result"] == [len(units), len(units) * LEAVES * len(YEARS)]
    assert got["told"] >= 3  # there is something to draw a bar with
    assert got["cpu"] <= BOOK_CPU


@pytest.mark.bench
@pytest.mark.slow
def test_a_csv_of_a_hundred_thousand_rows(tmp_path, capsys):
    chance = random.Random(0)
    table = tmp_path / "long.csv"
    with table.open("w", encoding="gb18030", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(["代码", "名称", "年份", "指标0", "指标1", "指标2", "指标3"])
        for i in range(100_000):
            values = [round(chance.random() * 100, 2) for _ in range(4)]
            out.writerow([f"{150000000000 + i}", f"村{i}", 2019, *values])
    got = measured(REFUSE, table=str(table))
    say(capsys, "CSV of 100,000 rows, read", got, CSV_CPU)
    assert got["result"] == 100_000
    assert got["cpu"] <= CSV_CPU
    got = measured(CHECK, scheme=scheme(tmp_path, "free", 4), table=str(table))
    say(capsys, "CSV of 100,000 rows, read and checked", got, CSV_CPU)
    assert got["result"] == [100_000, 400_000]
    assert got["cpu"] <= CSV_CPU


@pytest.mark.bench
@pytest.mark.slow
@pytest.mark.parametrize("lies", [False, True])
def test_a_bomb(tmp_path, capsys, lies):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(1_000):
                member.write(b" " * 1_000_000)
    data = bytearray(buffer.getvalue())
    assert len(data) < 1_100_000
    if lies:
        at = data.rindex(b"PK\x01\x02")
        data[at + 24 : at + 28] = (199_000_000).to_bytes(4, "little")
    table = tmp_path / "bomb.xlsx"
    table.write_bytes(data)
    got = measured(REFUSE, table=str(table))
    say(capsys, f"bomb of 1 MB and 1 GB{', declared as 199 MB' if lies else ''}", got, BOMB_CPU)
    assert got["result"][0] in ("table.bomb", "table.size_lies")
    assert got["cpu"] < BOMB_CPU
    assert got["megabytes"] < BOMB_MB
