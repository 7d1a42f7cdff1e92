"""Points lost: order, sums, and what is done about what has no score."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.report.lost import by_lost, items_of, totals_of
from scoring.text import Text


def items(bundle, years, code, year=2024):
    table = years[year]
    return items_of(bundle, table, table.position[code])


def sums(bundle, years, code, year=2024):
    table = years[year]
    i = table.position[code]
    return totals_of(table, i, items_of(bundle, table, i))


@pytest.mark.parametrize(
    ("code", "full", "got", "lost", "unscored", "contribution"),
    [
        # full marks 50: income 37.5, rate 12.5; linear 0-10 and 4-0
        ("A-1", 50, 37.5 * 0.9 + 12.5 * 0.75, 37.5 * 0.1 + 12.5 * 0.25, 0, 43.125),
        ("A-2", 50, 37.5 * 0.95 + 12.5 * 0.25, 37.5 * 0.05 + 12.5 * 0.75, 0, 38.75),
        ("A-3", 50, 37.5 * 0.8, 37.5 * 0.2, 12.5, 40.0),  # rate missing: income carries all
        ("A-4", 50, 37.5 * 0.6, 37.5 * 0.4, 12.5, 30.0),  # rate does not apply
        ("A-5", 50, 12.5 * 0.75, 12.5 * 0.25, 37.5, None),  # no total: nothing entered
        ("A-6", 50, None, None, 50, None),  # not assessed
        ("A-7", 50, 37.5 + 12.5 * 0.875, 12.5 * 0.125, 0, 48.4375),
    ],
)
def test_sums_by_hand(ruled, ruled_years, code, full, got, lost, unscored, contribution):
    total = sums(ruled, ruled_years, code)[-1]
    assert total.node == "total"
    found = (total.full, total.got, total.lost, total.unscored, total.contribution)
    for have, want in zip(found, (full, got, lost, unscored, contribution), strict=True):
        assert have == (None if want is None else pytest.approx(want, abs=1e-9))


@pytest.mark.parametrize(
    ("code", "node", "words"),
    [
        ("A-1", "rate", None),
        ("A-3", "income", None),  # enters the total, though the item after it does not
        ("A-4", "income", None),
        ("A-3", "rate", "缺失，不计 0 分"),
        ("A-4", "rate", "缺项，分值由同组其他项分担"),
        ("A-5", "income", "所在组不能计分"),
        ("A-5", "rate", "总分缺失，此项未计入"),
        ("A-6", "rate", "不在考核范围"),
    ],
)
def test_what_is_done_about_it(ruled, ruled_years, code, node, words):
    item = next(t for t in items(ruled, ruled_years, code) if t.node == node)
    if words is None:
        assert item.treatment is None
    else:
        assert words in item.treatment.zh and item.treatment.en


def test_every_sum_of_the_demonstration_adds_up(demo, demo_years):
    for year, table in demo_years.items():
        points = demo.scored[(demo.scored["year"] == year)].set_index(["code", "node"])
        for i, code in enumerate(table.codes[:30]):
            found = totals_of(table, i, items_of(demo, table, i))
            *parts, whole = found
            for field in ("full", "unscored"):
                assert sum(getattr(p, field) for p in parts) == pytest.approx(getattr(whole, field))
            for t in found:
                assert (t.got or 0) + (t.lost or 0) + t.unscored == pytest.approx(t.full)
            total = points.loc[(code, "total")]
            if total["status"] == "":
                assert whole.contribution == pytest.approx(total["score"])
            else:
                assert all(t.contribution is None for t in found)


def test_the_document_is_the_basis_or_the_one_whose_number_the_clause_gives(ruled, ruled_years):
    income, rate = items(ruled, ruled_years, "A-1")
    assert (income.basis, income.clause, income.assumed) == ("law", "", False)
    assert (rate.basis, rate.clause, rate.assumed) == ("assumed", "1号 第二条", True)
    assert income.document == rate.document == Text("《办法》", "The Measure")
    assert rate.clause_text == Text("发生率要下降", "The rate must fall")
    assert rate.department == Text("统计局", "Statistics")
    old = items(ruled, ruled_years, "A-1", 2023)
    # that scheme has another law, and lists no document 1号
    assert [t.document for t in old] == [Text("《旧办法》", "The old Measure"), None]


def test_most_lost_first_and_nothing_lost_or_missing_last(ruled, ruled_years):
    assert [t.node for t in by_lost(items(ruled, ruled_years, "A-2"))] == ["rate", "income"]
    assert [t.node for t in by_lost(items(ruled, ruled_years, "A-5"))] == ["rate", "income"]
    assert [t.node for t in by_lost(items(ruled, ruled_years, "A-3"))] == ["income", "rate"]


@given(order=st.permutations(range(16)))
def test_order_by_loss_whatever_came_first(order, demo, demo_years):
    given_items = items(demo, demo_years, "152522", 2020)
    found = by_lost([given_items[k] for k in order])
    assert sorted(t.node for t in found) == sorted(t.node for t in given_items)
    lost = [None if t.lost is None else round(t.lost, 2) for t in found]
    known = [x for x in lost if x is not None]
    assert known == sorted(known, reverse=True)
    assert lost[len(known) :] == [None] * (len(lost) - len(known)) and len(known) < len(lost)


def test_a_figure_cites_the_row_of_its_own_year(ruled, ruled_years):
    # seven units with two figures each and one header row: 2023 fills rows 2 to 15
    for year, rows in ((2023, ["small.csv#2", "small.csv#3"]),
                       (2024, ["small.csv#16", "small.csv#17"])):  # fmt: skip
        assert [t.source for t in items(ruled, ruled_years, "A-1", year)] == rows


@pytest.mark.parametrize(
    ("lost", "order"),
    [
        ((1.0, 1.004), ["income", "rate"]),  # both print 1.00
        ((1.0, 1.006), ["rate", "income"]),  # 1.00 and 1.01
        ((0.0, None), ["income", "rate"]),
        ((None, 0.0), ["rate", "income"]),
    ],
)
def test_equal_as_printed_is_equal(ruled, ruled_years, lost, order):
    pair = items(ruled, ruled_years, "A-1")
    given_items = [replace(t, lost=x) for t, x in zip(pair, lost, strict=True)]
    assert [t.node for t in by_lost(given_items)] == order


def test_under_the_policy_zero_a_missing_item_counts_nothing(ruled, ruled_years):
    table = ruled_years[2024]
    zero = replace(table, tree=replace(table.tree, policy="zero"))
    _, rate = items_of(ruled, zero, zero.position["A-3"])
    assert rate.treatment == Text("缺失，按方案计 0 分", "missing; the scheme counts 0")


def test_a_score_in_a_group_or_total_without_one_does_not_enter_it(demo, demo_years):
    table = demo_years[2016]
    i = table.position["152529"]  # the group `reduction` is missing, and the total with it
    found = items_of(demo, table, i)
    said = {(t.group == "reduction", t.treatment.zh) for t in found if t.status == ""}
    assert said == {(True, "所在组缺失，此项未计入总分"), (False, "总分缺失，此项未计入")}
    # were only the total missing, that is what every item would say
    status = table.status.copy()
    status[table.row("reduction"), i] = ""
    found = items_of(demo, replace(table, status=status), i)
    assert {t.treatment.zh for t in found if t.status == ""} == {"总分缺失，此项未计入"}
