"""Weighting methods on the page: shares against an independent library, pairs, sheets, refusals."""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import pymcdm.weights as peer
import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.written import read_weights
from scoring.scheme.load import scheme_sha256
from scoring.weights.ahp.file import to_json
from scoring.weights.panel.model import Ask, groups_of
from support.leaking import sent
from support.panel import filled
from support.small import leaf, write_small
from support.visiting import markup, said

YEAR = 2020
HELP = ("recognition", "team_satisfaction")


@pytest.fixture
def open_methods(visit, demo_folder):
    return partial(visit, "weights", demo_folder, part="methods")


def rows(at: AppTest) -> dict[str, list[str]]:
    """Text of the cells of every row of the table, by node."""
    found = {}
    for node, cells in re.findall(r'<tr data-node="([^"]*)">(.*?)</tr>', markup(at), re.DOTALL):
        inner = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", cells, re.DOTALL)
        found[node] = [re.sub(r"<[^>]*>", "", cell).strip() for cell in inner]
    return found


def children(demo, group: str) -> list[str]:
    return [c.id for c in demo.scheme(YEAR).node(group).children]


def complete(demo, nodes) -> np.ndarray:
    """Scores of the units that have every one of these, as the bundle holds them."""
    table = demo.scored[(demo.scored["year"] == YEAR) & demo.scored["node"].isin(nodes)]
    wide = table.pivot(index="code", columns="node", values="score")[list(nodes)]
    return wide.dropna().to_numpy(dtype=float)


def percent(text: str) -> float:
    return float(text.removesuffix("%")) / 100


def tried_weights(at: AppTest) -> dict[str, float]:
    """Weights of the address, as a reload would read them."""
    (text,) = [v if isinstance(v, str) else v[-1] for v in [at.query_params["weights"]]]
    found = read_weights(text, None)
    assert found is not None
    return dict(found)


def source(at: AppTest, name: str) -> AppTest:
    at.segmented_control(key="jz_method_source").set_value(name).run()
    assert not at.exception
    return at


@pytest.mark.parametrize("group", ["help", "funds"])
def test_critic_is_pymcdms_and_is_tried_to_the_last_digit(open_methods, demo, group):
    at = open_methods()
    at.selectbox(key="jz_method_pick").set_value("critic").run()
    nodes = children(demo, group)
    told = peer.critic_weights(complete(demo, nodes))
    shown = rows(at)
    for node, share in zip(nodes, told, strict=True):
        assert percent(shown[node][2]) == pytest.approx(share, abs=0.001)
    assert "仅供诊断，不是正式权重" in said(at)
    assert sum(round(10 * float(shown[n][2].removesuffix("%"))) for n in nodes) == 1000
    at.button(key="jz_method_use").click().run()
    assert not at.exception
    tried = tried_weights(at)
    whole = sum(tried[n] for n in nodes)
    assert [tried[n] / whole for n in nodes] == pytest.approx(list(told), rel=1e-9)
    assert "part" not in at.query_params
    assert "调权试算 非正式考核结果" in markup(at)


def test_official_shares_stand_beside_and_differences_are_of_printed_figures(open_methods):
    shown = rows(open_methods())
    assert [shown[n][1] for n in ("reduction", "identification", "help", "funds")] == [
        "65.0%", "10.0%", "10.0%", "15.0%"
    ]  # fmt: skip
    for cells in shown.values():
        if cells[2] != "—":
            moved = float(cells[3].replace("−", "-").replace("+", ""))
            given, official = (float(cells[i].removesuffix("%")) for i in (2, 1))
            assert moved == pytest.approx(given - official)


def test_a_viewer_of_one_league_sees_weights_of_the_whole_and_no_other_unit(
    open_methods, signed_in, demo
):
    whole = rows(open_methods())
    signed_in("method", "1501")
    at = open_methods()
    assert rows(at) == whole
    bytes_sent = sent(at)
    units = demo.units[demo.units["year"] == YEAR]
    for code, name in zip(units["code"], units["name"], strict=True):
        if not code.startswith("1501"):
            assert code.encode() not in bytes_sent and name.encode() not in bytes_sent


