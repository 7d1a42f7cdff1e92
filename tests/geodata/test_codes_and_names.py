"""A code together with a name: they agree, one is old or a known slip, or both are refused."""

import pytest

from geodata import codes
from support.shared import SHARED, rows_of

POOR = SHARED / "poverty_counties_832.csv"
REGION_15 = codes.places("15")


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
