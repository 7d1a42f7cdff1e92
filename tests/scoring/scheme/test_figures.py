"""The section ``checks`` of a scheme file: form, names, units, words."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.problems import Refused
from scoring.scheme.check_words import describe_check
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.load import open_scheme

TEXT = Path(__file__).with_name("veto_by_region.yaml").read_text(encoding="utf-8")
SUM = "{id: a, kind: sum, total: population, parts: [poor, rate]}"
ORDER = "{id: b, kind: order, smaller: poor, larger: population, why: {zh: 一部分, en: a part}}"
PRODUCT = "{id: c, kind: product, count: poor, rate: rate, base: population, times: 100}"
TALLY = "{id: d, kind: tally, indicator: rate, equals: 3, count: 2, scope: national, source: s1}"


def with_checks(*checks):
    return TEXT + "checks:\n" + "".join(f"  - {check}\n" for check in checks)


def found(*checks):
    try:
        problems = open_scheme(with_checks(*checks)).remarks
    except Refused as refused:
        problems = refused.problems
    return [(p.code.removeprefix("scheme."), p.value, p.at.column) for p in problems]


def test_a_sound_section():
    scheme = open_scheme(with_checks(ORDER, PRODUCT, TALLY)).scheme
    assert [c.kind for c in scheme.checks] == ["order", "product", "tally"]


@pytest.mark.parametrize(
    ("check", "code", "value", "column"),
    [
        (ORDER.replace("poor", "por"), "unknown_name", "por", "checks[1].smaller"),
        (ORDER.replace("larger: population", "larger: poor"), "check_twice", "poor",
         "checks[1].larger"),
        (SUM.replace("[poor, rate]", "[poor, poor]"), "check_twice", "poor", "checks[1].parts[2]"),
        (SUM.replace("[poor, rate]", "[poor]"), "too_short", "", "checks[1].parts"),
        (TALLY.replace("indicator: rate", "indicator: result"), "unknown_name", "result",
         "checks[1].indicator"),
        (TALLY.replace("count: 2", "count: -2"), "wrong_form", "-2", "checks[1].count"),
        (TALLY.replace("national", "nation"), "not_allowed", "nation", "checks[1].scope"),
        (PRODUCT.replace("times: 100", "times: 0"), "wrong_form", "0", "checks[1].times"),
        (PRODUCT.replace("product", "produkt"), "unknown_check", "produkt", "checks[1]"),
        (PRODUCT.replace("kind: product, ", ""), "missing_key", "", "checks[1]"),
        (ORDER.replace("smaller", "smaler"), "unknown_key", "", "checks[1].smaler"),
        (ORDER.replace("smaller: poor, ", ""), "missing_key", "", "checks[1].smaller"),
        (ORDER.replace("why:", "basis: s9, why:"), "unknown_name", "s9", "checks[1].basis"),
        (ORDER.replace("why:", "level: notice, why:"), "not_allowed", "notice", "checks[1].level"),
    ],
)  # fmt: skip
def test_what_is_refused_and_where(check, code, value, column):
    assert (code, value, column) in found(check)


def test_the_nearest_key_and_kind_are_offered():
    with pytest.raises(Refused) as refused:
        open_scheme(with_checks(ORDER.replace("smaller", "smaler"), PRODUCT.replace("t,", "k,")))
    remedies = " ".join(p.remedy.zh for p in refused.value.problems)
    assert "“smaller”" in remedies and "“product”" in remedies


def test_figures_of_different_units_cannot_be_added():
    # population and poor are persons, rate is in per cent
    assert ("check_units", "rate", "checks[1].parts[2]") in found(SUM)


def test_an_id_twice():
    assert ("duplicate_id", "b", "checks[2].id") in found(ORDER, ORDER)


def test_in_words():
    scheme = open_scheme(with_checks(ORDER, PRODUCT, TALLY)).scheme
    zh = [describe_check(c, scheme, "zh") for c in scheme.checks]
    titles = {x.id: x.title.zh for x in (*scheme.leaves, *scheme.inputs)}
    assert zh[0] == f"{titles['poor']} ≤ {titles['population']}（一部分）"
    assert zh[1] == f"{titles['poor']} = {titles['rate']} × {titles['population']} ÷ 100"
    assert zh[2] == f"全国“{titles['rate']}”为 3 的单位公布数为 2（测试用）"
    assert describe_check(scheme.checks[0], scheme, "en").endswith("(a part)")


@pytest.mark.parametrize("name", library_ids())
def test_checks_of_the_library_say_why(name):
    scheme = find_scheme(name).scheme
    for check in scheme.checks:
        assert check.kind == "tally" or (check.why and check.why.en), check.id
