"""Neighbours are symmetric, nobody's own, and those of the shapes."""

import json

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geodata import codes, neighbours
from geodata.places import DATA


@pytest.mark.parametrize("region", [None, "15", "150700"])
def test_symmetric_and_not_reflexive(region):
    table = neighbours.neighbours(region)
    assert list(table) == [place.code for place in codes.places(region)]
    for code, others in table.items():
        assert code not in others
        assert list(others) == sorted(set(others))
        assert all(code in table[other] for other in others)


def test_islands_of_the_country():
    names = {codes.place(code).name for code in neighbours.islands()}  # type: ignore[union-attr]
    expected = "长海县 岱山县 嵊泗县 平潭县 金门县 东山县 南澳县 西沙区 南沙区 澎湖县"
    assert names == set(expected.split())
    listed = json.loads((DATA / "neighbours.json").read_text(encoding="utf-8"))["islands"]
    assert tuple(listed) == neighbours.islands()


def test_region_15_is_one_piece_without_islands():
    table = neighbours.neighbours("15")
    assert neighbours.islands("15") == ()
    seen, front = set(), ["150102"]
    while front:
        code = front.pop()
        if code not in seen:
            seen.add(code)
            front.extend(table[code])
    assert len(seen) == 103


def test_cutting_a_region_out_drops_the_rest():
    inside = neighbours.neighbours("150300")
    assert set(inside) == {"150302", "150303", "150304"}
    assert all(set(others) <= set(inside) for others in inside.values())


@pytest.mark.parametrize(("region", "corners"), [("15", 0), (None, 2)])
def test_equal_to_those_of_the_simplified_shapes(region, corners):
    """Simplifying moves both sides of a border alike: at most a corner opens or closes."""
    path = DATA / f"counties_{region or '100000'}.geojson"
    rows = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = {row["id"]: shape(row["geometry"]) for row in rows}
    ids, array = list(shapes), np.array(list(shapes.values()))
    one, other = shapely.STRtree(array).query(array, predicate="intersects")
    touching = {(ids[a], ids[b]) for a, b in zip(one, other, strict=True) if a < b}
    table = neighbours.neighbours(region)
    listed = {(a, b) for a, others in table.items() for b in others if a < b}
    assert region or len(listed) == 8194
    different = touching ^ listed
    assert len(different) <= corners
    assert all(shapes[a].intersection(shapes[b]).length == 0 for a, b in different)
