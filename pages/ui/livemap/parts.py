"""What a panel is made of: frozen dataclasses of units, classes, sliders and rank changes."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Status = Literal["", "missing", "na", "out"]
Mark = Literal["", "veto", "cap", "pending"]

STATUSES: tuple[str, ...] = ("", "missing", "na", "out")
MARKS: tuple[str, ...] = ("", "veto", "cap", "pending")
LEVEL_COLOURS: dict[int, tuple[str, ...]] = {
    1: ("c4",),
    2: ("c4", "c2"),
    3: ("c5", "c3", "c1"),
    4: ("c5", "c4", "c3", "c1"),
    5: ("c5", "c4", "c3", "c2", "c1"),
    6: ("#0C2C84", "#225EA8", "#1D91C0", "#41B6C4", "#A1DAB4", "c1"),
    7: ("#0C2C84", "#225EA8", "#1D91C0", "#41B6C4", "#7FCDBB", "#C7E9B4", "c1"),
}
"""Colours of n classes, highest first: names of tokens, or hex (LOOK section 1)."""


@dataclass(frozen=True)
class Geometry:
    """Where a JZG1 file comes from: a same-origin URL, or the file itself as base64."""

    url: str | None = None
    base64: str | None = None

    @classmethod
    def inline(cls, path: Path) -> Geometry:
        """Return the file as base64, for servers without a static route."""
        return cls(base64=base64.b64encode(path.read_bytes()).decode("ascii"))


@dataclass(frozen=True)
class MapUnit:
    """One unit of the map and the lists.

    Parameters
    ----------
    code, name : str
    group : str
        Name of the prefecture (盟市) it belongs to; may be empty.
    klass : str
        Peer class, as in `classes` of the panel; may be empty.
    status : {"", "missing", "na", "out"}
        "" = scored; ``out`` = not in the assessment: drawn in its own style, never ranked.
    in_map : bool
        False: the unit has no place and is listed as 无图形.
    score : float or None
        What the colour follows. None unless status is "".
    text : str or None
        The printed score; by default one decimal, as format(score, '.1f').
    rank, class_rank : int or None
    change : int or None
        Places gained since last year (positive = better), None where not comparable.
    grade : str or None
        Word on the chip, after caps and vetoes.
    mark : {"", "veto", "cap", "pending"}
    note : str
        One sentence for the hover card, e.g. why the grade is capped.
    """

    code: str
    name: str
    group: str = ""
    klass: str = ""
    status: Status = ""
    in_map: bool = True
    score: float | None = None
    text: str | None = None
    rank: int | None = None
    class_rank: int | None = None
    change: int | None = None
    grade: str | None = None
    mark: Mark = ""
    note: str = ""


@dataclass(frozen=True)
class ClassBreaks:
    """Frozen classes of the score, highest first.

    Parameters
    ----------
    bounds : sequence of float
        k descending lower bounds make k + 1 classes; a score on a bound is in the upper class.
    labels : sequence of str
        k + 1 words, e.g. ``90 及以上``, ``80–90``, ..., ``60 以下``.
    colours : sequence of str
        k + 1 tokens (``c5``) or hex; by default YlGnBu.
    """

    bounds: Sequence[float]
    labels: Sequence[str]
    colours: Sequence[str] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the JSON form; the last bound is null and takes everything below."""
        n = len(self.bounds) + 1
        colours = list(self.colours) or list(LEVEL_COLOURS.get(n, ()))
        if len(self.labels) != n or len(colours) != n:
            raise ValueError(f"{n} classes need {n} labels and colours (at most 7 by default)")
        if any(a <= b for a, b in zip(self.bounds, list(self.bounds)[1:], strict=False)):
            raise ValueError(f"class bounds must descend: {list(self.bounds)}")
        return {
            "bounds": [*(float(b) for b in self.bounds), None],
            "labels": [str(label) for label in self.labels],
            "colours": colours,
        }


@dataclass(frozen=True)
class SliderNode:
    """One slider: a node of the tree, with the sliders of its children inside.

    Parameters
    ----------
    weight, official : float
        Any non-negative numbers; only their shares among the siblings are shown.
    assumed : bool
        Tagged 假定.
    children : sequence of SliderNode
        In file order, shown on request; empty for an indicator.
    locked : bool
        It keeps its share while siblings move.
    low, high : int
        Bounds of its share among the siblings, in tenths of a percent.
    unpublished : bool
        No rule was published for it (or for anything below it), so its weight counts nowhere.
    """

    id: str
    name: str
    weight: float
    official: float
    assumed: bool = False
    children: Sequence[SliderNode] = ()
    locked: bool = False
    low: int = 0
    high: int = 1000
    unpublished: bool = False


@dataclass(frozen=True)
class Figure:
    """A small figure above the list: the printed value and its label with unit."""

    value: str
    label: str
