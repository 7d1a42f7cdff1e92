"""The words by which a row calls itself a total, a subtotal or a mean."""

from __future__ import annotations

import re

from scoring.tables.reading.cells import words

_SUM = r"合计|总计|共计|总和|全国|全区|全省|全市|全县|全盟|全旗|grand total|total|sum"
_OTHER = r"小计|平均|均值|subtotal|average|mean"
_WORD = re.compile(rf"(?:{_SUM}|{_OTHER})(?![a-z])|.{{1,20}}(?:小计|合计|总计)$", re.IGNORECASE)
_SUM_WORD = re.compile(rf"(?:{_SUM})(?![a-z])(?!.*(?:平均|均值))", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Tell whether a name says that its row is a total, a subtotal or a mean: 呼和浩特市小计."""
    return _WORD.match(words(text)) is not None


def is_sum(text: str) -> bool:
    """Tell whether it says that the row adds up the whole table."""
    return _SUM_WORD.match(words(text)) is not None
