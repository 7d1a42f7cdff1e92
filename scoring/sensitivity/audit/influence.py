"""Dead and decisive items: what becomes of ranks and grades when an item is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.sensitivity.audit.ground import Ground
from scoring.sensitivity.audit.importance import varies
from scoring.sensitivity.leave_out import leave_out


@dataclass(frozen=True)
class Influence:
    """An item left out: its weight goes to its siblings in proportion.

    Parameters
    ----------
    node : str
    weight : float
        Effective weight, 0 to 1.
    varies : bool
        Whether any two units differ on it.
    value : float or None
        The score all units have, where they do not differ.
    n : int
        Units with a score on it.
    ranks, grades : int or None
        Units whose rank, whose grade changes without it; None where nothing would be left.
    furthest : int or None
        Greatest number of places.
    """

    node: str
    weight: float
    varies: bool
    value: float | None
    n: int
    ranks: int | None
    grades: int | None
    furthest: int | None

    @property
    def dead(self) -> bool:
        """Whether it has weight and yet tells nobody apart: no variance, or no rank moves."""
        return self.weight > 0 and self.n > 0 and (not self.varies or self.ranks == 0)


def influence(ground: Ground) -> tuple[Influence, ...]:
    """Return the influence of every leaf, in file order; see `leave_out` for what is left out."""
    without, official = leave_out(ground.case), ground.case.official
    moved = (without.rank != official.rank).sum(axis=1)
    found = []
    for leaf, node in enumerate(ground.leaves):
        score = ground.leaf_scores[leaf]
        known = score[~np.isnan(score)]
        differ, told = varies(known), without.gone[leaf] is not None
        found.append(
            Influence(
                node=ground.tree.ids[node],
                weight=float(ground.tree.nominal[node]),
                varies=differ,
                value=float(known[0]) if len(known) and not differ else None,
                n=len(known),
                ranks=int(moved[leaf]) if told else None,
                grades=int(without.grades_changed[leaf]) if told else None,
                furthest=int(without.most[leaf]) if told else None,
            )
        )
    return tuple(found)
