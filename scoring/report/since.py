"""Change against the year before, or in words why there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.year import Year
from scoring.report.compare import (
    previous_year,
    printed_change,
    same_scheme,
    scores_comparable,
)
from scoring.tables.bundle.read import Bundle
from scoring.text import Text

DECIMALS = 1
"""As scores are printed: the change is the difference of the printed scores."""


@dataclass(frozen=True)
class Since:
    """What changed for one unit since the year before.

    Parameters
    ----------
    before : int or None
        The year compared with; None where there is none to compare with.
    rank_change : int or None
        Places gained (positive = better).
    score_change : float or None
        Difference of the printed scores.
    no_rank, no_score : Text or None
        Why the change is None; None where there is a change.
    """

    before: int | None
    rank_change: int | None = None
    score_change: float | None = None
    no_rank: Text | None = None
    no_score: Text | None = None


def since(bundle: Bundle, years: dict[int, Year], year: int, code: str) -> Since:
    """Return the change of rank and score of a unit that is in `year`.

    Source: DESIGN section 5, trends: no change is computed across schemes, and rules that depend
    on who is in the table allow rank changes only.
    """
    before = previous_year(bundle, year)
    if before is None:
        return _none(None, "首个年度，没有上一年度可比", "first year, nothing to compare with")
    if not same_scheme(bundle, year, before):
        return _none(
            None,
            f"{before} 年用另一考核方案，不比较",
            f"{before} was assessed by another scheme, not compared",
        )
    now, old = years[year], years[before]
    i, was = now.position[code], old.position.get(code)
    if was is None:
        return _none(before, f"{before} 年没有这个对象", f"not in the data of {before}")
    if not now.rank[0, i]:
        return _none(before, "本年度没有位次", "no rank this year")
    if not old.rank[0, was]:
        if old.assessed[was]:
            return _none(before, f"{before} 年总分缺失", f"no total in {before}")
        return _none(before, f"{before} 年不在考核范围", f"not assessed in {before}")
    moved = int(old.rank[0, was]) - int(now.rank[0, i])
    if not scores_comparable(now.scheme):
        why = Text(
            "得分取决于当年有哪些对象，只比较位次",
            "scores depend on who is in the table, only ranks compare",
        )
        return Since(before, moved, no_score=why)
    score, earlier = float(now.score[0, i]), float(old.score[0, was])
    assert not np.isnan(score) and not np.isnan(earlier)  # both have a rank
    return Since(before, moved, printed_change(score, earlier, DECIMALS))


def _none(before: int | None, zh: str, en: str) -> Since:
    why = Text(zh, en)
    return Since(before, no_rank=why, no_score=why)
