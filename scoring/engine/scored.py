"""Results as the tables of a bundle: `scored` and `decisions` (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from scoring.engine.grades import Decision, effect_words
from scoring.engine.nodes import MISSING, NA, OK, Floats, NodeScores
from scoring.engine.tree import Tree
from scoring.engine.year_ranks import Ranks
from scoring.tables.bundle.schema import DECISIONS, SCORED, dtypes

WORDS = {OK: "", MISSING: "missing", NA: "na"}
"""Status as `scored.parquet` writes it."""


def scored_rows(
    tree: Tree,
    units: pd.DataFrame,
    values: Floats,
    nodes: NodeScores,
    used: Floats,
    ranks: Ranks,
    grades: Sequence[str | None],
) -> pd.DataFrame:
    """Return the rows nodes x units of assessed units, node by node.

    Parameters
    ----------
    tree : Tree
        m nodes, L leaves.
    units : DataFrame, n rows
    values : float64 array (L, n)
        NaN where none is shown.
    nodes : NodeScores
        (m, n).
    used : float64 array (m, n)
        weight_used.
    ranks : Ranks
        (m, n).
    grades : sequence of n grades or None
    """
    m, n = nodes.scores.shape
    classless = np.tile(units["class"].isna().to_numpy(), m)
    value = np.full((m, n), np.nan)
    value[list(tree.leaves)] = values
    full = tree.full_marks
    frame = _skeleton(tree, units)
    frame["value"] = value.ravel()
    frame["score"] = nodes.scores.ravel()
    frame["points"] = (full * tree.nominal[:, None] * nodes.scores / 100).ravel()
    frame["weight_used"] = used.ravel()
    contribution = full * used * nodes.scores / 100
    frame["contribution"] = contribution.ravel()
    frame["rank"] = _null_zero(ranks.rank.ravel())
    frame["ranked"] = ranks.ranked.ravel()
    frame["class_rank"] = _null_zero(ranks.class_rank.ravel())
    frame["class_ranked"] = pd.arrays.IntegerArray(ranks.class_ranked.ravel(), classless)
    # the total stands first, no other node has a grade
    frame["grade"] = _words([*grades, None], np.minimum(np.arange(n * m), n))
    frame["status"] = _words([WORDS[s] for s in (OK, MISSING, NA)], nodes.status.ravel())
    return frame


def with_outside(
    tree: Tree, scored: pd.DataFrame, assessed: pd.DataFrame, outside: pd.DataFrame
) -> pd.DataFrame:
    """Return `schema.SCORED` with the units outside the assessment, na throughout.

    Parameters
    ----------
    scored : DataFrame
        Of `scored_rows`, for `assessed`.
    assessed, outside : DataFrame
        `schema.UNITS`.
    """
    if len(outside):
        scored = pd.concat([scored, _outside(tree, outside, assessed, scored)], ignore_index=True)
    return scored.reindex(columns=list(SCORED.columns)).astype(dtypes(SCORED))


def decision_rows(units: pd.DataFrame, decisions: Sequence[Decision]) -> pd.DataFrame:
    """Return `schema.DECISIONS`: every rule's outcome, with the grade it found and left."""
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
            "effect": d.ruling.said or effect_words(d.ruling.effect) or None,
            "grade_before": d.grade_before,
            "grade_after": d.grade_after,
            "clause": d.ruling.clause or None,
        }
        for d in decisions
    ]
    return pd.DataFrame(rows, columns=pd.Index(list(DECISIONS.columns))).astype(dtypes(DECISIONS))


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
