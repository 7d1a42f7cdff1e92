"""The hand-kept tables of other names and of known wrong codes."""

import pytest

from geodata import codes
from geodata.aliases import aliases, aliases_of
from geodata.history import history
from geodata.slips import slip, slips


def test_aliases_are_sound():
    for alias in aliases():
        target = codes.place(alias.code)
        assert target is not None, alias
        assert alias.reason and alias.reason_en and alias.source
        names = {place.name for place in codes.places(target.province)}
        assert codes.normal_name(alias.alias) not in names, f"{alias.alias} is a place of its own"


def test_no_alias_stands_twice():
    pairs = [(alias.alias, alias.code) for alias in aliases()]
    assert len(set(pairs)) == len(pairs)


def test_an_alias_of_a_unit_that_is_gone_is_in_the_history():
    gone = [alias for alias in aliases() if alias.former]
    assert {alias.alias for alias in gone} == {"茫崖行委", "冷湖行委"}
    for alias in gone:
        found = history().successors("", alias.former)
        assert found.place == codes.place(alias.code)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("积石山县", "622927"),
        ("积石山自治县", "622927"),
        ("东乡县", "622926"),
        ("湄潭", "520328"),
        ("围场县", "130828"),
        ("龙胜县", "450328"),
        ("维西县", "533423"),
        ("大柴旦行委", "632857"),
        ("莫旗", "150722"),
    ],
)
def test_short_names(name, code):
    assert [alias.code for alias in aliases_of(name)] == [code]
    check = codes.check_name(code, name)
    assert check.kind == "alias" and check.place == codes.place(code)
    other = codes.check_name("110101", name)
    assert not other.agrees


def test_every_autonomous_county_may_be_written_without_its_peoples():
    for place in codes.places():
        if place.name.endswith("自治县"):
            short = {alias.alias for alias in aliases() if alias.code == place.code}
            assert any(len(name) < len(place.name) and name.endswith("县") for name in short)
            assert all(place.name.startswith(name.removesuffix("自治县")[:2]) for name in short)


def test_slips_are_sound():
    assert {(s.code, s.name) for s in slips()} == {
        ("630104", "冷湖行委"),
        ("532600", "文山市"),
        ("622900", "临夏市"),
    }
    for known in slips():
        right = history().successors(known.right_code, known.right_name)
        assert right.place is not None and right.place.code != known.code
        assert right.place.province_name == known.province
        assert known.reason and known.reason_en and known.source


@pytest.mark.parametrize(
    ("code", "name"),
    [("630104", "冷湖"), ("630104", "茫崖行委"), ("630105", "冷湖行委"), ("532600", "文山县")],
)
def test_a_slip_is_known_under_exactly_its_code_and_name(code, name):
    assert slip(code, name) is None
    assert not codes.check_name(code, name).agrees


def test_the_district_whose_code_was_borrowed_keeps_it():
    assert codes.check_name("630104", "城西区").place == codes.place("630104")
