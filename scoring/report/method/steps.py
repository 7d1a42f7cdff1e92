"""What a worked example is made of: a step a leaf, a step a sum, and the unit as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.report.decided import DecisionRow
from scoring.text import Text


@dataclass(frozen=True)
class LeafStep:
    """One indicator of the unit.

    Parameters
    ----------
    value : float or None
    counts : Text or None
        How the value was made of counts, the unit's numbers put in.
    rule : Text
        The rule in words; `worked` the rule with the unit's numbers, None without a score.
    computed, score : float or None
        Worked out here, and as the bundle has it; both rounded to nine decimals.
    status : {"", "missing", "na"}
    treatment : Text or None
        What is done about a missing or na value, or a score that does not enter the total.
    share : float
        Of its group, once na and missing siblings were settled; 0 where it does not count.
    used : float
        Its share of the total, `share` times those above it; 0 where it does not enter it.
    points : float or None
        What it contributes to the total.
    """

    node: str
    depth: int
    title: Text
    unit: Text
    value: float | None
    counts: Text | None
    rule: Text
    worked: Text | None
    computed: float | None
    score: float | None
    status: str
    treatment: Text | None
    share: float
    used: float
    points: float | None
    assumed: bool
    unpublished: bool

    @property
    def agrees(self) -> bool:
        """True where the figure worked out is the stored one."""
        return self.status != "" or self.worked is None or self.computed == self.score


@dataclass(frozen=True)
class Term:
    """One child of a sum: its share, settled, and its score (None where it does not count)."""

    title: Text
    share: float
    score: float | None


@dataclass(frozen=True)
class NodeStep:
    """One dimension, or the weighted sum of all (`node` is ``total``, before adjustments).

    Parameters
    ----------
    aggregation : str
    terms : tuple of Term
        The children that count, in file order.
    computed, score : float or None
        Worked out here, and as the bundle has it; the stored total is after adjustments.
    """

    node: str
    depth: int
    title: Text
    aggregation: str
    terms: tuple[Term, ...]
    computed: float | None
    score: float | None
    status: str
    share: float
    used: float
    points: float | None
    assumed: bool

    @property
    def agrees(self) -> bool:
        """True where the figure worked out is the stored one."""
        return self.computed == self.score


@dataclass(frozen=True)
class Worked:
    """A unit worked through.

    Parameters
    ----------
    steps : tuple of LeafStep or NodeStep
        Leaves before the sum they enter, in file order; the weighted sum of all comes last.
    adjustments : tuple of (Text, float or None)
        Points beside the weighted sum, signed; None where none were published.
    base, total : float or None
        Weighted sum as worked out, and the stored total after adjustments; `points` the same in
        points of full marks.
    """

    code: str
    name: str
    year: int
    steps: tuple[LeafStep | NodeStep, ...]
    adjustments: tuple[tuple[Text, float | None], ...]
    base: float | None
    total: float | None
    points: float | None
    full_marks: float
    grade: str | None
    rank: int | None
    ranked: int
    decisions: tuple[DecisionRow, ...]

    @property
    def agrees(self) -> bool:
        """True where every figure worked out is the stored one; adjustments are not worked out."""
        body = self.steps[:-1]
        return all(s.agrees for s in body) and (bool(self.adjustments) or self.steps[-1].agrees)
