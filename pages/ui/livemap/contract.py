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
    Geometry,
    MapUnit,
    SliderNode,
)


def unit_columns(units: Sequence[MapUnit], digits: int) -> dict[str, list[Any]]:
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


def shared(
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
    columns = unit_columns(units, digits)
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
    data = shared(
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


def node_rows(nodes: Sequence[SliderNode]) -> list[dict[str, Any]]:
    """Return the sliders as JSON, those of the children inside; what is usual is left out.

    Raises
    ------
    ValueError
        Weights that are no weights, a group of none, or bounds that are no range.
    """
    for n in nodes:
        if not (math.isfinite(n.weight) and n.weight >= 0 and 0 <= n.low <= n.high <= 1000):
            raise ValueError(f"{n.id}: weight {n.weight}, bounds {n.low}-{n.high}")
    if nodes and not sum(n.weight for n in nodes) > 0:
        raise ValueError(f"no weight in the group of {nodes[0].id}")
    return [_node_row(n) for n in nodes]


def _node_row(node: SliderNode) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": node.id,
        "name": node.name,
        "weight": float(node.weight),
        "official": float(node.official),
        "children": node_rows(node.children),
    }
    row |= {n: True for n in ("assumed", "unpublished", "locked") if getattr(node, n)}
    if (node.low, node.high) != (0, 1000):
        row |= {"low": node.low, "high": node.high}
    return row
