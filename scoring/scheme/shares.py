"""How much of a scheme is quoted from its documents, how much assumed, how much unpublished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.scheme.model import Node, Scheme

HALF = Fraction(1, 2)
"""Under this share of quoted full marks a scheme is a gap."""


@dataclass(frozen=True)
class Shares:
    """Fractions of full marks, 0 to 1; of the number of criteria for exit and monitoring schemes.

    Parameters
    ----------
    quoted : Fraction
        On leaves that quote what they assess from a document (``clause.text``), whoever set their
        figures.
    assumed : Fraction
        On leaves whose rule is known but whose figures are assumed: ``basis: assumed`` on the
        leaf or, where it is points that count, on a dimension above it.
    unpublished : Fraction
        On leaves whose scoring rule was not published.
    published : Fraction
        On leaves that quote a document and have neither an assumed figure nor an unpublished rule.
    unsourced : Fraction
        On the others: no document is quoted and nothing is marked as assumed.

    Notes
    -----
    `published`, `assumed`, `unpublished` and `unsourced` add up to 1 exactly; `quoted` is another
    cut through the same marks.
    """

    quoted: Fraction
    assumed: Fraction
    unpublished: Fraction
    published: Fraction
    unsourced: Fraction


def shares_of(scheme: Scheme) -> Shares:
    """Return the shares of a scheme; weights are taken as the file writes them, exactly."""
    sums = dict.fromkeys(("quoted", "assumed", "unpublished", "published", "unsourced"), Fraction())
    for leaf, part, assumed in _leaves(scheme):
        quoted = quotes(leaf)
        if quoted:
            sums["quoted"] += part
        if leaf.rule is not None and leaf.rule.type == "unpublished":
            sums["unpublished"] += part
        elif assumed:
            sums["assumed"] += part
        else:
            sums["published" if quoted else "unsourced"] += part
    return Shares(**sums)


def quotes(leaf: Node) -> bool:
    """Return whether a node quotes its document."""
    return leaf.clause is not None and bool(leaf.clause.text)


def marks_of(scheme: Scheme) -> dict[str, Fraction]:
    """Return every leaf's share of full marks, exactly; of the criteria where nothing is scored."""
    return {leaf.id: part for leaf, part, _assumed in _leaves(scheme)}


def _leaves(scheme: Scheme) -> Iterator[tuple[Node, Fraction, bool]]:
    """Yield every leaf with its share and whether a figure on its path is assumed."""
    if scheme.kind != "assessment":  # weights of criteria mean nothing
        each = Fraction(1, len(scheme.leaves))
        yield from ((leaf, each, leaf.basis == "assumed") for leaf in scheme.leaves)
        return

    def below(
        nodes: tuple[Node, ...], part: Fraction, assumed: bool
    ) -> Iterator[tuple[Node, Fraction, bool]]:
        # weights are decimal numbers to who wrote them: 0.1 is a tenth
        weights = [Fraction(repr(node.weight)) for node in nodes]
        total = sum(weights, Fraction())
        for node, weight in zip(nodes, weights, strict=True):
            own = part * weight / total if total else Fraction()
            guessed = assumed or node.basis == "assumed"
            if node.is_leaf:
                yield node, own, guessed
            else:
                yield from below(node.children, own, guessed)

    yield from below(scheme.tree, Fraction(1), False)
