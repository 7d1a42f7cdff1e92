"""What the parsing process sends back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.tables.reading import limits
from scoring.tables.reading.sheets import Fault, Parsed, Sheet
from scoring.tables.reading.wire import BadAnswer, pack, pack_fault, unpack

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ROWS = st.lists(st.lists(TEXT, max_size=5), max_size=6)


@given(st.lists(ROWS, max_size=3), st.lists(TEXT, max_size=3))
def test_what_is_packed_is_unpacked(sheets, hidden):
    given_ = [[list(row) for row in rows] for rows in sheets]
    made = [
        Sheet(f"s{i}", rows, [(0, 1, 2, 3)], [2, 5], [0], [(1, 2)], [(3, 4)], i == 0)
        for i, rows in enumerate(sheets)
    ]
    got = unpack(b"".join(pack(Parsed(made, list(hidden), links=True))))
    assert got.names == tuple(f"s{i}" for i in range(len(sheets)))
    assert (got.unread, got.links) == (tuple(hidden), True)
    for i, rows in enumerate(given_):
        sheet = got.sheet(f"s{i}")
        width = max(map(len, rows), default=0)
        full = [row + [""] * (width - len(row)) for row in rows]
        assert sheet.rows == (full if width else [])
        assert (sheet.merged, sheet.hidden_rows) == ([(0, 1, 2, 3)], [2, 5])
        assert (sheet.hidden_columns, sheet.header_first) == ([0], i == 0)
        assert (sheet.uncomputed, sheet.blank_formulas) == ([(1, 2)], [(3, 4)])


def test_equal_texts_are_one_object():
    rows = [["土默特左旗", "1"], ["土默特左旗", "1"]]
    sheet = unpack(b"".join(pack(Parsed([Sheet("", rows)])))).sheet("")
    assert sheet.rows[0][0] is sheet.rows[1][0]


def test_a_refusal_arrives_as_itself():
    with pytest.raises(Fault) as caught:
        unpack(b"".join(pack_fault(Fault("table.no_sheet", name="一", have=["二", "三"]))))
    assert caught.value.code == "table.no_sheet"
    assert caught.value.said == {"name": "一", "have": ["二", "三"]}


GOOD = b"".join(pack(Parsed([Sheet("a", [["x", "y"], ["x", "z"]])])))


@given(st.data())
def test_an_answer_that_was_tampered_with_is_bad_or_text(data):
    made = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    try:
        answer = unpack(bytes(made[: data.draw(st.integers(0, len(made)))]))
        for name in answer.names:
            assert all(isinstance(c, str) for row in answer.sheet(name).rows for c in row)
    except (BadAnswer, Fault):
        pass


def test_too_many_cells_are_not_packed(monkeypatch):
    rows = [["x"] * 10 for _ in range(10)]
    monkeypatch.setattr(limits, "MAX_CELLS", 100)
    assert b"".join(pack(Parsed([Sheet("a", [list(r) for r in rows])])))
    monkeypatch.setattr(limits, "MAX_CELLS", 99)
    with pytest.raises(Fault, match="too_many_cells"):
        b"".join(pack(Parsed([Sheet("a", rows)])))
    monkeypatch.setattr(limits, "MAX_CELLS", 100)
    monkeypatch.setattr(limits, "MAX_COLUMNS", 9)
    with pytest.raises(Fault, match="too_many_columns"):
        b"".join(pack(Parsed([Sheet("a", [["x"] * 10])])))
