"""A what-if: other weights on official leaf scores. Nothing official changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine.grades import Ruling, cutoff_grades, decide
from scoring.engine.nodes import Floats, NodeScores, Status, score_nodes
from scoring.engine.ranks import competition_ranks
from scoring.engine.tree import Tree
from scoring.frames import none_or
from scoring.scheme.model import Effect, Grades


@dataclass(frozen=True)
class Reweighted:
    """Results of one year under some weights.

    Parameters
    ----------
    tree : Tree
    nodes : NodeScores
        All nodes, (m, n).
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
) -> Reweighted:
    """Score, rank and grade one year under the weights of `tree`.

    Vetoes, caps and problem records are those found officially: a what-if moves scores only.

    Parameters
    ----------
    tree : Tree
        Usually ``compile_tree(scheme).with_weights(...)``.
    leaf_scores, leaf_status : arrays (L, n)
        Official leaf scores, as stored.
    grades : Grades or None
    rulings : list of Ruling
        See `stored_rulings`.
    """
    nodes = score_nodes(tree, leaf_scores, leaf_status)
    final, _ = decide(grades, cutoff_grades(grades, nodes.scores[0]), rulings)
    return Reweighted(tree, nodes, competition_ranks(nodes.scores[0]), tuple(final))


def stored_rulings(decisions: pd.DataFrame, position: dict[str, int]) -> list[Ruling]:
    """Read one year's rulings back from `decisions.parquet`.

    Parameters
    ----------
    decisions : DataFrame
        `schema.DECISIONS` of one year.
    position : dict
        Code to unit position; rows of other units are left out.
    """
    out = []
    columns = ("code", "rule_id", "kind", "outcome", "effect", "clause")
    for code, rule, kind, outcome, effect, clause in zip(
        *(decisions[c].tolist() for c in columns), strict=True
    ):
        if code in position:
            text = none_or(clause) or ""
            out.append(Ruling(position[code], rule, kind, outcome, parse_effect(effect), text))
    return out


def parse_effect(words: str) -> Effect:
    """Return the effect that `grades.effect_words` wrote."""
    if words == "fail":
        return Effect(fail=True)
    kind, _, text = words.partition(":")
    return Effect(cap=text) if kind == "cap" else Effect(mark=text)
