"""Two sets of weights on the small bundle, every unit by hand; the coefficient against scipy."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import spearmanr

from scoring.report.scenario_compare import (
    Side,
    changed_shares,
    compare_weights,
    sentence,
    sheet,
)
from scoring.scheme.model import ROOT
from scoring.tables.writing import to_csv
from scoring.text import Text
from scoring.viewer import LOCAL, Viewer

OFFICIAL = Text("正式权重", "official weights")
RATE = Text("多看比率", "more rate")


def sides(table, weights):
    return Side(OFFICIAL, table.tree), Side(RATE, table.tree.with_weights(weights))


@pytest.fixture(scope="module")
def found(ruled, ruled_years):
    table = ruled_years[2024]
    return compare_weights(ruled, table, *sides(table, {"income": 1, "rate": 3}), LOCAL)


def test_every_unit(found):
    # officially income weighs 3/4, then rate does: A-1 90 and 75, A-2 95 and 25, A-7 100 and 87.5;
    # A-3 lacks too much of rate and A-5 of income; to A-4 rate does not apply; A-2 fails a veto
    assert [(s.code, s.scores, s.ranks, s.grades, s.change, s.way) for s in found.steps] == [
        ("A-3", (80.0, None), (3, None), ("待定", None), None, 0),
        ("A-5", (None, 75.0), (None, 3), (None, "中"), None, 0),
        ("A-1", (86.25, 78.75), (2, 2), ("优", "中"), 0, -1),
        ("A-2", (77.5, 42.5), (4, 5), ("差", "差"), -1, 0),
        ("A-4", (60.0, 60.0), (5, 4), ("中", "中"), 1, 0),
        ("A-7", (96.875, 90.625), (1, 1), ("中", "中"), 0, 0),
        ("A-6", (None, None), (None, None), (None, None), None, 0),
    ]


def test_counts(found):
    assert (found.units, found.compared, found.ranks_moved, found.mean_move) == (6, 4, 2, 0.5)
    assert (found.grades_up, found.grades_down, found.grades_other) == (0, 1, 2)
    assert found.grades_changed == 3
    assert found.rho is None  # of four units no coefficient says anything


def test_the_other_way_round_is_the_opposite(ruled, ruled_years, found):
    table = ruled_years[2024]
    back = compare_weights(ruled, table, found.second, found.first, LOCAL)
    assert {s.code: (s.change, s.way) for s in back.steps} == {
        s.code: (None if s.change is None else -s.change, -s.way) for s in found.steps
    }
    assert (back.grades_up, back.grades_down, back.grades_other) == (1, 0, 2)


def test_one_sentence(found):
    said = sentence(found)
    assert said.zh == (
        "从“正式权重”到“多看比率”：4 个两边都有位次的考核对象中，2 个位次变动，平均移动 0.5 位；"
        "3 个等次改变（升 0，降 1，其他 2）。"
    )
    assert said.en == (
        "From “official weights” to “more rate”: of 4 units ranked under both, 2 change rank, by "
        "0.5 places on average; 3 change grade (0 up, 1 down, 2 otherwise)."
    )


def test_a_coefficient_that_is_not_one_is_not_printed_as_one(found):
    near = sentence(replace(found, rho=0.99999))
    assert near.zh.endswith("（Spearman）0.99999。") and "(Spearman) 0.99999." in near.en
    assert "（Spearman）1.000。" in sentence(replace(found, rho=1.0, ranks_moved=0)).zh
    assert "（Spearman）−0.250。" in sentence(replace(found, rho=-0.25)).zh


def test_a_viewer_gets_his_units_and_the_counts_of_all(demo, demo_years):
    table = demo_years[2020]
    pair = sides(table, {"reduction": 1, "help": 3})
    whole = compare_weights(demo, table, *pair, LOCAL)
    mine = compare_weights(demo, table, *pair, Viewer("a", "leader", "1509"))
    assert {s.code for s in mine.steps} == {c for c in table.codes if c.startswith("1509")}
    assert 0 < len(mine.steps) < len(whole.steps)
    assert replace(mine, steps=()) == replace(whole, steps=())
    rows = list(csv.reader(io.StringIO(to_csv(sheet(demo, table, mine, LOCAL, "zh")).decode())))
    assert {r[0] for r in rows if r[0].isdigit()} == {s.code for s in mine.steps}


def test_the_coefficient_is_scipys(demo, demo_years):
    table = demo_years[2020]
    tree = table.tree.with_weights({"reduction": 1, "help": 3, "funds": 0})
    made = compare_weights(demo, table, Side(OFFICIAL, table.tree), Side(RATE, tree), LOCAL)
    scores = np.array([s.scores for s in made.steps if None not in s.scores], dtype=float)
    assert made.rho == pytest.approx(spearmanr(scores[:, 0], scores[:, 1]).statistic, abs=1e-12)
    assert made.compared == len(scores) > 50
    same = compare_weights(demo, table, made.first, made.first, LOCAL)
    assert (same.rho, same.ranks_moved, same.grades_changed) == (pytest.approx(1.0), 0, 0)


def test_only_shares_that_differ_are_named(ruled_years):
    table = ruled_years[2024]
    doubled = {n: 2.0 * w for n, w in zip(table.tree.ids, table.tree.weights, strict=True)
               if n != ROOT}  # fmt: skip
    assert changed_shares(table, Side(RATE, table.tree.with_weights(doubled))) == []
    found = changed_shares(table, sides(table, {"income": 1, "rate": 3})[1])
    assert [(node, share, own) for node, _title, share, own in found] == [
        ("income", 0.25, 0.75),
        ("rate", 0.75, 0.25),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_file_carries_mark_hash_names_and_weights(ruled, ruled_years, found, lang):
    table = ruled_years[2024]
    made = sheet(ruled, table, found, LOCAL, lang, ["合成"])
    mark = {"zh": "调权试算 非正式考核结果", "en": "Trial weights, not an official result"}[lang]
    assert made.lines[:2] == (mark, "合成")
    assert ruled.content_hash in made.lines[2] and "2024" in made.lines[2]
    assert made.lines[3] == {
        "zh": "正式权重：与正式权重相同", "en": "official weights: weights as official",
    }[lang]  # fmt: skip
    assert "25%" in made.lines[4] and "75%" in made.lines[4]
    name = RATE.get(lang)
    assert made.lines[4].startswith(name) and any(name in h for h in made.header)
    assert all(len(row) == len(made.header) for row in made.rows) and len(made.rows) == 7


def test_formulas_stay_text(ruled, ruled_years, found):
    bad = replace(found, second=replace(found.second, name=Text("=cmd|'/c calc'!A1")))
    text = to_csv(sheet(ruled, ruled_years[2024], bad, LOCAL, "zh")).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [c for c in cells if c.startswith(("=", "+", "@"))]
    assert any(c.startswith("'=cmd") for c in cells)


def test_who_may_not_export_gets_no_file(ruled, ruled_years, found):
    with pytest.raises(PermissionError):
        sheet(ruled, ruled_years[2024], found, Viewer("a", "reader"), "zh")
