"""Columns packed for the wire: nothing is lost, and the country fits."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui import livemap as lm
from pages.ui.livemap.packing import pack, packed
from support.packed import plain, unpack

scalars = st.one_of(
    st.lists(st.none() | st.integers(-(2**40), 2**40)),
    st.lists(st.none() | st.integers(-129, 129)),
    st.lists(st.none() | st.floats(allow_nan=False)),
    st.lists(st.text(max_size=8)),
    st.lists(st.sampled_from(["好", "较好", "一般", None])),
    st.lists(st.booleans()),
    st.lists(st.from_regex(r"\A[0-9]{6}\Z")),
)


@given(scalars)
def test_every_value_comes_back(values):
    sent = json.loads(json.dumps(pack(values)))
    back = unpack(sent)
    assert back == values
    assert [type(v) for v in back] == [type(v) for v in values]


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ([], None),
        (["好"] * 4, "all"),
        ([None, None], "all"),
        ([1, 127, None], "i1"),
        ([1, -128, None], "i2"),  # the least number of a width stands for None
        ([1, 32768], "i4"),
        ([1, 2**31], None),
        ([0.1, None, 99.123456789], "f8"),
        ([0.1, float("inf"), 2.5], None),
        (["a", "b", "a", "b"], "words"),
        ([True, False, True, True], "words"),
        (["010101", "150102"], "digits"),
        (["010101", "15010"], "lines"),
        (["１２３", "456"], "lines"),
        (["a\nb", "c"], None),
        (["\ud800", "c"], None),
    ],
)
def test_the_form_of_a_column(values, form):
    sent = pack(values)
    assert sent == values if form is None else form in sent


def test_only_columns_are_packed():
    data = lm.overview_data(
        units=[lm.MapUnit("150102", "甲", score=71.25, rank=1), lm.MapUnit("150103", "乙")],
        breaks=lm.ClassBreaks((70,), ("高", "低")),
        geometry=None,
        texts=lm.words("zh"),
        legend_title="得分",
    )
    sent = packed(data)
    assert {k: v for k, v in sent.items() if k != "units"} == {
        k: v for k, v in data.items() if k != "units"
    }
    assert plain(sent) == data
    assert data["units"]["code"] == ["150102", "150103"]  # what the page made stays as it was
