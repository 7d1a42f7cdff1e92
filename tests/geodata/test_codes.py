"""Codes and names: exact, by alias, ambiguous, none; a code join alone is caught."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import codes
from geodata.history import Change, History
from support.shared import SHARED

TOURISM = SHARED / "im_tourism_80_units.csv"
POOR = SHARED / "poverty_counties_832.csv"
REGION_15 = codes.places("15")


def rows_of(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        pytest.skip(f"needs ../shared/data/{path.name}, which is not here")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


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
    ("code", "name", "kind", "meant"),
    [
        ("150602", "东胜区", "agrees", None),
        ("150602", "东胜　区", "agrees", None),
        ("150722", "莫旗", "alias", None),
        ("150602", "莫旗", "differs", "150722"),  # an alias of another place
        ("630104", "冷湖市", "differs", None),  # 630104 is 西宁市城西区
        ("532600", "文山县", "unknown_code", None),
        ("15060", "东胜区", "unknown_code", "150602"),
        ("999999", "无此地", "unknown_code", None),
        ("130881", "平泉县区", "differs", None),
        ("130823", "阿荣旗", "unknown_code", "150721"),  # an old code with another unit's name
        ("150104", "郊区", "split", None),  # the suburban district was divided among four
        ("150105", "郊区", "split", None),  # one of them bears its code
        ("150105", "玉泉区", "differs", "150104"),
    ],
)
def test_code_and_name_together(code, name, kind, meant):
    check = codes.check_name(code, name)
    assert check.kind == kind
    found = check.meant.place.code if check.meant and check.meant.place else None
    assert found == meant
    assert meant is None or (meant in check.reason.zh and meant in check.reason.en)


@pytest.mark.parametrize(
    ("code", "name", "kind", "today"),
    [
        ("130881", "平泉县", "former", "130881"),  # the county's name, the city's code
        ("130823", "平泉县", "former", "130881"),
        ("130823", "平泉市", "former", "130881"),  # the county's code, the city's name
        ("542232", "错那市", "former", "540530"),  # two changes on the way
        ("540581", "错那市", "former", "540530"),  # the code of today; the list holds an older one
        ("540581", "错那县", "former", "540530"),
        ("652222", "巴里坤县", "former", "650521"),  # an alias under an old code
        ("130705", "宣化县", "former", "130705"),  # merged into the district
        ("632803", "茫崖行委", "former", "632803"),
        ("632803", "冷湖行委", "former", "632803"),
        ("632825", "大柴旦行委", "former", "632857"),
        ("630104", "冷湖行委", "slip", "632803"),  # the trap: 630104 is 西宁市城西区
        ("532600", "文山市", "slip", "532601"),
        ("622900", "临夏 市", "slip", "622901"),
    ],
)
def test_old_codes_old_names_and_known_slips(code, name, kind, today):
    check = codes.check_name(code, name)
    assert check.kind == kind and check.agrees
    assert check.place is not None and check.place.code == today
    assert today in check.reason.zh and today in check.reason.en
    assert (check.succession is not None) or kind != "former"


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


def test_832_list_by_published_code():
    checks = [(row, codes.check_name(row["code_src"], row["name"])) for row in rows_of(POOR)]
    for row, check in checks:
        assert check.agrees and check.place is not None
        assert check.place.code == row["adcode_tianditu"], row["name"]
    kinds = [check.kind for _, check in checks]
    assert (kinds.count("agrees"), kinds.count("slip"), kinds.count("alias")) == (787, 3, 2)
    trap = next(check for row, check in checks if row["name"] == "冷湖行委")
    assert trap.place is not None and trap.place.name == "茫崖市"


def test_832_twin_shifted_codes_never_agree():
    """Every unit of region 15 under its neighbour's code: the join is caught 103 times."""
    shifted = [*REGION_15[1:], REGION_15[0]]
    for place, other in zip(REGION_15, shifted, strict=True):
        check = codes.check_name(other.code, place.name)
        assert check.kind == "differs"
        assert check.meant is not None and check.meant.place == place


def test_suggestions_come_from_nearby():
    check = codes.check_name("130881", "平泉区")
    assert check.meant is not None
    assert [place.code for place in check.meant.candidates] == ["130881"]


@pytest.mark.parametrize(
    ("code", "name", "offered"),
    [
        ("150602", "东胜", ["东胜区"]),  # in the code's own prefecture
        ("150602", "阿荣棋", ["阿荣旗"]),  # nothing there, but in its province
        ("150602", "平泉区", []),  # the likest is at the other end of the country
        ("999999", "平泉区", ["平泉市", "平坝区", "平城区"]),  # a code of nowhere: anywhere
        ("152223", "扎赉特期", ["扎赉特旗"]),
        ("542232", "错那期", ["错那市"]),  # an old code: near what became of it
    ],
)
def test_names_offered_stay_near_the_code(code, name, offered):
    check = codes.check_name(code, name)
    assert check.meant is not None and check.meant.place is None
    assert [place.name for place in check.meant.candidates] == offered
    for words in (check.reason.zh, check.reason.en):
        assert code in words and name in words
        assert all(place in words for place in offered)


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
