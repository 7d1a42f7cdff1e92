"""A bundle of a year or two from a scheme and a few figures, for what no demonstration has.

The scheme is a tree of `given` leaves on 100, so a figure is its own score: totals can be worked
out by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from scoring.engine.run import score
from scoring.scheme.model import Scheme
from scoring.tables.bundle import write_bundle
from scoring.tables.bundle.parts import BundleParts, BundleSource
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes
from scoring.text import Text

YEAR = 2024
Figures = dict[str, dict[str, float | str]]
"""Code to leaf to a number, "missing" or "na"."""


def leaf(node_id: str, weight: float = 1, **more: Any) -> dict[str, Any]:
    """Return a leaf whose figure is its score."""
    rule = {"type": "given", "full": 100}
    return {"id": node_id, "title": _title(node_id), "weight": weight, "rule": rule} | more


def group(node_id: str, weight: float, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an inner node."""
    node = {"id": node_id, "title": _title(node_id), "weight": weight, "children": list(children)}
    return node | more


def write_small(
    out: Path,
    tree: list[dict[str, Any]],
    figures: Figures,
    before: Figures | None = None,
    **scheme: Any,
) -> Path:
    """Write the bundle; `scheme` gives what else the scheme says (full_marks, missing ...).

    `before` are the figures of the year before, which has the same scheme.
    """
    years = {YEAR: figures} | ({YEAR - 1: before} if before else {})
    document = {
        "id": "small",
        "title": {"zh": "小方案", "en": "Small scheme"},
        "kind": "assessment",
        "status": "user",
        "level": "free",
        "tree": tree,
    } | scheme
    units = [
        {"code": c, "name": f"{c}地", "year": year, "assessed": True, "in_map": False}
        for year, rows in years.items()
        for c in rows
    ]
    panel = [
        {
            "code": code,
            "name": f"{code}地",
            "year": year,
            "indicator": name,
            "value": None if isinstance(value, str) else value,
            "status": value if isinstance(value, str) else "",
        }
        for year, rows in years.items()
        for code, row in rows.items()
        for name, value in row.items()
    ]
    frames = [
        pd.DataFrame(rows).reindex(columns=list(table.columns)).astype(dtypes(table))
        for rows, table in ((units, UNITS), (panel, PANEL), ([], PROBLEMS))
    ]
    parsed = Scheme.model_validate(document)
    raw = json.dumps(document, ensure_ascii=False).encode()
    found = score(parsed, *frames)
    parts = BundleParts(
        id="small",
        title=Text("小数据包", "Small bundle"),
        kind="submitted",
        level="free",
        region=None,
        schemes=dict.fromkeys(years, (parsed, raw)),
        units=frames[0],
        panel=frames[1],
        problems=frames[2],
        scored=found.scored,
        decisions=found.decisions,
        sources=(BundleSource(title="small.csv"),),
    )
    return write_bundle(parts, out, force=False, command="test")


def _title(node_id: str) -> dict[str, str]:
    return {"zh": f"指标{node_id}", "en": f"Item {node_id}"}
