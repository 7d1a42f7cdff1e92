"""Expert sheets: written, filled in, read back; and everything that may go wrong, all at once."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from scoring.problems import Refused
from scoring.text import Text
from scoring.weights.panel.aggregate import panel_shares
from scoring.weights.panel.delphi import rounds_of
from scoring.weights.panel.model import Feedback, Group
from scoring.weights.panel.read import read_sheets
from scoring.weights.panel.write import workbook_bytes
from support.panel import GROUPS, SHA, ask_of, filled

POINTS = {"a": 60, "b": 40, "x": 50, "y": "30%", "z": 20}
PAIRS = {("a", "b"): "3", ("x", "y"): "2", ("x", "z"): "4", ("y", "z"): "1/2"}


def read(*files):
    return read_sheets(files, "small", SHA, GROUPS)


def refused(*files):
    with pytest.raises(Refused) as caught:
        read(*files)
    return caught.value.problems


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_points_come_back_as_shares(lang):
    (found,) = read(("甲.xlsx", filled(ask_of(), " 专家甲 ", POINTS, lang=lang)))
    assert (found.expert, found.round, found.form, found.file) == ("专家甲", 1, "points", "甲.xlsx")
    assert found.shares == pytest.approx({"a": 0.6, "b": 0.4, "x": 0.5, "y": 0.3, "z": 0.2})


def test_thirds_to_one_decimal_are_a_hundred_and_a_tenth_more_is_not():
    thirds = POINTS | {"x": 33.3, "y": 33.3, "z": 33.3}
    (found,) = read(("a.xlsx", filled(ask_of(), "e", thirds)))
    assert found.shares["x"] == pytest.approx(1 / 3)
    # half a tenth an item: 99.85 and 100.15 are the ends for three
    assert read(("a.xlsx", filled(ask_of(), "e", thirds | {"z": 33.25})))
    problems = refused(("a.xlsx", filled(ask_of(), "e", thirds | {"z": 33.2})))
    assert [(p.code, p.value) for p in problems] == [("panel.sum_not_100", "99.8")]
    assert "“成效”" in problems[0].message.zh and "“Results”" in problems[0].message.en


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pairs_come_back_as_judgements_and_priorities(lang):
    (found,) = read(("乙.xlsx", filled(ask_of("pairs", 2), "乙", PAIRS, lang=lang)))
    assert (found.round, found.form) == (2, "pairs")
    assert found.judgements["a"].values == {("x", "y"): 2, ("x", "z"): 4, ("y", "z"): 0.5}
    assert found.shares["a"] == pytest.approx(0.75)
    # rows: a pair that is left empty follows from the others: y : z = 4 / 2
    (found,) = read(("乙.xlsx", filled(ask_of("pairs"), "乙", PAIRS | {("y", "z"): ""})))
    assert found.shares["x"] == pytest.approx(4 / 7)
    assert found.shares["y"] == pytest.approx(2 / 7)


def test_rows_are_known_by_their_ids_wherever_they_stand():
    def turn(book):
        page = book["打分"]
        one, two = [c.value for c in page[4]], [c.value for c in page[5]]
        for at, (a, b) in enumerate(zip(one, two, strict=True)):
            page[4][at].value, page[5][at].value = b, a
        page.insert_rows(4, 2)
        page.insert_cols(1)

    (found,) = read(("a.xlsx", filled(ask_of(), "e", POINTS, edit=turn)))
    assert found.shares["a"] == pytest.approx(0.6)


def test_every_problem_of_every_file_in_one_pass():
    bad = POINTS | {"a": "多", "b": "", "x": -1, "y": "nan", "z": 120}
    problems = refused(
        ("一.xlsx", filled(ask_of(), "", bad)),
        ("二.xlsx", filled(ask_of("pairs"), "乙", PAIRS | {("a", "b"): "10", ("x", "y"): ""})),
        ("三.csv", b"a,b\n1,2\n"),
        ("四.pdf", b"%PDF-1.7"),
    )
    told = [(p.code, p.at.file, p.at.row, p.value) for p in problems]
    assert told == [
        ("panel.no_name", "一.xlsx", 4, ""),
        ("panel.not_a_number", "一.xlsx", 4, "多"),
        ("panel.empty", "一.xlsx", 5, ""),
        ("panel.out_of_range", "一.xlsx", 7, "-1"),
        ("panel.not_a_number", "一.xlsx", 8, "nan"),
        ("panel.out_of_range", "一.xlsx", 9, "120"),
        ("panel.not_a_mark", "二.xlsx", 4, "10"),
        ("panel.not_a_workbook", "三.csv", None, ""),
        ("table.kind", "四.pdf", None, ""),
    ]
    assert problems[1].at.words("zh") == "一.xlsx 工作表“打分” 第 4 行 “分值”列"
    assert all(p.remedy.zh and p.remedy.en for p in problems)


def test_a_fraction_that_became_a_date_is_named_as_such():
    problems = refused(("a.xlsx", filled(ask_of("pairs"), "e", PAIRS | {("y", "z"): "2024-01-02"})))
    assert [p.code for p in problems] == ["panel.mark_is_date"]


def test_too_few_pairs_to_link_the_items():
    few = {("a", "b"): "3", ("x", "y"): "2"}
    problems = refused(("a.xlsx", filled(ask_of("pairs"), "e", few)))
    assert [(p.code, p.value) for p in problems] == [("panel.unlinked", "x : z、y : z")]


def test_rows_and_sheets_that_are_gone_or_strange():
    def strange(book):
        page = book["打分"]
        page["A4"] = "nobody"
        page["A8"] = "x"

    problems = refused(("a.xlsx", filled(ask_of(), "e", POINTS, edit=strange)))
    assert [(p.code, p.value) for p in problems] == [
        ("panel.unknown_node", "nobody"),
        ("panel.node_twice", "x"),
        ("panel.node_absent", "a"),
        ("panel.node_absent", "y"),
    ]

    def lost(book):
        del book["2 成效"]

    problems = refused(("a.xlsx", filled(ask_of("pairs"), "e", PAIRS, edit=lost)))
    assert [(p.code, p.value) for p in problems] == [("panel.group_absent", "a")]

    def headless(book):
        book["打分"]["F3"], book["打分"]["D3"] = "", ""

    problems = refused(("a.xlsx", filled(ask_of(), "e", POINTS, edit=headless)))
    assert [p.code for p in problems] == ["panel.no_header"]


def test_another_scheme_or_version_is_refused_by_name():
    file = ("a.xlsx", filled(ask_of(), "e", POINTS))
    for asked, code in (
        (("other", SHA), "panel.other_scheme"),
        (("small", "f" * 64), "panel.other_version"),
    ):
        with pytest.raises(Refused) as caught:
            read_sheets([file], *asked, GROUPS)
        assert {p.code for p in caught.value.problems} == {code}

    def foreign(book):
        for page in book.worksheets:
            page["A1"] = "something else"

    assert [p.code for p in refused(("a.xlsx", filled(ask_of(), "e", POINTS, edit=foreign)))] == [
        "panel.not_ours"
    ]


def test_two_sheets_of_one_expert_or_of_two_forms_in_a_round():
    one = filled(ask_of(), "甲", POINTS)
    problems = refused(("a.xlsx", one), ("b.xlsx", one))
    assert [(p.code, p.at.file, p.value) for p in problems] == [
        ("panel.name_twice", "b.xlsx", "甲")
    ]
    problems = refused(("a.xlsx", one), ("b.xlsx", filled(ask_of("pairs"), "乙", PAIRS)))
    assert [p.code for p in problems] == ["panel.other_form"]
    # another round is another matter
    two = filled(ask_of("pairs", 2), "甲", PAIRS)
    assert [a.round for a in read(("b.xlsx", two), ("a.xlsx", one))] == [1, 2]


def test_the_same_question_gives_the_same_bytes_and_no_text_runs():
    data = workbook_bytes(ask_of())
    assert data == workbook_bytes(ask_of())
    page = load_workbook(io.BytesIO(data))["打分"]
    housing = next(c for row in page.iter_rows() for c in row if c.value == "=住房")
    assert (housing.data_type, housing.quotePrefix) == ("s", True)
    assert page.row_dimensions[1].hidden and page.column_dimensions["A"].hidden
    sums = [c.value for row in page.iter_rows() for c in row if c.data_type == "f"]
    assert sums == ["=SUM(D4:D5)", "=SUM(D7:D9)"]


def test_the_round_before_is_shown():
    told = {n: Feedback(33.333, 30, 36.66) for n in ("a", "b", "x", "y", "z")}
    page = load_workbook(io.BytesIO(workbook_bytes(ask_of(number=2, feedback=told), "en")))[
        "Points"
    ]
    assert [c.value for c in page[3]][3:5] == ["Median last round", "Quartiles last round"]
    assert [c.value for c in page[4]][3:5] == ["33.3", "30.0–36.7"]
    (found,) = read(("a.xlsx", filled(ask_of(number=2, feedback=told), "e", POINTS)))
    assert (found.round, found.shares["b"]) == (2, pytest.approx(0.4))


def test_a_group_too_wide_for_pairs_is_refused_before_anything_is_written():
    wide = Group("w", Text("宽", "Wide"), {f"i{k}": Text(f"项{k}") for k in range(16)})
    ask = ask_of("pairs")
    with pytest.raises(Refused) as caught:
        workbook_bytes(type(ask)(**{**vars(ask), "groups": (wide,)}))
    assert [(p.code, p.value) for p in caught.value.problems] == [("panel.too_many_items", "w")]


def test_more_sheets_are_added_to_those_handed_in_before():
    first = read(("a.xlsx", filled(ask_of(), "甲", POINTS)))
    more = ("b.xlsx", filled(ask_of(), "乙", POINTS))
    both = read_sheets([more], "small", SHA, GROUPS, first)
    assert [a.expert for a in both] == ["甲", "乙"]
    with pytest.raises(Refused) as caught:
        read_sheets([more], "small", SHA, GROUPS, both)
    assert [p.code for p in caught.value.problems] == ["panel.name_twice"]


def test_a_group_too_wide_for_pairs_is_not_asked_about_and_not_missed():
    wide = Group("b", Text("宽", "Wide"), {f"i{k}": Text(f"项{k}") for k in range(16)})
    groups = (*GROUPS, wide)
    file = filled(ask_of("pairs"), "e", PAIRS)
    (found,) = read_sheets([("a.xlsx", file)], "small", SHA, groups)
    assert "i0" not in found.shares
    (one,) = rounds_of([found], groups)
    assert set(one.opinions) == {"a", "b", "x", "y", "z"}
    for how in ("mean", "median", "aij", "aip"):
        assert set(panel_shares([found], groups, how)) == {"a", "b", "x", "y", "z"}
