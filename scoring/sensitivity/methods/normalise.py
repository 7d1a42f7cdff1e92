"""Leaf scores by another normalisation of the raw values than the scheme's own rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import OK, Floats, Status, round9
from scoring.engine.year import Year
from scoring.problems import Problem, Refused
from scoring.scheme.model import Node
from scoring.scheme.rules.minmax import score_minmax
from scoring.scheme.rules.rank import score_rank
from scoring.scheme.rules.zscore import score_zscore
from scoring.sensitivity.methods.setting import SCHEME, Normalisation
from scoring.text import Text

Direction = Literal["up", "down"]

_SCORES: dict[str, Callable[[Floats, NDArray[Any], Direction], Floats]] = {
    "minmax": score_minmax,
    "zscore": score_zscore,
    "rank": score_rank,
}
_LARGE, _SMALL = 1e100, 1e-6
"""Squares stay finite below the first; above the second no digit that counts is lost."""

_BETTER: dict[str, Direction] = {">": "up", ">=": "up", "<": "down", "<=": "down"}


@dataclass(frozen=True)
class Raw:
    """The values behind the leaf scores of one year.

    Parameters
    ----------
    values : float64 array (L, n)
        NaN where there is none.
    directions : tuple of L "up", "down" or None
        None where neither the scheme nor the rule says which way is better.
    titles : tuple of L Text
    """

    values: Floats
    directions: tuple[Direction | None, ...]
    titles: tuple[Text, ...]


def raw_of(table: Year) -> Raw:
    """Return the values of one year; the direction is the leaf's label, else what its rule says."""
    leaves = table.scheme.leaves
    return Raw(
        values=table.value[list(table.tree.leaves)],
        directions=tuple(direction_of(leaf) for leaf in leaves),
        titles=tuple(leaf.title.text for leaf in leaves),
    )


def direction_of(leaf: Node) -> Direction | None:
    """Return which way a leaf's values are better; None where nobody says."""
    if leaf.direction is not None:
        return leaf.direction
    rule: Any = leaf.rule
    if rule.type in ("given", "ratio"):
        return "up"
    if rule.type == "linear" and all(isinstance(x, int | float) for x in (rule.zero, rule.full)):
        return "up" if rule.full > rule.zero else "down"
    if rule.type == "all_or_nothing":
        return _BETTER.get(rule.op)
    return None


def check_directions(raw: Raw, status: Status) -> None:
    """Refuse a normalisation that some scored leaf gives no direction for.

    Raises
    ------
    Refused
        Every such leaf by name: nothing is left out silently.
    """
    scored = (status == OK).any(axis=1)
    lost = [
        _no_direction(title)
        for title, direction, has in zip(raw.titles, raw.directions, scored, strict=True)
        if has and direction is None
    ]
    if lost:
        raise Refused(lost)


def normalised(how: Normalisation, raw: Raw, scores: Floats, status: Status) -> Floats:
    """Return leaf scores by another normalisation, (L, n), rounded as the engine rounds.

    Values are compared among the units that have a score in the year, by the engine's own
    functions (50 + 10 z for the standard score). Who has a score keeps one: a unit with full marks
    because it had no task has no value and keeps its full marks. Under the geometric and harmonic
    mean a score of 0, which min-max and ranks always give somebody, makes the parent 0.

    Parameters
    ----------
    scores, status : arrays (L, n)
        As the scheme's rules gave them.

    Raises
    ------
    Refused
        See `check_directions`.
    """
    if how == SCHEME:
        return scores
    check_directions(raw, status)
    out = scores.copy()
    for row, direction in enumerate(raw.directions):
        if direction is None:  # without any score
            continue
        held = np.where(status[row] == OK, raw.values[row], np.nan)
        made = round9(normal_rows(how, held[None], direction)[0])
        out[row] = np.where(np.isnan(made), scores[row], made)
    return out


def normal_rows(how: Normalisation, values: Floats, direction: Direction) -> Floats:
    """Return the scores of one leaf's values, row by row, (r, n); NaN where there is no value.

    Rows of min-max and standard scores are worked out together, many times faster than one by one;
    a row out of the ordinary (one value, equal or huge ones) goes to the engine's functions, and
    so do ranks. Rounded by the reader.

    Parameters
    ----------
    values : float64 array (r, n)
        A row is a year of its own.
    """
    lowest = np.fmin.reduce(values, axis=1, keepdims=True)
    highest = np.fmax.reduce(values, axis=1, keepdims=True)
    wide = highest - lowest
    plain = (wide > 0) & (np.maximum(-lowest, highest) < _LARGE)
    if how == "zscore":
        plain &= wide > np.maximum(-lowest, highest) * _SMALL
    if how == "rank" or not plain.all():
        year = np.zeros(values.shape[1], dtype=np.int64)
        return np.array([_SCORES[how](row, year, direction) for row in values])
    if how == "minmax":
        out = values - lowest if direction == "up" else highest - values
        out *= 100.0 / wide
        return np.minimum(out, 100.0, out=out)
    known = ~np.isnan(values)
    count = known.sum(axis=1, keepdims=True)
    out = values - (np.where(known, values, 0.0).sum(axis=1, keepdims=True) / count)
    squares = np.where(known, out, 0.0)
    np.multiply(squares, squares, out=squares)
    deviation = np.sqrt(squares.sum(axis=1, keepdims=True) / (count - 1))
    out *= (10.0 if direction == "up" else -10.0) / deviation
    out += 50.0
    return np.clip(out, 0.0, 100.0, out=out)


def _no_direction(title: Text) -> Problem:
    return Problem(
        "sensitivity.no_direction",
        "error",
        Text(
            f"“{title.zh}”没有写明数值越大越好还是越小越好，不能按原始值标准化",
            f"“{title.get('en')}” does not say which way is better: its raw values cannot be "
            "normalised",
        ),
        Text(
            "请在方案中写明 direction，或只用方案规则计分",
            "Give the leaf a direction in the scheme, or use the scheme's rules alone",
        ),
        value=title.zh,
    )
