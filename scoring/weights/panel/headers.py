"""Words of the columns: written in one language, read in both."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.tables.reading.cells import header_key
from scoring.text import Text

HEADERS: dict[str, Text] = {
    "id": Text("编号", "Id"),
    "first_id": Text("左项编号", "Left id"),
    "second_id": Text("右项编号", "Right id"),
    "group": Text("组", "Group"),
    "item": Text("项目", "Item"),
    "median": Text("上一轮中位数", "Median last round"),
    "quartiles": Text("上一轮四分位区间", "Quartiles last round"),
    "points": Text("分值", "Points"),
    "first": Text("左项", "Left item"),
    "mark": Text("左项相对右项的重要程度", "Importance of left to right"),
    "second": Text("右项", "Right item"),
    "reason": Text("理由（可不填）", "Reason (optional)"),
}
EXPERT = Text("专家姓名或编号", "Name or number of the expert")
ROUND = Text("轮次", "Round")


def find(rows: Sequence[Sequence[str]], wanted: Sequence[str]) -> tuple[int, dict[str, int]] | None:
    """Return the header's row and the columns of the wanted fields; None where they are not there.

    Parameters
    ----------
    rows : sequence of rows of text
        From row 1 on.
    wanted : sequence of str
        Keys of `HEADERS`.
    """
    for at, row in enumerate(rows):
        keys = [header_key(cell) for cell in row]
        found = {}
        for field in wanted:
            words = {header_key(HEADERS[field].zh), header_key(HEADERS[field].en)}
            places = [i for i, key in enumerate(keys) if key in words]
            if len(places) == 1:
                found[field] = places[0]
        if len(found) == len(wanted):
            return at, found
    return None


def expert_of(rows: Sequence[Sequence[str]]) -> tuple[int, str] | None:
    """Return the row (from 0) and the name beside the label; None where there is no label."""
    labels = {header_key(EXPERT.zh), header_key(EXPERT.en)}
    for at, row in enumerate(rows):
        if row and header_key(row[0]) in labels:
            return at, next((c.strip() for c in row[1:] if c.strip()), "")
    return None
