"""The quick way to read figures is the slow way, figure by figure."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.numbers import EMPTY, NA, VALUE, read_cells
from scoring.tables.reading.cells import is_na, read_number, tidy
from scoring.text import Text

PLAIN = Indicator("x", Text("某指标"), "元", None, None, None, None, None, True)
SHARE = Indicator("y", Text("比例"), "%", None, -5.0, 100.0, None, None, True)

WRITTEN = (
    st.text("0123456789.-+eE,%万 \t１２。−naNif", max_size=12)
    | st.floats().map(repr)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str)
    | st.sampled_from(["", "na", "缺项", "007", "-0", "1e400", "9" * 310, "1." + "0" * 350])
)


@given(st.lists(st.tuples(WRITTEN, st.booleans()), max_size=20))
@example([("9007199254740993", False), ("0.1", True), ("100", True), ("100.01", True)])
def test_cell_by_cell(cells):
    texts = [text for text, _ in cells]
    which = np.array([int(share) for _, share in cells], dtype=np.intp)
    value, status, bad = read_cells(texts, [PLAIN, SHARE], which)
    faults = {(fault.at, fault.code) for fault in bad}
    for i, (text, share) in enumerate(cells):
        given_ = SHARE if share else PLAIN
        number = read_number(text, share, given_.unit) if text.strip() else "empty"
        if not isinstance(number, str):
            assert status[i] == VALUE and value[i] == number
            assert math.copysign(1, value[i]) == math.copysign(1, number)
            assert ((i, "out_of_range") in faults) == given_.outside(number)
            continue
        assert math.isnan(value[i])
        cleaned = tidy(text)
        if is_na(cleaned):
            assert status[i] == NA
        else:
            assert status[i] == EMPTY
            assert ((i, number) in faults) == bool(cleaned)
    assert len({at for at, _ in faults}) == len(bad)
