"""Rule `unpublished`: an item whose scoring was never published is left out like na."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.model import Unpublished
from scoring.scheme.rules.say import Say


def score_unpublished(values: ArrayLike) -> Floats:
    """Return NaN for every value: no score can be known, whatever was handed in.

    The leaf's status is na for every unit (never missing), and its share is shown wherever a
    total is (DESIGN section 5).
    """
    return np.full(np.shape(values), np.nan)


def apply(rule: Unpublished, values: Floats, context: Context) -> RuleResult:
    """Score nothing, and say so for every unit."""
    n = len(values)
    lacking, unscored = np.zeros(n, dtype=bool), np.ones(n, dtype=bool)
    return RuleResult(score_unpublished(values), lacking, unscored=unscored)


def describe(rule: Unpublished, say: Say) -> str:
    """Say the rule in words."""
    if say.zh:
        return "计分规则未公布，不计入总分"
    return "scoring rule not published, left out of the total"
