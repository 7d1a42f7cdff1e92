"""Funds 2008 (财农〔2008〕91号): a rank, a time ladder with ranges, limits by region."""

import pytest

from scoring.problems import Refused
from scoring.scheme.library import find_scheme
from scoring.scheme.points import leaf_points
from support.library import row, table_for

SCHEME = find_scheme("fund-2008").scheme
PROVINCES = ("150000", "510000", "620000", "420000")


def scored(values, units=("150000",), **more):
    return table_for(SCHEME, units, (2010,), values, fill=False, **more).score()


def points(node, region=None, **given):
    units = {"150000": {"policy_region": region}}
    return row(scored({"150000": given}, units), "150000", node)["points"]


def test_items_1_to_9_sum_to_100_and_what_was_read_of_them():
    full = {k: round(v, 9) for k, v in leaf_points(SCHEME).items()}
    assert sum(full.values()) == 100
    assert (full["item_1"], full["item_2"], full["item_4"]) == (20, 10, 10)
    assert full["item_5_growth"] == 5
    # what the items read leave for the others is inferred
    assert (full["item_5_share"], full["items_other"]) == (5, 50)
    assert {n.id for n in SCHEME.tree if n.basis == "assumed"} == {"items_other"}
    assert {n.id for n in SCHEME.tree if n.rule.type == "unpublished"} == {"item_2", "items_other"}


def test_item_1_loses_a_quarter_of_a_point_for_each_place():
    values = {c: {"item_1": v} for c, v in zip(PROVINCES, (30.0, 20.0, 20.0, 10.0), strict=True)}
    result = scored(values, PROVINCES)
    # places 1, 2, 2 (tied, the better place) and 4: 20, 20 - 0.25, twice, and 20 - 3 x 0.25
    found = [row(result, code, "item_1")["points"] for code in PROVINCES]
    assert found == pytest.approx([20, 19.75, 19.75, 19.25])


@pytest.mark.parametrize(
    ("months", "mark", "expected"),
    [
        (0.5, None, 10.0),
        (1.0, None, 10.0),  # within one month 10
        (1.01, 9.0, 9.0),  # within two 9 to 8, as the appraiser marks
        (2.0, 8.0, 8.0),
        (2.01, 7.0, 7.0),  # within three 7 to 6
        (3.0, 6.0, 6.0),
        (3.01, 5.0, 5.0),  # within four 5 to 4
        (4.0, 4.0, 4.0),
        (4.01, 3.0, 3.0),  # within five 3 to 2
        (5.0, 2.0, 2.0),
        (5.01, None, 1.0),  # within six 1
        (6.0, None, 1.0),
        (10.0, None, 0.0),  # over nine months nothing
        (6.01, None, 0.0),  # over six was not read: 0 is our assumption
    ],
)
def test_item_4_the_time_ladder(months, mark, expected):
    assert points("item_4", item_4=months, transfer_mark=mark) == pytest.approx(expected)


def test_item_4_a_mark_is_owed_where_the_step_leaves_a_range():
    found = row(scored({"150000": {"item_4": 1.5}}), "150000", "item_4")
    assert (found["status"], found["points"]) == ("missing", None)


@pytest.mark.parametrize(
    ("months", "low", "high"), [(1.5, 8, 9), (2.5, 6, 7), (3.5, 4, 5), (4.5, 2, 3)]
)
def test_item_4_a_mark_outside_its_step_is_refused(months, low, high):
    for mark in (low - 0.01, high + 0.01):
        with pytest.raises(Refused):
            points("item_4", item_4=months, transfer_mark=mark)


@pytest.mark.parametrize(
    ("growth", "mark", "expected"),
    [
        (8.0, 5.0, 5.0),  # 8 percent and above 5
        (20.0, 5.0, 5.0),
        (7.9, 4.0, 4.0),  # 4 percent and above 4 to 3
        (4.0, 3.0, 3.0),
        (3.9, 2.0, 2.0),  # above nothing 2 to 1
        (0.01, 1.0, 1.0),
        (0.0, 0.0, 0.0),
        (-3.0, 0.0, 0.0),
    ],
)
def test_item_5_growth_of_local_funds(growth, mark, expected):
    given = {"item_5_growth": growth, "growth_mark": mark}
    assert points("item_5_growth", **given) == pytest.approx(expected)


@pytest.mark.parametrize(("growth", "low", "high"), [(5.0, 3, 4), (2.0, 1, 2)])
def test_item_5_a_mark_outside_its_step_is_refused(growth, low, high):
    for mark in (low - 0.01, high + 0.01):
        with pytest.raises(Refused):
            points("item_5_growth", item_5_growth=growth, growth_mark=mark)


@pytest.mark.parametrize(
    ("region", "share", "mark", "expected"),
    [
        ("central", 40.0, None, 5.0),  # top from 40 (central), 30 (west), 100 (east)
        ("west", 30.0, None, 5.0),
        ("east", 100.0, None, 5.0),
        ("central", 39.9, 4.0, 4.0),  # from 20, 15 and 50: 4 to 3, as the appraiser marks
        ("west", 15.0, 3.0, 3.0),
        ("east", 50.0, 3.5, 3.5),
        ("east", 40.0, 2.0, 2.0),  # what is the top elsewhere is the third step there
        ("central", 10.0, 1.0, 1.0),  # from 10, 5 and 25: 2 to 1
        ("west", 5.0, 1.0, 1.0),
        ("east", 25.0, 1.0, 1.0),
        ("central", 9.9, None, 0.0),  # nothing below 10, 5 and 25
        ("west", 4.9, None, 0.0),
        ("east", 24.9, None, 0.0),
    ],
)
def test_item_5_the_share_has_limits_by_region(region, share, mark, expected):
    found = points("item_5_share", region, item_5_share=share, share_mark=mark)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(("share", "low", "high"), [(20.0, 3, 4), (10.0, 1, 2)])
def test_item_5_a_mark_of_the_share_outside_its_step_is_refused(share, low, high):
    for mark in (low - 0.01, high + 0.01):
        with pytest.raises(Refused):
            points("item_5_share", "central", item_5_share=share, share_mark=mark)


def test_item_10_only_deducts_but_how_many_points_was_not_read():
    (item,) = SCHEME.adjustments
    assert (item.id, item.kind, item.points) == ("item_10", "penalty", None)
    values = {"150000": {"item_1": 5.0, "item_4": 1.0, "transfer_mark": 10.0, "item_5_growth": 9.0}}
    values["150000"] |= {"growth_mark": 5.0, "item_5_share": 100.0}
    plain, listed = scored(values), scored(values, records=[("150000", "item_10")])
    # listed, and moves nothing
    assert row(listed, "150000")["score"] == row(plain, "150000")["score"] == 100
    (said,) = listed.decisions.to_dict("records")
    assert (said["rule_id"], said["kind"]) == ("item_10", "adjustment")
