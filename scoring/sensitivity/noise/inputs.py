"""What people say about how sure a figure is: a margin of error, or how its sample was taken."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.problems import Problem, Refused
from scoring.scheme.model import Scheme
from scoring.sensitivity.noise.design import ICC0
from scoring.text import Text

ByUnit = float | Mapping[str, float]
"""One number for all units, or a number a code."""

VILLAGES = 29.0
"""Villages a county that are assumed where nobody says how many: the national third-party
evaluation of June 2018 went to 1,158 villages in 40 counties."""


@dataclass(frozen=True)
class Margin:
    """A margin of error that the producer of a figure states.

    Parameters
    ----------
    half : float or mapping of code to float
        Half-width in the indicator's own unit: 0.8 for "11.2 % ± 0.8".
    confidence : float
        0 to 1; what share of such intervals holds the true value.
    source : str
        Who says so.
    """

    half: ByUnit
    confidence: float = 0.95
    source: str = ""


@dataclass(frozen=True)
class Sample:
    """How the sample of a rate was taken.

    Parameters
    ----------
    villages : float, mapping of code to float, or None
        Sampled villages a unit; None: not known.
    icc : float
        Likeness of households of one village, 0 to 1.
    deff : float, mapping of code to float, or None
        Design effect estimated from the sample itself.
    source : str
        Who says so.
    """

    villages: ByUnit | None = None
    icc: float = ICC0
    deff: ByUnit | None = None
    source: str = ""


def by_code(given: ByUnit | None, codes: Sequence[str]) -> NDArray[np.float64]:
    """Return the number of each code, (n,); NaN where there is none."""
    if isinstance(given, Mapping):
        return np.array([given.get(code, np.nan) for code in codes], dtype=np.float64)
    return np.full(len(codes), np.nan if given is None else given)


def check_inputs(
    scheme: Scheme, margins: Mapping[str, Margin], samples: Mapping[str, Sample]
) -> None:
    """Refuse what cannot be.

    Raises
    ------
    Refused
        An indicator the scheme does not score, a half-width or design effect that is no number
        from 0 up, a number of villages below 1, a confidence or likeness outside its range. Every
        fault is named.
    """
    known = {leaf.id for leaf in scheme.leaves}
    problems = [_unknown(i) for i in dict.fromkeys([*margins, *samples]) if i not in known]
    for name, margin in margins.items():
        if not _all(margin.half, 0.0) or not 0 < margin.confidence < 1:
            said = Text(
                f"“{name}”的误差范围或置信度不成立",
                f"the margin of error or the confidence of “{name}” cannot be",
            )
            remedy = Text(
                "误差范围应不小于 0，置信度应在 0 与 1 之间",
                "A margin is 0 or more, a confidence between 0 and 1",
            )
            problems.append(Problem("noise.not_a_margin", "error", said, remedy, value=name))
    for name, sample in samples.items():
        villages = sample.villages is None or _all(sample.villages, 1.0)
        deff = sample.deff is None or _all(sample.deff, 0.0)
        if not (villages and deff and 0 <= sample.icc <= 1):
            said = Text(
                f"“{name}”的抽样说明不成立",
                f"what is said about the sample of “{name}” cannot be",
            )
            remedy = Text(
                "抽样村数应不少于 1，村内相关系数应在 0 与 1 之间，设计效应应不小于 0",
                "Villages are 1 or more, likeness is between 0 and 1, a design effect 0 or more",
            )
            problems.append(Problem("noise.not_a_sample", "error", said, remedy, value=name))
    if problems:
        raise Refused(problems)


def _all(given: ByUnit, least: float) -> bool:
    numbers = given.values() if isinstance(given, Mapping) else (given,)
    return all(math.isfinite(x) and x >= least for x in numbers)


def _unknown(name: str) -> Problem:
    return Problem(
        "noise.unknown_indicator",
        "error",
        Text(f"方案中没有指标“{name}”", f"the scheme has no indicator “{name}”"),
        Text("请核对指标编号", "Check the indicator's id"),
        value=name,
    )
