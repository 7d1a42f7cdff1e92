"""Data validation: what a cell takes, said in words when it does not."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.worksheet.datavalidation import DataValidation

from scoring.tables.template.model import Column, Figure, OneOf, Whole

NA_WORDS = ("缺项", "不适用", "na", "n/a")
"""Words a figure's cell takes beside a number; the reader's `cells.is_na` knows all of them."""

_TITLE = {"zh": "不能这样填", "en": "Not possible"}
_HINT_MOST, _PROMPT_MOST = 32, 250
"""Characters a spreadsheet shows of the head and of the sentence."""


def validation(
    column: Column, cell: str, ranges: Mapping[str, str], lang: str
) -> DataValidation | None:
    """Return the validation of a column, None where anything may be entered.

    Formulas hold numbers, our own words and addresses, never a word from data.

    Parameters
    ----------
    cell : str
        Address of the column's first cell (``D7``), without ``$``.
    ranges : mapping of list name to address
        Where the words of the drop-downs stand.
    """
    check = column.check
    if isinstance(check, OneOf):
        source = ranges.get(check.listed) if check.listed else f'"{",".join(check.words)}"'
        if source is None:
            return None  # a list of no words: nothing to choose from
        made = DataValidation("list", formula1=source, allow_blank=True)
        made.errorStyle = "stop" if check.strict else "warning"
        said = {"zh": "请从下拉列表中选择", "en": "choose from the list"}[lang]
    elif isinstance(check, Whole):
        made = DataValidation("whole", "between", f"{check.low}", f"{check.high}", allow_blank=True)
        said = f"{check.low} – {check.high}"
    elif isinstance(check, Figure):
        made = DataValidation("custom", formula1=_figure(check, cell), allow_blank=True)
        said = column.prompt or {"zh": "请填数字", "en": "enter a number"}[lang]
    else:
        return None
    made.showErrorMessage, made.errorTitle = True, _TITLE[lang]
    made.error = _cut(said, _PROMPT_MOST)
    if column.prompt:
        made.showInputMessage = True
        made.promptTitle = _cut(column.hint, _HINT_MOST)
        made.prompt = _cut(column.prompt, _PROMPT_MOST)
    return made


def _figure(check: Figure, cell: str) -> str:
    """Return a formula that is true for a number within the ends and for a word of `NA_WORDS`."""
    parts = [f"ISNUMBER({cell})"]
    if check.low is not None:
        parts.append(f"{cell}>={check.low:.15g}")
    if check.high is not None:
        parts.append(f"{cell}<={check.high:.15g}")
    # array constants are not allowed in a validation: one comparison a word
    words = [f'TRIM({cell})="{word}"' for word in NA_WORDS]
    return f"OR(AND({','.join(parts)}),{','.join(words)})"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
