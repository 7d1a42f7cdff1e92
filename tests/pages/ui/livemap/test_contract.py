"""Data for the panels: what the builders write and what they refuse."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pages.ui.livemap import (
    ClassBreaks,
    Geometry,
    MapUnit,
    SliderNode,
    overview_data,
    words,
)
from pages.ui.livemap.contract import node_rows

BREAKS = ClassBreaks((90, 80, 70, 60), ("a", "b", "c", "d", "e"))
UNITS = [
    MapUnit("150421", "阿鲁科尔沁旗", "赤峰市", score=93.25, rank=1, class_rank=1, grade="好"),
    MapUnit("150422", "巴林左旗", status="missing", score=12.0),
    MapUnit("150423", "巴林右旗", status="out", in_map=False),
    MapUnit("150424", "林西县", score=float("nan"), mark="veto"),
]


def overview(**changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "units": UNITS, "breaks": BREAKS, "geometry": None, "texts": words(), "legend_title": "t",
    }  # fmt: skip
    return overview_data(**given | changes)


def test_columns_and_printed_scores() -> None:
    data = overview(median=76.05)
    units = data["units"]
    assert units["code"] == ["150421", "150422", "150423", "150424"]
    assert units["score"] == [93.25, None, None, None]  # a missing unit has no score, whatever came
    assert units["text"] == ["93.2", None, None, None]  # 93.25 is a tie: to the even digit
    assert units["mark"] == [None, None, None, "veto"]
    assert data["median"] == {"value": 76.05, "text": "76.0"}  # 76.05 lies below the tie
    assert data["ranked"] == 1
    assert data["breaks"]["bounds"] == [90.0, 80.0, 70.0, 60.0, None]
    assert data["breaks"]["colours"] == ["c5", "c4", "c3", "c2", "c1"]
    json.dumps(data, allow_nan=False)


def test_geometry_by_url_or_inline_or_none(tmp_path) -> None:
    assert overview(geometry=Geometry(url="/assets/geo/x.bin"))["geometry"] == {
        "url": "/assets/geo/x.bin"
    }
    (tmp_path / "x.bin").write_bytes(b"JZG1")
    inline = Geometry.inline(tmp_path / "x.bin")
    assert overview(geometry=inline)["geometry"] == {"base64": "SlpHMQ=="}
    assert overview()["geometry"] is None


@pytest.mark.parametrize(
    ("breaks", "n"),
    [
        (ClassBreaks((), ("all",)), 1),
        (ClassBreaks((50,), ("high", "low")), 2),
        (ClassBreaks((6, 5, 4, 3, 2, 1), tuple("abcdefg")), 7),
        (ClassBreaks((5,), ("high", "low"), ("#102030", "c1")), 2),
    ],
)
def test_any_number_of_classes(breaks: ClassBreaks, n: int) -> None:
    made = breaks.as_json()
    assert len(made["bounds"]) == len(made["labels"]) == len(made["colours"]) == n
    assert made["bounds"][-1] is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"breaks": ClassBreaks((60, 70), ("a", "b", "c"))}, "descend"),
        ({"breaks": ClassBreaks((70, 70), ("a", "b", "c"))}, "descend"),
        ({"breaks": ClassBreaks((70,), ("a",))}, "2 classes"),
        ({"units": [UNITS[0], UNITS[0]]}, "150421"),
        ({"units": [MapUnit("1", "x", status="gone")]}, "gone"),  # type: ignore[arg-type]
        ({"units": [MapUnit("1", "x", mark="star")]}, "star"),  # type: ignore[arg-type]
    ],
)
def test_mistakes_of_a_page_are_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        overview(**changes)


def test_sliders_inside_one_another() -> None:
    inner = SliderNode("a1", "子", 1, 2, locked=True, low=100, high=505, unpublished=True)
    rows = node_rows([SliderNode("a", "甲", 65, 60, True, (inner,)), SliderNode("b", "乙", 0, 40)])
    assert rows == [
        {
            "id": "a", "name": "甲", "weight": 65.0, "official": 60.0, "assumed": True,
            "children": [
                {"id": "a1", "name": "子", "weight": 1.0, "official": 2.0, "children": [],
                 "locked": True, "low": 100, "high": 505, "unpublished": True}
            ],
        },
        {"id": "b", "name": "乙", "weight": 0.0, "official": 40.0, "children": []},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("node", "sentence"),
    [
        (SliderNode("a", "甲", -1, 1), "a: weight -1"),
        (SliderNode("a", "甲", float("nan"), 1), "a: weight nan"),
        (SliderNode("a", "甲", 1, 1, low=600, high=500), "bounds 600-500"),
        (SliderNode("a", "甲", 1, 1, high=1001), "bounds 0-1001"),
        (SliderNode("a", "甲", 0, 1), "no weight in the group of a"),
        (SliderNode("a", "甲", 1, 1, children=(SliderNode("a1", "子", 0, 1),)), "group of a1"),
    ],
)
def test_sliders_that_cannot_be_are_refused(node: SliderNode, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        node_rows([node])
