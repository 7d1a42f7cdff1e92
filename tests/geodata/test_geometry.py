"""The map file: decodes, closes, agrees with the GeoJSON, labels inside, levels by owners."""

import json
import struct
from functools import cache

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon, box, shape

from geodata import codes, geometry
from geodata.making.mapfile import GridMap, encode
from geodata.places import DATA

REGIONS = ["15", "100000"]


@cache
def map_of(region: str) -> geometry.MapGeometry:
    return geometry.read(DATA / f"map_{region}.bin")


def polygon(rings) -> shapely.Geometry:
    """Even-odd union of rings, as a map would fill them."""
    out = Polygon()
    for ring in rings:
        out = out.symmetric_difference(shapely.make_valid(Polygon(ring)))
    return out


@pytest.mark.parametrize("region", REGIONS)
def test_header(region):
    header = map_of(region).header
    assert header["format"] == 1 and header["region"] == region
    assert header["units"] == [place.code for place in codes.places(region)]
    assert len(header["labels"]) == len(header["units"])
    assert header["quantum"] == {"15": 25, "100000": 85}[region]


@pytest.mark.parametrize("region", REGIONS)
def test_everything_lies_on_the_grid_and_reaches_its_edges(region):
    drawn = map_of(region)
    points = np.concatenate([*drawn.arcs, *drawn.lines])
    size = [drawn.header["width"], drawn.header["height"]]
    assert (points.min(axis=0) == 0).all()
    left = size - points.max(axis=0)
    assert (left >= 0).all() and left[0] <= 1
    # The country keeps some sea below the southern dash, so that its stroke is not cut.
    assert (0 <= left[1] <= 1) if region == "15" else (100 <= left[1] <= 2000)
    assert all(len(arc) >= 2 for arc in drawn.arcs)


@pytest.mark.parametrize("region", REGIONS)
def test_every_unit_closes_and_runs_clockwise(region):
    drawn = map_of(region)
    for unit in range(len(drawn.units)):
        rings = drawn.outline(unit)
        assert rings
        for ring, references in zip(rings, drawn.rings[unit], strict=True):
            assert (ring[0] == ring[-1]).all(), drawn.units[unit]
            ends = [drawn.arcs[r][-1] if r >= 0 else drawn.arcs[~r][0] for r in references]
            starts = [drawn.arcs[r][0] if r >= 0 else drawn.arcs[~r][-1] for r in references]
            assert all((a == b).all() for a, b in zip(ends, starts[1:], strict=False))
        assert sum(geometry.twice_area(ring) for ring in rings) > 0
        assert geometry.twice_area(rings[0]) != 0


@pytest.mark.parametrize("region", REGIONS)
def test_each_border_is_stored_once(region):
    drawn = map_of(region)
    uses = np.zeros(len(drawn.arcs), dtype=int)
    for unit in drawn.rings:
        for ring in unit:
            for reference in ring:
                uses[reference if reference >= 0 else ~reference] += 1
    outer = drawn.levels == 3
    assert (uses[outer] == 1).all()
    assert (uses[~outer] == 2).all()


@pytest.mark.parametrize("region", REGIONS)
def test_levels_follow_the_owners(region):
    drawn = map_of(region)
    owners: list[set[str]] = [set() for _ in drawn.arcs]
    for code, unit in zip(drawn.units, drawn.rings, strict=True):
        for ring in unit:
            for reference in ring:
                owners[reference if reference >= 0 else ~reference].add(code)
    for level, mine in zip(drawn.levels.tolist(), owners, strict=True):
        if len(mine) == 1:
            expected = 3
        elif len({codes.province_of(code) for code in mine}) > 1:
            expected = 2
        else:
            expected = int(len({codes.prefecture_of(code) for code in mine}) > 1)
        assert level == expected
    assert set(drawn.levels.tolist()) == ({0, 1, 3} if region == "15" else {0, 1, 2, 3})


@pytest.mark.parametrize(("region", "share"), [("15", 0.003), ("100000", 0.01)])
def test_areas_equal_those_of_the_geojson(region, share):
    """Both come from one simplified coverage; the grid may move an outline by half a unit."""
    from pyproj import Geod

    content = json.loads((DATA / f"counties_{region}.geojson").read_text(encoding="utf-8"))
    drawn = map_of(region)
    geod = Geod(ellps="GRS80")
    half = drawn.header["quantum"] / 2 / 1000
    for unit, row in enumerate(content["features"]):
        outline = shape(row["geometry"])
        signed, length = geod.geometry_area_perimeter(shapely.orient_polygons(outline))
        expected = abs(signed) / 1e6
        # A moved edge costs at most its length times half a unit; long chords bend in projection.
        allowed = length / 1000 * half + share * expected
        assert abs(drawn.area_km2(unit) - expected) <= allowed, row["id"]
    whole = sum(drawn.area_km2(unit) for unit in range(len(drawn.units)))
    total = {"15": 1_145_885, "100000": 9_500_000}[region]  # source's own area, not the statutory
    assert abs(whole / total - 1) < {"15": 0.002, "100000": 0.02}[region]


@pytest.mark.parametrize("region", REGIONS)
def test_labels_lie_inside_their_units(region):
    drawn = map_of(region)
    for unit, (x, y) in enumerate(drawn.header["labels"]):
        assert polygon(drawn.outline(unit)).contains(shapely.Point(x, y)), drawn.units[unit]


@pytest.mark.parametrize(("region", "level"), [("15", "prefecture"), ("100000", "province")])
def test_group_labels_lie_inside_their_groups(region, level):
    drawn = map_of(region)
    groups = {group["code"]: group for group in drawn.header["groups"]}
    names = {
        getattr(place, level): getattr(place, f"{level}_name") for place in codes.places(region)
    }
    assert {code: group["name"] for code, group in groups.items()} == names
    index = {code: i for i, code in enumerate(drawn.units)}
    for code, group in groups.items():
        mine = [
            index[place.code] for place in codes.places(region) if getattr(place, level) == code
        ]
        point = shapely.Point(group["x"], group["y"])
        assert any(polygon(drawn.outline(unit)).distance(point) == 0 for unit in mine), code


