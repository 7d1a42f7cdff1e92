"""The frames of the weights panel: what is in them, what is not, and what is refused."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pages.ui import livemap as lm
from pages.ui.livemap.framing import Frame
from scoring.report.live import live_of
from scoring.sensitivity.case import Case
from scoring.viewer import LOCAL
from support.framed import opened, unpacked
from support.trees import tree_of

CODES = ("150101", "150102", "160101")
SCORES = np.array([[91.0, 82.5, 73.25], [64.125, np.nan, 55.0]])
CASE = Case(
    tree_of(["a", "b"], {"a": 3, "b": 1}, excludes=["b"]),
    SCORES,
    np.isnan(SCORES).astype(np.int8),
    CODES,
    (None,) * 3,
)


def answer(n: int = 3) -> lm.Answer:
    return lm.Answer(
        weights=np.array([1.0, 3.0, 1.0]),
        score=np.array([84.28125, np.nan, 68.6875][:n]),
        status=np.array([0, 1, 0][:n], np.int8),
        rank=np.array([1, 0, 2][:n]),
        grade=np.array([0, -1, 1][:n], np.int8),
    )


def still(codes: tuple[str, ...] = CODES, region: str | None = None, **changes: Any) -> lm.Still:
    given: dict[str, Any] = {
        "units": [lm.MapUnit(c, f"名{c}", mark="veto") for c in codes],
        "live": live_of(CASE, replace(LOCAL, region=region), codes),
        "official": answer(len(codes)),
        "grades": ["好", "差", "待定"],
        "ways": [0, 1, -1],
        "breaks": lm.ClassBreaks((70,), ("高", "低")),
        "geometry": None,
        "texts": lm.words(),
        "figure_labels": {"grades": "等次改变（个）"},
        "official_counts": [1, 1],
        "legend_title": "得分",
    }
    return lm.still(**given | changes)


def floats(place: list[int], body: bytes) -> np.ndarray:
    return np.frombuffer(body[place[0] : sum(place)], "<f8")


def test_leaf_scores_travel_as_they_are_and_only_in_the_still_frame() -> None:
    made = still()
    header, body = opened(made.frame)
    assert header["id"] == made.id and made.codes == CODES
    np.testing.assert_array_equal(floats(header["live"]["scores"], body), SCORES.ravel())
    assert unpacked(header["units"]["name"], body) == [f"名{c}" for c in CODES]
    assert header["tree"]["children"] == [[1, 2], [], []]
    assert header["tree"]["excludes"] == [False, False, True]
    sent = lm.answer_frame(
        made.id, nodes=[lm.SliderNode("a", "甲", 3, 1), lm.SliderNode("b", "乙", 1, 1)],
        token="t", answer=answer(), ranked=2, figures=[lm.Figure("1", "等次改变（个）")],
        texts=lm.words(),
    )  # fmt: skip
    told, behind = opened(sent)
    assert told["still"] == made.id
    np.testing.assert_array_equal(floats(told["answer"]["score"], behind), answer().score)
    assert "名" not in json.dumps(told, ensure_ascii=False)
    assert len(behind) == 3 * 8 + 3 * 8 + 8 + 8 + 8  # weights, scores, and three short columns


def test_the_name_of_a_frame_follows_its_content() -> None:
    assert still().id == still().id
    assert still().id != still(official_counts=[2, 0]).id
    assert still().id != still(units=[lm.MapUnit(c, "甲") for c in CODES]).id


def test_a_viewer_of_one_region_is_sent_no_other_unit() -> None:
    made = still(CODES[:2], region="15")
    header, body = opened(made.frame)
    assert header["live"]["whole"] is False and header["live"]["grades"] is None
    np.testing.assert_array_equal(floats(header["live"]["scores"], body), SCORES[:, :2].ravel())
    assert b"160101" not in made.frame and np.float64(73.25).tobytes() not in made.frame


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"units": [lm.MapUnit(c, "x") for c in CODES[::-1]]}, "same order"),
        ({"official_counts": [1]}, "official_counts"),
        ({"breaks": lm.ClassBreaks((60, 70), ("a", "b", "c"))}, "descend"),
    ],
)
def test_mistakes_of_a_page_are_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        still(**changes)


def test_parts_of_a_frame_start_on_eight_bytes_and_no_text_breaks_it() -> None:
    frame = Frame()
    places = [frame.put(b"x" * k) for k in (1, 8, 9)]
    assert places == [[0, 1], [8, 8], [16, 9]]
    name, sent = frame.sealed({"hostile": "</script>\ud800 ${x}", "n": math.pi})
    header, body = opened(sent)
    assert header == {"hostile": "</script>\ud800 ${x}", "n": math.pi, "id": name}
    assert (len(sent) - len(body)) % 8 == 0 and len(body) == 32
    with pytest.raises(ValueError, match="JSON"):
        frame.sealed({"n": math.nan})
