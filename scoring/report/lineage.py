"""Where a score comes from: file, sheet, row, figure, rule, score, weight, contribution.

One row a figure handed in that a leaf was scored from; a rate derived from two counts has two.
Rows of streams that do not count are listed as well and say so: they entered no score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.engine.year import Year, number_or_none
from scoring.frames import none_or, only
from scoring.scheme.model import ROOT, Node
from scoring.scheme.rule_words import rule_text
from scoring.tables.bundle.read import Bundle
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.figures.streams import counting
from scoring.tables.source import parse_source
from scoring.tables.writing import Cell, Sheet
from scoring.text import Text
from scoring.viewer import Viewer


@dataclass(frozen=True)
class Origin:
    """One figure as it was handed in, and the indicator it was handed in for.

    Parameters
    ----------
    file, sheet : str
        "" where nobody recorded them.
    row : int or None
        As a person counts.
    value : float or None
    status : {"", "missing", "na"}
    counts : bool
        False for a stream or round that does not enter the score.
    """

    indicator: str
    title: Text
    unit: str
    stream: str
    round: str
    file: str
    sheet: str
    row: int | None
    value: float | None
    status: str
    counts: bool


@dataclass(frozen=True)
class Leaf:
    """A leaf of one unit and year, from its rows to what it brought to the total.

    Parameters
    ----------
    origins : tuple of Origin
        Empty where nothing was handed in.
    assessed : bool
        False for a unit that is not in the assessment of the year: nothing of it is scored.
    value, score : float or None
        The value scored, and the score from 0 to 100.
    weight, weight_used : float
        Share of the total as the scheme has it, and after missing and na were settled.
    contribution : float or None
        Points brought to the total.
    path : tuple of Text
        Titles of the nodes above, the top one first.
    """

    code: str
    name: str
    year: int
    node: str
    title: Text
    unit: str
    path: tuple[Text, ...]
    origins: tuple[Origin, ...]
    assessed: bool
    value: float | None
    status: str
    rule: Text
    score: float | None
    weight: float
    weight_used: float
    contribution: float | None


@dataclass(frozen=True)
class Found:
    """What a search found: the leaves of the first units, and how many there are in all."""

    leaves: tuple[Leaf, ...]
    total: int


def search(bundle: Bundle, table: Year, viewer: Viewer, text: str, limit: int = 60) -> Found:
    """Return the leaves whose unit, indicator, file, sheet or row hold every word of `text`.

    Words are parted by white space; a number behind ``#`` is a row (``#14``). Without a word
    everything is found. Order: code, then file order of the scheme.

    Parameters
    ----------
    table : Year
        Of `bundle`.
    limit : int
        Leaves returned at most; all are counted.
    """
    words = text.casefold().split()
    panel = bundle.panel
    panel = only(panel, panel["year"] == table.year)
    seen = [i for i, code in enumerate(table.codes) if viewer.sees(code)]
    panel = only(panel, panel["code"].isin([table.codes[i] for i in seen]))
    counted = frozenset(counting(panel, table.scheme, bundle.rounds).index)
    by_unit = {str(code): rows for code, rows in panel.groupby("code", sort=False)}
    asks_rows = any(_is_row(word) for word in words)
    leaves, total = [], 0
    for i in seen:
        rows = by_unit.get(table.codes[i])
        origins = _origins(rows, table, counted) if rows is not None else {}
        unit = f"{table.codes[i]} {table.units['name'].iloc[i]}".casefold()
        for node in table.scheme.leaves:
            own = _of_leaf(node, origins)
            if words and not _holds(words, unit, node, own, asks_rows):
                continue
            total += 1
            if len(leaves) < limit:
                leaves.append(_leaf(table, i, node, own))
    return Found(tuple(leaves), total)


def unit_lineage(bundle: Bundle, table: Year, viewer: Viewer, code: str) -> tuple[Leaf, ...]:
    """Return every leaf of one unit; `KeyError` where the viewer may not see it or it is not there.

    Raises
    ------
    KeyError
    """
    if not viewer.sees(code):
        raise KeyError(code)
    i = table.position[code]
    panel = bundle.panel
    rows = only(panel, (panel["year"] == table.year) & (panel["code"] == code))
    counted = frozenset(counting(rows, table.scheme, bundle.rounds).index)
    origins = _origins(rows, table, counted)
    return tuple(_leaf(table, i, n, _of_leaf(n, origins)) for n in table.scheme.leaves)


def sheet(leaves: Sequence[Leaf], lang: str, lines: tuple[str, ...] = ()) -> Sheet:
    """Return leaves as a table to be taken away, one row a figure handed in."""
    rows: list[tuple[Cell, ...]] = []
    for leaf in leaves:
        for origin in leaf.origins or (None,):
            came: tuple[Cell, ...] = (None,) * 6
            if origin is not None:
                given = _STATUS[lang][origin.status] if origin.status else origin.value
                came = (origin.file, origin.sheet, origin.row, origin.stream, origin.round, given)
            scored = (leaf.value, leaf.rule.get(lang), leaf.score, leaf.weight, leaf.contribution)
            title = leaf.title.get(lang)
            rows.append((leaf.code, leaf.name, leaf.year, title, *came, *scored))
    return Sheet(lines, _HEADS[lang], rows)


_STATUS = {"zh": {"missing": "缺失", "na": "缺项"}, "en": {"missing": "missing", "na": "na"}}
_CAME = {
    "zh": ("文件", "工作表", "行", "数据来源", "轮次", "填报值"),
    "en": ("file", "sheet", "row", "stream", "round", "given"),
}
_SCORED = {
    "zh": ("计分值", "计分规则", "得分", "综合权重", "贡献"),
    "en": ("value", "rule", "score", "weight", "contribution"),
}
_HEADS = {
    "zh": ("代码", "名称", "年份", "指标", *_CAME["zh"], *_SCORED["zh"]),
    "en": ("code", "name", "year", "indicator", *_CAME["en"], *_SCORED["en"]),
}


def _origins(rows: pd.DataFrame, table: Year, counted: frozenset[int]) -> dict[str, list[Origin]]:
    known = indicators_of(table.scheme)
    found: dict[str, list[Origin]] = {}
    columns = (rows.index, *(rows[c] for c in _READ))
    for at, id_, stream, turn, source, value, status in zip(*columns, strict=True):
        came = parse_source(str(none_or(source) or ""))
        given = known.get(id_)
        found.setdefault(id_, []).append(
            Origin(
                indicator=id_,
                title=given.title if given else Text(id_),
                unit=given.unit if given else "",
                stream=none_or(stream) or "",
                round=none_or(turn) or "",
                file=came.file if came else "",
                sheet=came.sheet if came else "",
                row=came.row if came else None,
                value=none_or(value),
                status=status,
                counts=at in counted,
            )
        )
    return found


_READ = ("indicator", "stream", "round", "source", "value", "status")


def _of_leaf(node: Node, origins: dict[str, list[Origin]]) -> tuple[Origin, ...]:
    ids = [node.id, *((node.value.num, node.value.den) if node.value else ())]
    ids += [
        part for more in (node.value.plus if node.value else ()) for part in (more.rate, more.of)
    ]
    return tuple(origin for id_ in ids for origin in origins.get(id_, ()))


def _is_row(word: str) -> bool:
    return word.startswith("#") and word[1:].isascii() and word[1:].isdigit()


def _holds(
    words: Sequence[str], unit: str, node: Node, origins: Sequence[Origin], asks_rows: bool
) -> bool:
    """Return whether every word stands in the leaf's unit, titles or one of its places."""
    title = f"{unit} {node.id} {node.title.zh} {node.title.en}".casefold()
    if all(word in title for word in words):
        return True
    for o in origins:
        place = f"{title} {o.title.zh} {o.title.en} {o.file} {o.sheet} {o.stream}".casefold()
        if all(
            word == f"#{o.row}" if asks_rows and _is_row(word) else word in place for word in words
        ):
            return True
    return False


def _leaf(table: Year, i: int, node: Node, origins: tuple[Origin, ...]) -> Leaf:
    at = table.row(node.id)
    entered = number_or_none(table.entered(node.id)[i])
    return Leaf(
        code=table.codes[i],
        name=str(table.units["name"].iloc[i]),
        year=table.year,
        node=node.id,
        title=node.title.text,
        unit=node.unit,
        path=_path(table, at),
        origins=origins,
        assessed=bool(table.assessed[i]),
        value=number_or_none(table.value[at, i]),
        status=str(table.status[at, i]),
        rule=rule_text(table.scheme, node),
        score=number_or_none(table.score[at, i]),
        weight=_share(table.weight[at, i]),
        weight_used=_share(table.weight_used[at, i]),
        contribution=entered,
    )


def _share(value: float) -> float:
    return 0.0 if np.isnan(value) else float(value)


def _path(table: Year, at: int) -> tuple[Text, ...]:
    found: list[Text] = []
    above = int(table.tree.parent[at])
    while above >= 0 and table.tree.ids[above] != ROOT:
        found.append(table.node(table.tree.ids[above]).title.text)
        above = int(table.tree.parent[above])
    return tuple(reversed(found))
