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

    posted = lm.posted_on("weights", token, groups)     # None: nothing valid, so nothing new
    still = lm.still(units=..., live=live_of(case, viewer, codes), official=..., ...)  # once
    answer = lm.answer_frame(still.id, nodes=..., token=token, answer=lm.Answer(...), ...)
    event = lm.weights_panel(still, answer, key="weights")

Posted weights are per node id and settled group by group: as they were set while nothing moved,
then the printed percentages (52.0), or the official weights where every slider reads 正式. Full
contract: `overview_data`, `live`; words: `words`.
"""

from __future__ import annotations

from pages.ui.livemap.contract import overview_data
from pages.ui.livemap.live import Answer, Still, answer_frame, still
from pages.ui.livemap.panels import (
    OverviewEvent,
    WeightsEvent,
    overview_panel,
    weights_panel,
)
from pages.ui.livemap.parts import (
    ClassBreaks,
    Figure,
    Geometry,
    MapUnit,
    SliderNode,
)
from pages.ui.livemap.posted import Posted, posted_on
from pages.ui.livemap.words import WORDS, words

__all__ = [
    "WORDS",
    "Answer",
    "ClassBreaks",
    "Figure",
    "Geometry",
    "MapUnit",
    "OverviewEvent",
    "Posted",
    "SliderNode",
    "Still",
    "WeightsEvent",
    "answer_frame",
    "overview_data",
    "overview_panel",
    "posted_on",
    "still",
    "weights_panel",
    "words",
]
