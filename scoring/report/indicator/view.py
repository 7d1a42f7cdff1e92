"""Everything the indicators page shows of one indicator in one year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.year import Year
from scoring.report.compare import same_scheme
from scoring.report.indicator.about import About, about
from scoring.report.indicator.board import ValueRow, value_rows
from scoring.report.indicator.classes import Classes, classes_of
from scoring.report.indicator.correlation import Pair, related
from scoring.report.indicator.coverage import Coverage, coverage
from scoring.report.indicator.distribution import Distribution, distribution
from scoring.report.indicator.marks import Mark, marks
from scoring.report.indicator.sameness import Sameness, sameness
from scoring.report.indicator.tally import Tally, tallies
from scoring.report.indicator.values import values_of
from scoring.tables.bundle.read import Bundle
from scoring.viewer import Viewer


@dataclass(frozen=True)
class IndicatorView:
    """One indicator in one year.

    Counts by name or number of units (`coverage`, the bars of `distribution`, `rows`) are cut to
    the viewer; quartiles, classes, sameness and correlations are those of the whole bundle.
    """

    about: About
    coverage: tuple[Coverage, ...]
    classes: Classes
    distribution: Distribution
    marks: tuple[Mark, ...]
    sameness: Sameness
    rows: tuple[ValueRow, ...]
    related: tuple[Pair, ...]
    tallies: tuple[Tally, ...]


def indicator_view(
    bundle: Bundle, years: dict[int, Year], year: int, node: str, viewer: Viewer
) -> IndicatorView:
    """Return everything about an indicator.

    Raises
    ------
    KeyError
        No such year, or no such leaf in its scheme.
    """
    table = years[year]
    if table.node(node).children:
        raise KeyError(node)
    columns = {leaf.id: values_of(bundle, table, leaf.id) for leaf in table.scheme.leaves}
    own = columns[node]
    visible = np.array([viewer.sees(code) for code in table.codes], dtype=bool)
    same = [t for t in years.values() if same_scheme(bundle, t.year, year)]
    pooled = np.concatenate([values_of(bundle, t, node).known for t in same])
    return IndicatorView(
        about=about(table, node),
        coverage=coverage(bundle, years, year, node, viewer),
        classes=classes_of(pooled),
        distribution=distribution(own.values, visible),
        marks=marks(bundle, table, node),
        sameness=sameness(own.values, table.score[table.row(node)]),
        rows=value_rows(table, own, viewer),
        related=related(table.scheme, {n: v.values for n, v in columns.items()}, node),
        tallies=tallies(bundle, table, node),
    )
