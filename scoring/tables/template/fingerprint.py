"""Which columns a scheme asks for, as one short word."""

from __future__ import annotations

import hashlib

from scoring.scheme.model import Scheme
from scoring.tables.figures.indicators import indicators_of


def fingerprint(scheme: Scheme) -> str:
    """Return 12 hexadecimal digits that change with what a table must hold for this scheme.

    Ids, titles, units and ranges of the indicators, and the ids of problems and adjustments; not
    the weights or rules, under which the same table can be scored again.
    """
    lines = [
        repr((i.id, i.title.zh, i.title.en, i.unit, i.low, i.high, i.counts))
        for i in indicators_of(scheme).values()
    ]
    lines += [repr(entry.id) for entry in (*scheme.problems, *scheme.adjustments)]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]
