"""A small bundle whose indicators come from several sources, figures to work out by hand.

Full marks 50. ``income`` weighs 3 of 6 (25 points, 0 -> 10), ``rate`` 1 (8.33 points, 4 -> 0, made
of ``poor`` / ``people``), ``lead`` 1 (compares units), ``marks`` 1 (given out of 100).
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
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes, empty
from scoring.tables.figures.streams import counting
from scoring.text import Text

YEAR = 2024
SELF, THIRD, SURVEY, CROSS, DEPARTMENT, REGISTRY = (
    "自查自评", "第三方评估", "监测调查", "交叉考核", "部门数据", "信息系统",
)  # fmt: skip
DOCUMENT: dict[str, Any] = {
    "id": "sided",
    "title": {"zh": "多源方案", "en": "Several sources"},
    "kind": "assessment",
    "status": "user",
    "level": "free",
    "full_marks": 50,
    "terms": {"人": "persons", "分": "marks"},
    "inputs": [
        {"id": "poor", "title": {"zh": "贫困人口", "en": "Poor"}, "unit": "人", "stream": THIRD},
        {"id": "people", "title": {"zh": "总人口", "en": "People"}, "stream": DEPARTMENT},
        {"id": "listed", "title": {"zh": "在册人口", "en": "Listed"}, "stream": REGISTRY},
    ],
    "tree": [
        {"id": "income", "title": {"zh": "收入增速", "en": "Income growth"}, "weight": 3,
         "basis": "assumed", "unit": "%", "direction": "up", "stream": SURVEY,
         "rule": {"type": "linear", "zero": 0, "full": 10}},
        {"id": "rate", "title": {"zh": "发生率", "en": "Rate"}, "weight": 1, "unit": "%",
         "direction": "down", "stream": THIRD, "value": {"num": "poor", "den": "people",
         "times": 100}, "rule": {"type": "linear", "zero": 4, "full": 0}},
        {"id": "lead", "title": {"zh": "领先度", "en": "Lead"}, "weight": 1, "unit": "分",
         "direction": "up", "stream": THIRD, "rule": {"type": "minmax"}},
        {"id": "marks", "title": {"zh": "评分", "en": "Marks"}, "weight": 1, "unit": "分",
         "stream": DEPARTMENT, "rule": {"type": "given", "full": 100}},
    ],
}  # fmt: skip
CODES = ("A-1", "A-2", "A-3", "A-4", "A-5")
UNASSESSED = "A-5"
ROWS: tuple[tuple[str, str, tuple[float | str | None, ...]], ...] = (
    ("income", SURVEY, (4.0, 5.0, 6.0, 7.0, 1.0)),
    ("income", SELF, (5.5, 5.0, 5.9, None, 9.0)),
    ("poor", THIRD, (20.0, 30.0, 10.0, "na", 5.0)),
    ("people", DEPARTMENT, (1000.0, 1000.0, 1000.0, 1000.0, 1000.0)),
    ("rate", SELF, (1.0, 3.5, 1.0, 1.0, 1.0)),
    ("lead", THIRD, (1.0, 2.0, 3.0, 4.0, 5.0)),
    ("lead", SELF, (2.0, 2.5, 3.0, 4.0, 5.0)),
    ("marks", DEPARTMENT, (80.0, 70.0, 60.0, 50.0, 40.0)),
    ("marks", SELF, (90.0, 120.0, 60.0, 50.0, 40.0)),
    ("listed", REGISTRY, (7.0, 8.0, 9.0, 10.0, 11.0)),
    ("listed", CROSS, (6.0, 8.0, 9.0, 10.0, 11.0)),
    ("listed", SELF, (5.0, 8.0, 9.0, 10.0, 11.0)),
)
"""Indicator, source, a figure a unit; None is missing."""


def panel() -> pd.DataFrame:
    """Return `schema.PANEL`: every source of every indicator in a row of its own."""
    rows = [
        {
            "code": code,
            "name": f"地{code}",
            "year": YEAR,
            "indicator": indicator,
            "stream": stream,
            "value": value if isinstance(value, float) else None,
            "status": "na" if value == "na" else "missing" if value is None else "",
            "source": f"{stream}.csv#{CODES.index(code) + 2}",
        }
        for indicator, stream, values in ROWS
        for code, value in zip(CODES, values, strict=True)
    ]
    return pd.DataFrame(rows).reindex(columns=list(PANEL.columns)).astype(dtypes(PANEL))


def write_sided(out: Path, more: pd.DataFrame | None = None) -> Path:
    """Write the bundle, with further panel rows where given."""
    units = pd.DataFrame(
        [
            {"code": c, "name": f"地{c}", "year": YEAR, "assessed": c != UNASSESSED,
             "in_map": False}
            for c in CODES
        ]
    )  # fmt: skip
    units = units.reindex(columns=list(UNITS.columns)).astype(dtypes(UNITS))
    rows = panel() if more is None else pd.concat([panel(), more], ignore_index=True)
    scheme = Scheme.model_validate(DOCUMENT)
    found = score(scheme, units, counting(rows, scheme), empty(PROBLEMS))
    parts = BundleParts(
        id="sided",
        title=Text("多源数据包", "Several sources"),
        kind="submitted",
        level="free",
        region=None,
        schemes={YEAR: (scheme, json.dumps(DOCUMENT, ensure_ascii=False).encode())},
        units=units,
        panel=rows,
        problems=empty(PROBLEMS),
        scored=found.scored,
        decisions=found.decisions,
        sources=(BundleSource(title="sided.csv"),),
    )
    return write_bundle(parts, out, force=False, command="test")
