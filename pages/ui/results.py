"""Scored results in memory, once for everybody; every view is cut to its viewer when it is made.

Ranks, medians and breaks are those of the whole bundle (DESIGN section 6). So the whole bundle is
held here and never leaves: pages get views, and each view function of `scoring.report` takes the
viewer and hands out nothing the viewer may not see.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pages.ui import bundles
from scoring.engine.year import Year, year_of
from scoring.report.board import Board, board
from scoring.report.breaks import Breaks, breaks_of
from scoring.report.compare import same_scheme
from scoring.report.county import CountyView, county_view
from scoring.report.due import DueRow, due_of
from scoring.report.headline import Figure, headline
from scoring.report.indicator.summary import Summary, summary
from scoring.report.indicator.view import IndicatorView, indicator_view
from scoring.report.sources import sources_seen
from scoring.report.streams import GapTable, StreamTable, gap_table, streams_of
from scoring.report.whatif import WhatIf, try_weights
from scoring.sensitivity.case import Case, case_of
from scoring.tables.bundle import Bundle, read_bundle
from scoring.viewer import LOCAL, Viewer


@dataclass(frozen=True)
class Results:
    """A bundle's results for one viewer.

    Parameters
    ----------
    bundle : Bundle
        Whole, its sources apart: for what is the same for everybody (schemes, years).
    years : dict of year to Year
    viewer : Viewer
        Every method below is cut to what this viewer may see.
    """

    bundle: Bundle
    years: dict[int, Year]
    viewer: Viewer

    def headline(self, year: int) -> tuple[Figure, ...]:
        """Return the big figures of a year."""
        return _headline(self.bundle.path, self.bundle.content_hash, year, self.viewer)

    def breaks(self, year: int, node: str) -> Breaks:
        """Return the class breaks of a node, the same for all years of a scheme."""
        return _breaks(self.bundle.path, self.bundle.content_hash, year, node)

    def board(self, year: int, node: str) -> Board:
        """Return map and ranking of a node."""
        breaks = self.breaks(year, node)
        return board(self.bundle, self.years, year, node, breaks, self.viewer)

    def county(self, year: int, code: str) -> CountyView:
        """Return one unit; `KeyError` where this viewer may not see it or it is not there."""
        return county_view(self.bundle, self.years, year, code, self.viewer)

    def try_weights(self, year: int, weights: dict[str, float]) -> WhatIf:
        """Return what moves under other weights; raises `Refused` for weights that are none."""
        breaks = self.breaks(year, "total")
        case = case_at(self.bundle.path, self.bundle.content_hash, year)
        return try_weights(self.bundle, self.years[year], weights, breaks, self.viewer, case)

    def indicator(self, year: int, node: str) -> IndicatorView:
        """Return one indicator; `KeyError` where the year's scheme has no such leaf."""
        return _indicator(self.bundle.path, self.bundle.content_hash, year, node, self.viewer)

    def indicators(self, year: int) -> Summary:
        """Return all indicators side by side, over the whole bundle: no unit is named."""
        return _indicators(self.bundle.path, self.bundle.content_hash, year)

    def streams(self, year: int, code: str) -> StreamTable:
        """Return what every source says of one unit; `KeyError` where it may not be seen."""
        return streams_of(self.bundle, year, code, self.viewer, self.years[year])

    def gaps(self, year: int) -> GapTable:
        """Return the gaps between self-report and verification of a year."""
        return _gaps(self.bundle.path, self.bundle.content_hash, year, self.viewer)

    def due(self, year: int) -> tuple[DueRow, ...]:
        """Return the consequences due in a year for the units this viewer may see."""
        return _due(self.bundle.path, self.bundle.content_hash, year, self.viewer)

    def codes(self, year: int) -> tuple[str, ...]:
        """Return the codes of the units this viewer may see."""
        return tuple(c for c in self.years[year].codes if self.viewer.sees(c))


def results(entry: bundles.Entry, viewer: Viewer) -> Results:
    """Return a bundle's results for a viewer.

    Raises
    ------
    Refused
        The bundle can no longer be read.
    """
    stamp = bundles.stamp(entry.path)
    _bundle, years = _whole(entry.path, stamp)
    return Results(_told(entry.path, stamp, viewer), years, viewer)


@lru_cache(maxsize=8)
def _whole(path: Path, stamp: tuple[int, int]) -> tuple[Bundle, dict[int, Year]]:
    bundle = read_bundle(path, LOCAL)
    years = {year: year_of(bundle, year) for year in bundle.years}
    # what stays is not searched for garbage after every run: 0.1 s of every release of a slider
    gc.collect()
    gc.freeze()
    return bundle, years


@lru_cache(maxsize=32)
def _told(path: Path, stamp: tuple[int, int], viewer: Viewer) -> Bundle:
    bundle, _years = _whole(path, stamp)
    told = sources_seen(bundle, viewer)
    if told == bundle.about.sources:
        return bundle
    return replace(bundle, about=replace(bundle.about, sources=told))


@lru_cache(maxsize=32)
def case_at(path: Path, content_hash: str, year: int) -> Case:
    """Return one year of a bundle as sensitivity reads it: whole, so never handed to a browser."""
    bundle, years = whole(path)
    return case_of(bundle, years[year])


def whole(path: Path) -> tuple[Bundle, dict[int, Year]]:
    """Return a bundle that was read already, whole: for what is computed before any cut."""
    return _whole(path, bundles.stamp(path))


@lru_cache(maxsize=256)
def _breaks(path: Path, content_hash: str, year: int, node: str) -> Breaks:
    bundle, years = _whole(path, bundles.stamp(path))
    # two years of one file are worded apart, so the files are compared, not the schemes
    same = [y for y in years.values() if same_scheme(bundle, y.year, year)]
    return breaks_of(bundle.scheme(year), same, node)


@lru_cache(maxsize=256)
def _headline(path: Path, content_hash: str, year: int, viewer: Viewer) -> tuple[Figure, ...]:
    bundle, years = _whole(path, bundles.stamp(path))
    return headline(bundle, years, year, viewer)


@lru_cache(maxsize=64)
def _indicator(
    path: Path, content_hash: str, year: int, node: str, viewer: Viewer
) -> IndicatorView:
    bundle, years = _whole(path, bundles.stamp(path))
    return indicator_view(bundle, years, year, node, viewer)


@lru_cache(maxsize=32)
def _indicators(path: Path, content_hash: str, year: int) -> Summary:
    bundle, years = _whole(path, bundles.stamp(path))
    return summary(bundle, years[year])


@lru_cache(maxsize=64)
def _due(path: Path, content_hash: str, year: int, viewer: Viewer) -> tuple[DueRow, ...]:
    bundle, _years = _whole(path, bundles.stamp(path))
    return due_of(bundle, year, viewer)


@lru_cache(maxsize=64)
def _gaps(path: Path, content_hash: str, year: int, viewer: Viewer) -> GapTable:
    bundle, years = _whole(path, bundles.stamp(path))
    return gap_table(bundle, year, viewer, years[year])
