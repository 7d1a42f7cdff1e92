"""Page state <-> URL: what was typed is checked, what was meant comes back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui.state import LONGEST, Choices, PageState, parse, read_weights, to_params

KNOWN = Choices(
    bundles=("demo", "tourism"),
    years=(2016, 2020),
    nodes=("total", "reduction"),
    units=("150922", "旗甲"),
    presets=("sichuan",),
    weighted=("reduction", "funds"),
    schemes=("exit-2016", "plain"),
    parts=("table", "compare"),
)


@pytest.mark.parametrize(
    ("params", "state"),
    [
        ({}, PageState()),
        ({"lang": "en"}, PageState(lang="en")),
        ({"year": "2020"}, PageState(year=2020)),
        ({"year": ["2016", "2020"]}, PageState(year=2020)),  # the last one counts
        ({"unit": "旗甲", "bundle": "tourism"}, PageState(unit="旗甲", bundle="tourism")),
        ({"weights": "reduction:52,funds:0.5"}, PageState(weights={"reduction": 52, "funds": 0.5})),
        ({"foreign": "x", "node": "total"}, PageState(node="total")),
        (
            {"scheme": "exit-2016", "against": "plain", "part": "compare"},
            PageState(scheme="exit-2016", against="plain", part="compare"),
        ),
    ],
)
def test_reads_what_is_known(params, state):
    assert parse(params, KNOWN) == (state, ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lang", "fr"),
        ("lang", ""),
        ("year", "2017"),  # a year the bundle has not
        ("year", "２０２０"),
        ("year", "2020 "),
        ("year", "-2020"),
        ("year", "9" * 400),
        ("bundle", "../../etc/passwd"),
        ("unit", "150923"),
        ("unit", "<img src=x onerror=alert(1)>"),
        ("node", "total\0"),
        ("preset", "SICHUAN"),
        ("scheme", "../exit-2016"),
        ("against", "exit-2017"),
        ("part", "worked"),
        ("weights", "reduction"),
        ("weights", "reduction:-1"),
        ("weights", "reduction:nan"),
        ("weights", "reduction:1e999"),
        ("weights", "reduction:1,reduction:2"),
        ("weights", "reduction:0,funds:0"),  # all zero says nothing
        ("weights", "reduction:1,nobody:2"),  # half a scenario is another scenario
        ("weights", "reduction:1," * LONGEST),
    ],
)
def test_ignores_what_is_not(name, text):
    assert parse({name: text}, KNOWN) == (PageState(), (name,))


@given(
    st.dictionaries(
        st.sampled_from(["lang", "bundle", "year", "node", "unit", "weights"]), st.text()
    )
)
def test_nothing_typed_ever_raises(params):
    state, ignored = parse(params, KNOWN)
    assert state.year in (None, *KNOWN.years)
    assert state.unit in (None, *KNOWN.units)
    assert set(ignored) <= set(params)


weights = st.dictionaries(
    st.sampled_from(["reduction", "funds"]),
    st.floats(0, 1e300, allow_nan=False),
    min_size=1,
).filter(lambda w: any(w.values()))
states = st.builds(
    PageState,
    lang=st.sampled_from(["zh", "en"]),
    bundle=st.sampled_from([None, "demo"]),
    year=st.sampled_from([None, 2016, 2020]),
    node=st.sampled_from([None, "total"]),
    unit=st.sampled_from([None, "旗甲", "150922"]),
    weights=weights | st.just({}),
    preset=st.sampled_from([None, "sichuan"]),
    scheme=st.sampled_from([None, "exit-2016"]),
    against=st.sampled_from([None, "plain"]),
    part=st.sampled_from([None, "compare"]),
)


@given(states)
def test_what_is_written_is_read_back_exactly(state):
    assert parse(to_params(state), KNOWN) == (state, ())


@given(weights)
def test_weights_keep_their_ids_and_every_bit(given_weights):
    text = to_params(PageState(weights=given_weights))["weights"]
    read = read_weights(text, KNOWN.weighted)
    assert read is not None
    assert dict(read) == given_weights
    assert all(math.isfinite(v) for v in read.values())


def test_defaults_are_not_written():
    assert to_params(PageState()) == {}
