"""Small parts shared by the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from scoring.scheme.model import Scheme
from scoring.tables.bundle import BundleParts, BundleSource
from scoring.tables.bundle.schema import DECISIONS, PANEL, PROBLEMS, SCORED, UNITS, Table, dtypes
from scoring.text import Text


def frame(table: Table, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows with every column of the table; what a row leaves out is null."""
    full = [{c: row.get(c) for c in table.columns} for row in rows]
    return pd.DataFrame(full, columns=list(table.columns)).astype(dtypes(table))


def small_scheme(**changes: Any) -> Scheme:
    document: dict[str, Any] = {
        "id": "small",
        "title": {"zh": "小方案", "en": "Small"},
        "kind": "assessment",
        "status": "user",
        "tree": [
            {
                "id": "income",
                "title": {"zh": "收入增幅", "en": "Income growth"},
                "weight": 60,
                "unit": "%",
                "rule": {"type": "linear", "zero": 0, "full": 12},
            },
            {
                "id": "roads",
                "title": {"zh": "通路里程", "en": "Roads"},
                "weight": 40,
                "unit": "km",
                "rule": {"type": "linear", "zero": 0, "full": 100},
            },
        ],
    }
    return Scheme.model_validate(document | changes)


def small_parts(codes: tuple[str, ...] = ("150121", "150221", "150425")) -> BundleParts:
    """Three units, two years, one of them missing a value; figures are arbitrary."""
    names = {code: f"旗{code}" for code in codes}
    units, panel, scored = [], [], []
    for year in (2016, 2017):
        for i, code in enumerate(codes):
            base = {"code": code, "name": names[code], "year": year}
            units.append(
                base | {"kind": "旗县", "assessed": True, "in_map": True, "population": 1e5}
            )
            gone = i == 2 and year == 2017
            panel.append(
                base
                | {"indicator": "income", "value": None if gone else 7.1 + i / 3}
                | {"status": "missing" if gone else "", "source": f"表.csv#{i + 2}"}
            )
            score = None if gone else round(60 + i / 7, 9)
            for node, parent, depth in (("total", None, 0), ("income", "total", 1)):
                scored.append(
                    base
                    | {"node": node, "parent": parent, "depth": depth, "score": score}
                    | {"points": score, "weight": 1.0, "weight_used": 0.0 if gone else 1.0}
                    | {"contribution": score, "rank": None if gone else 3 - i, "ranked": 3 - gone}
                    | {"grade": "一般" if depth == 0 and not gone else None}
                    | {"status": "missing" if gone else ""}
                )
    decision = {"code": codes[0], "year": 2016, "rule_id": "limit", "kind": "veto"}
    record = {"code": codes[1], "year": 2017, "problem": "constraint", "note": "一\t二\n三\\"}
    scheme = small_scheme()
    return BundleParts(
        id="demo",
        title=Text("演示", "Demo"),
        kind="synthetic",
        level="county",
        region="15",
        schemes={2016: (scheme, b"id: small\n"), 2017: (scheme, b"id: small\n")},
        units=frame(UNITS, units),
        panel=frame(PANEL, panel),
        problems=frame(PROBLEMS, [record]),
        scored=frame(SCORED, scored),
        decisions=frame(DECISIONS, [decision | {"outcome": "clear", "limit": 3.0, "value": 0.1}]),
        sources=(BundleSource("测试数据"),),
    )


@pytest.fixture
def parts() -> BundleParts:
    return small_parts()


@pytest.fixture
def make_scheme() -> Callable[..., Scheme]:
    return small_scheme


@pytest.fixture
def make_parts() -> Callable[..., BundleParts]:
    def make(*codes: str, **changes: Any) -> BundleParts:
        return replace(small_parts(codes) if codes else small_parts(), **changes)

    return make
