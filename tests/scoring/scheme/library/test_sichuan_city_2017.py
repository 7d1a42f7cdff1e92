"""A Sichuan city's table of 2017: one item all or nothing, four that lose a point per 0.1."""

import pytest

from scoring.scheme.library import find_scheme
from scoring.scheme.points import leaf_points
from support.library import row, table_for

SCHEME = find_scheme("sichuan-city-2017").scheme
COUNTY = "150422"
FULL = {
    "persons_lifted": 12000.0,
    "persons_planned": 12000.0,
    "education": 100.0,
    "insurance": 100.0,
    "own_cost": 100.0,
    "housing": 100.0,
}


def scored(**changed):
    return table_for(SCHEME, [COUNTY], values={COUNTY: FULL | changed}, fill=False).score()


def test_the_points_that_were_read_and_what_remains():
    points = {k: round(v, 9) for k, v in leaf_points(SCHEME).items()}
    read = {k: points[k] for k in ("completion", "education", "insurance", "own_cost", "housing")}
    assert read == {"completion": 15, "education": 4, "insurance": 2, "own_cost": 2, "housing": 4}
    # reduction 65, of which persons 40; 40 - 27, 65 - 40 and 100 - 65 are not published
    assert (points["reduction"], points["persons"]) == (65, 40)
    assert {k: points[k] for k in ("persons_other", "reduction_other", "rest")} == {
        "persons_other": 13,
        "reduction_other": 25,
        "rest": 35,
    }
    assert SCHEME.status == "gap"


@pytest.mark.parametrize(
    ("lifted", "points"),
    [(12000, 15.0), (12001, 15.0), (11999, 0.0), (0, 0.0)],  # one person short is nothing
)
def test_completion_is_lost_by_one_person(lifted, points):
    found = row(scored(persons_lifted=float(lifted)), COUNTY, "completion")
    assert found["points"] == pytest.approx(points)


@pytest.mark.parametrize("item", ["education", "housing"])
@pytest.mark.parametrize(
    ("value", "points"),
    [
        (100.0, 4.0),
        (99.9, 3.0),  # each 0.1 percentage point below costs a point
        (99.8, 2.0),
        (99.7, 1.0),
        (99.6, 0.0),
        (99.5, 0.0),  # and never more than the four there are
        (0.0, 0.0),
        (99.95, 4.0),  # half a tenth is not yet a tenth (our reading: whole tenths)
        (99.75, 2.0),
    ],
)
def test_four_points_lose_one_per_tenth(item, value, points):
    assert row(scored(**{item: value}), COUNTY, item)["points"] == pytest.approx(points)


@pytest.mark.parametrize("item", ["insurance", "own_cost"])
@pytest.mark.parametrize(
    ("value", "points"),
    [(100.0, 2.0), (99.95, 2.0), (99.9, 1.0), (99.8, 0.0), (99.7, 0.0), (90.0, 0.0)],
)
def test_two_points_lose_one_per_tenth(item, value, points):
    assert row(scored(**{item: value}), COUNTY, item)["points"] == pytest.approx(points)


def test_the_total_is_out_of_the_27_points_that_can_be_scored():
    tenth = scored(education=99.9, insurance=99.9, own_cost=99.9, housing=99.9)
    # 15 + 3 + 1 + 1 + 3 = 23 of 27
    assert row(tenth, COUNTY)["score"] == pytest.approx(100 * 23 / 27, abs=1e-8)
    short = scored(persons_lifted=11999.0)
    assert row(short, COUNTY)["score"] == pytest.approx(100 * 12 / 27, abs=1e-8)


def test_the_table_prints_the_documents_columns():
    for name in ("completion", "education", "insurance", "own_cost", "housing"):
        leaf = SCHEME.node(name)
        assert leaf.content and leaf.standard and leaf.stream and leaf.department
        assert not leaf.clause.text.endswith("（大意）")  # its own words were read
