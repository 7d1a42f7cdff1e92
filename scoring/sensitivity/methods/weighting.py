"""The methods of objective weighting as weights to try, and those that cannot say anything."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.engine.nodes import OK
from scoring.problems import Problem, Refused
from scoring.scheme.model import ROOT, Scheme
from scoring.sensitivity.case import Case
from scoring.sensitivity.methods.setting import Weighting
from scoring.text import Text
from scoring.weights.methods import METHODS
from scoring.weights.objective import by_group

TOTAL = Text("总分", "Total")


def weightings_of(
    case: Case, scheme: Scheme, names: Sequence[str] = tuple(METHODS)
) -> tuple[dict[str, Weighting], tuple[Problem, ...]]:
    """Return weights by each method, from the scores the scheme's rules gave, group by group.

    Parameters
    ----------
    case : Case
        All units.
    names : sequence of str
        Keys of `scoring.weights.methods.METHODS`.

    Returns
    -------
    weightings : dict of name to Weighting
    refused : tuple of Problem
        Of the methods that have nothing to weigh by, each with its reasons: never skipped silently.
    """
    titles = {node.id: node.title.text for node, _, _ in scheme.walk()} | {ROOT: TOTAL}
    found: dict[str, Weighting] = {}
    refused: list[Problem] = []
    if not (case.status == OK).any():
        return found, ()
    for name in names:
        try:
            given = by_group(case.tree, case.scores, case.status, METHODS[name], titles)
        except Refused as why:
            refused += why.problems
        else:
            found[name] = Weighting(METHODS[name].title, given.shares)
    return found, tuple(refused)
