"""Our lines beside what was published."""

import pytest

from scoring.scheme.claims import claims_against, published_claims
from scoring.scheme.library import find_scheme
from scoring.scheme.model import Scheme

IM = find_scheme("exit-inner-mongolia").scheme
NATIONAL = find_scheme("exit-special-2017").scheme


def verdicts(scheme, batch):
    return {
        (c.claim.line.concept, c.region): c.verdict
        for c in claims_against(scheme)
        if c.claim.batch.id == batch
    }


def test_the_regions_own_scheme_says_what_was_published_of_its_twenty_banners():
    found = verdicts(IM, "im_2019")
    assert len(found) == 5 and set(found.values()) == {"same"}


def test_the_national_scheme_has_the_same_lines_but_for_approval_at_90():
    assert verdicts(NATIONAL, "im_2019") == {
        ("composite_rate", "west"): "same",
        ("omission_rate", "west"): "same",
        ("wrong_exit_rate", "west"): "same",
        ("approval", "west"): "looser",  # at least 90 here, above 90 there
    }
    assert verdicts(NATIONAL, "ningxia_2018")["approval", "west"] == "same"  # 不低于90%


def test_limits_are_those_of_the_units_region():
    found = verdicts(NATIONAL, "national_2018")
    assert found["composite_rate", "central"] == "same"  # 2
    assert found["composite_rate", "west"] == "same"  # 3
    limits = {c.region: c.limit for c in claims_against(NATIONAL) if c.leaf == "composite_rate"}
    assert limits == {"west": 3, "central": 2}


def test_a_regional_scheme_is_held_against_its_own_region_and_the_country():
    assert {c.claim.batch.id for c in claims_against(IM)} == {"im_2019", "national_2018"}
    assert {c.region for c in claims_against(IM)} == {"west"}


def test_published_figures_meet_the_lines():
    lankao = [
        (c.claim.codes, c.verdict)
        for c in claims_against(find_scheme("exit-2016").scheme)
        if c.claim.batch.id == "henan_2016"
    ]
    # 0.46 and 0.69 are below 2
    assert lankao == [(("410225",), "met"), (("410526",), "met")]
    assert verdicts(NATIONAL, "jinggangshan_2016") == {("wrong_exit_rate", "central"): "met"}
    # 99.12 % of Lankao's poor villages are not all of them
    gansu = find_scheme("exit-gansu-2020").scheme.model_copy(update={"region": None})
    found = [c.verdict for c in claims_against(gansu) if c.claim.batch.id == "henan_2016"]
    assert found == ["broken", "met"]


def with_rule(op, limit):
    raw = IM.model_dump(by_alias=True)
    for leaf in raw["tree"]:
        if leaf["id"] == "omission_rate":
            leaf["rule"] = {"type": "all_or_nothing", "op": op, "limit": limit}
    return Scheme.model_validate(raw)


@pytest.mark.parametrize(
    ("op", "limit", "verdict"),
    [
        ("<", 2, "same"),
        ("<=", 2, "looser"),
        ("<", 1, "stricter"),
        ("<=", 1, "stricter"),
        ("<", 3, "looser"),
        (">", 2, "unlike"),
        ("==", 0, "unlike"),
        ("<", {"by": "region", "west": 2}, "same"),
        ("<", {"by": "region", "east": 2}, "untold"),
        ("<", {"by": "year", "2019": 2}, "same"),
        ("<", {"by": "class", "国贫旗县": 2}, "untold"),
        ("<", {"previous": 1}, "untold"),
    ],
)
def test_an_operator_or_limit_that_differs_is_told(op, limit, verdict):
    found = verdicts(with_rule(op, limit), "im_2019")
    assert found["omission_rate", "west"] == verdict


@pytest.mark.parametrize(
    ("op", "limit", "verdict"),
    [(">", 90, "same"), (">=", 90, "looser"), (">=", 95, "stricter"), (">", 85, "looser")],
)
def test_of_approval_more_is_stricter(op, limit, verdict):
    raw = IM.model_dump(by_alias=True)
    for leaf in raw["tree"]:
        if leaf["id"] == "approval":
            leaf["rule"] |= {"op": op, "limit": limit}
    assert verdicts(Scheme.model_validate(raw), "im_2019")["approval", "west"] == verdict


def test_no_criterion_of_the_concept_no_comparison():
    claims = tuple(c for c in published_claims() if c.line.concept == "county_exit")
    assert claims and claims_against(IM, claims) == ()


@pytest.mark.parametrize(("limit", "verdict"), [(1, "same"), (0, "unlike")])
def test_where_both_ask_for_one_figure_it_must_be_the_same(limit, verdict):
    raw = find_scheme("exit-2016").scheme.model_dump(by_alias=True)
    rule = {"type": "all_or_nothing", "op": "==", "limit": limit}
    raw["tree"] = [{**raw["tree"][0], "concept": "county_exit", "rule": rule}]
    found = verdicts(Scheme.model_validate(raw), "guizhou_2018")
    assert found == {("county_exit", "west"): verdict}
