"""What differs between two versions of a bundle: cells, units, schemes, grades, ranks.

Both are compared whole and the result is cut to the viewer: a rank is a rank among all units.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from scoring.frames import none_or, only
from scoring.report.version_words import FIELDS
from scoring.scheme.model import ROOT
from scoring.tables.bundle.read import Bundle
from scoring.tables.figures.indicators import indicators_of
from scoring.text import Text
from scoring.viewer import Viewer

Kind = Literal["changed", "added", "removed"]
_KEYS = ["year", "indicator", "code", "round", "stream"]
Other = Literal["references", "rounds", "decided", "sizes"]


@dataclass(frozen=True)
class Figure:
    """One side of a changed cell: a value, or why there is none (``missing``, ``na``)."""

    value: float | None
    status: str


@dataclass(frozen=True)
class CellChange:
    """A figure handed in that is not the same in both versions.

    Parameters
    ----------
    title : Text
        Of the indicator; its id where no scheme of either version knows it.
    old, new : Figure or None
        None where that version has no such row.
    """

    code: str
    name: str
    year: int
    indicator: str
    title: Text
    unit: str
    stream: str
    round: str
    old: Figure | None
    new: Figure | None

    @property
    def kind(self) -> Kind:
        """Whether the row is in both versions."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"


@dataclass(frozen=True)
class UnitChange:
    """A unit of one year that came, went, or is described otherwise."""

    code: str
    name: str
    year: int
    kind: Kind
    fields: tuple[tuple[str, str, str], ...] = ()
    """Field of the units table, old, new; for ``changed`` only."""


@dataclass(frozen=True)
class Move:
    """A unit's total in both versions; None where there is none."""

    code: str
    name: str
    year: int
    score: tuple[float | None, float | None]
    rank: tuple[int | None, int | None]
    grade: tuple[str | None, str | None]

    @property
    def steps(self) -> int:
        """Ranks gained (above 0) or lost; 0 where either is not there."""
        old, new = self.rank
        return old - new if old is not None and new is not None else 0


@dataclass(frozen=True)
class Differences:
    """Everything that differs, in the order year, unit, indicator.

    Parameters
    ----------
    regraded : tuple of Move
        Units whose grade is not the same.
    moved : tuple of Move
        Units whose rank is not the same, the longest way first.
    rescored : int
        Units and years whose total is not the same.
    schemes : tuple of int
        Years whose scheme file differs, or that only one version has.
    records : int
        Problem records in one version only.
    others : tuple of Other
        What else is not the same: benchmarks, rounds, decided grades, sample sizes.
    """

    cells: tuple[CellChange, ...]
    units: tuple[UnitChange, ...]
    regraded: tuple[Move, ...]
    moved: tuple[Move, ...]
    rescored: int
    schemes: tuple[int, ...]
    records: int
    others: tuple[Other, ...] = ()

    @property
    def any(self) -> bool:
        """True where anything at all differs."""
        found = self.cells or self.units or self.regraded or self.moved or self.schemes
        return bool(found or self.rescored or self.records or self.others)


def compare(old: Bundle, new: Bundle, viewer: Viewer) -> Differences:
    """Return what differs, among the units the viewer may see."""
    moves = _moves(old, new, viewer)
    moved = [m for m in moves if m.rank[0] != m.rank[1]]
    return Differences(
        cells=_cells(old, new, viewer),
        units=_units(old, new, viewer),
        regraded=tuple(m for m in moves if m.grade[0] != m.grade[1]),
        moved=tuple(sorted(moved, key=lambda m: (-abs(m.steps), m.year, m.code))),
        rescored=sum(m.score[0] != m.score[1] for m in moves),
        schemes=_schemes(old, new),
        records=_records(old, new, viewer),
        others=_others(old, new, viewer),
    )


def _cells(old: Bundle, new: Bundle, viewer: Viewer) -> tuple[CellChange, ...]:
    kept = [*_KEYS, "name", "value", "status"]
    left, right = (_mine(b.panel, viewer)[kept] for b in (old, new))
    # a null among the keys is a key like any other
    sides = [side.fillna({"round": "", "stream": ""}) for side in (left, right)]
    both = sides[0].merge(
        sides[1], on=_KEYS, how="outer", suffixes=("_old", "_new"), indicator=True
    )
    same = (both["_merge"] == "both") & (both["status_old"] == both["status_new"])
    equal = (both["value_old"] == both["value_new"]) | (
        both["value_old"].isna() & both["value_new"].isna()
    )
    rows = only(both, ~(same & equal)).sort_values(["year", "code", "indicator", "stream", "round"])
    known = _titles(new) | _titles(old)
    found = []
    for row in rows.to_dict("records"):
        title, unit = known.get(row["indicator"], (Text(row["indicator"]), ""))
        found.append(
            CellChange(
                code=row["code"],
                name=none_or(row["name_new"]) or row["name_old"],
                year=int(row["year"]),
                indicator=row["indicator"],
                title=title,
                unit=unit,
                stream=row["stream"],
                round=row["round"],
                old=_figure(row, "old") if row["_merge"] != "right_only" else None,
                new=_figure(row, "new") if row["_merge"] != "left_only" else None,
            )
        )
    return tuple(found)


