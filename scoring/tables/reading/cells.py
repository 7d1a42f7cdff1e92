"""What one cell says: words, numbers, years, codes, yes or no. Nothing is guessed.

Full-width forms are read as their ASCII twins. Only those: full NFKC would also turn ``②`` into 2
and ``5²`` into 52. Digits are ``[0-9]``; ``\\d`` would take any script's.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from typing import Literal

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NUMBER = re.compile(
    r"(?P<number>(?P<mantissa>[+-]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+))"
    r"(?P<exponent>[eE][+-]?[0-9]{1,4})?)(?:(?P<percent>%)|\s*(?P<scale>[万亿]))?"
)
_SCALE = {"万": "e4", "亿": "e8"}
_TWO_SIGNS = re.compile(r"[-+0-9.,]*[0-9][-+0-9.,]*\s*(?:[万亿]\s*%|%\s*[万亿]|[万亿]{2,})")
_ENDLESS = re.compile(r"[+-]?(?:inf|infinity|∞|nan|1\.#inf|1\.#ind)", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[T ][0-9:.]+)?")
_CODE = re.compile(r"([0-9]+)(?:\.0+)?")
_NA = {"na", "n/a", "缺项", "不适用"}
_YES = {"是", "yes", "y", "true", "1", "√", "✓"}
_NO = {"否", "no", "n", "false", "0", "×"}

Fault = Literal[
    "not_a_number", "number_form", "not_finite", "percent", "scaled_unit", "number_is_date"
]
YEARS = range(1949, 2101)
_YEAR = re.compile(r"([0-9]{4})(?:\.0+)?年?度?")
_MONTH, _DAY = "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])"
_DATES = (
    # 2019-06-30, 2019/6, 2019.06.30, 2019年6月30日, each with or without a time
    re.compile(rf"([0-9]{{4}})[-/.年]{_MONTH}(?:[-/.月]{_DAY})?[月日]?(?:[T ][0-9:.]+Z?)?"),
    re.compile(r"([0-9]{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"),  # 20190630
    re.compile(rf"(?:{_MONTH}[-/.]{_DAY}|{_DAY}[-/.]{_MONTH})[-/.]([0-9]{{4}})"),  # 30/6/2019
)
_DATE_ALONE = re.compile(rf"[0-9]{{4}}[-/年]{_MONTH}[-/月]{_DAY}日?(?:[T ][0-9:.]+)?")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_DAY_ZERO = datetime.date(1899, 12, 30)
"""Day 0 of the 1900 date system, for days after its false 29 February 1900."""

YearFault = Literal["table.year_is_date", "table.year_is_serial", "table.year_form"]
_LONGEST = 400
"""Characters of the longest number looked at: more than any finite float64 needs."""


def tidy(text: str) -> str:
    """Return the cell without invisible characters and outer white space, full-width as ASCII."""
    if text.isascii():
        return text.strip()
    return text.translate(_WIDE).translate(_INVISIBLE).strip()


def words(text: str) -> str:
    """Return a name or title to compare by: NFKC, no white space, no invisible characters."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_INVISIBLE).split())


def is_na(text: str) -> bool:
    """Tell whether a tidied cell says that nothing applies: na, n/a, 缺项, 不适用.

    ``NA`` is not among them: some programs write it for *missing*, so it is refused, not guessed.
    """
    return text in _NA


def header_key(text: str) -> str:
    """Return a header to compare by: NFKC, no white space, lower case."""
    return words(text).casefold()


def read_number(text: str, percent: bool = False, unit: str = "") -> float | Fault:
    """Return the number a cell holds, or why it holds none.

    Parameters
    ----------
    text : str
        The cell; ``1,234``, ``１２``, ``−3``, ``1.5e3`` are numbers, ``3.5万`` is 35 000 and
        ``1.2亿`` is 120 000 000.
    percent : bool
        True where the unit is per cent: only there ``12.5%`` is a number, 12.5.
    unit : str
        The unit figures are in. Where it counts in 万 or 亿 itself (or is per cent), ``3.5万`` may
        mean 3.5 or 35 000: ``scaled_unit``, for a person to say.

    Returns
    -------
    float or str
        Always finite; a fault is one of `Fault`.
    """
    if _PLAIN.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else "not_finite"
    cleaned = tidy(text)
    if len(cleaned) > _LONGEST:  # the patterns below would take the square of its length
        return "not_a_number"
    found = _NUMBER.fullmatch(cleaned)
    if found is None:
        if _ENDLESS.fullmatch(cleaned):
            return "not_finite"
        if _DATE_ALONE.fullmatch(cleaned):
            return "number_is_date"
        digits = bool(re.fullmatch(r"[-+0-9.,%\s']*[0-9][-+0-9.,%\s']*", cleaned))
        return "number_form" if digits or _TWO_SIGNS.fullmatch(cleaned) else "not_a_number"
    if found["percent"] and not percent:
        return "percent"
    number = found["number"].replace(",", "")
    if found["scale"]:
        if percent or any(scale in unit for scale in _SCALE):
            return "scaled_unit"
        if found["exponent"]:
            return "number_form"
        # as one literal: 1.1 * 10000 is 11000.000000000002
        number += _SCALE[found["scale"]]
    value = float(number)
    return value if math.isfinite(value) else "not_finite"


def read_year(text: str) -> int | None:
    """Return the year a cell holds (``2019``, ``2019.0``, ``２０１９``, ``2019年``), else None."""
    found = _YEAR.fullmatch(tidy(text))
    year = int(found[1]) if found else 0
    return year if year in YEARS else None


def year_fault(text: str) -> tuple[YearFault, int | None]:
    """Return the code to say of a cell `read_year` refused, and the year it may mean.

    A date and a spreadsheet's day number (43466 is 2019-01-01) are named as what they look like:
    a workbook turns a year into them by itself, and neither is taken for a year.
    ``FY2019`` and ``2018-2019`` stay what they are: no year.
    """
    cleaned = tidy(text)
    for pattern in _DATES:
        found = pattern.fullmatch(cleaned)
        if found is not None and int(found[1]) in YEARS:
            return "table.year_is_date", int(found[1])
    found = _SERIAL.fullmatch(cleaned)
    if found is not None:
        year = (_DAY_ZERO + datetime.timedelta(days=int(found[1]))).year
        if year in YEARS:
            return "table.year_is_serial", year
    return "table.year_form", None


def read_code(text: str, lengths: tuple[int, ...] = (6,)) -> str | None:
    """Return a code of so many digits (``150123``, ``150123.0``), None where it is none.

    ``1.50123E+05`` has lost digits for good and is none.
    """
    found = _CODE.fullmatch(tidy(text))
    return found[1] if found and len(found[1]) in lengths else None


def read_flag(text: str) -> bool | None:
    """Return yes or no (是/否, yes/no, true/false, 1/0), None where it is neither."""
    word = tidy(text).lower()
    return True if word in _YES else False if word in _NO else None


def read_date(text: str) -> str | None:
    """Return a date as ``2019-06-30``, None where the cell holds none.

    Read are ``2019-06-30``, ``2019/6/30``, ``2019.6.30``, ``2019年6月30日``; a time is dropped.
    """
    found = _DATE.fullmatch(tidy(text))
    if found is None:
        return None
    try:
        return datetime.date(*(int(part) for part in found.group(1, 2, 3))).isoformat()
    except ValueError:
        return None
