"""Counts of the list beside published counts: compared where they speak of the same, not mended."""

from __future__ import annotations

import pytest

from scoring.engine.year import year_of
from scoring.report.indicator.tally import tallies
from scoring.tables.bundle import read_bundle
from support.listed import leaf, read_listed, scheme_of, write_exit_years


def tally(id_: str, equals: float, count: int, scope: str = "national", source: str = "s1"):
    return {
        "id": id_, "kind": "tally", "indicator": "a", "equals": equals, "count": count,
        "scope": scope, "source": source,
    }  # fmt: skip


def found(tmp_path, codes, *checks):
    document = scheme_of(
        leaf("a", {"type": "unpublished"}),
        leaf("b"),
        checks=list(checks),
        sources=[{"id": "s1", "title": "《公告》", "title_en": "The notice", "date": "2019-07"}],
    )
    values = {(2020, code, "a"): value for code, value in codes.items()}
    bundle = read_listed(tmp_path / "b", document, values)
    return tallies(bundle, year_of(bundle, 2020), "a")


def test_what_agrees_and_what_differs_in_the_order_of_the_scheme(tmp_path):
    codes = {"150101": 2018.0, "150102": 2019.0, "530101": 2019.0, "530102": None}
    other = tally("o", 2019, 7) | {"indicator": "b"}
    y, x, z = tally("y", 2019, 1), tally("x", 2018, 1), tally("z", 2020, 0)
    got = found(tmp_path, codes, y, other, x, z)
    said = [(t.value, t.counted, t.published, t.agrees) for t in got]
    assert said == [(2019, 2, 1, False), (2018, 1, 1, True), (2020, 0, 0, True)]
    assert {(t.source.zh, t.source.en) for t in got} == {
        ("《公告》，2019-07", "The notice, 2019-07")
    }


def test_a_number_of_the_country_says_nothing_about_one_province(tmp_path):
    codes = {"150101": 2018.0, "150102": 2019.0}
    checks = (tally("n", 2018, 283), tally("r", 2018, 1, "region", "自治区公告"))
    (got,) = found(tmp_path, codes, *checks)
    assert (got.published, got.source.zh) == (1, "自治区公告")


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ({2018: 2, 2019: 3}, {2016: (0, 28), 2018: (2, 283), 2019: (3, 344), 2020: (0, 52)}),
        ({2016: 28, 2020: 52}, {2016: (28, 28), 2018: (0, 283), 2020: (52, 52)}),
    ],
)
def test_the_list_of_the_library(tmp_path, years, said):
    codes = iter(f"{province}{i:04d}" for i in range(1, 99) for province in (15, 53))
    exits = {next(codes): ("某县", year) for year, n in years.items() for _ in range(n)}
    bundle = read_bundle(write_exit_years(tmp_path / "b", exits))
    got = tallies(bundle, year_of(bundle, 2020), "exit_year")
    counts = {t.value: (t.counted, t.published) for t in got}
    assert list(counts) == [2016, 2017, 2018, 2019, 2020]
    assert counts.items() >= said.items()
    assert sum(t.published for t in got) == 832
    assert all(t.source.en and "国务院" not in t.source.en for t in got)