@pytest.mark.parametrize("region", REGIONS)
def test_empty_ground_holds_no_territory(region):
    drawn = map_of(region)
    rectangles = [box(*corners) for corners in drawn.header["empty"]]
    assert 1 <= len(rectangles) <= 3
    lines = [shapely.linestrings(points) for points in (*drawn.arcs, *drawn.lines)]
    tree = shapely.STRtree(lines)
    for i, rectangle in enumerate(rectangles):
        assert len(tree.query(rectangle, predicate="intersects")) == 0
        assert all(rectangle.intersection(other).area == 0 for other in rectangles[:i])
        for unit in range(len(drawn.units)):
            ring = max(drawn.outline(unit), key=lambda r: abs(geometry.twice_area(r)))
            assert not Polygon(ring).contains(rectangle.centroid)


def test_magnifier_holds_the_city_districts():
    inset = map_of("15").header["inset"]
    assert inset["kind"] == "magnifier" and inset["name"]["zh"] and inset["name"]["en"]
    frame = box(inset["x0"], inset["y0"], inset["x1"], inset["y1"])
    drawn = map_of("15")
    districts = ("150102", "150103", "150104", "150105", "150202", "150203", "150204", "150207")
    for code in districts:
        assert frame.contains(polygon(drawn.outline(drawn.units.index(code)))), code
    width, height = inset["x1"] - inset["x0"], inset["y1"] - inset["y0"]
    assert width / height == pytest.approx(1.84, abs=0.01)


def test_sea_box_holds_the_dashes_and_the_islands():
    drawn = map_of("100000")
    inset = drawn.header["inset"]
    frame = box(inset["x0"], inset["y0"], inset["x1"], inset["y1"])
    assert inset["kind"] == "south_china_sea"
    assert len(drawn.lines) == 9
    assert all(frame.contains(shapely.linestrings(line)) for line in drawn.lines)
    for code in ("460321", "460322", "460105"):  # 西沙 南沙 海口
        assert frame.contains(polygon(drawn.outline(drawn.units.index(code)))), code
    main = box(*inset["main"])
    for unit, code in enumerate(drawn.units):
        if not code.startswith("4603"):
            assert main.covers(polygon(drawn.outline(unit))), code


# --- the format itself, on maps made here -------------------------------------------------------

PAIR = GridMap(
    # Two squares side by side: the shared edge, then each one's way around.
    [
        np.array([[100, 0], [100, 100]]),
        np.array([[100, 100], [0, 100], [0, 0], [100, 0]]),
        np.array([[100, 0], [200, 0], [200, 100], [100, 100]]),
    ],
    [1, 3, 3],
    [[[0, 1]], [[2, ~0]]],
)
DASH = [np.array([[0, 0], [70_000, 3], [-5, 200_000]])]


def blob(**changes) -> bytes:
    return encode(
        {"region": "x", "quantum": 1000, "units": ["000001", "000002"]} | changes, PAIR, DASH
    )


def test_two_squares_by_hand():
    drawn = geometry.decode(blob())
    assert drawn.units == ("000001", "000002")
    assert drawn.levels.tolist() == [1, 3, 3]
    assert drawn.area_km2(0) == 10_000 and drawn.area_km2(1) == 10_000
    assert drawn.outline(1)[0].tolist() == [[100, 0], [200, 0], [200, 100], [100, 100], [100, 0]]
    assert drawn.lines[0].tolist() == DASH[0].tolist()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"JZG2" + blob()[4:],
        blob()[:-1],
        blob()[:-1] + b"\x80",
        blob() + b"\x00",
        blob(format_=1).replace(b'"format":1', b'"format":2'),
    ],
    ids=["empty", "magic", "cut", "open number", "left over", "version"],
)
def test_broken_bytes_are_refused(broken):
    with pytest.raises(ValueError, match="JZG1"):
        geometry.decode(broken)


def test_a_reference_to_no_arc_is_refused():
    bad = GridMap(PAIR.arcs, PAIR.levels, [[[0, 1]], [[2, 3]]])
    with pytest.raises(ValueError, match="JZG1"):
        geometry.decode(encode({"units": ["1", "2"]}, bad, []))


def test_layout_byte_by_byte():
    grid = GridMap([np.array([[1, 2], [4, 2], [-60, 300]])], [3], [[[0]]])
    made = encode({"units": ["1"]}, grid, [])
    (size,) = struct.unpack_from("<I", made, 4)
    # level, points; zigzag 1 2 | 3 0 | -64 298; rings, references, reference 0
    expected = [3, 3, 2, 4, 6, 0, 127, 596 & 127 | 128, 596 >> 7, 1, 1, 0]
    assert list(made[8 + size :]) == expected


numbers = st.integers(-(2**40), 2**40)


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.lists(st.tuples(numbers, numbers), min_size=2, max_size=6)),
        min_size=1,
        max_size=5,
    )
)
def test_any_arcs_come_back(arcs):
    points = [np.array(run, dtype=np.int64) for _, run in arcs]
    grid = GridMap(points, [level for level, _ in arcs], [[[0, ~0]]])
    drawn = geometry.decode(encode({"units": ["1"]}, grid, points))
    assert all((a == b).all() for a, b in zip(drawn.arcs, points, strict=True))
    assert all((a == b).all() for a, b in zip(drawn.lines, points, strict=True))
    assert drawn.levels.tolist() == [level for level, _ in arcs]
