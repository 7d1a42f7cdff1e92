"""A small bundle with vetoes, two schemes and gaps, beside the demonstration."""

from __future__ import annotations

import pytest

from support.ruled import write_ruled


@pytest.fixture(scope="session")
def ruled(tmp_path_factory):
    """The bundle of `support.ruled`, read back."""
    from scoring.tables.bundle import read_bundle

    return read_bundle(write_ruled(tmp_path_factory.mktemp("ruled") / "bundle"))


@pytest.fixture(scope="session")
def ruled_years(ruled):
    """Its two years as arrays."""
    from scoring.engine.year import year_of

    return {year: year_of(ruled, year) for year in ruled.years}
