"""Small tables of figures, to hold the checks against: a column is a list of values a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from scoring.problems import Problem
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PANEL, UNITS, dtypes
from scoring.tables.checks import CheckInput, run_checks

NA = "na"
Column = Mapping[int, Sequence[float | str | None]]


def leaf(id_: str, unit: str = "%", **more: Any) -> dict[str, Any]:
    """A leaf whose rule is linear from 0 to 12, in per cent."""
    rule = {"type": "linear", "zero": 0, "full": 12}
    title = {"zh": f"指标{id_}", "en": f"Leaf {id_}"}
    return {"id": id_, "title": title, "weight": 1, "unit": unit, "rule": rule} | more


def count(id_: str, unit: str = "人") -> dict[str, Any]:
    """An input counted in persons."""
    return {"id": id_, "title": {"zh": f"计数{id_}", "en": f"Count {id_}"}, "unit": unit}


def scheme(*leaves: dict[str, Any], **more: Any) -> Scheme:
    """A scheme of these leaves."""
    return Scheme.model_validate(
        {
            "id": "small",
            "title": {"zh": "小方案", "en": "Small"},
            "kind": "assessment",
            "status": "user",
            "terms": {"人": "persons", "万元": "10,000 yuan"},
            "tree": list(leaves),
        }
        | more
    )


def given(
    scheme: Scheme,
    columns: Mapping[str, Column],
    *,
    extra: Mapping[tuple[str, str | None], Column] | None = None,
    classes: Sequence[str | None] | None = None,
    assessed: Sequence[bool] | None = None,
    codes: Sequence[str] | None = None,
    **more: Any,
) -> CheckInput:
    """What the checks look at: row 2 of a.csv is the first unit of the first year.

    Parameters
    ----------
    columns : mapping of indicator to year to values
        None is missing, `NA` does not apply. They have the stream the scheme names.
    extra : mapping of (indicator, stream) to year to values
        Further streams.
    """
    years = sorted({year for column in columns.values() for year in column})
    n = max(len(values) for column in columns.values() for values in column.values())
    codes = codes or [f"15{i:04d}" for i in range(1, n + 1)]
    streams = {x.id: x.stream or None for x in (*scheme.inputs, *scheme.leaves)}
    series = [((name, streams.get(name)), column) for name, column in columns.items()]
    rows = [
        {
            "code": codes[i], "name": f"旗{i + 1}", "year": year, "indicator": name,
            "stream": stream, "value": value if isinstance(value, int | float) else np.nan,
            "status": "na" if value == NA else "missing" if value is None else "",
            "source": f"a.csv#{2 + years.index(year) * n + i}",
        }
        for (name, stream), column in [*series, *(extra or {}).items()]
        for year, values in column.items()
        for i, value in enumerate(values)
    ]  # fmt: skip
    panel = pd.DataFrame(rows).reindex(columns=list(PANEL.columns)).astype(dtypes(PANEL))
    units = pd.DataFrame(
        [
            {
                "code": codes[i], "name": f"旗{i + 1}", "year": year, "in_map": True,
                "assessed": True if assessed is None else assessed[i],
                "class": None if classes is None else classes[i],
            }
            for year in years
            for i in range(n)
        ]
    ).reindex(columns=list(UNITS.columns)).astype(dtypes(UNITS))  # fmt: skip
    headers = {name: f"列{name}" for name in columns}
    return CheckInput(scheme, units, panel, headers=headers, **more)


def found(what: CheckInput, *codes: str) -> tuple[Problem, ...]:
    """The problems of these codes; of all where none is named."""
    return tuple(
        p for p in run_checks(what) if not codes or p.code.removeprefix("checks.") in codes
    )


def rows(what: CheckInput, *codes: str) -> list[int | None]:
    """The rows of the problems of these codes."""
    return [p.at.row for p in found(what, *codes)]
