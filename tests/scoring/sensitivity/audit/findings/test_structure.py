"""Sentences on pairs, items, alpha and components."""

from __future__ import annotations

from scoring.sensitivity.audit.alpha import Alpha
from scoring.sensitivity.audit.components import Components
from scoring.sensitivity.audit.consistency import Item
from scoring.sensitivity.audit.findings import structure
from scoring.sensitivity.audit.pairs import Pair
from support.audited import TITLES, said


def test_redundant_pairs():
    assert said(structure.of_pairs([Pair("d", "a", "b", 0.953, 40)], TITLES))[1:] == (
        "“维度甲”下的“指标a号”与“指标b号”得分相关系数 0.95（40 个两项都有得分），"
        "可能把一件事计了两次。",
        "Under “dimension D”, “item a” and “item b” have a correlation of 0.95 (40 units with "
        "both) and may count one thing twice.",
    )
    reverse = said(structure.of_pairs([Pair("d", "a", "b", -0.97, 40)], TITLES))
    assert "−0.97" in reverse[1] and "相互抵消" in reverse[1]


def test_items_against_their_dimension():
    against = Item("a", "d", -0.41, -0.6, -0.2, 60)
    weak, fine = Item("b", "d", 0.1, -0.1, 0.3, 60), Item("c", "d", 0.2, 0.0, 0.4, 60)
    found = list(structure.of_items([fine, weak, against], TITLES))
    assert [(f.code, f.level, f.nodes) for f in found] == [
        ("item.negative", "warning", ("a", "d")), ("item.weak", "notice", ("b", "d")),
    ]  # fmt: skip
    assert found[0].said.zh == (
        "“指标a号”与“维度甲”其余指标反向：相关系数 −0.41，95% 区间上限 −0.20（60 个）。"
    )
    assert found[1].figures == {"r": 0.1, "low": -0.1, "high": 0.3, "n": 60}


def test_two_items_that_hardly_go_together_are_told_once():
    two = [Item("a", "d", 0.1, -0.1, 0.3, 60), Item("b", "d", 0.1, -0.1, 0.3, 60)]
    assert said(structure.of_items(two, TITLES))[1] == (
        "“维度甲”的两项“指标a号”与“指标b号”关系很弱：相关系数 0.10，低于 0.2（60 个）。"
    )


def test_alpha_below_the_line_is_no_fault_by_itself():
    known = [Alpha("total", 0.7, 4, 50, ""), Alpha("d", 0.414, 2, 48, ""),
             Alpha("e", None, 1, 0, "items")]  # fmt: skip
    assert said(structure.of_alphas(known, TITLES))[1] == (
        "“维度甲”各指标一致性不高：克朗巴赫 α 为 0.41，低于 0.7（2 项，每两项至少 48 个都有）；"
        "各项量的若本是不同的事，这不算毛病。"
    )
    (whole,) = structure.of_alphas([Alpha("total", -0.2, 4, 50, "")], TITLES)
    assert whole.nodes == () and whole.said.zh.startswith("全部指标一致性不高：克朗巴赫 α 为 −0.20")


def test_components_against_dimensions():
    found = Components((2.4, 0.9, 0.7), (1.3, 1.1, 0.9), 1, 1, 2, 3, 80, "")
    assert said(structure.of_components(found))[1:] == (
        "方案分 2 个维度，3 项指标的得分有 1 个超出偶然的主成分（平行分析，200 次抽样，种子 20；"
        "特征值大于 1 的有 1 个；80 个指标齐全），第一主成分占 80.0%。",
        "The tree has 2 dimensions; the scores of its 3 items have 1 principal component beyond "
        "chance (parallel analysis, 200 draws, seed 20; 1 with an eigenvalue above 1; 80 units "
        "with all items), the first one 80.0 %.",
    )
    (cannot,) = structure.of_components(Components((), (), 0, 0, 2, 12, 9, "units"))
    assert cannot.level == "cannot_tell" and "12 项指标齐全的只有 9 个" in cannot.said.zh


def test_the_worst_come_first():
    items = [Item(node, "d", r, r - 0.1, high, 60)
             for node, r, high in (("a", -0.2, -0.1), ("b", -0.5, -0.4), ("c", 0.15, 0.3),
                                   ("f", 0.05, 0.2))]  # fmt: skip
    told = [f.nodes[0] for f in structure.of_items(items, TITLES)]
    assert told == ["b", "a", "f", "c"]


def test_of_two_items_the_first_is_named_first_whatever_their_order():
    two = [Item("b", "d", 0.1, -0.1, 0.3, 60), Item("a", "d", 0.1, -0.1, 0.3, 60)]
    (found,) = structure.of_items(two, TITLES)
    assert found.nodes == ("b", "a", "d")
