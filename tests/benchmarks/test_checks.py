"""All checks of a table of 2,850 units x 40 indicators x 5 years, beside a pandas groupby."""

from __future__ import annotations

import statistics
import time

import numpy as np
import pandas as pd
import pytest

from scoring.tables.bundle.schema import PANEL, UNITS, dtypes
from scoring.tables.checks import CheckInput, run_checks
from support.figures import count, leaf, scheme

UNITS_, INDICATORS, YEARS = 2850, 40, 5
CPU = 1.0


def table():
    """Ten rates given beside their two counts, and ten further rates: 40 columns."""
    rng = np.random.default_rng(5)
    leaves, inputs, values = [], [], {}
    for i in range(10):
        value = {"num": f"n{i}", "den": f"d{i}", "times": 100}
        leaves.append(leaf(f"r{i}", value=value, range=[0, 100]))
        inputs += [count(f"n{i}"), count(f"d{i}")]
        den = np.rint(10 ** rng.normal(4, 0.3, (YEARS, UNITS_)))
        num = np.rint(den * rng.beta(3, 40, den.shape))
        values |= {f"d{i}": den, f"n{i}": num, f"r{i}": np.round(100 * num / den, 2)}
        leaves.append(leaf(f"s{i}"))
        values[f"s{i}"] = np.round(rng.normal(8, 2, den.shape), 1)
    made = scheme(*leaves, inputs=inputs)
    codes = np.array([f"{110000 + i}" for i in range(UNITS_)], dtype=object)
    size = YEARS * UNITS_
    years = np.repeat(np.arange(2016, 2016 + YEARS), UNITS_)
    panel = pd.DataFrame(
        {
            "code": np.tile(codes, YEARS * INDICATORS),
            "name": np.tile(codes, YEARS * INDICATORS),
            "year": np.tile(years, INDICATORS),
            "indicator": np.repeat(list(values), size),
            "value": np.concatenate([v.ravel() for v in values.values()]),
            "status": "",
            "source": np.tile([f"a.csv#{i + 2}" for i in range(size)], INDICATORS),
        }
    )
    units = pd.DataFrame({"code": np.tile(codes, YEARS), "year": years, "assessed": True})
    units["name"], units["in_map"] = units["code"], True
    frames = (
        frame.reindex(columns=list(t.columns)).astype(dtypes(t))
        for frame, t in ((units, UNITS), (panel, PANEL))
    )
    return CheckInput(made, *frames)


def cpu(work, times=3):
    out = []
    for _ in range(times):
        start = time.process_time()
        work()
        out.append(time.process_time() - start)
    return statistics.median(out)


@pytest.mark.bench
def test_all_checks_of_a_national_table():
    what = table()
    assert len(what.panel) == 570_000
    mine = cpu(lambda: run_checks(what))
    groups = ["indicator", "year"]
    theirs = cpu(lambda: what.panel.groupby(groups, sort=False)["value"].describe())
    print(
        f"\nall checks, 570,000 cells: CPU {mine:.2f} s (limit {CPU:g}); "
        f"one pandas groupby(...).describe() of the same: {theirs:.2f} s; ratio {theirs / mine:.2f}"
    )
    assert mine <= CPU
