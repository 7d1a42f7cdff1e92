"""What results lead to, year by year: grades, problems, vetoes, runs, classes; by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from scoring.engine.consequences import consequences, totals_of
from scoring.scheme.model import Scheme

SCHEME = Scheme.model_validate(
    {
        "id": "hubei",
        "title": {"zh": "方案"},
        "kind": "assessment",
        "status": "user",
        "level": "free",
        "terms": {"约谈": "talk", "提拔": "promotion"},
        "sources": [{"id": "s1", "title": "办法"}],
        "tree": [{"id": "x", "title": {"zh": "项"}, "weight": 1,
                  "rule": {"type": "given", "full": 100}}],
        "vetoes": [{"id": "line", "indicator": "x", "fails": {"op": "<", "limit": 10},
                    "effect": {"fail": True}}],
        "problems": [{"id": "fraud", "title": {"zh": "弄虚作假", "en": "Fraud"},
                      "effect": {"mark": "通报"}}],
        "grades": {"by": "cutoff", "steps": [[90, "A"], [60, "B"], [0, "D"]], "fail_grade": "D"},
    }
)  # fmt: skip


def scheme(*items):
    whole = SCHEME.model_dump(by_alias=True, exclude_unset=True)
    return Scheme.model_validate(whole | {"consequences": list(items)})


def due(item, results, year=2020, hits=(), schemes=None):
    """Return what is due from {code: {year: grade}}; a tuple gives the class beside the grade."""
    rows = []
    for code, by_year in results.items():
        for y, told in by_year.items():
            grade, klass = told if isinstance(told, tuple) else (told, None)
            rows.append((code, y, klass, None if grade is None else 80.0, grade))
    totals = pd.DataFrame(rows, columns=["code", "year", "class", "score", "grade"])
    decisions = pd.DataFrame(hits, columns=["code", "year", "kind", "rule_id", "outcome"])
    mine = scheme(item)
    return consequences(lambda y: (schemes or {}).get(y, mine), totals, decisions, year)


def years(first, grades):
    return {first + i: g for i, g in enumerate(grades)}


TALK = {"when": {"grade": "D"}, "then": "约谈", "basis": "s1", "clause": {"no": "第十条"}}
PROMOTE = {"when": {"grade": "A", "times": 3}, "then": "提拔"}
REMOVE = {"when": {"grade": "D", "times": 2}, "then": "撤职"}


def test_one_grade_with_its_words():
    (found,) = due(TALK, {"A": {2020: "D"}, "B": {2020: "B"}})
    assert (found.code, found.year, found.then.zh, found.then.en) == ("A", 2020, "约谈", "talk")
    assert (found.basis, found.clause) == ("s1", "第十条")
    assert found.because.zh == "2020 年等次为“D”"
    assert found.because.en == "grade “D” (2020)"


@pytest.mark.parametrize(
    ("item", "grades", "wanted"),
    [
        (PROMOTE, "AAA", True),
        (PROMOTE, "BAAA", True),
        (PROMOTE, "AAAA", True),
        (PROMOTE, "AAB", False),
        (PROMOTE, "ABA", False),
        (PROMOTE, "AA", False),
        (REMOVE, "DD", True),
        (REMOVE, "DBD", False),
        (REMOVE, "ADD", True),
        (REMOVE, "DDA", False),
        ({"when": {"grade": "D", "times": 3}, "then": "撤职"}, "DBDD", False),
        ({"when": {"grade": "D", "times": 2, "run": "any"}, "then": "撤职"}, "DBD", True),
        ({"when": {"grade": "D", "times": 2, "run": "any"}, "then": "撤职"}, "DBB", False),
        # reached before: this year's result is another
        ({"when": {"grade": "D", "times": 2, "run": "any"}, "then": "撤职"}, "DDB", False),
    ],
)
def test_runs_up_to_this_year(item, grades, wanted):
    results = {"A": years(2021 - len(grades), grades)}
    assert bool(due(item, results)) is wanted


def test_a_run_says_its_years():
    (found,) = due(PROMOTE, {"A": years(2017, "AAAA")})
    assert found.because.zh == "2018、2019、2020 年等次为“A”，连续 3 年"
    assert found.because.en == "grade “A” (2018, 2019, 2020), 3 years in a row"
    (found,) = due(REMOVE, {"A": years(2019, "DD")})
    assert found.because.zh == "2019、2020 年等次为“D”，连续 2 年"
    any_two = {"when": {"grade": "D", "times": 2, "run": "any"}, "then": "撤职"}
    (found,) = due(any_two, {"A": years(2018, "DBD")})
    assert found.because.zh == "2018、2020 年等次为“D”，累计 2 年"


def test_a_year_without_a_result_ends_a_run():
    assert due(REMOVE, {"A": {2018: "D", 2020: "D"}}) == ()
    assert due(REMOVE, {"A": {2019: None, 2020: "D"}}) == ()


def test_later_years_do_not_count():
    results = {"A": years(2019, "DDD")}
    assert [d.year for d in due(REMOVE, results, 2020)] == [2020]
    assert due(REMOVE, results, 2019) == ()


def test_nothing_rests_on_another_scheme():
    other = scheme(REMOVE).model_copy(update={"id": "before"})
    assert due(REMOVE, {"A": years(2019, "DD")}, schemes={2019: other}) == ()
    # the same scheme in other words is the same scheme
    again = scheme(REMOVE).model_copy(update={"note": None, "status": "official"})
    assert due(REMOVE, {"A": years(2019, "DD")}, schemes={2019: again})


def test_an_undecided_grade_leads_to_nothing():
    every = {"when": {}, "then": "通报"}
    results = {"A": {2020: "待定"}, "B": {2020: "B"}, "C": {2020: None}}
    assert [d.code for d in due(every, results)] == ["B"]
    assert due(TALK, results) == ()


HITS = [
    ("A", 2020, "problem", "fraud", "hit"),
    ("B", 2020, "veto", "line", "hit"),
    ("C", 2020, "veto", "line", "unknown"),
    ("C", 2020, "problem", "line", "hit"),
    ("D", 2019, "problem", "fraud", "hit"),
]


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ({"problem": "fraud"}, ["A"]),
        ({"veto": "line"}, ["B"]),
        ({"problem": "fraud", "grade": "B"}, []),
        ({"veto": "line", "grade": "B"}, ["B"]),
    ],
)
def test_problems_and_vetoes(when, codes):
    results = {"A": {2020: "待定"}, "B": {2020: "B"}, "C": {2020: "B"},
               "D": {2019: "B", 2020: "B"}}  # fmt: skip
    found = due({"when": when, "then": "通报"}, results, hits=HITS)
    assert [d.code for d in found] == codes


def test_a_problem_is_named():
    results = {"A": {2020: "B"}}
    (found,) = due({"when": {"problem": "fraud"}, "then": "通报"}, results, hits=HITS)
    assert found.because.zh == "2020 年“弄虚作假”成立"
    assert found.because.en == "“Fraud” is established (2020)"
    # one without a title is called by its id
    (found,) = due({"when": {"veto": "line"}, "then": "通报"}, {"B": {2020: "B"}}, hits=HITS)
    assert found.because.zh == "2020 年“line”成立"


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ({"grade": "D", "class": ["一类"]}, ["A"]),
        ({"grade": "D", "class": ["一类", "二类"]}, ["A", "B"]),
        ({"grade": "D", "years": "2021.."}, []),
        ({"grade": "D", "years": "..2020"}, ["A", "B", "C"]),
        ({"grade": "D", "years": [2020]}, ["A", "B", "C"]),
        ({"grade": "D", "years": [2019]}, []),
    ],
)
def test_classes_and_years(when, codes):
    results = {"A": {2020: ("D", "一类")}, "B": {2020: ("D", "二类")}, "C": {2020: "D"}}
    assert [d.code for d in due({"when": when, "then": "通报"}, results)] == codes


@pytest.mark.parametrize(
    ("kind", "grade", "zh", "en"),
    [
        ("exit", "不达标", "2020 年判定“不达标”", "a criterion is not met (2020)"),
        ("exit", "达标", "2020 年判定“达标”", "every criterion is met (2020)"),
        ("assessment", "达标", "2020 年等次为“达标”", "grade “达标” (2020)"),
    ],
)
def test_a_verdict_is_named_as_one(kind, grade, zh, en):
    item = {"when": {"grade": grade}, "then": "约谈"}
    mine = scheme(item).model_copy(update={"kind": kind})
    (found,) = due(item, {"A": {2020: grade}}, schemes={2020: mine})
    assert (found.because.zh, found.because.en) == (zh, en)


def test_a_result_of_any_kind_is_said_so():
    (found,) = due({"when": {}, "then": "通报"}, {"A": {2020: "B"}})
    assert (found.because.zh, found.because.en) == ("2020 年有考核结果", "has a result (2020)")


@pytest.mark.parametrize(("score", "grade", "there"), [
    (80.0, None, True),  # a scheme that grades nothing has results all the same
    (None, "达标", True),  # and so has one that scores nothing
    (None, None, False),
])  # fmt: skip
def test_a_result_is_a_score_or_a_grade(score, grade, there):
    row = {"code": "A", "year": 2020, "class": None, "score": score, "grade": grade}
    decisions = pd.DataFrame(columns=["code", "year", "kind", "rule_id", "outcome"])
    mine = scheme({"when": {}, "then": "通报"})
    found = consequences(lambda _year: mine, pd.DataFrame([row]), decisions, 2020)
    assert bool(found) is there


def test_only_assessed_units_with_a_total_come_into_it():
    scored = pd.DataFrame(
        [
            ("A", 2020, "total", 80.0, "B"),
            ("A", 2020, "x", 80.0, None),
            ("B", 2020, "total", 1.0, "D"),
        ],
        columns=["code", "year", "node", "score", "grade"],
    )
    units = pd.DataFrame(
        [("A", 2020, "一类", True), ("B", 2020, None, False)],
        columns=["code", "year", "class", "assessed"],
    )
    assert totals_of(scored, units).to_dict("records") == [
        {"code": "A", "year": 2020, "class": "一类", "score": 80.0, "grade": "B"}
    ]


def test_a_scheme_that_lays_nothing_down_leads_to_nothing():
    totals = pd.DataFrame(columns=["code", "year", "class", "score", "grade"])
    assert consequences(lambda _year: SCHEME, totals, totals, 2020) == ()
