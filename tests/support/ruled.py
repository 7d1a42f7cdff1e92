"""A small bundle with everything the demonstration has not: vetoes, another scheme, rude names.

Free level, codes like ``A-1``, no region and no place on a map. 2023 is scored by a plain scheme;
2024 by one with two vetoes and a cap: ``A-1`` passes, ``A-2`` fails the line, ``A-3`` has no value
for it, to ``A-4`` it does not apply, ``A-5`` has no total, ``A-6`` is not assessed, ``A-7`` is
capped.
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

RUDE = "<img src=x onerror=alert(1)>${x}**[a](b)**"
NAMES = {
    "A-1": "甲地",
    "A-2": RUDE,
    "A-3": "丙地",
    "A-4": "丁地",
    "A-5": "戊地",
    "A-6": "己地",
    "A-7": "名字很长很长很长的庚地",
}
_LEAVES: list[dict[str, Any]] = [
    {
        "id": "income",
        "title": {"zh": "收入增速", "en": "Income growth"},
        "weight": 3,
        "basis": "law",
        "unit": "%",
        "direction": "up",
        "rule": {"type": "linear", "zero": 0, "full": 10},
    },
    {
        "id": "rate",
        "title": {"zh": "发生率", "en": "Rate"},
        "weight": 1,
        "unit": "%",
        "direction": "down",
        "basis": "assumed",
        "department": "统计局",
        "clause": {"no": "1号 第二条", "text": "发生率要下降", "text_en": "The rate must fall"},
        "plain": {"zh": "每百人中的贫困人口", "en": "Poor people in a hundred"},
        "applies": {"class": ["一类"]},
        "rule": {"type": "linear", "zero": 4, "full": 0},
    },
]
_PLAIN: dict[str, Any] = {
    "id": "plain",
    "title": {"zh": "旧方案", "en": "Old scheme"},
    "kind": "assessment",
    "status": "user",
    "level": "free",
    "full_marks": 50,
    "sources": [{"id": "law", "title": "《旧办法》", "title_en": "The old Measure"}],
    "missing": {"policy": "renormalise", "max_share": 0.5},
    "tree": _LEAVES,
}
_RULED: dict[str, Any] = _PLAIN | {
    "id": "ruled",
    "title": {"zh": "新方案", "en": "New scheme"},
    "terms": {"一类": "First class", "二类": "Second class", "统计局": "Statistics"},
    "sources": [{"id": "law", "title": "《办法》", "title_en": "The Measure", "doc_no": "1号"}],
    "vetoes": [
        {
            "id": "line",
            "title": {"zh": "发生率红线", "en": "Line on the rate"},
            "indicator": "rate",
            "fails": {"op": ">=", "limit": 3},
            "effect": {"fail": True},
            "basis": "law",
            "clause": {"no": "第三条"},
        },
    ],
    "problems": [
        {"id": "fraud", "title": {"zh": "弄虚作假", "en": "Falsification"}, "effect": {"cap": "中"}}
    ],
    "grades": {
        "by": "cutoff",
        "steps": [[80, "优"], [50, "中"], [0, "差"]],
        "fail_grade": "差",
        "titles": {
            "优": {"zh": "优", "en": "High"},
            "中": {"zh": "中", "en": "Middle"},
            "差": {"zh": "差", "en": "Low"},
        },
    },
}
FIGURES: dict[str, tuple[str, float | None, float | None]] = {
    "A-1": ("一类", 9.0, 1.0),
    "A-2": ("一类", 9.5, 3.0),
    "A-3": ("一类", 8.0, None),
    "A-4": ("二类", 6.0, None),
    "A-5": ("一类", None, 1.0),
    "A-6": ("二类", 5.0, None),
    "A-7": ("一类", 10.0, 0.5),
}
"""Code to class, income growth and rate; None is missing (or does not apply)."""


def write_ruled(out: Path, **changed: float) -> Path:
    """Write the bundle to `out`; ``income_A_1=4.0`` changes one figure of 2024."""
    units, panel = _units(), _panel(changed)
    records = pd.DataFrame(
        [
            {
                "code": "A-7",
                "year": 2024,
                "problem": "fraud",
                "amount": float("nan"),
                "date": "2024-05-01",
                "note": "举报属实",
                "source": "records.csv#2",
            }
        ]
    ).astype(dtypes(PROBLEMS))
    schemes, scored, decided = {}, [], []
    for year, document in ((2023, _PLAIN), (2024, _RULED)):
        raw = json.dumps(document, ensure_ascii=False, indent=1).encode()
        scheme = Scheme.model_validate(document)
        found = score(scheme, *(f[f["year"] == year] for f in (units, panel, records)))
        schemes[year] = (scheme, raw)
        scored.append(found.scored)
        decided.append(found.decisions)
    parts = BundleParts(
        id="ruled",
        title=Text("小数据包", "Small bundle"),
        kind="submitted",
        level="free",
        region=None,
        schemes=schemes,
        units=units,
        panel=panel,
        problems=records,
        scored=pd.concat(scored, ignore_index=True),
        decisions=pd.concat(decided, ignore_index=True),
        sources=(BundleSource(title="small.csv"),),
    )
    return write_bundle(parts, out, force=False, command="test")


def _units() -> pd.DataFrame:
    rows = [
        {
            "code": code,
            "name": NAMES[code],
            "year": year,
            "class": klass,
            "assessed": code != "A-6",
            "reason": None if code != "A-6" else "新设",
            "in_map": False,
        }
        for year in (2023, 2024)
        for code, (klass, _income, _rate) in FIGURES.items()
        if (year, code) != (2023, "A-4")
    ]
    return pd.DataFrame(rows).reindex(columns=list(UNITS.columns)).astype(dtypes(UNITS))


def _panel(changed: dict[str, float]) -> pd.DataFrame:
    rows = []
    for year in (2023, 2024):
        for code, (_klass, *figures) in FIGURES.items():
            for name, value in zip(("income", "rate"), figures, strict=True):
                told = f"{name}_{code.replace('-', '_')}"
                value = changed.get(told, value) if year == 2024 else value
                rows.append(
                    {
                        "code": code,
                        "name": NAMES[code],
                        "year": year,
                        "indicator": name,
                        "value": value,
                        "status": "missing" if value is None else "",
                        "source": f"small.csv#{len(rows) + 2}",
                    }
                )
    return pd.DataFrame(rows).reindex(columns=list(PANEL.columns)).astype(dtypes(PANEL))
