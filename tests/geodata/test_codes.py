"""Codes by themselves, and names by themselves: exact, by alias, old, ambiguous, none."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import codes
from geodata.history import Change, History
from support.shared import SHARED, rows_of

TOURISM = SHARED / "im_tourism_80_units.csv"
REGION_15 = codes.places("15")


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("150102", True),
        ("15010", False),
        ("1501022", False),
        ("１５０１０２", False),
        ("15010a", False),
        ("150102\n", False),
        ("", False),
        (150102, False),
        (None, False),
    ],
)
def test_a_code_is_six_ascii_digits_as_text(text, good):
    assert codes.is_code(text) is good


def test_places_of_region_15():
    assert len(REGION_15) == 103
    assert len({place.prefecture for place in REGION_15}) == 12
    assert codes.places("150000") == REGION_15
    assert [place.code for place in REGION_15] == sorted(place.code for place in REGION_15)


def test_places_of_the_country():
    everything = codes.places()
    assert len(everything) == 2891 == len({place.code for place in everything})
    assert len({place.province for place in everything}) == 34
    assert codes.places("100000") == everything


def test_unknown_region_is_an_error():
    with pytest.raises(ValueError, match="99"):
        codes.places("99")


@pytest.mark.parametrize(
    ("code", "prefecture", "province"),
    [
        ("150722", "150700", "150000"),
        ("429004", "429004", "420000"),  # directly under the province: its own prefecture
        ("110101", "110000", "110000"),  # a municipality's district
        ("820000", "820000", "820000"),
        ("159999", "159900", "150000"),  # not in the list: by its digits
    ],
)
def test_what_a_code_belongs_to(code, prefecture, province):
    assert codes.prefecture_of(code) == prefecture
    assert codes.province_of(code) == province


def test_malformed_code_has_no_province():
    with pytest.raises(ValueError, match="1501"):
        codes.province_of("1501")


@pytest.mark.parametrize(
    ("name", "prefecture", "kind", "code"),
    [
        ("东胜区", None, "exact", "150602"),
        (" 东 胜　区 ", None, "exact", "150602"),
        ("\ufeff东胜区\u200b", None, "exact", "150602"),
        ("东胜区", "150600", "exact", "150602"),
        ("东胜区", "鄂尔多斯市", "exact", "150602"),
        ("东胜区", "赤峰市", "none", None),
        ("莫力达瓦达斡尔族旗", None, "alias", "150722"),
        ("莫旗", "呼伦贝尔市", "alias", "150722"),
        ("鄂伦春旗", None, "alias", "150723"),
        ("鄂温克旗", None, "alias", "150724"),
        ("阿旗", None, "ambiguous", None),
        ("阿旗", "赤峰市", "alias", "150421"),
        ("东胜", None, "none", None),  # a stem is not a name
        ("乌海市", None, "none", None),
        ("赤峰市市辖区", None, "none", None),
        ("桥西区", None, "none", None),  # exists, but in another region
        ("", None, "none", None),
    ],
)
def test_names_in_region_15(name, prefecture, kind, code):
    match = codes.match_name(name, "15", prefecture)
    assert match.kind == kind
    assert (match.place.code if match.place else None) == code
    assert match.reason.zh and match.reason.en


def test_two_places_of_one_name_are_ambiguous_until_the_prefecture_is_stated():
    both = codes.match_name("桥西区", "13")
    assert both.kind == "ambiguous" and both.place is None
    assert {place.code for place in both.candidates} == {"130104", "130703"}
    assert all(place.code in both.reason.zh for place in both.candidates)
    one = codes.match_name("桥西区", "13", "张家口市")
    assert one.place is not None and one.place.code == "130703"


def test_none_offers_the_likest_but_never_joins():
    match = codes.match_name("阿荣棋", "15")
    assert match.kind == "none" and match.place is None
    assert [place.name for place in match.candidates] == ["阿荣旗"]


def test_prefecture_of_another_region_is_an_error():
    with pytest.raises(ValueError, match="石家庄市"):
        codes.match_name("东胜区", "15", "石家庄市")


def test_tourism_table_by_name():
    found = {row["unit"]: codes.match_name(row["unit"], "15") for row in rows_of(TOURISM)}
    kinds = [match.kind for match in found.values()]
    assert (kinds.count("exact"), kinds.count("alias"), kinds.count("none")) == (73, 1, 6)
    none = {name for name, match in found.items() if match.kind == "none"}
    towns = ("呼和浩特市", "呼伦贝尔市", "包头市", "通辽市", "赤峰市")
    assert none == {f"{town}市辖区" for town in towns} | {"乌海市"}
    drawn = {match.place.code for match in found.values() if match.place}
    assert len(drawn) == 74


def test_tourism_twin():
    """The same on names made here: all 103, five altered, one alias, two groups."""
    names = [place.name for place in REGION_15]
    altered = [name[0] + "某" + name[1:] for name in names[:5]]
    made = altered + names[5:] + ["莫力达瓦达斡尔族旗", "包头市市辖区", "乌海市"]
    matches = [codes.match_name(name, "15") for name in made]
    assert [match.kind for match in matches] == ["none"] * 5 + ["exact"] * 98 + [
        "alias",
        "none",
        "none",
    ]
    joined = [match.place.code for match in matches[5:103] if match.place]
    assert joined == [place.code for place in REGION_15[5:]]


@pytest.mark.parametrize(
    ("name", "region", "prefecture", "kind", "code"),
    [
        ("平泉县", "13", None, "former", "130881"),
        ("平泉县", "15", None, "none", None),
        ("寿县", "34", "六安市", "former", "340422"),  # lies in 淮南 since 2015
        ("寿县", "34", "淮南市", "exact", "340422"),
        ("寿县", "34", "合肥市", "none", None),
        ("开鲁县", "15", "哲里木盟", "exact", "150523"),
        ("通辽市", "15", "哲里木盟", "former", "150502"),
        ("郊区", "15", "呼和浩特市", "ambiguous", None),
        ("郊区", "15", "包头市", "former", "150207"),
        ("冷湖行委", "63", "海西州", "former", "632803"),
        ("茫崖行委", "63", None, "former", "632803"),
    ],
)
def test_old_names_alone(name, region, prefecture, kind, code):
    match = codes.match_name(name, region, prefecture)
    assert match.kind == kind
    assert (match.place.code if match.place else None) == code
    assert (match.succession is not None) == (kind == "former")


def test_a_name_two_units_bore_lately_is_ambiguous():
    """桥东区 is a district of 张家口; until 2020 one of 邢台 was called so too."""
    rename = Change(
        *("130502", "桥东区", "renamed", 2020, "130502", "襄都区"),
        *("更名", "renamed", "测试", 1),
    )
    assert codes.match_name("桥东区", "13").kind == "exact"
    past = History((rename,))
    match = codes.match_name("桥东区", "13", past=past)
    assert match.kind == "ambiguous"
    assert {place.code for place in match.candidates} == {"130702", "130502"}
    assert codes.match_name("桥东区", "13", "张家口市", past).place == codes.place("130702")
    assert codes.match_name("桥东区", "13", "邢台市", past).place == codes.place("130502")
    long_ago = History((replace(rename, year=1995),))
    assert codes.match_name("桥东区", "13", past=long_ago).kind == "exact"


@given(st.sampled_from(codes.places()), st.lists(st.sampled_from(" \t\u3000\u200b\n"), max_size=6))
def test_white_space_changes_nothing(place, spaces):
    name = place.name
    for i, space in enumerate(spaces):
        at = (i * 7) % (len(name) + 1)
        name = name[:at] + space + name[at:]
    assert codes.normal_name(name) == place.name
    match = codes.match_name(name, place.province[:2], place.prefecture)
    assert match.kind == "exact" and match.place == place


@given(st.text(max_size=12), st.sampled_from(["15", "13", "100000"]))
def test_any_text_is_answered(name, region):
    match = codes.match_name(name, region)
    assert (match.place is not None) == (match.kind in ("exact", "alias", "former"))
    assert codes.normal_name(codes.normal_name(name)) == codes.normal_name(name)
    assert match.place is None or match.place in codes.places(region)
