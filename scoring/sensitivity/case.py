"""One year of results, ready to be scored under other weights: what every analysis here reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.engine.adjust import Earned
from scoring.engine.grades import Ruling
from scoring.engine.nodes import MISSING, NA, OK, Floats, Status
from scoring.engine.reweight import Reweighted, reweight, stored_gains, stored_rulings
from scoring.engine.tree import Tree
from scoring.engine.year import Year
from scoring.frames import only
from scoring.scheme.model import Grades
from scoring.tables.bundle.read import Bundle

_CODES = {"": OK, "missing": MISSING, "na": NA}


@dataclass(frozen=True)
class Case:
    """Leaf scores of n units and everything that stands still while weights move.

    Vetoes, caps and the points of adjustments are those found officially; sensitivity never
    touches them.

    Parameters
    ----------
    tree : Tree
        m nodes, L leaves; the weights that draws are made around.
    scores : float64 array (L, n)
        Official leaf scores in file order, 0 to 100; NaN where there is none.
    status : int8 array (L, n)
        `scoring.engine.nodes.OK`, `MISSING` or `NA`.
    codes : tuple of n str
    classes : tuple of n str or None
        Peer classes; quotas are counted within them.
    grades : Grades or None
    rulings : tuple of Ruling
    gained : Earned
        Points of adjustments, (A, n).
    """

    tree: Tree
    scores: Floats
    status: Status
    codes: tuple[str, ...]
    classes: tuple[str | None, ...]
    grades: Grades | None = None
    rulings: tuple[Ruling, ...] = ()
    gained: Earned | None = None

    @cached_property
    def official(self) -> Reweighted:
        """Scores, ranks and grades under the case's own weights."""
        return self.under(self.tree)

    @cached_property
    def position(self) -> dict[str, int]:
        """Code to position."""
        return {code: i for i, code in enumerate(self.codes)}

    def under(self, tree: Tree) -> Reweighted:
        """Score, rank and grade under another tree of the same shape, as a what-if does."""
        return reweight(
            tree, self.scores, self.status, self.grades, list(self.rulings), self.gained,
            self.classes,
        )  # fmt: skip

    def around(self, tree: Tree) -> Case:
        """Return the case with other weights to draw around."""
        return replace(self, tree=tree)

    def only(self, units: Sequence[int] | NDArray[np.intp]) -> Case:
        """Return the case of some units alone: ranks and quotas are then counted among them."""
        at = np.asarray(units, dtype=np.intp)
        place = {int(old): new for new, old in enumerate(at)}
        gained = self.gained
        return replace(
            self,
            scores=self.scores[:, at],
            status=self.status[:, at],
            codes=tuple(self.codes[i] for i in at),
            classes=tuple(self.classes[i] for i in at),
            rulings=tuple(replace(r, unit=place[r.unit]) for r in self.rulings if r.unit in place),
            gained=None if gained is None else replace(gained, points=gained.points[:, at]),
        )


def case_of(bundle: Bundle, table: Year) -> Case:
    """Return the case of one year of a bundle: all its units, before any viewer's filter.

    Parameters
    ----------
    table : Year
        `scoring.engine.year.year_of` of the bundle; its scheme must be one that scores.
    """
    leaves = list(table.tree.leaves)
    decisions = only(bundle.decisions, bundle.decisions["year"] == table.year)
    return Case(
        tree=table.tree,
        scores=table.score[leaves],
        status=np.vectorize(_CODES.__getitem__, otypes=[np.int8])(table.status[leaves]),
        codes=table.codes,
        classes=table.classes,
        grades=table.scheme.grades,
        rulings=tuple(stored_rulings(decisions, table.position)),
        gained=stored_gains(decisions, table.position, table.scheme.adjustments),
    )
