"""What each source says of an indicator, unit by unit: the panel's rows laid side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine.nodes import Floats
from scoring.engine.year import Year
from scoring.frames import none_or, only
from scoring.scheme.model import Input, Node, Scheme
from scoring.tables.bundle.read import Bundle
from scoring.tables.bundle.rounds import round_order
from scoring.tables.figures.streams import STREAMS, stream_of

NO_ROW = "none"
"""Status where a source says nothing of a unit: it was not asked."""

BySource = dict[str, "Column"]
"""Stream (its Chinese title, as written where nobody knows it) -> what it says."""


@dataclass(frozen=True)
class Column:
    """One indicator from one source, for the n units of a year.

    Parameters
    ----------
    value : float64 array (n,)
        NaN where there is none.
    status : object array (n,)
        "" with a value, else ``missing``, ``na`` or ``none``.
    source : object array (n,)
        Row it was read from, ``file#row``; "" where there is none.
    counts : bool array (n,)
        True where this is the figure that is scored.
    """

    value: Floats
    status: NDArray[np.object_]
    source: NDArray[np.object_]
    counts: NDArray[np.bool_]


def columns_of(bundle: Bundle, table: Year, code: str | None = None) -> dict[str, BySource]:
    """Return indicator -> stream -> column for every leaf and for every input of no leaf.

    A leaf made of two counts has a figure from a source where that source gives the rate, or the
    numerator; a denominator it does not give is the one that counts. Of several rounds the last
    is taken, as in scoring. With `code` only that unit's rows are looked at.
    """
    scheme = table.scheme
    given = _given(bundle, table, code)
    used = {c for leaf in scheme.leaves if leaf.value for c in (leaf.value.num, leaf.value.den)}
    found: dict[str, BySource] = {}
    for item in (*scheme.leaves, *(i for i in scheme.inputs if i.id not in used)):
        columns = given.get(item.id, {})
        made = _derived(item, scheme, given) if isinstance(item, Node) else {}
        names = sorted(dict.fromkeys((*columns, *made)), key=place_of)
        if names:
            sides = {n: _either(columns.get(n), made.get(n)) for n in names}
            found[item.id] = _marked(sides, _that_count(item, scheme))
    return found


def place_of(stream: str) -> int:
    """Return where a stream stands in the order of `STREAMS`; unknown ones come last."""
    known = [s.title.zh for s in STREAMS]
    return known.index(stream) if stream in known else len(known)


def canonical(stream: str) -> str:
    """Return the Chinese title of the stream a word means, the word itself where nobody knows."""
    known = stream_of(stream) if stream else None
    return known.title.zh if known else stream


def _given(bundle: Bundle, table: Year, code: str | None) -> dict[str, BySource]:
    panel = only(bundle.panel, bundle.panel["year"] == table.year)
    if code is not None:
        panel = only(panel, panel["code"] == code)
    named = {i.id: canonical(i.stream) for i in (*table.scheme.inputs, *table.scheme.leaves)}
    if panel["round"].notna().to_numpy().any():
        order = round_order(bundle.rounds)
        turn = [-1 if none_or(r) is None else order.get((table.year, r), 0) for r in panel["round"]]
        panel = panel.assign(turn=turn).sort_values("turn", kind="stable")
    at = pd.Index(table.codes).get_indexer(list(panel["code"]))
    found: dict[str, BySource] = {}
    panel = panel.assign(at=at, stream=panel["stream"].fillna(""))
    for key, rows in panel.groupby(["indicator", "stream"], sort=False):
        indicator, stream = (str(part) for part in cast(tuple[str, str], key))
        name = canonical(stream) or named.get(indicator, "")
        here = found.setdefault(indicator, {}).setdefault(name, _blank(len(table.codes)))
        known = only(rows, rows["at"] >= 0)
        place = known["at"].to_numpy()
        # of two rounds the later comes later here, and stays
        here.value[place] = known["value"].to_numpy(dtype=np.float64, na_value=np.nan)
        here.status[place] = known["status"].to_numpy(dtype=object)
        here.source[place] = known["source"].fillna("").to_numpy(dtype=object)
    return found


def _blank(n: int) -> Column:
    return Column(
        np.full(n, np.nan),
        np.full(n, NO_ROW, dtype=object),
        np.full(n, "", dtype=object),
        np.zeros(n, dtype=bool),
    )


def _derived(leaf: Node, scheme: Scheme, given: Mapping[str, BySource]) -> BySource:
    """Return the rates made of two counts alone, under the stream of the numerator."""
    if leaf.value is None or leaf.value.plus:
        return {}
    named = {i.id: canonical(i.stream) for i in scheme.inputs}
    dens = given.get(leaf.value.den, {})
    own = dens.get(named.get(leaf.value.den, "")) or next(iter(dens.values()), None)
    found: BySource = {}
    for name, num in given.get(leaf.value.num, {}).items():
        den = _either(dens.get(name), own)
        ready = (num.status == "") & (den.status == "") & (den.value > 0)
        with np.errstate(over="ignore"):
            rate = num.value * leaf.value.times / np.where(ready, den.value, 1.0)
        neither = np.where((num.status == "na") | (den.status == "na"), "na", "missing")
        status = np.where(ready, "", np.where(num.status == NO_ROW, NO_ROW, neither))
        found[name] = Column(
            np.where(ready, rate, np.nan),
            status.astype(object),
            np.where(status == NO_ROW, "", num.source).astype(object),
            np.zeros(len(rate), dtype=bool),
        )
    return found


def _either(first: Column | None, second: Column | None) -> Column:
    """Return the first column, and the second where the first has no figure and no na."""
    if first is None or second is None:
        only_one = first or second
        assert only_one is not None
        return only_one
    take = np.isin(first.status, [NO_ROW, "missing"]) & (second.status != NO_ROW)
    return Column(
        np.where(take, second.value, first.value),
        np.where(take, second.status, first.status).astype(object),
        np.where(take, second.source, first.source).astype(object),
        first.counts,
    )


def _that_count(item: Node | Input, scheme: Scheme) -> tuple[str, ...]:
    """Return the streams whose figure counts, the first that has one; all where none is named.

    A leaf's own figure goes before the one made of its counts, which have a stream of their own.
    """
    counts = [i.stream for i in scheme.inputs if isinstance(item, Node) and _is_num(item, i.id)]
    named = tuple(dict.fromkeys(canonical(s) for s in (item.stream, *counts) if s))
    return named or tuple(stream.title.zh for stream in STREAMS)


def _is_num(leaf: Node, count: str) -> bool:
    return leaf.value is not None and leaf.value.num == count


def _marked(columns: BySource, wanted: tuple[str, ...]) -> BySource:
    """Mark, unit by unit, the figure of the first wanted stream that has one."""
    free = np.ones(len(next(iter(columns.values())).value), dtype=bool)
    for name in (n for n in wanted if n in columns):
        here = free & (columns[name].status == "")
        columns[name].counts[:] = here
        free &= ~here
    return columns
