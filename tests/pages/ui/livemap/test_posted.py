"""What a browser posts from the sliders is taken whole, or counts as nothing."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui.livemap.posted import Posted, checked

GROUPS = [["a", "b"], ["a1", "a2"]]
WEIGHTS = {"a": 52, "b": 48.0, "a1": 0, "a2": 0.1}
HELD = {"locks": ["a2", "a"], "bounds": {"b": [300, 505], "a1": [0, 1000]}}


def post(**changes: Any) -> dict[str, Any]:
    return {"token": "t", "weights": WEIGHTS} | HELD | changes


def test_a_good_post_passes_in_the_order_of_the_groups() -> None:
    found = checked(post(), "t", GROUPS)
    assert found == Posted(
        {"a": 52.0, "b": 48.0, "a1": 0.0, "a2": 0.1},
        ("a", "a2"),
        {"b": (300, 505), "a1": (0, 1000)},
    )
    assert list(found.weights) == ["a", "b", "a1", "a2"]


def test_locks_and_bounds_may_be_left_out() -> None:
    assert checked({"token": "t", "weights": WEIGHTS}, "t", GROUPS) == Posted(
        {k: float(v) for k, v in WEIGHTS.items()}
    )


@pytest.mark.parametrize(
    "posted",
    [
        None,
        "x",
        post(token="old"),
        post(weights=None),
        post(weights={"a": 52, "b": 48.0}),
        post(weights=WEIGHTS | {"c": 1}),
        post(weights=WEIGHTS | {"a": -1}),
        post(weights=WEIGHTS | {"a": 0, "b": 0}),
        post(weights=WEIGHTS | {"a2": 0}),  # no weight in an inner group
        post(weights=WEIGHTS | {"a": math.nan}),
        post(weights=WEIGHTS | {"a": math.inf}),
        post(weights=WEIGHTS | {"a": True}),
        post(weights=WEIGHTS | {"a": "1"}),
        post(locks="a"),
        post(locks=["c"]),
        post(locks=["a", "a"]),
        post(locks=[1]),
        post(locks={"a": 1}),
        post(bounds=[]),
        post(bounds={"c": [0, 1]}),
        post(bounds={"a": [500, 300]}),
        post(bounds={"a": [-1, 300]}),
        post(bounds={"a": [0, 1001]}),
        post(bounds={"a": [0.5, 300]}),
        post(bounds={"a": [0]}),
        post(bounds={"a": "01"}),
        post(bounds={"a": [math.nan, 300]}),
        post(bounds={"a": [False, True]}),
    ],
)
def test_a_tampered_or_outdated_post_counts_as_none(posted: Any) -> None:
    assert checked(posted, "t", GROUPS) is None


_JSON = st.recursive(
    st.none() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["a", "b", "a1"]), inner),
    max_leaves=4,
)


@given(_JSON)
def test_no_post_ever_raises(value: Any) -> None:
    for name in ("weights", "locks", "bounds"):
        found = checked(post(**{name: value}), "t", GROUPS)
        assert found is None or name != "weights"
    assert checked(value, "t", GROUPS) is None
