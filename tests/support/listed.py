"""A bundle of any scheme and any values, scored as a submission is, for the indicators' tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from scoring.engine.run import score
from scoring.scheme.library import FOLDER
from scoring.scheme.load import load_scheme
from scoring.scheme.model import Scheme
from scoring.tables.bundle import read_bundle, write_bundle
from scoring.tables.bundle.parts import BundleParts
from scoring.tables.bundle.schema import PANEL, PROBLEMS, REFERENCES, UNITS, dtypes, empty
from scoring.text import Text

Figures = Mapping[tuple[int, str, str], float | str | None]
"""(year, code, indicator) -> value; None = missing, ``na`` = does not apply.

The indicator may name a stream too: ``income@第三方评估``.
"""


def leaf(id_: str, rule: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Return a leaf of a scheme file, linear from 0 to 100 unless told otherwise."""
    return {
        "id": id_,
        "title": {"zh": f"指标{id_}", "en": f"Indicator {id_}"},
        "weight": 1,
        "basis": "assumed",
        "rule": dict(rule or {"type": "linear", "zero": 0, "full": 100}),
    } | more


def scheme_of(*tree: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return a scheme document of these nodes."""
    return {
        "id": "small",
        "title": {"zh": "小方案", "en": "Small scheme"},
        "kind": "assessment",
        "status": "user",
        "level": "free",
        "tree": list(tree),
    } | more


def write_listed(
    out: Path,
    document: Mapping[str, Any],
    figures: Figures,
    *,
    units: Mapping[str, Mapping[str, Any]] | None = None,
    region: str | None = None,
    in_map: bool = False,
    references: Sequence[Mapping[str, Any]] = (),
) -> Path:
    """Write a bundle of a scheme document and figures; `units` overrides columns by code."""
    raw = json.dumps(document, ensure_ascii=False, indent=1).encode()
    scheme, given = Scheme.model_validate(document), units or {}
    return _write(out, scheme, raw, figures, given, region, in_map, references)


def write_exit_years(out: Path, exits: Mapping[str, tuple[str, int]], year: int = 2020) -> Path:
    """Write a bundle of the library's list of exit years: code -> (name, exit year)."""
    path = FOLDER / "poverty-exit-years.yaml"
    figures = {(year, code, "exit_year"): float(when) for code, (_name, when) in exits.items()}
    names = {code: {"name": name} for code, (name, _when) in exits.items()}
    return _write(out, load_scheme(path), path.read_bytes(), figures, names, "100000", True)


def read_listed(out: Path, *args: Any, **more: Any) -> Any:
    """Write a bundle as `write_listed` does and read it back."""
    return read_bundle(write_listed(out, *args, **more))


def _write(
    out: Path,
    scheme: Scheme,
    raw: bytes,
    figures: Figures,
    more: Mapping[str, Mapping[str, Any]],
    region: str | None,
    in_map: bool,
    references: Sequence[Mapping[str, Any]] = (),
) -> Path:
    keys = sorted({(year, code) for year, code, _indicator in figures})
    units = _frame(UNITS, [_unit(y, c, in_map) | dict(more.get(c, {})) for y, c in keys])
    panel = _frame(PANEL, [_figure(at, key, v) for at, (key, v) in enumerate(figures.items())])
    records = empty(PROBLEMS)
    result = score(scheme, units, panel, records)
    years = sorted({year for year, _code in keys})
    parts = BundleParts(
        id="small",
        title=Text("小数据包", "Small bundle"),
        kind="submitted",
        level=scheme.level,
        region=region,
        schemes=dict.fromkeys(years, (scheme, raw)),
        units=units,
        panel=panel,
        problems=records,
        scored=result.scored,
        decisions=result.decisions,
        references=_frame(REFERENCES, references),
    )
    return write_bundle(parts, out, force=False, command="test")


def _unit(year: int, code: str, in_map: bool) -> dict[str, Any]:
    return {"code": code, "name": f"地{code}", "year": year, "assessed": True, "in_map": in_map}


def _figure(at: int, key: tuple[int, str, str], value: float | str | None) -> dict[str, Any]:
    year, code, named = key
    indicator, _, stream = named.partition("@")
    status = "missing" if value is None else "na" if value == "na" else ""
    return {
        "code": code,
        "name": f"地{code}",
        "year": year,
        "indicator": indicator,
        "stream": stream or None,
        "value": value if isinstance(value, float) else float("nan"),
        "status": status,
        "source": f"small.csv#{at + 2}",
    }


def _frame(table: Any, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame([*rows]).reindex(columns=list(table.columns)).astype(dtypes(table))
