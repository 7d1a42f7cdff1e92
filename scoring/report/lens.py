"""One year looked at through a lens: a score for every group, and no score of the year touched.

DESIGN section 5: a group's score is sum(w x score) / sum(w) over its members with a score, where
w = weight_used. Median and ranks are those of the whole bundle; only then is the view cut to what
the viewer may see.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.nodes import round9
from scoring.engine.ranks import competition_ranks
from scoring.engine.year import Floats, Ints, Year, median_of, number_or_none
from scoring.report.compare import printed_change
from scoring.report.indicator.about import is_scored
from scoring.scheme.lenses import ResolvedGroup, ResolvedItem, ResolvedLens
from scoring.text import Text
from scoring.viewer import Viewer

REST = ""
"""Id of the group of what the lens groups nowhere."""

OTHER = Text("其他", "Other")
DECIMALS = 1
"""Decimals of a score as printed; a difference is that of the printed figures."""


@dataclass(frozen=True)
class LensUnit:
    """One unit in one group.

    Parameters
    ----------
    score : float or None
        0 to 100; None where no member counts for this unit: it cannot be told.
    rank : int or None
        Among all units of the bundle with a score in the group, 1 = highest.
    """

    code: str
    name: str
    score: float | None
    rank: int | None


@dataclass(frozen=True)
class LensMember:
    """An indicator of a group; `scored` is False where its rule was not published."""

    node: str
    title: Text
    scored: bool
    shared: bool


@dataclass(frozen=True)
class GroupView:
    """One group over all units of a year.

    Parameters
    ----------
    id : str
        `REST` for what is in no group.
    weight : float
        Sum of the members' nominal effective weights, 0 to 1.
    ranked : int
        Units of the whole bundle with a score in the group.
    median : float or None
        Over those; None where there is none.
    units : tuple of LensUnit
        Assessed units the viewer may see: by rank, then code, those without a score last.
    """

    id: str
    title: Text
    plain: Text | None
    members: tuple[LensMember, ...]
    items: tuple[ResolvedItem, ...]
    weight: float
    ranked: int
    median: float | None
    units: tuple[LensUnit, ...]

    @property
    def lowest(self) -> LensUnit | None:
        """The unit with the lowest score among those seen; the first by code of several."""
        scored = [u for u in self.units if u.score is not None]
        return min(scored, key=lambda u: (u.score, u.code)) if scored else None


@dataclass(frozen=True)
class LensView:
    """A year through a lens: its groups in their order, the rest last where there is any."""

    lens: ResolvedLens
    groups: tuple[GroupView, ...]


@dataclass(frozen=True)
class UnitMember:
    """An indicator of a group as one unit has it.

    Parameters
    ----------
    score : float or None
    status : {"", "missing", "na", "unpublished", "unused"}
        ``unused``: it has a score that does not enter the total, hence no group either.
    """

    node: str
    title: Text
    score: float | None
    status: str
    shared: bool


@dataclass(frozen=True)
class UnitGroup:
    """One group for one unit.

    Parameters
    ----------
    weight : float
        Sum of the members' weight_used, 0 to 1.
    from_median : float or None
        Difference of score and median as printed.
    """

    id: str
    title: Text
    plain: Text | None
    members: tuple[UnitMember, ...]
    items: tuple[ResolvedItem, ...]
    weight: float
    score: float | None
    median: float | None
    from_median: float | None
    rank: int | None
    ranked: int


def lens_view(table: Year, lens: ResolvedLens, viewer: Viewer) -> LensView:
    """Return a year's groups as this viewer may see them.

    Parameters
    ----------
    table : Year
    lens : ResolvedLens
        Resolved over this year's scheme.

    Raises
    ------
    KeyError
        The lens names a leaf this year's scheme has not.
    """
    return LensView(lens, tuple(_view(table, lens, group, viewer) for group in _groups(lens)))


def unit_lens(table: Year, lens: ResolvedLens, code: str, viewer: Viewer) -> tuple[UnitGroup, ...]:
    """Return the groups of one unit, with every member's score.

    Raises
    ------
    KeyError
        No such unit among those the viewer may see.
    """
    if not viewer.sees(code):
        raise KeyError(code)
    i = table.position[code]
    return tuple(_of_unit(table, lens, group, i) for group in _groups(lens))


def group_scores(table: Year, members: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Return each unit's score over some leaves, and the weight it rests on.

    Returns
    -------
    scores : float64 array (n,)
        sum(w x score) / sum(w), leaf by leaf in file order from 0.0, rounded as every node is
        (DESIGN section 6); NaN where no weight is left.
    weights : float64 array (n,)
        sum(w) over the leaves with a score.
    """
    n = len(table.codes)
    total, weight = np.zeros(n), np.zeros(n)
    for leaf in members:
        at = table.row(leaf)
        score = table.score[at]
        used = np.where(np.isnan(score), 0.0, table.weight_used[at])
        total += np.where(used > 0, used * score, 0.0)
        weight += used
    scores = np.full(n, np.nan)
    has = weight > 0
    scores[has] = round9(total[has] / weight[has])
    return scores, weight


