"""All findings of an audit, the gravest kinds first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scoring.scheme.model import Scheme
from scoring.sensitivity.audit.findings import exchange, structure, weights
from scoring.sensitivity.audit.findings.finding import Finding, Titles
from scoring.sensitivity.audit.ground import LEAST
from scoring.sensitivity.case import Case
from scoring.text import Text

if TYPE_CHECKING:
    from scoring.sensitivity.audit.audit import Audit


def too_few(n: int) -> Finding:
    """Return the one finding of a year or class that is too small."""
    said = Text(
        f"有总分的只有 {n:,} 个，少于 {LEAST} 个，无法判断。",
        f"Only {n:,} {'has' if n == 1 else 'have'} a total, fewer than {LEAST}: "
        "nothing can be told.",
    )
    return Finding("audit.too_few", "cannot_tell", (), {"n": n}, said)


def with_findings(found: Audit, scheme: Scheme, case: Case) -> Audit:
    """Return the audit with its sentences, warnings before notices before what cannot be told."""
    titles = Titles(scheme)
    dead = {i.node for i in found.influence if i.dead}
    shares = {i.node: i.share for i in found.importance if i.share is not None}
    graded = sum(g is not None for g in case.official.grades)
    said = [
        *weights.of_influence(found.influence, shares, graded, titles),
        *weights.of_importance(found.importance, {i.node for i in found.influence}, dead, titles),
        *weights.of_gaps(found.shares),
        *structure.of_pairs(found.pairs, titles),
        *structure.of_items(found.items, titles),
        *structure.of_alphas(found.alphas, titles),
        *structure.of_components(found.components),
        *exchange.of_prices(found.prices, titles),
        *exchange.of_compensation(found.compensation),
        *exchange.of_dominance(found.dominance),
        *exchange.of_sizes(found.sizes),
    ]
    order = {"warning": 0, "notice": 1, "cannot_tell": 2}
    return replace(found, findings=tuple(sorted(said, key=lambda f: order[f.level])))
