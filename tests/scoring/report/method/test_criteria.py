"""A unit under an exit scheme: value, line, outcome, verdict, as the engine stores them."""

import pytest

from scoring.engine.year import year_of
from scoring.report.method.criteria import hold
from support.listed import leaf, read_listed, scheme_of

BY = {"by": "class", "甲类": 2, "乙类": 3}
TREE = (
    leaf("rate", {"type": "all_or_nothing", "op": "<", "limit": BY}, unit="%"),
    leaf("approval", {"type": "all_or_nothing", "op": ">=", "limit": 90}, unit="%"),
    leaf("hidden", {"type": "unpublished"}),
)
FIGURES = {
    (2019, "P", "rate"): 1.99, (2019, "P", "approval"): 90.0, (2019, "P", "hidden"): 1.0,
    (2019, "F", "rate"): 2.5, (2019, "F", "approval"): 89.99, (2019, "F", "hidden"): 1.0,
    (2019, "U", "rate"): 2.0, (2019, "U", "approval"): None, (2019, "U", "hidden"): 1.0,
    (2019, "N", "rate"): "na", (2019, "N", "approval"): 95.0, (2019, "N", "hidden"): 1.0,
}  # fmt: skip
CLASSES = {"P": "甲类", "F": "乙类", "U": "乙类", "N": "甲类"}


@pytest.fixture(scope="module")
def exits(tmp_path_factory):
    units = {code: {"class": klass} for code, klass in CLASSES.items()}
    out = tmp_path_factory.mktemp("exits") / "b"
    return read_listed(out, scheme_of(*TREE, kind="exit"), FIGURES, units=units)


def held(bundle, code):
    return hold(bundle, year_of(bundle, 2019), code)


@pytest.mark.parametrize(
    ("code", "outcomes", "worked", "verdict"),
    [
        ("P", ["clear", "clear", ""], ["1.99 < 2", "90 ≥ 90", ""], "达标"),
        ("F", ["clear", "hit", ""], ["2.5 < 3", "89.99 ≥ 90", ""], "不达标"),
        ("U", ["clear", "unknown", ""], ["2 < 3", "", ""], "待定"),
        ("N", ["na", "clear", ""], ["", "95 ≥ 90", ""], "达标"),
    ],
)
def test_every_line_with_the_units_numbers(exits, code, outcomes, worked, verdict):
    found = held(exits, code)
    assert [c.outcome for c in found.criteria] == outcomes
    assert [c.worked for c in found.criteria] == worked
    assert found.verdict == verdict


def test_the_words_of_a_line_and_its_outcome(exits):
    rate, approval, hidden = held(exits, "F").criteria
    assert rate.rule.zh == "低于：甲类 2%、乙类 3%"
    assert approval.rule.zh == "达到 90%" and approval.said.zh == "不达标"
    assert hidden.said.zh == "" and "未公布" in hidden.rule.zh
