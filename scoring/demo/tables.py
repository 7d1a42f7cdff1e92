"""The demonstration as the tables an office hands in, to try ``jingzhun score`` on."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd

from scoring.demo.frames import PROBLEMS_TABLE, REFERENCES_TABLE, TABLE, UNITS_TABLE
from scoring.demo.streams import STREAM as SELF_REPORT
from scoring.frames import none_or, only
from scoring.problems import Place, Problem, Refused
from scoring.tables.bundle.parts import BundleParts
from scoring.text import Text


def write_tables(parts: BundleParts, folder: Path, *, force: bool) -> tuple[Path, ...]:
    """Write the wide table, units, problem records and benchmarks as CSV (UTF-8 with BOM).

    The rows stand where `source` says they do: row 2 is the first unit of the first year.

    Raises
    ------
    Refused
        One of the files is there already and `force` is not given; nothing is written then.
    """
    tables = {
        TABLE: _wide(parts),
        UNITS_TABLE: _units(parts),
        PROBLEMS_TABLE: _records(parts),
    }
    if len(parts.references):
        tables[REFERENCES_TABLE] = parts.references.drop(columns="source")
    check_free(folder, force=force)
    paths = [folder / name for name in tables]
    folder.mkdir(parents=True, exist_ok=True)
    for path, table in zip(paths, tables.values(), strict=True):
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(table.columns)
            writer.writerows([[_cell(v) for v in row] for row in table.to_numpy(dtype=object)])
    return tuple(paths)


def check_free(folder: Path, *, force: bool) -> None:
    """Refuse, with a problem for each, what stands where `write_tables` would write."""
    if folder.exists() and not folder.is_dir():
        raise Refused([_exists(folder, force=True)])
    names = (TABLE, UNITS_TABLE, PROBLEMS_TABLE, REFERENCES_TABLE)
    there = [folder / name for name in names if (folder / name).exists()]
    if there and not force:
        raise Refused([_exists(path) for path in there])


def _wide(parts: BundleParts) -> pd.DataFrame:
    """Return a column for every indicator, and one more for each further source of it."""
    panel = parts.panel
    shown = panel["value"].astype(object).where(panel["status"] == "", panel["status"])
    shown = shown.where(panel["status"] != "missing", None)
    beside = panel["indicator"] + "（" + panel["stream"].fillna("") + "）"
    header = panel["indicator"].where(panel["stream"] != SELF_REPORT, beside)
    columns = list(dict.fromkeys(header))
    keys = ["year", "code", "name", "header"]
    wide = panel.assign(shown=shown, header=header).set_index(keys)["shown"]
    wide = wide.unstack("header")  # noqa: PD010
    return wide.reset_index().reindex(columns=["code", "name", "year", *columns])


def _units(parts: BundleParts) -> pd.DataFrame:
    units = only(parts.units, parts.units["year"] == max(parts.schemes))
    kept = ["code", "name", "kind", "parent", "class", "assessed", "reason", "policy_region"]
    return units.reindex(columns=[*kept, "population", "in_map"])


def _records(parts: BundleParts) -> pd.DataFrame:
    names = dict(zip(parts.units["code"], parts.units["name"], strict=True))
    named = parts.problems.assign(name=[names[c] for c in parts.problems["code"]])
    return named.reindex(columns=["code", "name", "year", "problem", "date", "note"])


def _cell(value: Any) -> Any:
    value = none_or(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return value


def _exists(path: Path, *, force: bool = False) -> Problem:
    """Say that a file is there; `force` where even ``--force`` does not help."""
    return Problem(
        "demo.exists",
        "error",
        Text("文件已存在，没有写入任何数据", "the file exists; nothing was written"),
        Text("请换一个文件夹", "Choose another folder")
        if force
        else Text("请换一个文件夹，或加 --force", "Choose another folder, or add --force"),
        Place(file=str(path)),
    )
