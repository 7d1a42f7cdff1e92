"""Words follow region and year."""

import pytest

from geodata import terms


@pytest.mark.parametrize(
    ("key", "region", "year", "zh"),
    [
        ("county_short", "15", 2020, "旗县"),
        ("county_short", "150722", 2020, "旗县"),
        ("county_short", "51", 2020, "县"),
        ("county_short", "100000", 2020, "县"),
        ("county_short", None, 2020, "县"),
        ("county_short", "1", 2020, "县"),
        ("township", "15", 2020, "苏木乡镇"),
        ("village", "15", 2020, "嘎查村"),
        ("farmer", "15", 2020, "农牧民"),
        ("prefecture", "15", 2020, "盟市"),
        ("poor_county", "15", 2020, "贫困旗县"),
        ("poor_county", "15", 2021, "脱贫旗县"),
        ("poor_county", "51", 2021, "脱贫县"),
        ("monitored_household", "15", 2025, "监测对象"),
        ("monitored_household", "15", 2026, "防止返贫致贫对象"),
    ],
)
def test_term(key, region, year, zh):
    assert terms.term(key, region, year, "zh") == zh
    assert terms.term(key, region, year, "en").isascii()


@pytest.mark.parametrize(
    ("key", "year"), [("no_such_word", 2020), ("monitored_household", 2019), ("", 2020)]
)
def test_a_missing_term_is_an_error(key, year):
    with pytest.raises(terms.MissingTermError, match=str(year)) as caught:
        terms.term(key, "15", year, "zh")
    assert "术语表" in str(caught.value)


def test_no_living_unit_is_called_poor_after_2020():
    keys = {term.key for term in terms.table()}
    for key in keys - {"monitored_household"}:
        for region in ("15", "51", "100000"):
            for year in (2021, 2026, 2040):
                assert "贫困县" not in terms.term(key, region, year, "zh").replace(
                    "原国家级贫困县", ""
                ).replace("原省级贫困县", "")
                assert "贫困旗县" not in terms.term(key, region, year, "zh")


def test_rows_of_one_key_and_region_never_overlap():
    rows = terms.table()
    for term in rows:
        for year in range(2010, 2041):
            fitting = [
                other
                for other in rows
                if (other.key, other.region) == (term.key, term.region)
                and other.holds("150722", year)
            ]
            assert len(fitting) <= 1


def test_every_key_has_a_row_for_anywhere():
    anywhere = {term.key for term in terms.table() if term.region == "*"}
    assert anywhere == {term.key for term in terms.table()}


def test_longest_region_wins(monkeypatch):
    words = terms.Words
    rows = (
        terms.Term("a", "1507", None, None, words("盟", "c")),
        terms.Term("a", "*", None, None, words("国", "a")),
        terms.Term("a", "15", 2000, 2001, words("区", "b")),
    )
    monkeypatch.setattr(terms, "table", lambda: rows)
    found = [
        terms.words("a", code, year).zh
        for code, year in [
            ("150722", 2000),
            ("150102", 2000),
            ("150102", 2002),
            ("130102", 2000),
            ("100000", 2000),
        ]
    ]
    assert found == ["盟", "区", "国", "国", "国"]
