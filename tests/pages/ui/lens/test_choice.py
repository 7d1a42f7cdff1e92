"""Which lenses are offered where a bundle's years have different schemes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pages.ui import frame
from pages.ui.lens import choice
from pages.ui.state import PageState
from scoring.scheme.load import load_scheme
from support.lensed import SCHEME

WITHOUT = SCHEME.partition("lenses:")[0]
UNSCORED = SCHEME.replace("{type: given, full: 100}", "{type: unpublished}")


def read(year: int, asked: str | None):
    schemes = {2023: load_scheme(WITHOUT), 2024: load_scheme(SCHEME)}
    data = SimpleNamespace(bundle=SimpleNamespace(years=(2023, 2024), scheme=schemes.__getitem__))
    known: list[str] = []

    def state(lenses):
        known.extend(lenses)
        return PageState(lens=asked if asked in lenses else None)

    picked = choice.read(SimpleNamespace(state=state), data, year)  # type: ignore[arg-type]
    assert "halves" in known  # the address may name what any year has
    return picked


def test_a_lens_of_another_year_is_kept_in_mind_and_said(monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(frame, "notice", told.append)
    here = read(2024, "halves")
    assert here.lens is not None and here.lens.id == "halves" and here.lacking is None
    choice.notice(here)
    assert told == []
    there = read(2023, "halves")
    assert there.lens is None and there.lacking is not None
    choice.notice(there)
    assert told == ["2023 年的方案不能按“前后两段”归类。"]


@pytest.mark.parametrize("asked", [None, "nobody"])
def test_nothing_asked_nothing_chosen(asked):
    picked = read(2023, asked)
    assert picked.lens is None and picked.lacking is None
    assert "halves" not in [lens.id for lens in picked.offered]


def test_only_lenses_that_touch_an_indicator_are_offered():
    ids = [lens.id for lens in choice.offered(load_scheme(SCHEME))]
    assert ids[:2] == ["halves", "guessed"] and "two_no_worries" in ids
    bare = SCHEME.replace(", concept: housing", "")
    assert "two_no_worries" not in [lens.id for lens in choice.offered(load_scheme(bare))]


def test_where_nothing_is_scored_nothing_is_grouped():
    assert choice.offered(load_scheme(UNSCORED)) == ()