def test_too_few_units_are_refused_in_words_and_nothing_can_be_tried(visit, tmp_path):
    figures = {f"u{i}": {"a": 10.0 * i, "b": 90.0 - 7 * i} for i in range(1, 10)}
    nine = write_small(tmp_path / "nine", [leaf("a"), leaf("b")], figures)
    at = visit("weights", nine, part="methods")
    assert "不足一半或不足 10 个" in said(at)
    assert at.button(key="jz_method_use").disabled
    ten = write_small(
        tmp_path / "ten", [leaf("a"), leaf("b")], figures | {"u10": {"a": 3.0, "b": 4.0}}
    )
    assert not visit("weights", ten, part="methods").button(key="jz_method_use").disabled


def judge(at: AppTest, **marks: str) -> None:
    for pair, mark in marks.items():
        a, b = pair.split("__")
        box = next(
            s for s in at.selectbox if s.key and re.fullmatch(rf"jz_ahp_\w+?_{a}_{b}", s.key)
        )
        box.set_value(mark).run()
        assert not at.exception


def test_pairs_are_kept_told_about_and_tried(open_methods):
    at = source(open_methods(), "ahp")
    assert at.button(key="jz_method_use").disabled
    judge(at, reduction__identification="2", reduction__help="4")
    assert "还没有把各项都联系起来" in said(at)
    judge(at, reduction__funds="4")
    assert "一致性无从检验（3 对未比较" in said(at)
    # 1 : 1/2 : 1/4 : 1/4
    shown = rows(at)
    assert [shown[n][2] for n in ("reduction", "identification", "help", "funds")] == [
        "50.0%", "25.0%", "12.5%", "12.5%"
    ]  # fmt: skip
    judge(at, identification__help="2", identification__funds="2", help__funds="9")
    assert "不小于 0.1，判断前后矛盾" in said(at)
    assert "若改为 1，一致性比例为 0.000" in said(at)
    judge(at, help__funds="1")
    assert "CR = 0.000，小于 0.1" in said(at)
    source(source(at, "objective"), "ahp")
    assert rows(at) == shown  # nothing is lost by looking elsewhere
    at.button(key="jz_method_use").click().run()
    tried = tried_weights(at)
    assert tried == pytest.approx(
        {"reduction": 50, "identification": 25, "help": 12.5, "funds": 12.5}
    )


def put_files(at: AppTest, *files: tuple[str, bytes]) -> None:
    (box,) = at.get("file_uploader")
    box.set_value([(name, data, "application/octet-stream") for name, data in files]).run()
    assert not at.exception


def test_judgements_come_back_from_their_file_and_from_no_other(open_methods, demo):
    at = source(open_methods(), "ahp")
    sha = scheme_sha256(demo.scheme_bytes(YEAR))
    marks = {"total": {("help", "reduction"): "1/3", ("funds", "help"): "1",
                       ("identification", "help"): "1"}}  # fmt: skip
    id_ = demo.scheme(YEAR).id
    put_files(at, ("j.json", to_json(id_, sha, marks).encode()))
    # 3 : 1 : 1 : 1
    assert [rows(at)[n][2] for n in ("reduction", "help")] == ["50.0%", "16.7%"]
    put_files(at, ("k.json", to_json(id_, "0" * 64, marks).encode()))
    assert "为本方案的另一个版本" in said(at)
    assert [rows(at)[n][2] for n in ("reduction", "help")] == ["50.0%", "16.7%"]


@pytest.fixture(scope="module")
def question(demo):
    scheme = demo.scheme(YEAR)
    sha = scheme_sha256(demo.scheme_bytes(YEAR))
    return Ask(scheme.id, sha, scheme.title.text, "points", 1, groups_of(scheme))


