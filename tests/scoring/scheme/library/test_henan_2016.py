"""Henan: three kinds of evidence, 40 / 30 / 30, for identification and help only."""

import pytest

from scoring.scheme.library import find_scheme
from support.library import row, table_for

SCHEME = find_scheme("henan-2016").scheme
CITY = "150400"
MARKS = {
    "identification_inspection": 90.0,
    "identification_verification": 80.0,
    "identification_third_party": 70.0,
    "help_inspection": 100.0,
    "help_verification": 50.0,
    "help_third_party": 0.0,
}


def scored(**changed):
    return table_for(SCHEME, [CITY], values={CITY: MARKS | changed}, fill=False).score()


def test_the_mix_is_40_30_30_in_two_dimensions_and_nowhere_else():
    mixed = {n.id: [c.weight for c in n.children] for n in SCHEME.tree if n.children}
    assert mixed == {"identification": [40, 30, 30], "help": [40, 30, 30]}
    streams = [[c.stream for c in n.children] for n in SCHEME.tree if n.children]
    assert streams == [["日常督查", "年度核查", "第三方评估"]] * 2
    # how much each of the four aspects counts was not read
    assert {(n.weight, n.basis) for n in SCHEME.tree} == {(25, "assumed")}
    assert [n.rule.type for n in SCHEME.tree if n.is_leaf] == ["unpublished"] * 2


def test_the_mix_worked_by_hand():
    result = scored()
    # 0.4 x 90 + 0.3 x 80 + 0.3 x 70 = 36 + 24 + 21
    assert row(result, CITY, "identification")["score"] == pytest.approx(81, abs=1e-8)
    # 0.4 x 100 + 0.3 x 50 + 0
    assert row(result, CITY, "help")["score"] == pytest.approx(55, abs=1e-8)
    # the two that can be scored weigh the same
    assert row(result, CITY)["score"] == pytest.approx(68, abs=1e-8)


def test_one_kind_of_evidence_may_be_missing_two_may_not():
    one = scored(identification_third_party=None)
    # 30 of 100 is under a third: (40 x 90 + 30 x 80) / 70
    assert row(one, CITY, "identification")["score"] == pytest.approx(6000 / 70, abs=1e-8)
    two = scored(identification_third_party=None, identification_verification=None)
    assert row(two, CITY, "identification")["status"] == "missing"


def test_who_is_assessed():
    assert [s.title.zh for s in SCHEME.subjects] == ["18 个省辖市", "10 个省直管县（市）"]