def _figure(row: dict[str, Any], side: str) -> Figure:
    return Figure(none_or(row[f"value_{side}"]), row[f"status_{side}"])


def _titles(bundle: Bundle) -> dict[str, tuple[Text, str]]:
    found: dict[str, tuple[Text, str]] = {}
    for year in bundle.years:
        known = indicators_of(bundle.scheme(year))
        found |= {id_: (indicator.title, indicator.unit) for id_, indicator in known.items()}
    return found


def _units(old: Bundle, new: Bundle, viewer: Viewer) -> tuple[UnitChange, ...]:
    left, right = (
        {(r["year"], r["code"]): r for r in _mine(b.units, viewer).to_dict("records")}
        for b in (old, new)
    )
    found = []
    for year, code in sorted(left.keys() | right.keys()):
        one, other = left.get((year, code)), right.get((year, code))
        name = (other or one or {})["name"]
        if one is None or other is None:
            found.append(UnitChange(code, name, int(year), "removed" if one else "added"))
            continue
        said = [(f, _word(one[f]), _word(other[f])) for f in FIELDS]
        fields = tuple(change for change in said if change[1] != change[2])
        if fields:
            found.append(UnitChange(code, name, int(year), "changed", fields))
    return tuple(found)


def _word(value: Any) -> str:
    value = none_or(value)
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _moves(old: Bundle, new: Bundle, viewer: Viewer) -> list[Move]:
    kept = ["year", "code", "name", "score", "rank", "grade"]
    left, right = (only(b.scored, b.scored["node"] == ROOT)[kept] for b in (old, new))
    both = left.merge(right, on=["year", "code"], suffixes=("_old", "_new"))
    rows = _mine(both, viewer).sort_values(["year", "code"]).to_dict("records")
    return [
        Move(
            row["code"],
            row["name_new"],
            int(row["year"]),
            (none_or(row["score_old"]), none_or(row["score_new"])),
            (_whole(row["rank_old"]), _whole(row["rank_new"])),
            (none_or(row["grade_old"]), none_or(row["grade_new"])),
        )
        for row in rows
    ]


def _whole(value: Any) -> int | None:
    value = none_or(value)
    return None if value is None else int(value)


def _schemes(old: Bundle, new: Bundle) -> tuple[int, ...]:
    years = sorted({*old.years, *new.years})
    kept = {*old.years} & {*new.years}
    return tuple(y for y in years if y not in kept or old.scheme_bytes(y) != new.scheme_bytes(y))


def _records(old: Bundle, new: Bundle, viewer: Viewer) -> int:
    kept = ["code", "year", "problem", "amount", "date", "note"]
    left, right = (_mine(b.problems, viewer)[kept].astype(object) for b in (old, new))
    counts = [side.where(side.notna(), None).value_counts(dropna=False) for side in (left, right)]
    return int(counts[0].sub(counts[1], fill_value=0).abs().sum())


def _others(old: Bundle, new: Bundle, viewer: Viewer) -> tuple[Other, ...]:
    decided = [[entry for entry in b.decided if viewer.sees(entry.code)] for b in (old, new)]
    # where a figure stood in its file is no difference in what it says
    rows = [b.references.drop(columns="source").reset_index(drop=True) for b in (old, new)]
    panels = [_mine(b.panel, viewer)[[*_KEYS, "n"]] for b in (old, new)]
    left, right = (panel.fillna({"round": "", "stream": ""}) for panel in panels)
    both = left.merge(right, on=_KEYS, suffixes=("_old", "_new"))
    sizes = both["n_old"], both["n_new"]
    differ: dict[Other, bool] = {
        "references": not rows[0].equals(rows[1]),
        "rounds": old.rounds != new.rounds,
        "decided": decided[0] != decided[1],
        "sizes": bool(((sizes[0] != sizes[1]) & ~(sizes[0].isna() & sizes[1].isna())).any()),
    }
    return tuple(part for part, is_so in differ.items() if is_so)


def _mine(frame: pd.DataFrame, viewer: Viewer) -> pd.DataFrame:
    return only(frame, frame["code"].isin([c for c in frame["code"].unique() if viewer.sees(c)]))
