"""Scoring a submission: units, panel and records in; `scored` and `decisions` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.engine.grades import Decision, cutoff_grades, decide, effect_words
from scoring.engine.leaves import Leaves, score_leaves
from scoring.engine.nodes import MISSING, NA, OK, NodeScores, score_nodes, weights_used
from scoring.engine.ranks import competition_ranks, ranks_within
from scoring.engine.rulings import find_rulings
from scoring.engine.tree import Tree, compile_tree
from scoring.frames import only
from scoring.problems import Problem
from scoring.scheme.model import Scheme
from scoring.tables.bundle.rounds import Round
from scoring.tables.bundle.schema import DECISIONS, SCORED, dtypes
from scoring.tables.figures.streams import counting

WORDS = {OK: "", MISSING: "missing", NA: "na"}
"""Status as `scored.parquet` writes it."""


@dataclass(frozen=True)
class Result:
    """What scoring gives.

    Parameters
    ----------
    scored : DataFrame
        `schema.SCORED`: one row for every unit, year and node, scored or not.
    decisions : DataFrame
        `schema.DECISIONS`: every veto's outcome and every problem record, with the grade it found
        and the grade it left.
    remarks : tuple of Problem
        Notices worth showing.
    """

    scored: pd.DataFrame
    decisions: pd.DataFrame
    remarks: tuple[Problem, ...]


def score(
    scheme: Scheme,
    units: pd.DataFrame,
    panel: pd.DataFrame,
    records: pd.DataFrame,
    tree: Tree | None = None,
    rounds: Sequence[Round] = (),
) -> Result:
    """Score every year of a submission by one scheme.

    Of several streams and rounds of a cell only the row that counts is looked at.

    Order (DESIGN section 5): leaf rules, tree, total, rank, grade, caps, vetoes. Ranks and classes
    are those of the whole table; a unit that is not assessed is in the result without a score.

    Parameters
    ----------
    scheme : Scheme
        Checked, and with nothing `scoring.scheme.check.unsupported` lists.
    units, panel, records : DataFrame
        `schema.UNITS`, `schema.PANEL`, `schema.PROBLEMS`.
    tree : Tree, optional
        The scheme's tree with other weights (a what-if); leaf scores are never re-weighted.
    rounds : sequence of Round
        The order of rounds, where a cell comes in several.

    Raises
    ------
    Refused
        See `score_leaves`.
    """
    tree = tree or compile_tree(scheme)
    panel = counting(panel, scheme, rounds)
    assessed = only(units, units["assessed"].to_numpy(dtype=bool))
    assessed = assessed.sort_values(["year", "code"]).reset_index(drop=True)
    leaves = score_leaves(scheme, assessed, panel)
    nodes = score_nodes(tree, leaves.scores, leaves.status)
    rulings = find_rulings(scheme, assessed, panel, leaves, records)
    grades, decisions = decide(
        scheme.grades, cutoff_grades(scheme.grades, nodes.scores[0]), rulings
    )
    scored = _scored(tree, assessed, leaves, nodes, grades)
    outside = only(units, ~units["assessed"].to_numpy(dtype=bool))
    if len(outside):
        scored = pd.concat([scored, _outside(tree, outside, assessed, scored)], ignore_index=True)
    scored = scored.reindex(columns=list(SCORED.columns)).astype(dtypes(SCORED))
    return Result(scored, _decisions(assessed, decisions), leaves.remarks)


def _scored(
    tree: Tree, units: pd.DataFrame, leaves: Leaves, nodes: NodeScores, grades: list[str | None]
) -> pd.DataFrame:
    m, n = nodes.scores.shape
    years = units["year"].to_numpy()
    classes = units["class"].to_numpy(dtype=object, na_value=None).tolist()
    rank, ranked, class_rank, class_ranked = (np.zeros((m, n), dtype=np.int32) for _ in range(4))
    for year in np.unique(years):
        at = np.flatnonzero(years == year)
        within = [classes[i] for i in at]
        for i in range(m):
            scores = nodes.scores[i, at]
            rank[i, at] = competition_ranks(scores)
            ranked[i, at] = int((~np.isnan(scores)).sum())
            class_rank[i, at], class_ranked[i, at] = ranks_within(scores, within)
    used = weights_used(tree, nodes)
    classless = np.tile(np.array([c is None for c in classes], dtype=bool), m)
    value = np.full((m, n), np.nan)
    value[list(tree.leaves)] = np.where(leaves.status == NA, np.nan, leaves.values)
    full = tree.full_marks
    frame = _skeleton(tree, units)
    frame["value"] = value.ravel()
    frame["score"] = nodes.scores.ravel()
    frame["points"] = (full * tree.nominal[:, None] * nodes.scores / 100).ravel()
    frame["weight_used"] = used.ravel()
    contribution = full * used * nodes.scores / 100
    frame["contribution"] = contribution.ravel()
    frame["rank"] = _null_zero(rank.ravel())
    frame["ranked"] = ranked.ravel()
    frame["class_rank"] = _null_zero(class_rank.ravel())
    frame["class_ranked"] = pd.arrays.IntegerArray(class_ranked.ravel(), classless)
    # the total stands first, no other node has a grade
    frame["grade"] = _words([*grades, None], np.minimum(np.arange(n * m), n))
    frame["status"] = _words([WORDS[s] for s in (OK, MISSING, NA)], nodes.status.ravel())
    return frame


def _skeleton(tree: Tree, units: pd.DataFrame) -> pd.DataFrame:
    """Return the rows nodes x units, node by node, with what does not depend on scores."""
    m, n = len(tree.ids), len(units)
    parents = [None if p < 0 else tree.ids[p] for p in tree.parent]
    node, unit = np.divmod(np.arange(m * n), n)
    return pd.DataFrame(
        {
            "code": units["code"].array.take(unit),
            "name": units["name"].array.take(unit),
            "year": np.tile(units["year"].to_numpy(), m),
            "node": _words(tree.ids, node),
            "parent": _words(parents, node),
            "depth": np.repeat(np.array(tree.depth, dtype=np.int16), n),
            "weight": np.repeat(tree.nominal, n),
        }
    )


def _outside(
    tree: Tree, units: pd.DataFrame, assessed: pd.DataFrame, scored: pd.DataFrame
) -> pd.DataFrame:
    """Return rows for units outside the assessment: na throughout, counts as for all others."""
    m = len(tree.ids)
    frame = _skeleton(tree, units).assign(klass=np.tile(units["class"].to_numpy(dtype=object), m))
    inside = scored.assign(klass=np.tile(assessed["class"].to_numpy(dtype=object), m))
    for column, keys in (
        ("ranked", ["year", "node"]),
        ("class_ranked", ["year", "node", "klass"]),
    ):
        counted = inside.drop_duplicates(keys)[[*keys, column]]
        frame = frame.merge(counted, on=keys, how="left")
        frame[column] = frame[column].fillna(0).astype("Int32")
    frame.loc[frame.pop("klass").isna(), "class_ranked"] = pd.NA
    for column in ("value", "score", "points", "contribution"):
        frame[column] = np.nan
    frame["weight_used"] = 0.0
    for column in ("rank", "class_rank"):
        frame[column] = pd.array([pd.NA] * len(frame), dtype="Int32")
    frame["grade"] = None
    frame["status"] = WORDS[NA]
    return frame


def _words(words: Sequence[str | None], at: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """Return the words at these positions."""
    return pd.array(list(words), dtype="str").take(at)


def _null_zero(ranks: np.ndarray) -> pd.api.extensions.ExtensionArray:
    return pd.arrays.IntegerArray(ranks, ranks == 0)


def _decisions(units: pd.DataFrame, decisions: list[Decision]) -> pd.DataFrame:
    codes, years = units["code"].tolist(), units["year"].tolist()
    rows = [
        {
            "code": codes[d.ruling.unit],
            "year": years[d.ruling.unit],
            "rule_id": d.ruling.rule_id,
            "kind": d.ruling.kind,
            "indicator": d.ruling.indicator or None,
            "amount": d.ruling.amount,
            "op": d.ruling.op or None,
            "limit": d.ruling.limit,
            "value": d.ruling.value,
            "outcome": d.ruling.outcome,
            "effect": effect_words(d.ruling.effect),
            "grade_before": d.grade_before,
            "grade_after": d.grade_after,
            "clause": d.ruling.clause or None,
        }
        for d in decisions
    ]
    return pd.DataFrame(rows, columns=pd.Index(list(DECISIONS.columns))).astype(dtypes(DECISIONS))
