"""When two years compare, by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from scoring.report.compare import previous_year, printed_change, same_scheme, scores_comparable

BUNDLE = SimpleNamespace(
    years=(2016, 2018, 2019), scheme_bytes={2016: b"a", 2018: b"a", 2019: b"b"}.__getitem__
)


@pytest.mark.parametrize(
    ("year", "before"), [(2016, None), (2018, 2016), (2019, 2018), (2017, 2016), (2015, None)]
)
def test_the_year_before_is_the_last_there_is(year, before):
    assert previous_year(BUNDLE, year) == before


def test_one_scheme_is_one_file_byte_for_byte():
    assert same_scheme(BUNDLE, 2016, 2018)
    assert not same_scheme(BUNDLE, 2018, 2019)


@pytest.mark.parametrize(
    ("rules", "comparable"),
    [
        (["linear", "given", None], True),
        (["linear", "minmax"], False),
        (["zscore", None], False),
        (["rank"], False),
        ([], True),
    ],
)
def test_scores_that_depend_on_who_is_in_the_table_do_not_compare(rules, comparable):
    leaves = [SimpleNamespace(rule=r and SimpleNamespace(type=r)) for r in rules]
    assert scores_comparable(SimpleNamespace(leaves=leaves)) is comparable


@pytest.mark.parametrize(
    ("now", "before", "decimals", "change"),
    [
        (78.84, 76.46, 1, 2.3),  # 78.8 - 76.5
        (78.84, 76.46, 2, 2.38),
        (78.84, 76.46, 0, 3.0),  # 79 - 76
        (76.46, 78.84, 1, -2.3),
        (50.04, 50.0, 1, 0.0),
    ],
)
def test_a_change_is_of_the_figures_as_printed(now, before, decimals, change):
    assert printed_change(now, before, decimals) == change
