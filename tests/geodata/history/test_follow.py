"""What became of old codes and names: chains, splits, merged units, files of changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.history import (
    KINDS,
    Change,
    History,
    history,
)
from geodata.places import is_code, place, places

CJK = re.compile(r"[\u4e00-\u9fff]")


def change(old: str, new: str, kind="recoded", year=2016, row=2, **more) -> Change:
    """``130729 万全县`` to ``130708 万全区``; a unit without a code is its name alone."""
    before, after = ([*text.split(" ")][-2:] for text in (f" {old}", f" {new}"))
    return Change(*before, kind, year, *after, "因", "why", "测试", row, **more)


def outcome(past: History, code: str, name: str | None = None) -> tuple[str, list[str]]:
    found = past.successors(code, name)
    return found.kind, [p.code for p in found.places]


# the hand-kept table


def test_every_row_is_well_formed():
    rows = history().changes
    assert len({(c.old, c.new) for c in rows}) == len(rows)
    for c in rows:
        assert is_code(c.new_code) and (is_code(c.old_code) or not c.old_code), c
        assert c.kind in KINDS and c.reason and c.source, c
        assert c.reason_en and not CJK.search(c.reason_en), c
        assert c.year is None or 1990 <= c.year <= 2025, c
        assert (c.old[1] == c.new[1]) == (c.kind == "recoded"), c
        if c.kind in ("recoded", "renamed") and c.old_code:
            # a unit of another kind has another ending
            assert c.old_name[-1] == c.new_name[-1], c


def test_every_unit_leads_to_a_place():
    """Prefectures to a prefecture of today, units to a unit, what was split to its parts."""
    prefectures = {(p.prefecture, p.prefecture_name) for p in places()}
    for c in history().changes:
        if c.old_code.endswith("00"):
            assert c.new in prefectures, c
            continue
        kind, found = outcome(history(), *c.old)
        assert kind in ("changed", "merged", "split"), c
        assert len(found) == 1 if kind != "split" else len(found) > 1, c
        assert found[0][:2] == c.new_code[:2]


def test_several_rows_of_one_unit_all_say_split():
    by_unit: dict[object, list[Change]] = {}
    for c in history().changes:
        by_unit.setdefault(c.old, []).append(c)
    for rows in by_unit.values():
        assert len(rows) == 1 or {c.kind for c in rows} == {"split"}


@pytest.mark.parametrize(
    ("code", "name", "kind", "found"),
    [
        ("150602", "东胜区", "current", ["150602"]),
        ("130729", "万全县", "changed", ["130708"]),
        ("130708", "万全县", "changed", ["130708"]),
        ("130729", "万全区", "changed", ["130708"]),
        ("130729", None, "changed", ["130708"]),
        ("130708", None, "current", ["130708"]),
        ("542232", "错那县", "changed", ["540530"]),
        ("540581", None, "changed", ["540530"]),
        ("130721", "宣化县", "merged", ["130705"]),
        ("130721", "宣化区", "merged", ["130705"]),
        ("", "冷湖行政委员会", "merged", ["632803"]),
        ("", "茫崖行政委员会", "changed", ["632803"]),
        ("150105", "郊区", "split", ["150102", "150103", "150104", "150105"]),
        ("150103", "郊区", "split", ["150102", "150103", "150104", "150105"]),
        ("150103", "玉泉区", "unknown", []),
        ("130729", "平泉县", "unknown", []),
        ("150602", "康巴什区", "unknown", []),
        ("999999", None, "unknown", []),
        ("", "没有的县", "unknown", []),
    ],
)
def test_what_became_of(code, name, kind, found):
    assert outcome(history(), code, name) == (kind, found)


def test_the_way_is_told_in_order_and_both_languages():
    found = history().successors("542232", "错那县")
    assert [(c.year, c.new_code) for c in found.changes] == [(2016, "540530"), (2023, "540581")]
    assert found.reason.zh.index("2016年") < found.reason.zh.index("2023年")
    assert "2016: " in found.reason.en and found.name == "错那市"
    split = history().successors("150105", "郊区")
    assert split.place is None and "2000年" in split.reason.zh and "in 2000" in split.reason.en
    assert all(f"{p.name} {p.code}" in split.reason.en for p in split.places)


# chains on small tables


def test_chains_are_followed_and_end_at_the_first_place():
    past = History(
        (
            change("990001 甲县", "990002 甲市", "upgraded", 2014),
            change("990002 甲市", "150602 东胜区", "upgraded", 2018),
            change("150602 东胜区", "990009 东胜新区", "renamed", 2027),
        )
    )
    assert outcome(past, "990001", "甲县") == ("changed", ["150602"])
    assert outcome(past, "150602", "甲县") == ("changed", ["150602"])
    assert outcome(past, "990002", "甲县") == ("changed", ["150602"])
    assert outcome(past, "990009", "东胜新区") == ("changed", ["150602"])  # newer than the list
    assert outcome(past, "150602", "东胜区") == ("current", ["150602"])


def test_a_circle_ends():
    past = History((change("990001 甲县", "990002 乙县"), change("990002 乙县", "990001 甲县")))
    assert outcome(past, "990001", "甲县") == ("unknown", [])
    assert outcome(past, "990001") == ("unknown", [])
    rows = (*past.changes, change("990003 丙县", "990001 甲县"))
    assert outcome(History(rows), "990003", "丙县") == ("unknown", [])


def test_units_that_merged_are_not_each_others_names():
    past = History(
        (
            change("990001 甲县", "150602 东胜区", "upgraded"),
            change("990002 乙县", "150602 东胜区", "merged"),
        )
    )
    assert outcome(past, "990001", "乙县") == ("unknown", [])
    assert outcome(past, "150602", "乙县") == ("merged", ["150602"])
    assert past.successors("990001", "甲县").apart is None


def test_a_split_behind_a_change_is_still_a_split():
    past = History(
        (
            change("990001 甲县", "990002 甲市", "upgraded", 2014),
            change("990002 甲市", "150602 东胜区", "split", 2018),
            change("990002 甲市", "150603 康巴什区", "split", 2018),
        )
    )
    assert outcome(past, "990001", "甲县") == ("split", ["150602", "150603"])
    assert past.successors("990001", "甲县").place is None
    assert outcome(past, "150603", "甲县") == ("split", ["150602", "150603"])


def test_a_split_with_one_part_listed_is_not_chosen():
    past = History((change("990001 甲县", "150602 东胜区", "split"),))
    found = past.successors("990001", "甲县")
    assert found.kind == "split" and found.place is None


def test_a_code_used_again_means_the_unit_of_the_name():
    past = History((change("150602 旧市", "150603 康巴什区", "renamed"),))
    assert outcome(past, "150602", "东胜区") == ("current", ["150602"])
    assert outcome(past, "150602", "旧市") == ("changed", ["150603"])
    both = past.successors("150602")
    assert both.kind == "split" and {p.code for p in both.places} == {"150602", "150603"}
    assert "拆分" not in both.reason.zh and "split" not in both.reason.en


@pytest.mark.parametrize("kind", ["merged", "split"])
def test_a_whole_is_not_found_by_its_parts(kind):
    """The list of places may lag behind a rename, not behind a merger or a split."""
    past = History((change("150602 东胜区", "990009 东胜新区", kind, 2027),))
    assert outcome(past, "990009", "东胜新区") == ("unknown", [])
    renamed = History((change("150602 东胜区", "990009 东胜新区", "renamed", 2027),))
    assert outcome(renamed, "990009", "东胜新区") == ("changed", ["150602"])


def test_of_several_ways_the_shortest_is_told():
    found = history().successors("540581", "错那县")
    assert [c.year for c in found.changes] == [2023]


def test_of_a_unit_that_changed_twice_the_latest_counts():
    past = History(
        (
            change("990001 甲县", "150603 康巴什区", year=1990),
            change("990001 甲县", "150602 东胜区", year=2016),
        )
    )
    assert outcome(past, "990001", "甲县") == ("changed", ["150602"])


def test_a_merged_unit_has_a_code_of_its_own_that_does_not_move():
    first = change("990001 甲县", "150602 东胜区", "merged", 2016)
    second = change("990002 乙县", "990001 甲县", "merged", 2010)
    assert History((first,)).successors("990001", "甲县").apart == "150602-2"
    both = History((first, second))
    assert both.successors("990001", "甲县").apart == "150602-2"
    assert both.successors("990002", "乙县").apart == "150602-3"
    assert both.successors("990002", "乙县").name == "乙县"
    found = both.unit_apart("150602-3")
    assert found is not None and found.name == "乙县"
    assert both.unit_apart("150602-4") is None and both.unit_apart("150602") is None
    # an older change handed in later goes behind, whatever its year
    later = History((first,)).joined(History((second,)))[0]
    assert later.successors("990001", "甲县").apart == "150602-2"
    assert later.successors("990002", "乙县").apart == "150602-3"


def test_prefectures_by_old_names_and_codes():
    past = history()
    assert past.prefecture_codes("哲里木盟") == {"150500", "152300"}
    assert past.prefecture_codes("通辽", "15") == {"150500", "152300"}
    assert past.prefecture_codes("山南地区", "540000") == {"540500", "542200"}
    assert past.prefecture_codes("山南地区", "15") == set()
    assert past.prefecture_codes("没有的盟") == set()
    here = place("340422")
    assert here is not None and past.prefectures(here) == {"340400", "341500"}
    split = History((change("341521 寿县", "340422 寿县", "split"),))
    assert split.prefectures(here) == {"340400"}


STATES = st.tuples(
    st.sampled_from(["990001", "990002", "990003", "150602", "150603"]),
    st.sampled_from(["甲县", "乙县", "东胜区", "康巴什区"]),
)
TABLES = st.lists(
    st.builds(
        lambda old, new, kind, year: Change(*old, kind, year, *new, "因", "why", "测", 1),
        STATES,
        STATES,
        st.sampled_from(KINDS),
        st.sampled_from([None, 2014, 2016]),
    ),
    max_size=8,
)


@given(TABLES, STATES)
def test_any_table_is_answered(changes, state):
    past = History(tuple(changes))
    for found in (past.successors(*state), past.successors(state[0]), *past.formers(state[1])):
        assert (found.kind == "unknown") == (not found.places)
        assert found.kind == "split" or len(found.places) <= 1
        assert (found.place is None) == (found.kind in ("split", "unknown"))
        assert (found.apart is not None) == (found.kind == "merged")
        assert found.reason.zh or found.kind in ("current", "unknown")
    own = place(state[0])
    if own is not None and own.name == state[1]:
        assert past.successors(*state).kind == "current"


@given(TABLES, TABLES)
def test_a_joined_table_answers_as_the_one_handed_in(mine, theirs):
    one, other = History(tuple(mine)), History(tuple(theirs))
    whole, replaced, unused = one.joined(other)
    assert not unused  # only the areacodes form gives way
    assert {c for c in whole.changes if c.old in {t.old for t in theirs}} == set(theirs)
    assert set(replaced) <= set(mine)
    assert {c for c in mine if c.old not in {t.old for t in theirs}} <= set(whole.changes)
