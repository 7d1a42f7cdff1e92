"""Reading at national size, in CPU seconds: wall time of a shared machine says little."""

from __future__ import annotations

import csv
import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from geodata.codes import places
from scoring.tables.bundle import read_bundle, write_bundle
from scoring.tables.bundle.schema import SCORED, dtypes
from scoring.tables.submission import read_submission

YEARS = range(2016, 2021)


def _scheme(make_scheme, leaves):
    rule = {"type": "linear", "zero": 0, "full": 100}
    tree = [
        {"id": f"i{k}", "title": {"zh": f"指标{k}"}, "weight": 1, "unit": "%", "rule": rule}
        for k in range(leaves)
    ]
    return make_scheme(tree=tree)


def _table(path, units, leaves):
    random = np.random.default_rng(0)
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(["代码", "名称", "年份", *(f"指标{k}" for k in range(leaves))])
        for year in YEARS:
            values = np.round(random.random((len(units), leaves)) * 100, 2).tolist()
            for unit, row in zip(units, values, strict=True):
                out.writerow([unit.code, unit.name, year, *row])
    return path


def _scored(panel, inner):
    """One row a unit, year and node, as many as a scheme with `inner` dimensions has."""
    nodes = [panel[["code", "name", "year", "value"]].assign(node=panel["indicator"])]
    first = panel[panel["indicator"] == "i0"][["code", "name", "year", "value"]]
    nodes += [first.assign(node=f"n{k}") for k in range(inner)]
    made = pd.concat(nodes, ignore_index=True).assign(
        parent="total", depth=1, weight=0.1, weight_used=0.1, ranked=1, status=""
    )
    made["score"] = made["points"] = made["contribution"] = made["value"]
    made["rank"] = 1
    return made.reindex(columns=list(SCORED.columns)).astype(dtypes(SCORED))


@pytest.mark.bench
@pytest.mark.slow
@pytest.mark.parametrize(
    ("region", "leaves", "inner", "to_open", "to_check"),
    [("15", 16, 5, 0.15, 1.0), ("100000", 40, 16, 1.0, 3.0)],
)
def test_reading_is_quick(
    make_scheme, make_parts, tmp_path, capsys, region, leaves, inner, to_open, to_check
):
    units = places(region)[:2850]
    table = _table(tmp_path / "a.csv", units, leaves)
    scheme = _scheme(make_scheme, leaves)
    read_submission(_table(tmp_path / "warm.csv", units[:2], leaves), scheme)
    start = time.process_time()
    got = read_submission(table, scheme)
    checked = time.process_time() - start
    assert got.counts.values == len(units) * leaves * len(YEARS)
    parts = replace(
        make_parts(), units=got.units, panel=got.panel, scored=_scored(got.panel, inner)
    )
    start = time.process_time()
    out = write_bundle(parts, tmp_path / "b", force=False, command="t")
    written = time.process_time() - start
    opened = []
    for _ in range(3):
        start = time.process_time()
        assert read_bundle(out).verified
        opened.append(time.process_time() - start)
    with capsys.disabled():
        print(
            f"\n{len(units)} units x {leaves} x {len(YEARS)}, CPU seconds: table checked "
            f"{checked:.2f}, bundle written {written:.2f}, opened {sorted(opened)[1]:.3f}"
        )
    assert checked <= to_check
    assert sorted(opened)[1] <= to_open
