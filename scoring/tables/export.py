"""The cleaned table of a bundle, as one viewer may have it: wide or long, to be read again.

Reading the export back gives the panel it came from, source rows apart (tests hold that).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from scoring.frames import none_or, only
from scoring.tables.bundle.read import Bundle
from scoring.tables.figures.indicators import Indicator, indicators_of
from scoring.tables.figures.streams import counting
from scoring.tables.reading.headers import header_key
from scoring.tables.writing import Cell, Sheet
from scoring.viewer import Viewer

Form = Literal["wide", "long"]

_KEYS = {
    "zh": {"code": "代码", "name": "名称", "year": "年份", "indicator": "指标", "value": "数值"}
    | {"n": "样本数", "stream": "数据来源", "round": "轮次", "status": "状态", "source": "来源"},
    "en": {k: k for k in ("code", "name", "year", "indicator", "value")}
    | {k: k for k in ("n", "stream", "round", "status", "source")},
}
NA = {"zh": "缺项", "en": "na"}
MISSING = {"zh": "缺失", "en": "missing"}


def may_export(viewer: Viewer) -> bool:
    """Return whether this person may take tables away (DESIGN section 8: leader, "+ export")."""
    return viewer.role != "reader"


def cleaned(
    bundle: Bundle,
    viewer: Viewer,
    *,
    form: Form = "wide",
    year: int | None = None,
    lang: str = "zh",
    lines: Sequence[str] = (),
) -> Sheet:
    """Return the cleaned table of a bundle, cut to the units the viewer may see.

    Parameters
    ----------
    form : {"wide", "long"}
        A row a unit and year with a column an indicator, and one more for each stream that stands
        beside the one that counts; or a row a figure, with its stream and round. Earlier rounds
        are in the long form only.
    year : int, optional
        One year only.
    lines : sequence of str
        Marks and sources, written above the header.

    Raises
    ------
    PermissionError
        The viewer's role has no export.
    """
    if not may_export(viewer):
        raise PermissionError(f"{viewer.role} may not export")
    panel, units = bundle.panel, bundle.units
    if year is not None:
        panel, units = only(panel, panel["year"] == year), only(units, units["year"] == year)
    seen = [code for code in units["code"].unique() if viewer.sees(code)]
    panel, units = only(panel, panel["code"].isin(seen)), only(units, units["code"].isin(seen))
    made = _wide(bundle, panel, units, lang) if form == "wide" else _long(bundle, panel, lang)
    return Sheet(tuple(lines), made.header, made.rows)


def titles_of(bundle: Bundle, panel: pd.DataFrame, lang: str) -> dict[str, str]:
    """Return id -> header of every indicator in the panel, in the order of the schemes.

    The header is the title with its unit where that names one indicator and nothing else, and the
    id where it does not.
    """
    known: dict[str, Indicator] = {}
    for y in reversed(bundle.years):
        known = indicators_of(bundle.scheme(y)) | known
    ids = list(dict.fromkeys([*known, *sorted(panel["indicator"].unique())]))
    there = set(panel["indicator"].tolist())
    owners: dict[str, set[str]] = {}
    for id_, indicator in known.items():
        for name in indicator.headers:
            owners.setdefault(header_key(name), set()).add(id_)
    fields = {header_key(word) for words in _KEYS.values() for word in words.values()}
    found = {}
    for id_ in (i for i in ids if i in there):
        title = _title(known[id_], lang) if id_ in known else id_
        alone = owners.get(header_key(title), {id_}) == {id_}
        found[id_] = title if alone and header_key(title) not in fields else id_
    return found


def _title(indicator: Indicator, lang: str) -> str:
    title = indicator.title.get(lang)
    return f"{title}({indicator.unit})" if indicator.unit else title


def _wide(bundle: Bundle, panel: pd.DataFrame, units: pd.DataFrame, lang: str) -> Sheet:
    titles = titles_of(bundle, panel, lang)
    counted = _counted(bundle, panel)
    beside = only(panel, ~panel.index.isin(counted.index) & panel["round"].isna().to_numpy())
    beside = only(beside, beside["stream"].notna().to_numpy())
    cells = _cells(counted.assign(stream=""), lang) | _cells(beside, lang)
    more = set(zip(beside["indicator"], beside["stream"], strict=True))
    columns = {(id_, ""): title for id_, title in titles.items()}
    columns |= {(i, s): f"{titles[i]}（{s}）" for i in titles for j, s in sorted(more) if i == j}
    units = units.sort_values(["year", "code"])
    rows: list[tuple[Cell, ...]] = []
    for code, name, year in zip(units["code"], units["name"], units["year"], strict=True):
        figures = (cells.get((year, code, *column), "") for column in columns)
        rows.append((str(code), str(name), int(year), *figures))
    words = _KEYS[lang]
    return Sheet((), (words["code"], words["name"], words["year"], *columns.values()), rows)


def _cells(panel: pd.DataFrame, lang: str) -> dict[tuple[int, str, str, str], Cell]:
    keys = (panel[c] for c in ("year", "code", "indicator", "stream"))
    shown = _shown(panel, {"": None, "missing": "", "na": NA[lang]})
    return dict(zip(zip(*keys, strict=True), shown, strict=True))


def _long(bundle: Bundle, panel: pd.DataFrame, lang: str) -> Sheet:
    titles = titles_of(bundle, panel, lang)
    panel = panel.sort_values(["year", "code"], kind="stable")
    words = _KEYS[lang]
    kept = [k for k in ("n", "stream", "round") if bool(panel[k].notna().to_numpy().any())]
    states = {"": "", "missing": MISSING[lang], "na": NA[lang]}
    columns = [
        panel["code"].tolist(),
        panel["name"].tolist(),
        [int(y) for y in panel["year"]],
        [titles[id_] for id_ in panel["indicator"]],
        _shown(panel, {"": None, "missing": "", "na": ""}),
        *([none_or(v) for v in panel[k]] for k in kept),
        [states[s] for s in panel["status"]],
    ]
    header = ("code", "name", "year", "indicator", "value", *kept, "status")
    return Sheet((), tuple(words[k] for k in header), list(zip(*columns, strict=True)))


def _shown(panel: pd.DataFrame, words: dict[str, str | None]) -> list[Cell]:
    said = (words[s] for s in panel["status"])
    values = panel["value"].tolist()
    return [v if word is None else word for v, word in zip(values, said, strict=True)]


def _counted(bundle: Bundle, panel: pd.DataFrame) -> pd.DataFrame:
    """Return the one figure of each unit, year and indicator that the scores were made of."""
    parts = [
        counting(only(panel, panel["year"] == year), bundle.scheme(year), bundle.rounds)
        for year in bundle.years
    ]
    return pd.concat(parts) if parts else panel
