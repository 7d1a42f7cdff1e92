"""One figure from two streams that differ strongly, beside how units differ from each other.

Strongly is more than 3 robust spreads of the year's counting values (8 or more of them); where
these all agree, more than 10 % of the larger figure. Both figures are named; which of them is right
is for people to find. A rate made of two counts is compared as a rate: its counts are those of two
samples and need not be alike. Where a stream gives the numerator alone, it is taken over the
denominator that counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from scoring.scheme.model import Node
from scoring.tables.checks.grid import PEERS, Grid, Layer, Mask
from scoring.tables.checks.robust import Floats, medians, spreads
from scoring.tables.checks.say import Finding, amounts, each, figure, rough, titles
from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.streams import stream_of

FAR, SHARE = 3.0, 0.1


def find(grid: Grid) -> Iterator[Finding]:
    """Yield a notice for every figure that differs strongly from the one that counts."""
    rates = {leaf.id: leaf for leaf in grid.scheme.leaves if leaf.value}
    pairs = [leaf.value for leaf in rates.values() if leaf.value]
    apart = {*rates, *(v.num for v in pairs), *(v.den for v in pairs)}
    for layers in _streams(grid):
        for name, layer in layers.items():
            # rates and the counts they are made of are compared below
            if name not in apart:
                main = grid.counting[name]
                yield from _say(grid, layer, main.indicator, main.values, layer.values)
        for leaf in rates.values():
            at = layers.get(leaf.id) or layers.get(leaf.value.num if leaf.value else "")
            extrapolated = leaf.value is not None and bool(leaf.value.plus)
            if at is not None and not (extrapolated and leaf.id not in layers):
                values = _rate(grid, leaf, layers)
                yield from _say(grid, at, grid.indicators[leaf.id], grid.leaf_values(leaf), values)


def differing(main: Floats, other: Floats) -> Mask:
    """Return where two streams differ strongly, bool array (years, units)."""
    spread = spreads(main, medians(main, axis=1))[:, None]
    enough = ((~np.isnan(main)).sum(axis=1) >= PEERS)[:, None]
    larger = np.maximum(np.abs(main), np.abs(other))
    with np.errstate(invalid="ignore"):
        limit = np.where(spread > 0, FAR * spread, SHARE * larger)
        return (np.abs(main - other) > limit) & enough


def _streams(grid: Grid) -> Iterator[Mapping[str, Layer]]:
    """Yield the layers of each stream and round that stand beside the counting ones."""
    found: dict[tuple[str | None, str | None], dict[str, Layer]] = {}
    for layer in grid.others:
        main = grid.counting.get(layer.indicator.id)
        # two rounds of one stream are no two sources
        if main is not None and layer.stream != main.stream:
            found.setdefault((layer.stream, layer.round), {})[layer.indicator.id] = layer
    yield from found.values()


def _rate(grid: Grid, leaf: Node, layers: Mapping[str, Layer]) -> Floats:
    """Return a leaf's values in a stream: given, or made of its counts."""
    assert leaf.value is not None
    if leaf.id in layers:
        return layers[leaf.id].values
    num = layers[leaf.value.num].values
    own = layers.get(leaf.value.den)
    den = grid.values(leaf.value.den) if own is None else own.values
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.where(den > 0, num * leaf.value.times / den, np.nan)


def _say(
    grid: Grid, layer: Layer, indicator: Indicator, main: Floats, other: Floats
) -> Iterator[Finding]:
    hits = differing(main, other)
    if hits.any():
        told = partial(_words, grid, layer, indicator, main, other)
        yield from each(grid, layer, hits, "checks.streams_differ", told)


def _words(
    grid: Grid,
    layer: Layer,
    indicator: Indicator,
    main: Floats,
    other: Floats,
    year: int,
    unit: int,
) -> dict[str, Any]:
    made = layer.indicator.id != indicator.id
    shown = [rough if made else figure, figure if indicator.id in grid.counting else rough]
    texts = {
        "value": shown[0](float(other[year, unit])),
        "beside": shown[1](float(main[year, unit])),
    }
    said = {**titles(indicator), **amounts(grid, indicator, **texts)}
    counting = grid.counting[layer.indicator.id].stream
    for key, stream in (("stream", layer.stream), ("counting", counting)):
        zh, en = stream_words(grid, stream)
        said |= {f"{key}_zh": zh, f"{key}_en": en}
    return said


def stream_words(grid: Grid, stream: str | None) -> tuple[str, str]:
    """Return a stream's name in both languages."""
    if stream is None:
        return "未注明来源", "no stream stated"
    known = stream_of(stream)
    own = grid.scheme.say(stream, "en")
    return stream, known.title.en if known is not None and own == stream else own
