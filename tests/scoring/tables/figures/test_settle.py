"""All cells of one indicator: what is said twice is refused, what is owed and absent is missing."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.tables.figures.numbers import EMPTY, MISSING, NA, VALUE
from scoring.tables.figures.series import Series
from scoring.tables.figures.settle import Rows, gather, settle
from support.surveyed import HEAD, read, refused, rows_of, surveyed

NAN = float("nan")
I32 = np.int32


def series_of(unit, value, status=None, stream=None, **more):
    n = len(unit)
    status = [VALUE] * n if status is None else status
    return Series(
        *("a", stream, 0, 3, np.array(unit, I32), np.arange(2, n + 2, dtype=I32)),
        *(np.array(value, float), np.array(status, np.int8)),
        **more,
    )


def rows(*cells):
    """Rows of (unit, stream, value, status)."""
    unit, stream, value, status = zip(*cells, strict=True)
    n = len(unit)
    return Rows(
        *(np.array(unit, I32), np.array(stream, I32), np.full(n, -1, I32)),
        *(np.array(value, float), np.full(n, NAN), np.array(status, np.int8)),
        *(np.zeros(n, I32), np.arange(2, n + 2, dtype=I32)),
    )


def settled(cells, applies, owed):
    found = rows(*cells)
    made = settle(found, found.stream == 0, np.array(applies, bool), np.array(owed, bool))
    values = [None if np.isnan(v) else v for v in made.value]
    return list(zip(made.unit.tolist(), made.stream.tolist(), values, made.status, strict=True))


def test_all_series_of_an_indicator_in_one():
    n, of_round = np.array([30.0, 40.0]), np.array([0, 1], I32)
    made = gather(
        [series_of([0, 1], [1, 2], stream="审计"), series_of([1, 0], [3, 4], n=n, round=of_round)],
        [None, "审计"],
    )
    assert made.unit.tolist() == [0, 1, 1, 0] and made.value.tolist() == [1, 2, 3, 4]
    assert made.stream.tolist() == [1, 1, 0, 0] and made.series.tolist() == [0, 0, 1, 1]
    assert made.round.tolist() == [-1, -1, 0, 1] and made.row.tolist() == [2, 3, 2, 3]
    assert np.isnan(made.n[:2]).all() and made.n[2:].tolist() == [30, 40]


def test_a_row_whose_unit_was_refused_is_left_out():
    """Its position, -1, would be that of the last unit."""
    made = gather([series_of([-1, 0], [9, 1])], [None])
    assert made.unit.tolist() == [0] and made.value.tolist() == [1] and made.row.tolist() == [3]


@pytest.mark.parametrize(
    ("cells", "applies", "owed", "expected"),
    [
        # a figure; an empty cell that is owed, and one that is not; no cell at all
        ([(0, 0, 5, VALUE)], [1], [1], [(0, 0, 5, VALUE)]),
        ([(0, 0, NAN, EMPTY)], [1], [1], [(0, 0, None, MISSING)]),
        ([(0, 0, NAN, EMPTY)], [1], [0], [(0, 0, None, NA)]),
        ([(0, 0, 5, VALUE)], [1, 1], [1, 1], [(0, 0, 5, VALUE), (1, 0, None, MISSING)]),
        ([(0, 0, 5, VALUE)], [1, 1], [1, 0], [(0, 0, 5, VALUE)]),
        # what does not apply is na: the empty cell, the absent row and the figure alike
        ([(0, 0, NAN, EMPTY)], [0], [1], [(0, 0, None, NA)]),
        ([(0, 0, 5, VALUE)], [0], [1], [(0, 0, None, NA)]),
        ([(0, 0, 5, VALUE)], [1, 0], [1, 1], [(0, 0, 5, VALUE), (1, 0, None, NA)]),
        # na and missing as they were written; missing is owed by nobody outside the assessment
        ([(0, 0, NAN, NA)], [1], [1], [(0, 0, None, NA)]),
        ([(0, 0, NAN, MISSING)], [1], [1], [(0, 0, None, MISSING)]),
        ([(0, 0, NAN, MISSING)], [1], [0], [(0, 0, None, NA)]),
        # who is not assessed and hands in a figure keeps it
        ([(0, 0, 5, VALUE)], [1], [0], [(0, 0, 5, VALUE)]),
        # of two empty cells one stands; a filled one stands for both
        ([(0, 0, NAN, EMPTY), (0, 0, NAN, EMPTY)], [1], [1], [(0, 0, None, MISSING)]),
        ([(0, 0, NAN, EMPTY), (0, 0, 5, VALUE)], [1], [1], [(0, 0, 5, VALUE)]),
        # another stream owes nothing, and pays nothing
        (
            [(0, 1, 7, VALUE), (0, 1, NAN, EMPTY)],
            [1],
            [1],
            [(0, 1, 7, VALUE), (0, 0, None, MISSING)],
        ),
    ],
)
def test_every_status_is_a_number_missing_or_na(cells, applies, owed, expected):
    assert settled(cells, applies, owed) == expected


def test_the_same_cell_on_two_sheets_of_rows_is_refused_once(tmp_path, make_scheme):
    scheme = surveyed(make_scheme)
    head = "代码,名称,年份,指标,数值\n"
    row = "150121,土默特左旗,2019,income,5\n"
    text = head + row + row.replace("5\n", "6\n") + "150121,土默特左旗,2019,roads,1\n"
    (problem,) = refused(tmp_path, scheme, text)
    assert (problem.code, problem.at.row, problem.value) == ("table.cell_twice", 3, "6")
    assert "5" in problem.message.zh and "第 2 行" in problem.message.zh
    assert "row 2" in problem.message.en


def test_three_rows_of_one_cell_are_two_refusals(tmp_path, make_scheme):
    head = "代码,名称,年份,指标,数值\n"
    text = head + "".join(f"150121,土默特左旗,2019,income,{v}\n" for v in (5, 6, 7))
    found = refused(tmp_path, surveyed(make_scheme), text + "150121,土默特左旗,2019,roads,1\n")
    assert [(p.code, p.at.row) for p in found] == [("table.cell_twice", n) for n in (3, 4)]


def test_a_figure_and_its_two_streams_are_three_cells(tmp_path, make_scheme):
    head = HEAD + "收入增幅（监测调查）,收入增幅（督查）,收入增幅（审计）,通路里程\n"
    got = read(tmp_path, surveyed(make_scheme), head + "150121,土默特左旗,2019,5,5,5,1\n")
    assert [row[1] for row in rows_of(got.panel, "income")] == ["监测调查", "督查", "审计"]
