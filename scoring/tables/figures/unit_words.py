"""Whether two words mean one unit of measurement."""

from __future__ import annotations

from scoring.tables.reading.cells import header_key

_SAME = (
    ("km", "公里", "千米"),
    ("m", "米"),
    ("kg", "公斤", "千克"),
    ("t", "吨"),
    ("ha", "公顷"),
    ("km2", "km²", "平方公里", "平方千米"),
    ("m2", "m²", "平方米"),
    ("%", "百分比", "percent", "per cent"),
)
_ONE = {header_key(word): header_key(words[0]) for words in _SAME for word in words}


def same_unit(one: str, other: str) -> bool:
    """Tell whether two words mean one unit: the same word, or km and 公里. 人 and 万人 do not."""
    first, second = header_key(one), header_key(other)
    return _ONE.get(first, first) == _ONE.get(second, second)
