"""Scoring a submission: units, panel and records in; `scored` and `decisions` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.engine.criteria import shown_values
from scoring.engine.nodes import NA, weights_used
from scoring.engine.order import steps_of
from scoring.engine.scored import WORDS, decision_rows, scored_rows, with_outside
from scoring.engine.state import State
from scoring.engine.tree import Tree, compile_tree
from scoring.engine.year_ranks import no_ranks
from scoring.frames import only
from scoring.problems import Problem
from scoring.scheme.model import Scheme
from scoring.tables.bundle.rounds import Round
from scoring.tables.bundle.schema import REFERENCES, empty
from scoring.tables.figures.streams import counting

__all__ = ["WORDS", "Result", "score"]


@dataclass(frozen=True)
class Result:
    """What scoring gives.

    Parameters
    ----------
    scored : DataFrame
        `schema.SCORED`: one row for every unit, year and node of the scheme, scored or not.
    decisions : DataFrame
        `schema.DECISIONS`: every veto's outcome, every problem and adjustment record, where a quota
        mattered, every criterion of an exit scheme; with the grade each found and left.
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
    references: pd.DataFrame | None = None,
) -> Result:
    """Score every year of a submission by one scheme, step by step as `order.steps_of` lists.

    Of several streams and rounds of a cell only the row that counts is looked at. Ranks and classes
    are those of the whole table; a unit that is not assessed is in the result without a score.

    Parameters
    ----------
    scheme : Scheme
        Checked.
    units, panel, records : DataFrame
        `schema.UNITS`, `schema.PANEL`, `schema.PROBLEMS`.
    tree : Tree, optional
        The scheme's tree with other weights (a what-if); leaf scores are never re-weighted.
    rounds : sequence of Round
        The order of rounds, where a cell comes in several.
    references : DataFrame, optional
        `schema.REFERENCES`: benchmarks that limits refer to.

    Raises
    ------
    Refused
        See `score_leaves` and `adjust.earned`.
    """
    tree = tree or compile_tree(scheme)
    assessed = only(units, units["assessed"].to_numpy(dtype=bool))
    assessed = assessed.sort_values(["year", "code"]).reset_index(drop=True)
    benchmarks = empty(REFERENCES) if references is None else references
    state = State(scheme, tree, assessed, counting(panel, scheme, rounds), records, benchmarks)
    for step in steps_of(scheme.kind):
        state = step.run(state)
    outside = only(units, ~units["assessed"].to_numpy(dtype=bool))
    scored = with_outside(tree, _scored(state), assessed, outside)
    return Result(scored, decision_rows(assessed, state.decisions), state.remarks)


def _scored(state: State) -> pd.DataFrame:
    tree, leaves, nodes = state.tree, state.leaves, state.nodes
    assert leaves is not None and nodes is not None
    if state.scheme.kind == "assessment":
        assert state.ranks is not None
        values = np.where(leaves.status == NA, np.nan, leaves.values)
        used, ranks = weights_used(tree, nodes), state.ranks
    else:
        values = shown_values(leaves)
        used, ranks = np.zeros(nodes.status.shape), no_ranks(*nodes.status.shape)
    return scored_rows(tree, state.units, values, nodes, used, ranks, state.grades)
