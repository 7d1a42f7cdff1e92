"""All checks together: the demonstration as null, planted faults, and laws."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from scoring.demo.make import invent
from scoring.tables.bundle.schema import PANEL, empty
from scoring.tables.checks import CheckInput, column_slip, run_checks
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.figures.streams import counting
from support.figures import count, given, leaf, scheme


@cache
def demo(level="county", seed=20):
    made = invent(level, seed)
    return CheckInput(made.scheme, made.units, made.panel)


@cache
def with_rates():
    """The demonstration with every derived rate handed in beside its counts, to two decimals."""
    what = demo()
    panel = counting(what.panel, what.scheme)
    key = ["code", "year"]
    of = {name: rows.set_index(key) for name, rows in panel.groupby("indicator")}
    rates = []
    for node in what.scheme.leaves:
        if node.value is None:
            continue
        num, den = of[node.value.num], of[node.value.den]
        rate = (num["value"] * node.value.times / den["value"]).round(2)
        rows = num.assign(indicator=node.id, value=rate.where(den["value"] > 0))
        rates.append(rows.loc[rows["value"].notna()].reset_index()[list(panel.columns)])
    return replace(what, panel=pd.concat([panel, *rates], ignore_index=True))


def test_what_the_demonstration_is_told():
    """Nothing that looks like a slip, an outlier or a contradiction: it has none."""
    assert Counter(p.code for p in run_checks(demo())) == {
        "checks.count_alone": 10,
        "checks.streams_differ": 10,
        "checks.same_value": 2,
    }


@pytest.mark.parametrize("seed", range(1, 9))
def test_null_calibration(seed):
    """12,875 cells without a fault: no slip, no outlier, at most two jumps in any seed."""
    told = Counter(p.code.removeprefix("checks.") for p in run_checks(demo(seed=seed)))
    assert set(told) <= {"count_alone", "same_value", "streams_differ", "jump"}
    assert told["jump"] <= 2


def test_null_calibration_of_the_country():
    """361,375 cells; invented counts that nearly vanish in one year are the jumps."""
    told = Counter(p.code.removeprefix("checks.") for p in run_checks(demo("national", 20)))
    assert told["unit_slip"] == told["outlier"] == told["rate_counts"] == 0
    assert told["jump"] <= 20


def test_rates_rounded_to_two_decimals_agree_with_their_counts():
    told = Counter(p.code.removeprefix("checks.") for p in run_checks(with_rates()))
    assert told == {"count_alone": 10, "same_value": 2}


def planted(what, factors, seed, each=6):
    """Plant that many slips a column and return (the input, rows planted)."""
    rng = np.random.default_rng(seed)
    panel = what.panel.copy()
    known = indicators_of(what.scheme)
    rows = []
    for name, of in counting(panel, what.scheme).groupby("indicator"):
        good = of.index[of["value"] > 0]
        for at in rng.choice(good, each, replace=False):
            panel.loc[at, "value"] *= 10.0 ** rng.choice(factors(known[name]))
            rows.append((name, int(panel.loc[at, "source"].split("#")[1])))
    return replace(what, panel=panel), rows


def told(what, *codes):
    wanted = {f"checks.{code}" for code in codes}
    return {(p.at.column, p.at.row) for p in run_checks(what) if p.code in wanted}


def test_planted_slips_are_found():
    what, rows = planted(demo(), column_slip.powers, 7)
    found = told(what, "unit_slip") & set(rows)
    assert len(found) >= 0.97 * len(rows)
    # and hardly anything else is doubted for it
    assert len(told(what, "unit_slip") - set(rows)) <= 0.02 * len(rows)


def test_planted_thousandfolds_are_found():
    what, rows = planted(demo(), lambda _: (3,), 8)
    found = told(what, "outlier", "unit_slip", "jump") & set(rows)
    assert len(found) >= 0.95 * len(rows)


def test_planted_contradictions_are_found():
    what = with_rates()
    panel = what.panel.copy()
    rate = panel.index[(panel["indicator"] == "approval") & (panel["value"] > 0)][:5]
    panel.loc[rate, "value"] += 0.02
    got = [p for p in run_checks(replace(what, panel=panel)) if p.code == "checks.rate_counts"]
    rows = sorted(int(s.split("#")[1]) for s in panel.loc[rate, "source"])
    assert [p.at.row for p in got] == rows


@settings(max_examples=10)
@examples(st.integers(0, 2**32 - 1))
def test_the_order_of_rows_changes_nothing(seed):
    what, _ = planted(demo(), column_slip.powers, 9, each=2)
    panel, units = (f.sample(frac=1, random_state=seed) for f in (what.panel, what.units))
    mixed = replace(what, panel=panel, units=units)

    def sorted_by(problems):
        return sorted((p.code, p.at.column, p.at.row or 0, p.message.zh) for p in problems)

    assert sorted_by(run_checks(mixed)) == sorted_by(run_checks(what))


def test_refused_rows_and_unknown_columns_are_left_out():
    made = scheme(leaf("rate"), inputs=[count("n")])
    what = given(made, {"rate": {2019: [1.0, 2.0]}, "n": {2019: [1.0, 2.0]}})
    panel = what.panel.copy()
    panel.loc[0, "code"] = ""
    panel.loc[1, "year"] = 0
    panel.loc[2, "indicator"] = "nothing"
    assert run_checks(replace(what, panel=panel)) == ()
    assert run_checks(replace(what, panel=empty(PANEL))) == ()


EXTREMES = st.sampled_from(
    [0.0, -0.0, 5e-324, 1e-300, 1.0, 3.0, -3.0, 1e300, 1.7e308, -1.7e308, None, "na"]
)


@pytest.mark.filterwarnings("error")
@settings(max_examples=60)
@examples(st.lists(st.lists(EXTREMES, min_size=9, max_size=9), min_size=9, max_size=9))
def test_any_finite_figures_are_looked_at_in_silence(columns):
    check = {"id": "s", "kind": "sum", "total": "rate", "parts": ["num", "den"]}
    made = scheme(
        leaf("rate", value={"num": "num", "den": "den", "times": 100}, range=[None, 100]),
        inputs=[count("num"), count("den")],
        checks=[check, {"id": "o", "kind": "order", "smaller": "num", "larger": "den"}],
    )
    names = ("rate", "num", "den")
    years = {n: {2016 + y: columns[3 * i + y] for y in range(3)} for i, n in enumerate(names)}
    for problem in run_checks(given(made, years)):
        assert problem.message.zh and "nan" not in problem.message.zh


def test_nothing_is_changed():
    what = with_rates()
    before = what.panel.copy()
    run_checks(what)
    assert what.panel.equals(before)


def test_no_chinese_in_the_english_but_names():
    what, _ = planted(with_rates(), column_slip.powers, 7)
    names = set(what.units["name"])
    for problem in run_checks(what):
        text = f"{problem.message.en} {problem.remedy.en}"
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, "")
        assert text.isascii() or not any("\u4e00" <= c <= "\u9fff" for c in text), text
