"""The judgement that contradicts the others most, and the value that would mend it.

Saaty (2003), "Decision-making with the AHP: Why is the principal eigenvector necessary", EJOR 145:
a judgement a_ij fits its weights where ``a_ij w_j / w_i`` is 1; the one furthest from 1 (as a
ratio, either way) is looked at first. Of the steps of the scale the one is proposed that leaves
the least inconsistency with all other judgements as they are. It is a question to the person who
judged, never done by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.weights.ahp.judgements import Judgements
from scoring.weights.ahp.priorities import Priorities, priorities
from scoring.weights.ahp.scale import MARKS, VALUES

_FITS = 1e-9


@dataclass(frozen=True)
class Mend:
    """The most inconsistent judgement.

    Parameters
    ----------
    first, second : str
        Node ids; `first` is said to be `said` times as important as `second`.
    said : float
    proposed : str
        Step of the scale that fits best.
    ratio : float
        Consistency ratio with it.
    """

    first: str
    second: str
    said: float
    proposed: str
    ratio: float


def mend(judgements: Judgements, found: Priorities) -> Mend | None:
    """Return the judgement to look at first; None where all fit, or nothing can be tested.

    Parameters
    ----------
    judgements : Judgements
    found : Priorities
        Of these judgements, by the eigenvector.
    """
    if not found.cr:
        return None
    weight = found.shares
    pairs = [(a, b) for i, a in enumerate(found.items) for b in found.items[i + 1 :]]
    told = [(a, b, v) for a, b in pairs if (v := judgements.of(a, b)) is not None]
    # judgements that are off alike differ by rounding alone: the earlier one is named
    off = [round(abs(float(np.log(v * weight[b] / weight[a]))), 9) for a, b, v in told]
    at = int(np.argmax(off))
    if off[at] <= _FITS:
        return None
    a, b, said = told[at]

    def ratio(mark: str) -> float:
        return priorities(judgements.with_value(a, b, VALUES[mark])).cr or 0.0

    best = min(MARKS, key=ratio)
    after = ratio(best)
    return Mend(a, b, said, best, after) if after < found.cr - _FITS else None
