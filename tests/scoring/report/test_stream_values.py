"""Sources side by side: the base of a rate, the last round, and where a source says nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine.year import year_of
from scoring.report.stream_values import NO_ROW, columns_of
from scoring.tables.bundle import read_bundle
from scoring.tables.bundle.schema import PANEL, dtypes
from support.sided import CODES, CROSS, YEAR, write_sided


def rows(*cells):
    """Panel rows of (code, indicator, round, value) from the cross-check."""
    made = [
        {"code": code, "name": f"地{code}", "year": YEAR, "indicator": indicator, "stream": CROSS,
         "round": turn, "value": value if isinstance(value, float) else None,
         "status": "" if isinstance(value, float) else value, "source": f"c.csv#{at}"}
        for at, (code, indicator, turn, value) in enumerate(cells, 2)
    ]  # fmt: skip
    return pd.DataFrame(made).reindex(columns=list(PANEL.columns)).astype(dtypes(PANEL))


@pytest.fixture
def cross(tmp_path):
    """Return what the cross-check says of an indicator: value or status of every unit."""

    def run(indicator, *cells, code=None):
        bundle = read_bundle(write_sided(tmp_path / "b", rows(*cells)))
        column = columns_of(bundle, year_of(bundle, YEAR), code)[indicator][CROSS]
        said = zip(column.status, column.value, strict=True)
        assert not column.counts.any()  # the scheme names another stream
        return [status or float(value) for status, value in said], list(column.source)

    return run


def test_a_rate_is_made_of_the_sources_own_base_where_it_has_one(cross):
    said, sources = cross(
        "rate",
        ("A-1", "poor", None, 10.0), ("A-1", "people", None, 500.0),
        ("A-2", "poor", None, 20.0), ("A-2", "people", None, "missing"),
        ("A-3", "poor", None, 5.0), ("A-3", "people", None, 0.0),
        ("A-4", "poor", None, "na"), ("A-4", "people", None, 500.0),
    )  # fmt: skip
    # 10 / 500; 20 / the department's 1,000; nothing over nought; na; not asked
    assert said == [2.0, 2.0, "missing", "na", NO_ROW]
    # where it was read: the row of the numerator
    assert sources == ["c.csv#2", "c.csv#4", "c.csv#6", "c.csv#8", ""]


def test_a_base_that_does_not_apply_is_not_replaced(cross):
    said, _ = cross("rate", ("A-1", "poor", None, 10.0), ("A-1", "people", None, "na"))
    assert said == ["na", *[NO_ROW] * 4]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_rounds_the_later_stays_whatever_the_order_of_rows(cross, order):
    """Nothing is listed here: a named round goes before a row that names none, as in scoring."""
    cells = [("A-1", "income", None, 3.0), ("A-1", "income", "复核", 4.0)]
    assert cross("income", *cells[::order])[0] == [4.0, *[NO_ROW] * 4]


def test_one_unit_alone_is_what_it_is_among_all(tmp_path):
    bundle = read_bundle(write_sided(tmp_path / "b"))
    table = year_of(bundle, YEAR)
    whole, alone = columns_of(bundle, table), columns_of(bundle, table, "A-2")
    at = list(table.codes).index("A-2")
    assert set(CODES) == set(table.codes)
    for indicator, columns in alone.items():
        for stream, column in columns.items():
            other = whole[indicator][stream]
            np.testing.assert_array_equal(column.value[at], other.value[at])
            assert column.status[at] == other.status[at] and column.counts[at] == other.counts[at]
            rest = np.delete(column.status, at)
            assert set(rest) == {NO_ROW}
