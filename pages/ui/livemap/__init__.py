"""The one map module: map, legend, ranking and sliders as a Streamlit component (DESIGN 7).

The page builds plain data and gets events back; it never sees JavaScript::

    from pages.ui import livemap as lm

    data = lm.overview_data(
        units=[lm.MapUnit(code="150421", name="阿鲁科尔沁旗", group="赤峰市", klass="国贫旗县",
                          score=93.5, rank=3, change=-1, grade="好")],
        breaks=lm.ClassBreaks((90, 80, 70, 60),
                              ("90 及以上", "80–90", "70–80", "60–70", "60 以下")),
        geometry=lm.Geometry(url="/assets/geo/map_15.0f3a.bin"),   # None: no map, a sentence
        texts=lm.words("zh", unit=("旗县", "county")),
        legend_title="综合得分（分）", median=76.9, classes=("国贫旗县", "区贫旗县"),
    )
    event = lm.overview_panel(data, key="overview")
    if event.clicked: ...                                          # a 6-digit code, once

Weights: read what was posted first, compute, then mount. `token` names the weights that Python
itself set (preset, reset); a post made under another token is out of date and ignored::

    weights = lm.posted_weights("weights", token, fallback=preset_weights)
    data = lm.weights_data(units=..., nodes=..., token=token, ...)
    event = lm.weights_panel(data, key="weights")

Posted weights are per node id: the printed percentages (52.0), or the official weights unchanged
when every slider reads 正式. Full contract: `overview_data`, `weights_data`; words: `words`.
"""

from __future__ import annotations

from pages.ui.livemap.contract import overview_data, weights_data
from pages.ui.livemap.panels import (
    OverviewEvent,
    WeightsEvent,
    overview_panel,
    posted_weights,
    weights_panel,
)
from pages.ui.livemap.parts import (
    ClassBreaks,
    Figure,
    Geometry,
    Leaf,
    MapUnit,
    RankMove,
    SliderNode,
)
from pages.ui.livemap.words import WORDS, words

__all__ = [
    "WORDS",
    "ClassBreaks",
    "Figure",
    "Geometry",
    "Leaf",
    "MapUnit",
    "OverviewEvent",
    "RankMove",
    "SliderNode",
    "WeightsEvent",
    "overview_data",
    "overview_panel",
    "posted_weights",
    "weights_data",
    "weights_panel",
    "words",
]
