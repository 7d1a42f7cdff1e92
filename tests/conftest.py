"""What every test may use: the demonstration bundle, and the real tables where they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from support.browsing import browser, open_page, profile, serve, warm  # noqa: F401  (fixtures)
from support.leaking import signed_in, taken  # noqa: F401  (fixtures)
from support.shared import SHARED
from support.visiting import visit  # noqa: F401  (fixture)

# a deadline measures the machine, not the code: two noisy cores missed it on honest examples
settings.register_profile("jingzhun", deadline=None)
settings.load_profile("jingzhun")


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees or writes the bundles of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JINGZHUN_STORE", str(tmp_path_factory.mktemp("store")))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real tables beside the checkout; they are no part of the product."""
    if not SHARED.is_dir():
        pytest.skip("the real tables (../shared/data) are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration bundle, written anew."""
    from scoring.demo.make import make_demo
    from scoring.tables.bundle import write_bundle

    return write_bundle(
        make_demo(), tmp_path_factory.mktemp("demo") / "bundle", force=False, command="test"
    )


@pytest.fixture(scope="session")
def demo(demo_folder: Path):
    """The demonstration bundle, read back."""
    from scoring.tables.bundle import read_bundle

    return read_bundle(demo_folder)


@pytest.fixture(scope="session")
def demo_years(demo):
    """Every year of the demonstration bundle as arrays."""
    from scoring.engine.year import year_of

    return {year: year_of(demo, year) for year in demo.years}
