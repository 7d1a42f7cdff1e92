"""A what-if: other weights on official leaf scores. Nothing official changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine import adjust
from scoring.engine.adjust import Earned, with_adjustments
from scoring.engine.grades import Ruling, decide
from scoring.engine.nodes import Floats, NodeScores, Status, score_nodes
from scoring.engine.quota import computed_grades
from scoring.engine.ranks import competition_ranks
from scoring.engine.tree import Tree
from scoring.frames import none_or
from scoring.scheme.model import Adjustment, Effect, Grades


@dataclass(frozen=True)
class Reweighted:
    """Results of one year under some weights.

    Parameters
    ----------
    tree : Tree
    nodes : NodeScores
        All nodes, (m, n); the total after adjustments.
    rank : int32 array (n,)
        Rank of the total, 0 without one.
    grades : tuple of n grades or None
        After the same caps and vetoes as officially.
    """

    tree: Tree
    nodes: NodeScores
    rank: NDArray[np.int32]
    grades: tuple[str | None, ...]


def reweight(
    tree: Tree,
    leaf_scores: Floats,
    leaf_status: Status,
    grades: Grades | None,
    rulings: list[Ruling],
    gained: Earned | None = None,
    classes: Sequence[str | None] | None = None,
) -> Reweighted:
    """Score, rank and grade one year under the weights of `tree`.

    Vetoes, caps and problem records are those found officially, and so are the points of
    adjustments: a what-if moves scores only. A quota is run again on the new totals.

    Parameters
    ----------
    tree : Tree
        Usually ``compile_tree(scheme).with_weights(...)``.
    leaf_scores, leaf_status : arrays (L, n)
        Official leaf scores, as stored.
    grades : Grades or None
    rulings : list of Ruling
        See `stored_rulings`.
    gained : Earned, optional
        See `stored_gains`.
    classes : sequence of n classes or None, optional
        Quotas are counted within them.
    """
    nodes = score_nodes(tree, leaf_scores, leaf_status)
    if gained is not None:
        nodes = with_adjustments(nodes, gained, tree.full_marks)
    totals = nodes.scores[0]
    groups = [None] * len(totals) if classes is None else list(classes)
    placed = computed_grades(grades, totals, groups, rulings)
    final, _ = decide(grades, placed.grades, rulings)
    return Reweighted(tree, nodes, competition_ranks(totals), tuple(final))


def stored_rulings(decisions: pd.DataFrame, position: Mapping[str, int]) -> list[Ruling]:
    """Read one year's vetoes and problem records back from `decisions.parquet`.

    Parameters
    ----------
    decisions : DataFrame
        `schema.DECISIONS` of one year.
    position : mapping
        Code to unit position; rows of other units are left out.
    """
    out = []
    columns = ("code", "rule_id", "kind", "outcome", "effect", "clause")
    for code, rule, kind, outcome, effect, clause in zip(
        *(decisions[c].tolist() for c in columns), strict=True
    ):
        if code in position and kind in ("veto", "problem"):
            text = none_or(clause) or ""
            out.append(Ruling(position[code], rule, kind, outcome, parse_effect(effect), text))
    return out


def stored_gains(
    decisions: pd.DataFrame, position: Mapping[str, int], adjustments: Sequence[Adjustment]
) -> Earned:
    """Read one year's points of adjustments back from `decisions.parquet`, (A, n).

    Parameters
    ----------
    decisions, position
        As for `stored_rulings`.
    adjustments : sequence of A Adjustment
        Of the scheme; file order is the order in which points are added.
    """
    points = np.zeros((len(adjustments), len(position)))
    row = {item.id: a for a, item in enumerate(adjustments)}
    columns = (decisions[c].tolist() for c in ("code", "rule_id", "kind", "amount"))
    for code, rule, kind, amount in zip(*columns, strict=True):
        known = kind == adjust.KIND and code in position and rule in row
        if known and none_or(amount) is not None:
            points[row[rule], position[code]] = amount
    return Earned(points, np.array([a.overflow for a in adjustments], dtype=bool))


def parse_effect(words: str) -> Effect:
    """Return the effect that `grades.effect_words` wrote."""
    if words == "fail":
        return Effect(fail=True)
    kind, _, text = words.partition(":")
    return Effect(cap=text) if kind == "cap" else Effect(mark=text)