def even(question: Ask, **changed: float) -> dict[str, float]:
    points = {n: 100 / len(g.items) for g in question.groups for n in g.items}
    return points | changed


def test_experts_round_by_round(open_methods, question):
    at = source(open_methods(), "panel")
    one = even(question, reduction=40, identification=30, help=20, funds=10)
    two = even(question, reduction=60, identification=20, help=10, funds=10)
    put_files(
        at, ("甲.xlsx", filled(question, "甲", one)), ("乙.xlsx", filled(question, "乙", two))
    )
    shown = rows(at)
    # mean 50, median 50, quartiles 45-55, sd 10 sqrt 2, cv .283
    assert shown["reduction"][1:] == [
        "65.0%", "50.0%", "−15.0", "50.0", "45.0–55.0", "14.1", "0.28"
    ]  # fmt: skip
    # ranks 4 3 2 1 and 4 3 1.5 1.5: sums 8 6 3.5 2.5, S = 18.5, W = 12 S / (4 x 60 - 2 x 6)
    assert "总分：W = 0.974（χ² = 5.84，自由度 3，p = 0.120），不能排除偶然" in said(at)
    # a sheet with a fault changes nothing
    wrong = filled(question, "丙", one | {"help": 21})
    put_files(at, ("丙.xlsx", wrong))
    assert "“总分”各项合计 101，应为 100" in said(at)
    assert rows(at) == shown
    again = Ask(**{**vars(question), "round": 2})
    put_files(at, ("甲2.xlsx", filled(again, "甲", two)), ("丁2.xlsx", filled(again, "丁", two)))
    text = said(at)
    assert "与第 1 轮相比" in text
    assert "甲：改动 3 项" in text and "新加入：丁" in text and "没有再交：乙" in text
    at.button(key="jz_method_use").click().run()
    tried = tried_weights(at)
    assert tried["reduction"] == pytest.approx(60)


def test_combined_half_and_half(open_methods, demo):
    at = open_methods()
    at.selectbox(key="jz_method_pick").set_value("standard_deviation").run()
    alone = rows(at)
    source(at, "combined")
    shown = rows(at)
    for node in ("help", "funds", *children(demo, "help")):
        official, data = percent(alone[node][1]), percent(alone[node][2])
        assert percent(shown[node][2]) == pytest.approx((official + data) / 2, abs=0.0011)


def test_titles_of_a_scheme_are_text_and_nothing_else(visit, tmp_path):
    evil = "<img src=x onerror=x()> [a](javascript:x()) =1"
    nodes = [leaf(i, title={"zh": evil, "en": evil}) for i in ("a", "b")]
    figures = {f"u{i}": {"a": 9.0 * i, "b": 90.0 - 7 * i} for i in range(1, 11)}
    folder = write_small(tmp_path / "evil", nodes, figures)
    at = visit("weights", folder, part="methods")
    for name in ("objective", "ahp", "panel", "combined"):
        source(at, name)
        assert "<img" not in markup(at)
    source(at, "ahp")
    label = next(
        s.label for s in at.selectbox if s.key and s.key.startswith("jz_ahp_") and "_a_b" in s.key
    )
    assert "\\[a\\]" in label


def test_a_group_too_wide_to_compare_in_pairs_says_so(visit, tmp_path):
    nodes = [leaf(f"n{k}") for k in range(16)]
    figures = {
        f"u{i}": {f"n{k}": (7.0 * i * (k + 1)) % 97 for k in range(16)} for i in range(1, 13)
    }
    at = visit("weights", write_small(tmp_path / "wide", nodes, figures), part="methods")
    source(at, "ahp")
    assert "超过 15 项，不宜两两比较" in said(at)
    assert at.button(key="jz_method_use").disabled
    for name in ("panel", "combined"):
        source(at, name)
