"""Builders of the data a panel takes: plain JSON from the dataclasses of `parts`.

They check what they can (lengths, order of breaks, known marks) so that a mistake of a page shows
in Python, with a sentence, and not as an empty map.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pages.ui.livemap.parts import (
    MARKS,
    STATUSES,
    ClassBreaks,
    Figure,
    Geometry,
    MapUnit,
    RankMove,
    SliderNode,
)


def _unit_columns(units: Sequence[MapUnit], digits: int) -> dict[str, list[Any]]:
    names = ("code", "name", "group", "status", "in_map", "rank", "class_rank", "change")
    columns: dict[str, list[Any]] = {n: [getattr(u, n) for u in units] for n in names}
    columns |= {n: [getattr(u, n) for u in units] for n in ("grade", "note")}
    columns["class"] = [u.klass for u in units]
    columns["mark"] = [u.mark or None for u in units]
    scores = [_score(u) for u in units]
    columns["score"] = scores
    columns["text"] = [
        None if s is None else u.text if u.text is not None else format(s, f".{digits}f")
        for u, s in zip(units, scores, strict=True)
    ]
    codes = columns["code"]
    if len(set(codes)) != len(codes):
        twice = sorted({c for c in codes if codes.count(c) > 1})
        raise ValueError(f"units listed twice on a map: {', '.join(twice[:5])}")
    return columns


def _score(unit: MapUnit) -> float | None:
    if unit.status not in STATUSES or unit.mark not in MARKS:
        raise ValueError(f"{unit.code}: unknown status {unit.status!r} or mark {unit.mark!r}")
    if unit.status or unit.score is None or not math.isfinite(unit.score):
        return None
    return float(unit.score)


def _shared(
    panel: str,
    units: Sequence[MapUnit],
    breaks: ClassBreaks,
    geometry: Geometry | None,
    texts: dict[str, str],
    legend_title: str,
    legend_note: str,
    lang: str,
    selected: str | None,
    digits: int,
    group_names: dict[str, str] | None,
    offsets: tuple[int, int] | None,
    sources: Sequence[str],
) -> dict[str, Any]:
    source = None
    if geometry is not None:
        source = {"url": geometry.url} if geometry.url else {"base64": geometry.base64}
    columns = _unit_columns(units, digits)
    return {
        "panel": panel,
        "lang": lang,
        "geometry": source,
        "units": columns,
        "ranked": sum(r is not None for r in columns["rank"]),
        "breaks": breaks.as_json(),
        "legend": {"title": legend_title, "note": legend_note},
        "selected": selected,
        "texts": texts,
        "group_names": group_names or {},
        "offsets": list(offsets) if offsets else None,
        "sources": list(sources),
    }


def overview_data(
    *,
    units: Sequence[MapUnit],
    breaks: ClassBreaks,
    geometry: Geometry | None,
    texts: dict[str, str],
    legend_title: str,
    legend_note: str = "",
    median: float | None = None,
    ranked: int | None = None,
    classes: Sequence[str] = (),
    full: float | None = 100.0,
    selected: str | None = None,
    lang: str = "zh",
    digits: int = 1,
    group_names: dict[str, str] | None = None,
    offsets: tuple[int, int] | None = None,
    sources: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the data of the overview panel.

    Parameters
    ----------
    median : float or None
        Of the whole bundle: tick on every bar and base of the printed distance.
    ranked : int or None
        Units ranked in the whole bundle, for "rank 3 of 97"; by default those in `units`.
    classes : sequence of str
        Choices of the class filter; it is hidden with fewer than two.
    full : float or None
        Length of a bar from zero; None = no bars (values that are kinds, or below zero).
    group_names : dict
        Replaces names of groups on the map by group code, e.g. for English.
    offsets : (int, int) or None
        Pixels of the window above and below the panel, for windows over 900 high and lower ones;
        by default 462 and 420 (weights panel: 284 and 284).
    sources : sequence of str
        Lines printed under the map (source, year, approval); leave empty where the page prints
        them at its foot.

    Raises
    ------
    ValueError
        Breaks that do not descend, a code listed twice, an unknown status or mark.
    """
    data = _shared(
        "overview", units, breaks, geometry, texts, legend_title, legend_note, lang, selected,
        digits, group_names, offsets, sources,
    )  # fmt: skip
    if ranked is not None:
        data["ranked"] = ranked
    data["median"] = (
        None if median is None else {"value": median, "text": format(median, f".{digits}f")}
    )
    data["classes"] = list(classes)
    data["full"] = full
    return data


def weights_data(
    *,
    units: Sequence[MapUnit],
    nodes: Sequence[SliderNode],
    token: str,
    moves: Sequence[RankMove],
    figures: Sequence[Figure],
    official_counts: Sequence[int],
    breaks: ClassBreaks,
    geometry: Geometry | None,
    texts: dict[str, str],
    legend_title: str,
    legend_note: str = "",
    selected: str | None = None,
    lang: str = "zh",
    digits: int = 1,
    group_names: dict[str, str] | None = None,
    offsets: tuple[int, int] | None = None,
    sources: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the data of the weights panel.

    Parameters
    ----------
    token : str
        Changes whenever Python itself sets the weights (preset, reset, address): only then do the
        sliders jump to `nodes`. It must stay the same while the visitor moves them.
    moves : sequence of RankMove
        In the order they are to be listed.
    official_counts : sequence of int
        Units per class under the official weights, highest class first.
    """
    data = _shared(
        "weights", units, breaks, geometry, texts, legend_title, legend_note, lang, selected,
        digits, group_names, offsets, sources,
    )  # fmt: skip
    if len(official_counts) != len(data["breaks"]["labels"]):
        raise ValueError("official_counts needs one number per class, highest first")
    data["nodes"] = [
        {
            "id": n.id,
            "name": n.name,
            "weight": float(n.weight),
            "official": float(n.official),
            "assumed": n.assumed,
            "children": [{"id": c.id, "name": c.name, "share": float(c.share)} for c in n.children],
        }
        for n in nodes
    ]
    data["token"] = token
    data["official_counts"] = [int(c) for c in official_counts]
    data["figures"] = [{"value": f.value, "label": f.label} for f in figures]
    data["changes"] = {
        "code": [m.code for m in moves],
        "official_rank": [m.official_rank for m in moves],
        "new_rank": [m.new_rank for m in moves],
        "grade_before": [m.grade_before for m in moves],
        "grade_after": [m.grade_after for m in moves],
        "grade_way": [m.way for m in moves],
    }
    return data
