"""Experts for tests: a small scheme's groups, workbooks filled in as a person would."""

from __future__ import annotations

import io
from collections.abc import Mapping

from openpyxl import load_workbook

from scoring.text import Text
from scoring.weights.panel.model import Ask, Form, Group
from scoring.weights.panel.write import workbook_bytes

SHA = "0123456789abcdef" * 4
RESULTS = Text("成效", "Results")
GROUPS = (
    Group("total", Text("总分", "Total"), {"a": RESULTS, "b": Text("资金", "Funds")}),
    Group(
        "a",
        RESULTS,
        {"x": Text("收入", "Income"), "y": Text("=住房", "Housing"), "z": Text("饮水", "Water")},
    ),
)


def ask_of(form: Form = "points", number: int = 1, **more) -> Ask:
    """Return the question of a round."""
    return Ask("small", SHA, Text("小方案", "A small scheme"), form, number, GROUPS, **more)


def filled(
    ask: Ask,
    expert: str,
    values: Mapping[str | tuple[str, str], str | float],
    *,
    lang: str = "zh",
    edit=None,
) -> bytes:
    """Return a workbook with the name and values written in; `edit` changes the book further."""
    book = load_workbook(io.BytesIO(workbook_bytes(ask, lang)))
    book.worksheets[0]["B4"] = expert
    for page in book.worksheets[1:]:
        for row in page.iter_rows(min_row=4):
            if ask.form == "points" and row[0].value in values:
                at = next(i for i, c in enumerate(page[3]) if c.value in ("分值", "Points"))
                row[at].value = values[row[0].value]
            elif ask.form == "pairs":
                pair = (str(row[0].value), str(row[1].value))
                if pair in values:
                    row[3].value = values[pair]
    if edit is not None:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
