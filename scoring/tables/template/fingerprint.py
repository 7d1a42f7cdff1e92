"""Which columns a scheme asks for, as one short word."""

from __future__ import annotations

import hashlib

from scoring.scheme.model import Scheme
from scoring.tables.figures.indicators import Indicator, indicators_of


def fingerprint(scheme: Scheme) -> str:
    """Return 12 hexadecimal digits that change with what a table must hold for this scheme.

    Ids, titles, units and ranges of the indicators, and the ids of problems and adjustments; not
    the weights or rules, under which the same table can be scored again. Titles count as the
    scheme file writes them: a template made for one region is the same as one for another.
    """
    lines = [
        repr((i.id, *_written(i), i.unit, i.low, i.high, i.counts))
        for i in indicators_of(scheme).values()
    ]
    lines += [repr(entry.id) for entry in (*scheme.problems, *scheme.adjustments)]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _written(indicator: Indicator) -> tuple[str, str]:
    title = indicator.written or indicator.title
    return title.zh, title.en
