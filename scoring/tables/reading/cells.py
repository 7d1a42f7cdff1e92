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
    r"(?P<number>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,4})?"
    r"|[+-]?\.[0-9]+(?:[eE][+-]?[0-9]{1,4})?)(?P<percent>%)?"
)
_ENDLESS = re.compile(r"[+-]?(?:inf|infinity|∞|nan|1\.#inf|1\.#ind)", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[T ][0-9:.]+)?")
_YEAR = re.compile(r"([0-9]{4})(?:\.0+)?年?度?")
_CODE = re.compile(r"([0-9]+)(?:\.0+)?")
_NA = {"na", "n/a", "缺项", "不适用"}
_YES = {"是", "yes", "y", "true", "1", "√", "✓"}
_NO = {"否", "no", "n", "false", "0", "×"}

Fault = Literal["not_a_number", "number_form", "not_finite", "percent"]
YEARS = range(1949, 2101)
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


def read_number(text: str, percent: bool = False) -> float | Fault:
    """Return the number a cell holds, or why it holds none.

    Parameters
    ----------
    text : str
        The cell; ``1,234``, ``１２``, ``−3``, ``1.5e3`` are numbers.
    percent : bool
        True where the unit is per cent: only there ``12.5%`` is a number, 12.5.

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
        digits = bool(re.fullmatch(r"[-+0-9.,%\s']*[0-9][-+0-9.,%\s']*", cleaned))
        return "number_form" if digits else "not_a_number"
    if found["percent"] and not percent:
        return "percent"
    value = float(found["number"].replace(",", ""))
    return value if math.isfinite(value) else "not_finite"


def read_year(text: str) -> int | None:
    """Return the year a cell holds (``2019``, ``2019.0``, ``２０１９``, ``2019年``), else None."""
    found = _YEAR.fullmatch(tidy(text))
    year = int(found[1]) if found else 0
    return year if year in YEARS else None


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