def _groups(lens: ResolvedLens) -> tuple[ResolvedGroup, ...]:
    rest = (ResolvedGroup(REST, OTHER, None, lens.rest),) if lens.rest else ()
    return (*lens.groups, *rest)


def _view(table: Year, lens: ResolvedLens, group: ResolvedGroup, viewer: Viewer) -> GroupView:
    scores, _weights, ranks = _ranked(table, group)
    shared = lens.shared
    names = table.units["name"].tolist()
    units = [
        LensUnit(code, names[i], number_or_none(scores[i]), int(ranks[i]) or None)
        for i, code in enumerate(table.codes)
        if table.assessed[i] and viewer.sees(code)
    ]
    units.sort(key=lambda u: (u.rank is None, u.rank, u.code))
    nominal = sum(float(table.tree.nominal[table.row(leaf)]) for leaf in group.members)
    return GroupView(
        id=group.id,
        title=group.title,
        plain=group.plain,
        members=tuple(_member(table, leaf, leaf in shared) for leaf in group.members),
        items=group.items,
        weight=nominal,
        ranked=int((ranks > 0).sum()),
        median=median_of(scores),
        units=tuple(units),
    )


def _of_unit(table: Year, lens: ResolvedLens, group: ResolvedGroup, i: int) -> UnitGroup:
    scores, weights, ranks = _ranked(table, group)
    shared = lens.shared
    score, median = number_or_none(scores[i]), median_of(scores)
    return UnitGroup(
        id=group.id,
        title=group.title,
        plain=group.plain,
        members=tuple(_unit_member(table, i, leaf, leaf in shared) for leaf in group.members),
        items=group.items,
        weight=float(weights[i]),
        score=score,
        median=median,
        from_median=(
            printed_change(score, median, DECIMALS)
            if score is not None and median is not None
            else None
        ),
        rank=int(ranks[i]) or None,
        ranked=int((ranks > 0).sum()),
    )


def _ranked(table: Year, group: ResolvedGroup) -> tuple[Floats, Floats, Ints]:
    scores, weights = group_scores(table, group.members)
    return scores, weights, competition_ranks(scores)


def _member(table: Year, leaf: str, shared: bool) -> LensMember:
    node = table.node(leaf)
    return LensMember(leaf, node.title.text, is_scored(node), shared)


def _unit_member(table: Year, i: int, leaf: str, shared: bool) -> UnitMember:
    node, at = table.node(leaf), table.row(leaf)
    score, status = number_or_none(table.score[at, i]), str(table.status[at, i])
    if not is_scored(node):
        status = "unpublished"
    elif score is not None and table.weight_used[at, i] == 0 and table.weight[at, i] > 0:
        status = "unused"
    return UnitMember(leaf, node.title.text, score, status, shared)
