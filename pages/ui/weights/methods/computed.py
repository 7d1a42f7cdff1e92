"""Objective weights of a bundle's year, computed on all its units, kept for everybody.

The whole bundle enters and shares alone come out: with fewer than ten complete units a group is
left as it is (`scoring.weights.objective`), so no viewer learns a single unit's figure.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pages.ui.results import case_at, whole
from pages.ui.weights.trial import Trial
from scoring.problems import Refused
from scoring.scheme.model import ROOT
from scoring.weights.methods import METHODS
from scoring.weights.objective import Proposal, by_group, flat
from scoring.weights.panel.model import TOTAL


def objective(trial: Trial, method: str, over: str) -> Proposal:
    """Return what a method gives; one that gives nothing says why in its remarks."""
    bundle = trial.data.bundle
    return _objective(bundle.path, bundle.content_hash, trial.year, method, over)


@lru_cache(maxsize=64)
def _objective(path: Path, content_hash: str, year: int, method: str, over: str) -> Proposal:
    case = case_at(path, content_hash, year)
    _bundle, years = whole(path)
    titles = {node.id: node.title.text for node, _above, _depth in years[year].scheme.walk()}
    weigh = flat if over == "flat" else by_group
    try:
        return weigh(case.tree, case.scores, case.status, METHODS[method], titles | {ROOT: TOTAL})
    except Refused as refused:
        return Proposal({}, refused.problems, {})
