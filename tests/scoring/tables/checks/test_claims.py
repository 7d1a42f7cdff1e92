"""Figures beside what was published about the same units."""

import pytest

from scoring.scheme.library import find_scheme
from support.figures import found, given, leaf, scheme

HUADE, SHANGDU, TUMD = "150922", "150923", "150121"  # the last is no banner of the batch
CODES = [HUADE, SHANGDU, TUMD]
RULE = {"type": "all_or_nothing", "op": "<", "limit": 3}
MADE = scheme(leaf("rate", concept="composite_rate", rule=RULE), kind="exit")


def said(values, made=MADE, year=2019, codes=CODES, column="rate"):
    return found(given(made, {column: {year: values}}, codes=codes), "claim")


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ([1.2, 2.99, 0.5], 0),  # below 3, as published
        ([3.0, 2.99, 0.5], 1),  # the limit itself is not below it
        ([3.4, 5.0, 0.5], 2),
        ([1.2, 0.5, 9.0], 0),  # nothing was published about the third
        ([None, 5.0, None], 1),  # what is missing contradicts nothing
    ],
)
def test_a_value_that_breaks_a_published_line(values, flagged):
    assert len(said(values)) == flagged


def test_claim_source_unit_and_cell_are_named():
    (problem,) = said([1.2, 3.4, 0.5])
    assert (problem.level, problem.value, problem.at.file, problem.at.row) == (
        *("warning", "3.4"),
        *("a.csv", 3),
    )
    zh, en = problem.message.zh, problem.message.en
    assert "“指标rate”为 3.4%" in zh and "低于 3%" in zh
    assert (
        "内蒙古 2019 年度退出的 20 个国贫旗县" in zh and "中国新闻网" in zh and "2020-02-24" in zh
    )
    assert "is 3.4%" in en and "below 3%" in en and "China News Service" in en
    assert "不作为认定依据" in problem.remedy.zh


def test_only_the_year_of_the_claim_and_only_exit_schemes():
    assert said([9.0, 9.0, 9.0], year=2018) == ()
    annual = scheme(leaf("rate", concept="composite_rate"), kind="assessment")
    assert said([9.0, 9.0, 9.0], annual) == ()


def test_a_published_figure_is_held_with_its_own_digits():
    made = scheme(leaf("rate", concept="poverty_rate", rule=RULE), kind="exit")
    lankao = ["410225", "410526"]  # 0.46 % and 0.69 %

    def flagged(*values):
        return [p.value for p in said(list(values), made, 2016, lankao)]

    assert flagged(0.46, 0.69) == []
    assert flagged(0.4561, 0.694) == []  # both round to what was published
    assert flagged(0.466, 0.69) == ["0.466"]  # 0.47
    assert flagged(0.69, 0.46) == ["0.69", "0.46"]  # the two mixed up


def test_a_rate_made_of_counts_is_said_at_its_numerator():
    made = find_scheme("exit-special-2017").scheme
    columns = {
        "wrongly_exited_sampled": {2019: [25]},
        "exited_sampled": {2019: [1000]},
    }
    (problem,) = found(given(made, columns, codes=[HUADE]), "claim")
    # 25 of 1 000 are 2.5 %; all twenty banners were below 2
    assert "“错退率”为 2.5%" in problem.message.zh and "低于 2%" in problem.message.zh
    assert (problem.value, problem.at.column) == ("25", "列wrongly_exited_sampled")


def test_the_extrapolated_composite_rate_is_looked_at():
    made = find_scheme("exit-special-2017").scheme
    counts = {
        "wrongly_exited_sampled": 10, "exited_sampled": 1_000, "missed_verified": 10,
        "unregistered_in_villages": 1_000, "remaining_poor": 1_000, "exited_population": 10_000,
        "unregistered_population": 40_000, "rural_population": 50_000,
    }  # fmt: skip
    # (1 000 + 1 % of 40 000 + 1 % of 10 000) / 50 000 = 3 %, and below 3 was published
    columns = {name: {2019: [value]} for name, value in counts.items()}
    (problem,) = found(given(made, columns, codes=[HUADE]), "claim")
    assert "“综合贫困发生率”为 3%" in problem.message.zh
    columns["remaining_poor"] = {2019: [999]}
    assert found(given(made, columns, codes=[HUADE]), "claim") == ()
