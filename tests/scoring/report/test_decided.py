"""Decisions of a unit: outcome, effect, document, record; and the grade before any of them."""

from __future__ import annotations

import pandas as pd
import pytest

from scoring.report.decided import decisions_of, grade_untouched
from scoring.text import Text


def decided(bundle, years, code, year=2024):
    return decisions_of(bundle, years[year], code)


@pytest.mark.parametrize(
    ("code", "outcome", "value", "before", "after", "touched", "pending"),
    [
        ("A-1", "clear", 1.0, "优", "优", False, False),
        ("A-2", "hit", 3.0, "中", "差", True, False),  # exactly on the limit
        ("A-3", "unknown", None, "优", "待定", True, True),
        ("A-4", "na", None, "中", "中", False, False),
        ("A-5", "clear", 1.0, None, None, False, False),
    ],
)
def test_a_veto_row(ruled, ruled_years, code, outcome, value, before, after, touched, pending):
    (row,) = decided(ruled, ruled_years, code)
    assert (row.kind, row.outcome, row.value, row.limit) == ("veto", outcome, value, 3.0)
    assert (row.grade_before, row.grade_after) == (before, after)
    assert (row.touched, row.pending) == (touched, pending)
    assert (row.op, row.unit) == (Text("达到", "at least"), Text("%", "%"))
    assert (row.effect_kind, row.effect_to) == ("fail", Text("差", "Low"))
    assert (row.document, row.clause) == (Text("《办法》", "The Measure"), "第三条")


def test_a_record_row_carries_its_own_date_note_and_source(ruled, ruled_years):
    cap = decided(ruled, ruled_years, "A-7")[0]
    assert (cap.kind, cap.outcome, cap.effect) == ("problem", "hit", "cap:中")
    assert (cap.effect_kind, cap.effect_to) == ("cap", Text("中", "Middle"))
    assert (cap.date, cap.note, cap.source) == ("2024-05-01", "举报属实", "records.csv#2")


def test_hits_come_first(ruled, ruled_years):
    assert [d.outcome for d in decided(ruled, ruled_years, "A-7")] == ["hit", "clear"]


@pytest.mark.parametrize(
    ("code", "grade", "untouched"),
    [("A-1", "优", "优"), ("A-2", "差", "中"), ("A-3", "待定", "优"), ("A-7", "中", "优")],
)
def test_the_grade_before_any_rule(ruled, ruled_years, code, grade, untouched):
    rows = decided(ruled, ruled_years, code)
    assert grade_untouched(ruled.scheme(2024), grade, rows) == untouched


def test_a_mark_leaves_the_grade_alone_and_cites_its_document(demo, demo_years):
    marked = demo.decisions[demo.decisions["rule_id"] == "plan_unmet"].iloc[0]
    (row,) = decisions_of(demo, demo_years[marked["year"]], marked["code"])
    assert (row.effect_kind, row.effect_to) == ("mark", Text("约谈", "Summons for talks"))
    assert not row.touched
    scheme = demo.scheme(2016)
    basis = next(p.basis for p in scheme.problems if p.id == "plan_unmet")
    source = next(s for s in scheme.sources if s.id == basis)
    assert row.document == Text(source.title, source.title_en)


def test_two_records_of_one_problem_keep_their_own_notes(demo_years, demo):
    both = demo.problems[demo.problems["problem"] == "plan_unmet"].iloc[[0]]
    code, year = both["code"].iloc[0], int(both["year"].iloc[0])
    twice = pd.concat([both.assign(amount=1.0, note="一"), both.assign(amount=2.0, note="二")])
    rows = demo.decisions[(demo.decisions["code"] == code) & (demo.decisions["year"] == year)]
    turned = pd.concat([rows.assign(amount=2.0), rows.assign(amount=1.0)])

    class Doubled:
        decisions, problems = turned, twice

    found = decisions_of(Doubled(), demo_years[year], code)
    assert [d.note for d in found] == ["二", "一"]


def test_every_veto_that_could_not_be_tested_is_pending(ruled, ruled_years):
    rows = ruled.decisions[(ruled.decisions["code"] == "A-3") & (ruled.decisions["year"] == 2024)]
    second = rows.assign(grade_before="待定", grade_after="待定")
    marked = second.assign(effect="mark:约谈")

    class Unknown:
        decisions, problems = pd.concat([rows, second, marked]), ruled.problems

    found = decisions_of(Unknown(), ruled_years[2024], "A-3")
    assert [(d.effect_kind, d.pending) for d in found] == [
        ("fail", True), ("fail", True), ("mark", False),
    ]  # fmt: skip
