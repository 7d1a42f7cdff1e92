"""Sentences on prices, dominance and size."""

from __future__ import annotations

import pytest

from scoring.sensitivity.audit.dominance import Dominance
from scoring.sensitivity.audit.exchange import Price
from scoring.sensitivity.audit.findings import exchange
from scoring.sensitivity.audit.size import SizeEffect
from scoring.text import Text
from support.audited import TITLES, said


def test_the_widest_exchange():
    def price(node, unit, points):
        return Price(node, Text(unit, "marks" if unit == "分" else unit), 10.0, points, "")

    found = exchange.of_prices((price("a", "%", -6.25), price("b", "%", 0.05)), TITLES)
    assert said(found)[1:] == (
        "在加权求和下，“指标a号”每好 1 个百分点可抵“指标b号”差 125 个百分点"
        "（同以百分比计的指标中最悬殊的一对）。",
        "Under the weighted sum 1 percentage point better on “item a” makes good 125 percentage "
        "points worse on “item b”, the widest such exchange among indicators counted in %.",
    )
    found = exchange.of_prices((price("a", "分", 0.1), price("b", "分", 0.35)), TITLES)
    assert "“指标b号”每好 1 分可抵“指标a号”差 3.5 分（同以“分”计" in said(found)[1]
    assert not list(exchange.of_prices((price("a", "分", 0.1), price("b", "分", 0.1)), TITLES))
    assert not list(exchange.of_prices((price("a", "分", 0.1), price("b", "%", 0.2)), TITLES))


def test_dominance_names_nobody():
    (found,) = exchange.of_dominance(Dominance((), 7, 4950))
    assert found.said.zh.startswith("有 7 对考核对象次序与逐项比较相反")
    assert "（共比较 4,950 对）" in found.said.zh
    assert not list(exchange.of_dominance(Dominance((), 0, 4950)))


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        (SizeEffect(0.3, 0.0099, 100, ""), "size.population"),
        (SizeEffect(0.29, 0.001, 100, ""), None),
        (SizeEffect(0.5, 0.01, 20, ""), None),
        (SizeEffect(None, None, 3, "few"), "size.population"),
    ],
)
def test_size_is_told_where_it_is_clear(effect, code):
    found = [f.code for f in exchange.of_sizes({"population": effect})]
    assert found == ([code] if code else [])


def test_size_in_words():
    (found,) = exchange.of_sizes({"households": SizeEffect(-0.456, 0.0004, 91, "")})
    assert found.said.zh == "户数越多总分越低：秩相关系数 −0.46（91 个，t 检验 p < 0.001）。"
