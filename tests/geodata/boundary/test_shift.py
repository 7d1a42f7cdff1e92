"""GCJ-02: the formula against a published value, and the suspicion against built shifts."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geodata.boundary import shift


def moved(frame, change):
    return shapely.transform(frame.geometry.to_numpy(), change)


def gcj(points):
    return np.column_stack(shift.gcj02(points[:, 0], points[:, 1]))


def test_the_formula_gives_the_published_example():
    """coordtransform's README: WGS84 116.404, 39.915 is GCJ-02 116.41024449916938, 39.91640428."""
    lon, lat = shift.gcj02(np.array([116.404]), np.array([39.915]))
    assert lon[0] == pytest.approx(116.41024449916938, abs=1e-9)
    assert lat[0] == pytest.approx(39.91640428150164, abs=1e-9)


@pytest.mark.parametrize("prefix", ["15", "46", "54", "31"])
def test_a_shifted_province_is_suspected_with_its_size(country, prefix):
    part = country[country["adcode"].str.startswith(prefix)]
    found = shift.measure(part["adcode"].tolist(), moved(part, gcj))
    assert found.is_gcj02 and 100 < found.size < 800 and found.left < 0.1 * found.size
    (said,) = shift.findings(found)
    assert said.code == "boundary.gcj02" and str(round(found.size)) in said.message.zh


def test_the_same_borders_are_not_suspected(country):
    part = country[country["adcode"].str.startswith("15")]
    found = shift.measure(part["adcode"].tolist(), part.geometry.to_numpy())
    assert found.size < 1e-6 and not found.is_gcj02 and shift.findings(found) == []


def test_another_shift_of_that_size_is_not_called_gcj02(country):
    part = country[country["adcode"].str.startswith("15")]
    east = moved(part, lambda p: p - [0.006, 0.004])  # against the way of GCJ-02
    found = shift.measure(part["adcode"].tolist(), east)
    assert not found.is_gcj02 and found.common == pytest.approx(667, rel=0.1)
    assert [f.code for f in shift.findings(found)] == ["boundary.shifted"]


def test_noise_of_a_simplified_file_is_not_a_shift(country):
    part = country[country["adcode"].str.startswith("51")]
    rough = shapely.simplify(part.geometry.to_numpy(), 0.02)
    assert shift.findings(shift.measure(part["adcode"].tolist(), rough)) == []


def test_too_few_units_tell_nothing(country):
    part = country.iloc[:3]
    found = shift.measure(part["adcode"].tolist(), moved(part, gcj))
    assert [f.code for f in shift.findings(found)] == ["boundary.shift_unknown"]
    assert shift.measure([], np.zeros(0, dtype=object)).n == 0
