"""Every combination of methods, and how far its ranking is from the scheme's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.adjust import with_adjustments
from scoring.engine.nodes import Floats, score_nodes
from scoring.engine.ranks import competition_ranks
from scoring.sensitivity.case import Case
from scoring.sensitivity.judging import Judge, judge_of
from scoring.sensitivity.methods.normalise import Raw, normalised
from scoring.sensitivity.methods.options import Options
from scoring.sensitivity.methods.setting import Normalisation, Setting
from scoring.text import Text


@dataclass(frozen=True)
class Combination:
    """One combination of methods against the scheme's own result.

    Parameters
    ----------
    setting : Setting
    spearman : float
        Rank correlation over the units with a total under both; NaN with fewer than two of them.
    mean_shift, max_shift : float, int
        Mean and greatest |rank - official rank| over the same units; NaN and 0 without any.
    grades_changed : int
        Units whose grade differs, one that is lost or gained included.
    ranked, lost : int
        Units with a total; units that have one officially and none here.
    rank : int32 array (n,)
        0 without a total.
    """

    setting: Setting
    spearman: float
    mean_shift: float
    max_shift: int
    grades_changed: int
    ranked: int
    lost: int
    rank: NDArray[np.int32]


@dataclass(frozen=True)
class MethodTable:
    """All combinations, the scheme's own first.

    Parameters
    ----------
    rows : tuple of Combination
    same : tuple of Text
        Choices that are the scheme's own and were not tried twice.
    """

    rows: tuple[Combination, ...]
    same: tuple[Text, ...]


def compare_methods(case: Case, raw: Raw, options: Options) -> MethodTable:
    """Score every combination of `options`, exhaustively.

    Every one is scored by the engine itself: the same na, missing, adjustments, quotas, caps and
    vetoes as officially. Nothing is skipped; what cannot be done refuses the whole table by name.

    Parameters
    ----------
    case : Case
        All units, before any viewer's filter.
    raw : Raw
        Values of the same leaves and units.

    Raises
    ------
    Refused
        A leaf without a direction under another normalisation; weights that are none.
    """
    judge = judge_of(case)
    own = case.official
    base = judge.grades(own.nodes.scores[0])
    leaf_scores: dict[Normalisation, Floats] = {
        how: normalised(how, raw, case.scores, case.status) for how in options.normalisations
    }
    rows = tuple(
        _combination(case, setting, leaf_scores[setting.normalisation], judge, own.rank, base)
        for setting in options.settings(case.tree)
    )
    return MethodTable(rows, options.same)


def totals_under(case: Case, setting: Setting, leaf_scores: Floats) -> Floats:
    """Return the totals (n,) of a setting, after adjustments.

    Parameters
    ----------
    leaf_scores : float64 array (L, n)
        By the setting's normalisation.
    """
    tree = setting.tree(case.tree)
    nodes = score_nodes(tree, leaf_scores, case.status)
    if case.gained is not None:
        nodes = with_adjustments(nodes, case.gained, tree.full_marks)
    return nodes.scores[0]


def _combination(
    case: Case,
    setting: Setting,
    leaf_scores: Floats,
    judge: Judge,
    official: NDArray[np.int32],
    base: NDArray[np.int8],
) -> Combination:
    totals = totals_under(case, setting, leaf_scores)
    rank = competition_ranks(totals)
    both = (rank > 0) & (official > 0)
    shift = np.abs(rank[both].astype(np.int64) - official[both])
    return Combination(
        setting,
        spearman(rank[both], official[both]),
        float(shift.mean()) if len(shift) else float("nan"),
        int(shift.max(initial=0)),
        int((judge.grades(totals) != base).sum()),
        int((rank > 0).sum()),
        int(((official > 0) & (rank == 0)).sum()),
        rank,
    )


def spearman(a: NDArray, b: NDArray) -> float:
    """Return Pearson's r of average ranks; NaN with fewer than two units or where all tie.

    Parameters
    ----------
    a, b : arrays (n,)
        Ranks or any numbers in the same order.
    """
    if len(a) < 2:
        return float("nan")
    x, y = _average_ranks(a), _average_ranks(b)
    x, y = x - x.mean(), y - y.mean()
    scale = float(np.sqrt((x**2).sum() * (y**2).sum()))
    return float((x * y).sum()) / scale if scale > 0 else float("nan")


def _average_ranks(a: NDArray) -> Floats:
    _, at, counts = np.unique(a, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[at]
