"""The file of published claims: who, when, what, and codes that the names resolve to."""

import pytest

from geodata.places import place
from scoring.scheme.claims import load, published_batches, published_claims
from scoring.scheme.claims.model import Batch

BATCHES = {batch.id: batch for batch in published_batches()}


def codes(batch):
    return next(c.codes for c in published_claims() if c.batch.id == batch and not c.line.names)


def test_twenty_banners_of_2019_are_twenty_places_of_inner_mongolia():
    found = codes("im_2019")
    assert len(set(found)) == 20 and {code[:2] for code in found} == {"15"}
    assert {place(code).name for code in found} == set(BATCHES["im_2019"].names)
    said = {
        (c.line.concept, c.line.op, c.limit("west"))
        for c in published_claims()
        if c.batch.id == "im_2019"
    }
    assert said == {
        ("composite_rate", "<", 3),
        ("omission_rate", "<", 2),
        ("wrong_exit_rate", "<", 2),
        ("approval", ">", 90),
        ("rural_income_growth", ">", None),  # above the national average
    }


def test_284_applied_and_283_passed_for_2018():
    batch = BATCHES["national_2018"]
    assert (batch.applied, batch.count, batch.names) == (284, 283, ())
    assert batch.by_region == {"central": 114, "west": 169} and 114 + 169 == 283
    (rate,) = (c for c in published_claims() if c.id == "national_2018.composite_rate")
    assert (rate.limit("central"), rate.limit("west"), rate.limit("east")) == (2, 3, None)
    assert rate.regions == ("central", "west")


@pytest.mark.parametrize(
    ("batch", "year", "count", "province"),
    [
        ("shanxi_2018", 2018, 9, "14"),
        ("shanxi_2017", 2017, 12, "14"),
        ("ningxia_2018", 2018, 3, "64"),
        ("guizhou_2018", 2018, 18, "52"),
        ("henan_2018", 2018, 33, "41"),
        ("henan_2016", 2016, 2, "41"),
        ("jinggangshan_2016", 2016, 1, "36"),
    ],
)
def test_batches_of_named_counties(batch, year, count, province):
    found = codes(batch)
    assert (BATCHES[batch].year, len(set(found))) == (year, count)
    assert {code[:2] for code in found} == {province}


def test_a_county_that_has_since_become_a_district_is_found_under_its_code_of_today():
    by_name = dict(zip(BATCHES["henan_2018"].names, codes("henan_2018"), strict=True))
    assert by_name["淮阳县"] == "411603"  # 淮阳区 since 2019


def test_figures_that_were_published_themselves():
    figures = {
        (c.codes, c.line.concept): c.line.limit
        for c in published_claims()
        if c.line.op == "==" and c.batch.year == 2016
    }
    assert figures == {
        (("410225",), "poverty_rate"): 0.46,  # 兰考县
        (("410526",), "poverty_rate"): 0.69,  # 滑县
        (("410225",), "village_exit"): 99.12,
        (("410526",), "village_exit"): 100,
        (("360881",), "wrong_exit_rate"): 0.41,  # 井冈山市
        (("360881",), "composite_rate"): 1.6,
    }


def test_every_publication_is_cited():
    for batch in BATCHES.values():
        assert batch.statement.zh and batch.statement.en and batch.title.en
        assert batch.source.title and batch.source.title_en
        assert batch.source.url or batch.source.date


def test_ids_are_each_once():
    ids = [claim.id for claim in published_claims()]
    assert len(ids) == len(set(ids))


BAD = {
    "id": "b",
    "title": {"zh": "批"},
    "year": 2018,
    "statement": {"zh": "说"},
    "source": {"id": "s", "title": "源"},
}


@pytest.mark.parametrize(
    "more",
    [
        {"lines": [{"concept": "no_such_concept", "op": "<", "limit": 1}]},
        {"names": ["化德县"], "count": 2},
        {"count": 283, "by_region": {"central": 114, "west": 168}},
        {"count": 284, "applied": 283},
        {"count": 283, "shares": [
            {"id": "x", "title": {"zh": "率"}, "percent": 86.58, "digits": 2}]},
        {"names": ["化德县"], "lines": [
            {"concept": "approval", "op": ">", "limit": 90, "names": ["商都县"]}]},
    ],
)  # fmt: skip
def test_a_file_that_contradicts_itself_is_refused(more):
    assert list(load._faults(Batch.model_validate(BAD | more)))


def test_the_file_itself_is_free_of_faults():
    assert [fault for batch in BATCHES.values() for fault in load._faults(batch)] == []
