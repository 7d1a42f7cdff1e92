"""Class breaks by hand: grade lines, quintiles, and the columns that allow neither."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from scoring.report.breaks import Breaks, breaks_of
from scoring.scheme.model import Grades

NAN = float("nan")


def scheme(*bounds, by="cutoff"):
    """A scheme that grades by these bounds, the last of them 0; none grades nothing."""
    if not bounds:
        return SimpleNamespace(grades=None)
    steps = [[bound, f"g{i}"] for i, bound in enumerate(bounds)]
    more = {"capped": "keeps_place"} if by == "quota" else {}
    return SimpleNamespace(grades=Grades.model_validate({"by": by, "steps": steps, **more}))


def year(*scores, node="total"):
    return SimpleNamespace(
        score=np.array([[NAN] * len(scores), scores]), tree=SimpleNamespace(index={node: 1})
    )


@pytest.mark.parametrize(
    ("lines", "bounds"),
    [
        ((90, 80, 60, 0), (90, 80, 70, 60)),  # the widest gap, 80 to 60, is halved
        ((90, 60, 0), (90, 82.5, 75, 60)),  # twice; of two equal gaps the upper one
        ((80, 70, 50, 0), (80, 70, 60, 50)),
        ((90, 70, 60, 0), (90, 80, 70, 60)),
        ((90, 80, 70, 60, 0), (90, 80, 70, 60)),  # five classes as they are
        ((90, 80, 70, 60, 50, 0), (90, 80, 70, 60, 50)),
        ((60, 0), (60,)),  # one line has no inner gap
    ],
)
def test_grade_lines(lines, bounds):
    assert breaks_of(scheme(*lines), [], "total") == Breaks(tuple(map(float, bounds)), "grades")


@pytest.mark.parametrize(
    ("years", "bounds"),
    [
        # 0, 10 ... 100 over two years: a fifth of eleven is every second one
        ([year(0, 20, 40, 60, 80, 100), year(10, 30, 50, 70, 90)], (80, 60, 40, 20)),
        ([year(0, 20, NAN, 40, 60, 80, 100), year(10, 30, 50, 70, 90, NAN)], (80, 60, 40, 20)),
        # to one decimal, and once each: 0.264, 0.198, 0.132, 0.066
        ([year(0, 0.33)], (0.3, 0.2, 0.1)),
        # nobody is below 10: a bound there would make a class of nobody
        ([year(10, 10, 10, 10, 20, 30)], (20,)),
        ([year(50, 50, 50)], ()),
        ([year(NAN, NAN)], ()),
        # a year whose scheme has no such node has nothing to say
        ([year(0, 50, 100), year(1, 2, 3, node="other")], (80, 60, 40, 20)),
    ],
)
def test_quintiles_of_all_years(years, bounds):
    assert breaks_of(scheme(), years, "total") == Breaks(tuple(map(float, bounds)), "quantiles")
    quota = breaks_of(scheme(1.0, 0.5, by="quota"), years, "total")
    assert quota == Breaks(tuple(map(float, bounds)), "quantiles")


@pytest.mark.parametrize(
    ("bounds", "levels"),
    [
        ((80.0, 60.0), [0, 0, 1, 1, 2, 2, -1]),
        ((60.0,), [0, 0, 0, 0, 1, 1, -1]),
        ((), [0, 0, 0, 0, 0, 0, -1]),
    ],
)
def test_the_first_bound_reached_is_the_class(bounds, levels):
    scores = np.array([100.0, 80.0, 79.999999999, 60.0, 59.999999999, 0.0, NAN])
    assert Breaks(bounds, "grades").classify(scores).tolist() == levels
