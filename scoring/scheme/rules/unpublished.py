"""Rule `unpublished`: an item whose scoring was never published is left out like na."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.model import Unpublished


def score_unpublished(values: ArrayLike) -> Floats:
    """Return NaN for every value: no score can be known, whatever was handed in.

    The leaf's status is na for every unit (never missing), and its share is shown wherever a
    total is (DESIGN section 5).
    """
    return np.full(np.shape(values), np.nan)


def apply(rule: Unpublished, values: Floats, context: Context) -> RuleResult:
    """Score nothing."""
    return RuleResult(score_unpublished(values), np.zeros(len(values), dtype=bool))


def describe(rule: Unpublished, lang: str) -> str:
    """Say the rule in words."""
    if lang == "zh":
        return "计分规则未公布，不计入总分"
    return "scoring rule not published, left out of the total"
