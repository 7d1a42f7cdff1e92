"""Sums, products and orders that a scheme states."""

from __future__ import annotations

import pytest

from support.figures import NA, count, found, given, leaf, rows, scheme

INPUTS = [count(name) for name in ("all", "men", "women")]


def table(check, columns, unit="人"):
    inputs = [count(name, unit) for name in columns]
    made = scheme(leaf("other"), inputs=inputs, checks=[check])
    return given(made, {name: {2019: [value]} for name, value in columns.items()})


@pytest.mark.parametrize(
    ("whole", "men", "women", "tolerance", "wrong"),
    [
        (10, 4, 6, None, False),
        (11, 4, 6, None, True),
        (9, 4, 6, None, True),
        (11, 4, 6, 1, False),  # exactly on the limit
        (11.1, 4, 6, 1, True),
        (10.4, 4.2, 6.1, None, False),  # 10.3, each written to a tenth: 0.15 to spare
        (10.5, 4.2, 6.1, None, True),
        (10, None, 6, None, False),
        (10, NA, 6, None, False),
        (None, 4, 6, None, False),
    ],
)
def test_sum(whole, men, women, tolerance, wrong):
    check = {"id": "sum", "kind": "sum", "total": "all", "parts": ["men", "women"]}
    check |= {} if tolerance is None else {"tolerance": tolerance}
    what = table(check, {"all": whole, "men": men, "women": women})
    assert rows(what, "sum") == ([2] if wrong else [])


def test_sum_names_every_figure():
    why = {"zh": "男女之和", "en": "men and women"}
    check = {"id": "sum", "kind": "sum", "total": "all", "parts": ["men", "women"], "why": why}
    (problem,) = found(table(check, {"all": 11, "men": 4, "women": 6}), "sum")
    assert problem.level == "error" and problem.at.column == "列all" and problem.value == "11"
    for part in ("11 人", "10 人", "计数men 4 人", "计数women 6 人", "男女之和"):
        assert part in problem.message.zh
    for part in ("11 persons", "10 persons", "Count men 4 persons", "men and women"):
        assert part in problem.message.en


@pytest.mark.parametrize(
    ("number", "rate", "base", "wrong"),
    [
        (30, 3.0, 1000, False),
        (34, 3.0, 1000, False),  # a rate of 3 may be 3.4
        (35, 3.0, 1000, False),  # exactly
        (36, 3.0, 1000, True),
        (25, 3.0, 1000, False),
        (24, 3.0, 1000, True),
        (30, 3.01, 1000, False),
        (31, 3.01, 1000, True),
        (31, 3.1, 1000, False),
        (None, 3.0, 1000, False),
    ],
)
def test_product(number, rate, base, wrong):
    check = {"id": "p", "kind": "product", "count": "poor", "rate": "rate", "base": "people"}
    made = scheme(
        leaf("rate"), inputs=[count("poor"), count("people")], checks=[check | {"times": 100}]
    )
    columns = {"poor": {2019: [number]}, "rate": {2019: [rate]}, "people": {2019: [base]}}
    assert rows(given(made, columns), "product") == ([2] if wrong else [])


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ([30, None], []),  # 30.3 of a count of whole persons is 30, whoever is missing
        ([30, 13], []),
        ([30, 12.5], [2]),  # where halves are counted, 30 is not 30.3
    ],
)
def test_only_a_count_of_wholes_is_rounded_to_wholes(numbers, wrong):
    check = {"id": "p", "kind": "product", "count": "poor", "rate": "rate", "base": "people"}
    made = scheme(
        leaf("rate"), inputs=[count("poor"), count("people")], checks=[check | {"times": 100}]
    )
    columns = {"poor": {2019: numbers}, "rate": {2019: [3.03, 1.25]}, "people": {2019: [1000] * 2}}
    assert rows(given(made, columns), "product") == wrong


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        # 3 may be 2.5 to 3.5 and 10 may be 9.5 to 10.5: the product may be 36.75
        (36.7, False),
        (36.8, False),  # written to a tenth: 36.75
        (36.9, True),
        (23.2, False),
        (23.1, True),
    ],
)
def test_every_figure_of_a_product_is_as_sharp_as_it_is_written(number, wrong):
    check = {"id": "p", "kind": "product", "count": "all", "rate": "rate", "base": "each"}
    inputs = [count("all", "万元"), count("each", "万元")]
    made = scheme(leaf("rate"), inputs=inputs, checks=[check])
    columns = {"all": {2019: [number]}, "rate": {2019: [3.0]}, "each": {2019: [10.0]}}
    assert rows(given(made, columns), "product") == ([2] if wrong else [])


@pytest.mark.parametrize(
    ("smaller", "larger", "tolerance", "wrong"),
    [
        (4, 5, 0, False),
        (5, 5, 0, False),
        (6, 5, 0, True),
        (6, 5, 1, False),
        (6.5, 5, 1, True),
        (6, None, 0, False),
        (6, NA, 0, False),
        (0.1 + 0.2, 0.3, 0, False),  # the dust of floats
    ],
)
def test_order(smaller, larger, tolerance, wrong):
    check = {"id": "o", "kind": "order", "smaller": "some", "larger": "all"}
    what = table(check | {"tolerance": tolerance}, {"some": smaller, "all": larger})
    assert rows(what, "order") == ([2] if wrong else [])


def test_the_level_is_the_schemes():
    check = {"id": "o", "kind": "order", "smaller": "some", "larger": "all", "level": "warning"}
    (problem,) = found(table(check, {"some": 6, "all": 5}), "order")
    assert problem.level == "warning"


def test_a_relation_of_a_column_that_is_not_there():
    check = {"id": "o", "kind": "order", "smaller": "some", "larger": "all"}
    made = scheme(leaf("other"), inputs=[count("some"), count("all")], checks=[check])
    assert found(given(made, {"some": {2019: [6]}}), "order") == ()
