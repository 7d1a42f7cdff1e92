"""Figures beside what was published about the same units: a suspicion, never a correction.

Only exit schemes are looked at: what was published are results of exit evaluations, and the annual
assessment asks other households in another season (DESIGN: two regimes). A line that speaks of a
benchmark ("above the national average") is left to the scheme's own criterion.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from geodata.regions import policy_region
from scoring.scheme.claims import Claim, published_claims
from scoring.scheme.model import Node
from scoring.scheme.rules import meets
from scoring.scheme.rules.model import LimitRef
from scoring.scheme.rules.words import number_words, op_words
from scoring.tables.checks.grid import Grid, Layer, Mask
from scoring.tables.checks.robust import Floats
from scoring.tables.checks.say import Finding, amounts, each, rough


def find(grid: Grid) -> Iterator[Finding]:
    """Yield a warning for every value that a published line about its unit contradicts."""
    if grid.scheme.kind != "exit":
        return
    leaves = {leaf.concept: leaf for leaf in reversed(grid.scheme.leaves) if leaf.concept}
    for claim in published_claims():
        leaf = leaves.get(claim.line.concept)
        year = np.flatnonzero(grid.years == claim.batch.year)
        if leaf is None or not len(year) or isinstance(claim.line.limit, LimitRef):
            continue
        layer = _layer(grid, leaf)
        if layer is not None:
            values = grid.leaf_values(leaf)
            hits = _against(grid, claim, values, int(year[0]))
            told = partial(_words, grid, leaf, claim, values)
            yield from each(grid, layer, hits, "checks.claim", told)


def _layer(grid: Grid, leaf: Node) -> Layer | None:
    """Return where the value stands: the leaf's own column, else that of its numerator."""
    own = grid.counting.get(leaf.id)
    if own is not None and not np.isnan(own.values).all():
        return own
    return grid.counting.get(leaf.value.num) if leaf.value else None


def _against(grid: Grid, claim: Claim, values: Floats, year: int) -> Mask:
    hits = np.zeros(grid.shape, dtype=bool)
    for code in claim.codes:
        limit = claim.limit(policy_region(code))
        if code not in grid.codes or limit is None:
            continue
        unit = grid.codes.index(code)
        value = float(values[year, unit])
        line = claim.line
        hits[year, unit] = not (np.isnan(value) or meets([value], line.op, limit, line.compare)[0])
    return hits


def _words(
    grid: Grid, leaf: Node, claim: Claim, values: Floats, year: int, unit: int
) -> dict[str, Any]:
    batch, line = claim.batch, claim.line
    limit = claim.limit(policy_region(grid.codes[unit]))
    assert limit is not None, "a line without a limit for the unit contradicts nothing"
    indicator = grid.indicators[leaf.id]
    shown = amounts(
        grid, indicator, made=rough(float(values[year, unit])), limit=number_words(limit)
    )
    source = batch.source
    named = " ".join(part for part in (source.title, source.date) if part)
    return {
        "leaf_zh": leaf.title.zh,
        "leaf_en": leaf.title.text.get("en"),
        "made_zh": shown["made_zh"],
        "made_en": shown["made_en"],
        "claim_zh": batch.title.zh,
        "claim_en": batch.title.text.get("en"),
        "line_zh": f"{leaf.title.zh}{op_words(line.op, 'zh')} {shown['limit_zh']}",
        "line_en": (f"{leaf.title.text.get('en')} {op_words(line.op, 'en')} {shown['limit_en']}"),
        "source_zh": named,
        "source_en": " ".join(p for p in (source.title_en or source.title, source.date) if p),
    }
