"""Mounting, and what comes back from the browser."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.ui.livemap.panels import _code, _weights

IDS = ["a", "b"]


def test_good_weights_pass() -> None:
    assert _weights({"token": "t", "weights": {"a": 52, "b": 48.0}}, "t", IDS) == {"a": 52, "b": 48}


@pytest.mark.parametrize(
    "posted",
    [
        None,
        "x",
        {"token": "old", "weights": {"a": 1, "b": 1}},
        {"token": "t"},
        {"token": "t", "weights": {"a": 1}},
        {"token": "t", "weights": {"a": 1, "b": 1, "c": 1}},
        {"token": "t", "weights": {"a": 1, "b": -1}},
        {"token": "t", "weights": {"a": 0, "b": 0}},
        {"token": "t", "weights": {"a": 1, "b": math.nan}},
        {"token": "t", "weights": {"a": 1, "b": math.inf}},
        {"token": "t", "weights": {"a": 1, "b": True}},
        {"token": "t", "weights": {"a": 1, "b": "1"}},
    ],
)
def test_tampered_or_outdated_weights_count_as_none(posted: Any) -> None:
    assert _weights(posted, "t", IDS) is None


@given(st.recursive(st.none() | st.floats() | st.text(), st.lists, max_leaves=4))
def test_no_post_ever_raises(value: Any) -> None:
    for posted in (
        value,
        {"token": "t", "weights": value},
        {"token": "t", "weights": {"a": value}},
    ):
        assert _weights(posted, "t", IDS) is None


def test_only_codes_of_the_panel_come_back() -> None:
    data = {"units": {"code": ["150421"]}}
    assert _code("150421", data) == "150421"
    assert _code("150422", data) is None
    assert _code(["150421"], data) is None


def _page() -> None:
    import streamlit as st

    from pages.ui import livemap as lm

    official = {"a": 65.0, "b": 35.0}
    weights = lm.posted_weights("w", "t", official)
    shared = {
        "units": [lm.MapUnit("1", "甲", score=71.25, rank=1)],
        "breaks": lm.ClassBreaks((70,), ("高", "低")),
        "geometry": None,
        "texts": lm.words("zh"),
        "legend_title": "得分",
    }
    one = lm.overview_panel(lm.overview_data(**shared), key="o")
    two = lm.weights_panel(
        lm.weights_data(
            nodes=[lm.SliderNode(k, k, w, official[k]) for k, w in weights.items()],
            token="t", moves=[], figures=[], official_counts=[1, 0], **shared,
        ),
        key="w",
    )  # fmt: skip
    st.text(f"{one.clicked} {two.weights} {two.clicked} {weights}")


def test_both_panels_mount_and_rerun() -> None:
    app = AppTest.from_function(_page).run()
    assert not app.exception
    assert app.text[0].value == "None None None {'a': 65.0, 'b': 35.0}"
    assert not app.run().exception
