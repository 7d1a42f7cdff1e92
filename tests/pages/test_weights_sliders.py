"""Sliders of every node: what the page sends, and what it makes of a post, without a browser."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pytest

from pages.ui import livemap as lm
from pages.ui.livemap.posted import Posted
from pages.ui.weights.held import Held, of_shares
from pages.ui.weights.sliders import _unpublished
from scoring.scheme.model import Node
from scoring.sensitivity.case import case_of
from scoring.sensitivity.draws import draw_weights
from scoring.sensitivity.spread import TEN
from support.framed import sent
from support.visiting import markup, said


@pytest.fixture
def open_weights(visit, demo_folder):
    return partial(visit, "weights", demo_folder)


@pytest.fixture
def post(monkeypatch):
    """Return a function that lets the sliders have posted something, whatever the token."""

    def put(weights: dict[str, float], locks=(), bounds=()) -> None:
        found = Posted(weights, tuple(locks), dict(bounds))
        monkeypatch.setattr(lm, "posted_on", lambda key, token, groups: found)

    return put


def flat(nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {}
    for node in nodes:
        found[node["id"]] = node
        found |= flat(node["children"])
    return found


def official_weights(demo, year: int = 2020) -> dict[str, float]:
    return {node.id: float(node.weight) for node, _, _ in demo.scheme(year).walk()}


def test_there_is_a_slider_for_every_node_in_the_order_of_the_tree(open_weights, demo):
    found = flat(sent(open_weights())["nodes"])
    assert {i: n["official"] for i, n in found.items()} == official_weights(demo)
    assert [*found] == [*official_weights(demo)] == sent(open_weights())["tree"]["ids"][1:]
    assumed = {node.id for node, _, _ in demo.scheme(2020).walk() if node.basis == "assumed"}
    assert {i for i, n in found.items() if n.get("assumed")} == assumed
    assert not any(n.get("locked") or "low" in n for n in found.values())


def test_a_posted_move_writes_only_what_changed_into_the_address(open_weights, post, demo):
    weights = official_weights(demo)
    post(weights | {"approval": 70.0, "team_satisfaction": 30.0})
    at = open_weights(preset="guangdong")
    # the preset's own dimensions were moved back to the official ones by the same post
    assert at.query_params["weights"] == "approval:70,team_satisfaction:30"
    assert "preset" not in at.query_params
    assert "精准帮扶·群众认可度 70.0%（正式 50.0%" in markup(at)
    assert flat(sent(at)["nodes"])["approval"]["weight"] == 70.0
    token = sent(at)["token"]
    assert sent(at.run())["token"] == token, "the sliders would jump under the hand"


def test_a_post_that_reads_official_is_official(open_weights, post, demo):
    post({node: 3 * weight for node, weight in official_weights(demo).items()})
    at = open_weights(weights="reduction:1")
    assert "weights" not in at.query_params and "jz-whatif" not in markup(at)


def test_locks_and_bounds_stay_with_their_year(open_weights, post, demo, monkeypatch):
    post(official_weights(demo), ["help", "approval"], {"funds": (100, 305)})
    at = open_weights()
    assert "weights" not in at.query_params
    monkeypatch.setattr(lm, "posted_on", lambda key, token, groups: None)
    found = flat(sent(at.run())["nodes"])
    assert {i for i, n in found.items() if n.get("locked")} == {"help", "approval"}
    assert (found["funds"]["low"], found["funds"]["high"]) == (100, 305)
    at.selectbox(key="jz_pick_year").set_value(2019).run()
    assert not any(n.get("locked") or "low" in n for n in flat(sent(at)["nodes"]).values())


def test_weights_that_no_sum_can_hold_count_as_nothing(open_weights, post, demo):
    post(official_weights(demo) | {"reduction": 1.7e308, "help": 1.7e308})
    at = open_weights()
    assert "jz-whatif" not in markup(at) and "weights" not in at.query_params


def test_many_changes_are_named_as_far_as_two_lines_hold(open_weights):
    long = "county_exit:30,village_exit:1,composite_rate:1,income_growth:1,housing:9,education:2"
    said_ = said(open_weights(weights=long))
    assert "另有" in said_
    assert said_.count("（正式 15.4%") < 4


def test_bounds_of_files_are_shares():
    held = Held(("a",), {"b": (100, 305)})
    assert held.shares == {"b": (0.1, 0.305)}
    assert of_shares(held.locks, held.shares) == held


def test_a_node_is_unpublished_when_everything_below_it_is():
    def leaf(name: str, rule: dict[str, Any]) -> dict[str, Any]:
        return {"id": name, "title": {"zh": name, "en": name}, "weight": 1, "rule": rule}

    known, hidden = {"type": "linear", "zero": 0, "full": 1}, {"type": "unpublished"}
    title = {"zh": "组", "en": "group"}
    for rules, expected in (([hidden, hidden], True), ([hidden, known], False)):
        children = [leaf(f"l{i}", rule) for i, rule in enumerate(rules)]
        node = Node.model_validate({"id": "g", "title": title, "weight": 0, "children": children})
        assert _unpublished(node) is expected


@pytest.mark.parametrize("weights", ["", "reduction:30,approval:15"])
def test_the_robust_line_counts_what_scoring_every_draw_counts(
    open_weights, demo, demo_years, weights
):
    at = open_weights(**({"weights": weights} if weights else {}))
    case = case_of(demo, demo_years[2020])
    tried = dict(part.split(":") for part in weights.split(",")) if weights else {}
    case = case.around(case.tree.with_weights({k: float(v) for k, v in tried.items()}))
    draws = draw_weights(case.tree, 1000, TEN, 7)
    own = case.official.grades
    graded = [i for i, g in enumerate(own) if g is not None and g != "待定"]
    stays = np.zeros(len(own))
    for shares in draws.shares[:, 1:]:
        tree = case.tree.with_weights(dict(zip(case.tree.ids[1:], shares.tolist(), strict=True)))
        stays += [a == b for a, b in zip(case.under(tree).grades, own, strict=True)]
    sure = sum(stays[i] >= 950 for i in graded)
    line = said(at)[said(at).index("稳健性") :]
    assert f"{len(graded)} 个旗县中 {sure} 个" in line or sure == len(graded)
    assert "抽样 1,000 次，种子 7" in line
    assert ("若这组权重各项再在 ±10% 内变动" if weights else "若各项权重在 ±10% 内变动") in line
    if sure < len(graded):
        least = min(graded, key=lambda i: stays[i])
        name = demo.units.set_index("code")["name"][case.codes[least]]
        named = name if isinstance(name, str) else name.iloc[0]
        assert f"最不稳的是{named}（{int(stays[least] // 10)}%）" in line
