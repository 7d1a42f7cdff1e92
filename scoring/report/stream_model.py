"""What is shown of several sources: readings, gaps, how the gaps lean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.text import Text

HINT = Text(
    "疑点仅提示需要核实，不作为认定依据",
    "A flag says only that something needs checking; it establishes nothing",
)
"""Stands beside every gap and every test (DESIGN section 11)."""

Order = Literal["points", "gap", "unit", "indicator"]


@dataclass(frozen=True)
class Reading:
    """What one source says of a unit.

    Parameters
    ----------
    stream : Text
    role : {"self", "system", "verification", ""}
        "" for a source nobody knows.
    value : float or None
    status : {"", "missing", "na", "none"}
        ``none``: the source has no row for the unit.
    counts : bool
        True for the figure that is scored.
    source : str
        ``file#row``.
    """

    stream: Text
    role: str
    value: float | None
    status: str
    counts: bool
    source: str


@dataclass(frozen=True)
class Gap:
    """Self-report less verification, for one unit and indicator.

    Parameters
    ----------
    said, found : Reading
        The self-report, and the verification it is held against: the figure that counts where
        that is one, else the first of the streams of that role.
    gap : float
        said - found, in the indicator's unit.
    favourable : float or None
        The same, positive where the self-report is the better figure; None where the scheme does
        not say which way is better.
    points : float or None
        Points the self-report would bring beyond the verification by the same rule; None where
        the rule compares units with each other, lacks a limit, or the item is not scored.
    full : float
        Full marks of the item in points; 0 for an input.
    """

    code: str
    name: str
    klass: str | None
    node: str
    title: Text
    unit: Text
    said: Reading
    found: Reading
    gap: float
    favourable: float | None
    points: float | None
    full: float


@dataclass(frozen=True)
class Lean:
    """All assessed units of one indicator: does the self-report lean one way?

    Parameters
    ----------
    n : int
        Units with both figures.
    better, worse, equal : int
        Self-report better, worse, the same; they add up to n.
    median : float or None
        Of `Gap.favourable`.
    p : float or None
        Two-sided exact sign test over the units that differ.
    """

    node: str
    title: Text
    unit: Text
    n: int
    better: int
    worse: int
    equal: int
    median: float | None
    p: float | None


@dataclass(frozen=True)
class GapTable:
    """Gaps of a year: rows of the units the viewer may see; `leans` are over all of them."""

    year: int
    rows: tuple[Gap, ...]
    leans: tuple[Lean, ...]

    def sorted(self, by: Order = "points", node: str | None = None) -> tuple[Gap, ...]:
        """Return the rows, of one indicator or of all; the largest first, equals by unit.

        Gaps of different indicators have different units: across indicators `points` compares.
        """
        rows = [r for r in self.rows if node is None or r.node == node]
        keys = {
            "points": lambda r: (r.points is None, -abs(r.points or 0.0), r.code),
            "gap": lambda r: (-abs(r.gap), r.code),
            "unit": lambda r: r.code,
            "indicator": lambda r: ([lean.node for lean in self.leans].index(r.node), r.code),
        }
        return tuple(sorted(rows, key=keys[by]))


@dataclass(frozen=True)
class Sides:
    """One indicator of a unit: what every source of the table says, in the table's order."""

    node: str
    title: Text
    unit: Text
    readings: tuple[Reading, ...]
    gap: Gap | None


@dataclass(frozen=True)
class StreamTable:
    """Sources of one unit side by side; empty where no indicator has more than one."""

    streams: tuple[Text, ...]
    rows: tuple[Sides, ...]
