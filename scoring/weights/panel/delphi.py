"""Delphi rounds: what the experts say, how far they agree, and what changed since last round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.weights.panel.kendall import Concordance, concordance
from scoring.weights.panel.model import Answered, Feedback, Form, Group, asked

REVISED = 0.0005
"""A share that moved by less than 0.05 percentage points is the same opinion written anew."""


@dataclass(frozen=True)
class Opinion:
    """What the experts of a round say of one item; all but `cv` as shares of its group.

    Parameters
    ----------
    sd : float or None
        Sample standard deviation (n - 1); None for one expert.
    cv : float or None
        sd / mean; None where the mean is 0 too.
    q1, q3 : float
        Quartiles by linear interpolation.
    """

    mean: float
    median: float
    sd: float | None
    cv: float | None
    q1: float
    q3: float

    @property
    def iqr(self) -> float:
        """Width of the middle half."""
        return self.q3 - self.q1


@dataclass(frozen=True)
class Round:
    """One round.

    Parameters
    ----------
    number : int
    form : {"points", "pairs"}
    answers : tuple of Answered
    opinions : dict of node id to Opinion
    agreement : dict of group id to Concordance or None
    """

    number: int
    form: Form
    answers: tuple[Answered, ...]
    opinions: dict[str, Opinion]
    agreement: dict[str, Concordance | None]

    @property
    def experts(self) -> tuple[str, ...]:
        """Names as handed in."""
        return tuple(a.expert for a in self.answers)

    def feedback(self) -> dict[str, Feedback]:
        """Return what the next round's sheets show of this one, in per cent."""
        return {
            node: Feedback(100 * o.median, 100 * o.q1, 100 * o.q3)
            for node, o in self.opinions.items()
        }


@dataclass(frozen=True)
class Change:
    """From one round to the next.

    Parameters
    ----------
    revised : dict of expert to int
        Items whose share the expert changed, for everybody in both rounds.
    joined, left : tuple of str
        Experts in the later or the earlier round only.
    moved : dict of node id to float
        Mean absolute change of the share, over the experts in both; empty without any.
    """

    revised: dict[str, int]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    moved: dict[str, float]


def rounds_of(answers: Sequence[Answered], groups: Sequence[Group]) -> tuple[Round, ...]:
    """Return the rounds in order."""
    numbers = sorted({a.round for a in answers})
    return tuple(_round(n, tuple(a for a in answers if a.round == n), groups) for n in numbers)


def change(earlier: Round, later: Round) -> Change:
    """Return who revised what between two rounds; experts are told apart by name."""
    before = {a.expert: a.shares for a in earlier.answers}
    after = {a.expert: a.shares for a in later.answers}
    both = [e for e in after if e in before]
    nodes = [n for n in later.opinions if n in earlier.opinions]
    moves = {e: {n: abs(after[e][n] - before[e][n]) for n in nodes} for e in both}
    return Change(
        revised={e: sum(m > REVISED for m in moves[e].values()) for e in both},
        joined=tuple(e for e in after if e not in before),
        left=tuple(e for e in before if e not in after),
        moved={n: sum(moves[e][n] for e in both) / len(both) for n in nodes} if both else {},
    )


def _round(number: int, answers: tuple[Answered, ...], groups: Sequence[Group]) -> Round:
    opinions: dict[str, Opinion] = {}
    agreement: dict[str, Concordance | None] = {}
    for group in asked(groups, answers[0].form):
        shares = np.array([[a.shares[node] for node in group.items] for a in answers])
        agreement[group.id] = concordance(shares)
        for node, column in zip(group.items, shares.T, strict=True):
            mean = float(column.mean())
            sd = float(column.std(ddof=1)) if len(column) > 1 else None
            q1, median, q3 = (float(q) for q in np.quantile(column, (0.25, 0.5, 0.75)))
            cv = sd / mean if sd is not None and mean > 0 else None
            opinions[node] = Opinion(mean, median, sd, cv, q1, q3)
    return Round(number, answers[0].form, answers, opinions, agreement)
