"""Text in columns, where a Chinese character takes two cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.commands.columns import cells, pad, table, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("权重", 4), ("权a重", 5), ("（一）", 6), ("e\u0301", 1)],
)
def test_cells_of_a_terminal(text, width):
    assert cells(text) == width


def test_padding_fills_cells_not_characters():
    assert pad("权重", 6) == "权重  "
    assert pad("12", 4, right=True) == "  12"
    assert pad("权重", 3) == "权重"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("贫困人口减少计划", 8, ["贫困人口", "减少计划"]),
        ("one two three", 7, ["one two", "three"]),
        # a mark that closes goes with what it closes, one that opens with what it opens
        ("减贫，成效", 4, ["减", "贫，", "成效"]),
        ("甲乙（丙）", 6, ["甲乙", "（丙）"]),
        ("发生率 [假定]", 12, ["发生率", "[假定]"]),  # a tag stays whole
        ("", 5, [""]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
    ],
)
def test_lines_by_hand(text, width, lines):
    assert wrap(text, width) == lines


@given(st.text(alphabet="ab 中文，。（）“”", max_size=60), st.integers(min_value=4, max_value=30))
def test_nothing_is_lost_and_nothing_is_too_wide(text, width):
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_row_is_as_high_as_its_highest_cell():
    made = list(table([("一", "贫困人口减少", "5")], (4, 6, 3), frozenset({2})))
    assert made == ["一    贫困人    5", "      口减少"]
