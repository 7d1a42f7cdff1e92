"""What scoring has at each step: what was handed in, and what the steps before have made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from scoring.engine.adjust import Earned
from scoring.engine.grades import Decision, Ruling
from scoring.engine.leaves import Leaves
from scoring.engine.nodes import NodeScores
from scoring.engine.tree import Tree
from scoring.engine.year_ranks import Ranks
from scoring.frames import none_or
from scoring.problems import Problem
from scoring.scheme.model import Scheme


@dataclass(frozen=True)
class State:
    """A submission on its way to results; every step returns a new one.

    Parameters
    ----------
    scheme : Scheme
    tree : Tree
        m nodes; the scheme's, or one with other weights.
    units : DataFrame, n rows
        `schema.UNITS`, assessed units only, by year and code.
    panel, records, references : DataFrame
        `schema.PANEL` (the rows that count), `schema.PROBLEMS`, `schema.REFERENCES`.
    leaves : Leaves or None
    nodes : NodeScores or None
        (m, n); from the step "total" on with the total after adjustments.
    gained : Earned or None
    ranks : Ranks or None
    rulings : tuple of Ruling
        Every veto's outcome and every problem record.
    grades : tuple of n grades or None
    decisions : tuple of Decision
    remarks : tuple of Problem
    """

    scheme: Scheme
    tree: Tree
    units: pd.DataFrame
    panel: pd.DataFrame
    records: pd.DataFrame
    references: pd.DataFrame
    leaves: Leaves | None = None
    nodes: NodeScores | None = None
    gained: Earned | None = None
    ranks: Ranks | None = None
    rulings: tuple[Ruling, ...] = ()
    grades: tuple[str | None, ...] = ()
    decisions: tuple[Decision, ...] = field(default=())
    remarks: tuple[Problem, ...] = ()

    @property
    def classes(self) -> list[str | None]:
        """Class of each unit-year, None where it has none."""
        return [none_or(c) for c in self.units["class"].tolist()]

    @property
    def years(self) -> list[int]:
        """Year of each unit-year."""
        return [int(year) for year in self.units["year"].tolist()]
