"""A scheme speaks as its region and year do, and no brace reaches a person."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from scoring.scheme.basics import Words
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.model import Scheme
from scoring.scheme.wording import spoken, spoken_year, worded, wordings, written


def scheme(**changes):
    leaf = {
        "id": "exit",
        "title": {"zh": "{poor_county}退出", "en": "{poor_county} exit"},
        "weight": 1,
        "department": "{county_short}扶贫办",
        "clause": {"no": "1", "text": "贫困县退出"},
        "plain": {"zh": "各{village}", "en": "every {village}"},
        "rule": {"type": "unpublished"},
    }
    return Scheme.model_validate(
        {
            "id": "s",
            "title": {"zh": "{county_short}考核", "en": "Assessment"},
            "kind": "assessment",
            "status": "user",
            "terms": {"{county_short}扶贫办": "{county_short} office", "约谈": "talk"},
            "tree": [leaf],
            "consequences": [{"when": {}, "then": "约谈{county_short}主要负责人"}],
            "lenses": [{"id": "l", "title": {"zh": "口径"}, "groups": {"各{village}": ["exit"]}}],
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("region", "year", "title", "plain"),
    [
        ("15", 2020, "贫困旗县退出", "各嘎查村"),
        ("15", 2021, "脱贫旗县退出", "各嘎查村"),
        ("150721", 2021, "脱贫旗县退出", "各嘎查村"),
        ("51", 2020, "贫困县退出", "各村"),
        (None, 2021, "脱贫县退出", "各村"),
        ("100000", 2020, "贫困县退出", "各村"),
    ],
)
def test_words_follow_region_and_year(region, year, title, plain):
    leaf = worded(scheme(), region, year).leaves[0]
    assert (leaf.title.zh, leaf.plain.zh) == (title, plain)


def test_everything_that_is_worded_and_nothing_else():
    found = worded(scheme(), "15", 2020)
    leaf = found.leaves[0]
    assert found.title.zh == "旗县考核"
    assert leaf.title.en == "Poor banner or county exit"  # a sentence begins with a capital
    assert leaf.plain.en == "every gacha or village"
    assert leaf.department == "旗县扶贫办"
    assert found.say(leaf.department, "en") == "Banner/county office"
    assert found.say("约谈", "en") == "talk"
    assert found.consequences[0].then == "约谈旗县主要负责人"
    assert list(found.lenses[0].groups) == ["各嘎查村"]
    assert leaf.clause.text == "贫困县退出"  # the document's own words
    assert (leaf.id, leaf.weight, leaf.rule) == ("exit", 1, scheme().leaves[0].rule)


def test_the_same_words_are_the_same_object_and_are_made_once():
    one = scheme()
    assert worded(one, "15", 2019) is worded(one, "150100", 2020)
    assert worded(one, "15", 2021) is not worded(one, "15", 2020)
    plain = scheme(
        title={"zh": "考核"}, tree=[{"id": "a", "title": {"zh": "甲"}, "weight": 1}],
        terms={}, consequences=[], lenses=[],
    )  # fmt: skip
    assert worded(plain, "15", 2020) is plain


def test_a_worded_scheme_is_not_worded_again():
    found = worded(scheme(), "15", 2020)
    assert worded(found, "51", 2021).leaves[0].title.zh == "贫困旗县退出"
    assert written(found.leaves[0].title).zh == "{poor_county}退出"
    assert written(Words(zh="甲")) == Words(zh="甲")


def test_a_term_without_a_word_in_that_year_takes_its_nearest():
    one = scheme(title={"zh": "{monitored_household}", "en": "x"})
    assert worded(one, "15", 2016).title.zh == "监测对象"
    assert worded(one, "15", 2025).title.zh == "监测对象"
    assert worded(one, "15", 2026).title.zh == "防止返贫致贫对象"


def test_every_wording_of_a_text():
    assert wordings("{poor_county}退出") == {
        "贫困县退出", "脱贫县退出", "贫困旗县退出", "脱贫旗县退出",
    }  # fmt: skip
    assert wordings("人口") == {"人口"}
    # one region and year at a time: never 嘎查村 of a 贫困县
    assert wordings("{poor_county}的{village}") == {
        "贫困县的村", "脱贫县的村", "贫困旗县的嘎查村", "脱贫旗县的嘎查村",
    }  # fmt: skip
    assert wordings("{village}", "en") == {"Village", "Gacha or village"}
    title = worded(scheme(), "51", 2021).leaves[0].title
    assert spoken(title)[0] == "脱贫县退出" and "Poor banner or county exit" in spoken(title)
    assert not any("{" in word for word in spoken(scheme().leaves[0].title))


@pytest.mark.parametrize(
    ("years", "year"),
    [(None, 9999), ("2016..2020", 2020), ("2026..", 9999), ("..2019", 2019), ([2017, 2016], 2017)],
)
def test_the_year_a_scheme_speaks_in_by_itself(years, year):
    assert spoken_year(scheme(years=years)) == year


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name != "written":
                yield from texts(getattr(value, name))
    elif isinstance(value, dict):
        yield from (key for key in value if isinstance(key, str))
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


@pytest.mark.parametrize("name", library_ids())
def test_no_brace_is_left_in_a_scheme_of_the_library(name):
    written_ = find_scheme(name).scheme
    for region, year in ((written_.region, spoken_year(written_)), ("15", 2020), (None, 2026)):
        left = [text for text in texts(worded(written_, region, year)) if "{" in text]
        assert left == []
