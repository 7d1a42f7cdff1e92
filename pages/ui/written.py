"""Weights as an address writes them: ``id:number,id:number``, all or nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

TOKEN = re.compile(r"[\w.~\-]{1,80}")
"""An id as an address may hold it."""


def read_weights(text: str, allowed: Sequence[str] | None) -> Mapping[str, float] | None:
    """Return weights written ``id:number,id:number``, or None when any of it is wrong.

    All or nothing: half a scenario would be a different scenario. At least one weight is
    above zero, no id stands twice, numbers are finite and not negative.
    """
    found: dict[str, float] = {}
    for part in text.split(","):
        name, colon, number = part.partition(":")
        value = _float(number)
        if not colon or value is None or value < 0 or name in found:
            return None
        if not TOKEN.fullmatch(name) or (allowed is not None and name not in allowed):
            return None
        found[name] = value
    return MappingProxyType(found) if any(found.values()) else None


def write_weights(weights: Mapping[str, float]) -> str:
    """Return the text that `read_weights` reads back as these weights."""
    return ",".join(f"{k}:{_number(v)}" for k, v in weights.items())


def _float(text: str) -> float | None:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?(e-?[0-9]+)?", text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _number(value: float) -> str:
    whole = float(value).is_integer() and value < 1e15
    # "+" in an address is read back as a space
    return repr(int(value)) if whole else repr(float(value)).replace("e+", "e")
