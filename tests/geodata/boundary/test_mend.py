"""Shapes mended by hand-made cases, each said with its number."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from geodata.boundary.mend import mended

CLOCKWISE = shapely.reverse(box(0, 0, 1, 1, ccw=True))
BOW = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])  # two triangles of area 1, crossing at (1, 1)


def one(shape):
    out = mended(np.array([CLOCKWISE, shape], dtype=object))
    return out.shapes[1], [(f.code.removeprefix("boundary."), f.feature) for f in out.findings]


def test_a_sound_clockwise_polygon_is_left_alone():
    shape, said = one(CLOCKWISE)
    assert said == [] and shapely.equals_exact(shape, CLOCKWISE)


def test_a_bow_becomes_two_triangles():
    shape, said = one(BOW)
    assert shape.is_valid and shape.area == pytest.approx(2.0) and len(shape.geoms) == 2
    assert said[0] == ("mended", None)


def test_what_mending_leaves_of_lines_is_dropped():
    spike = Polygon([(0, 0), (0, 1), (1, 1), (1, 3), (1, 1), (1, 0)])
    shape, said = one(spike)
    assert shape.geom_type in ("Polygon", "MultiPolygon") and shape.area == pytest.approx(1.0)
    assert ("mended", None) in said


def test_heights_are_dropped():
    shape, said = one(shapely.force_3d(CLOCKWISE, 7.0))
    assert not shape.has_z and said == [("three_d", None)]


def test_winding_is_said():
    _, said = one(MultiPolygon([box(0, 0, 1, 1, ccw=True), box(5, 5, 6, 6, ccw=False)]))
    assert said == [("turned", None)]


@pytest.mark.parametrize("shape", [None, Polygon(), Polygon([(0, 0), (1, 1), (2, 2)])])
def test_shapes_without_area_are_left_out(shape):
    kept, said = one(shape)
    assert kept is None and ("no_geometry", 2) in said


@pytest.mark.parametrize(
    "shape", [Point(1, 1), LineString([(0, 0), (1, 1)]), GeometryCollection([Point(0, 0)])]
)
def test_lines_and_points_are_errors(shape):
    _, said = one(shape)
    assert said == [("not_polygon", 2)]
