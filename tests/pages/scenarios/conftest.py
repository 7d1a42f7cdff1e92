"""The weights page with a casebook of its own."""

from __future__ import annotations

from functools import partial

import pytest

from pages.ui.weights.scenarios import keeping


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(keeping.ENV, str(tmp_path / "book"))
    return tmp_path / "book"


@pytest.fixture
def open_page(visit, demo_folder, place):
    return partial(visit, "weights", demo_folder)
