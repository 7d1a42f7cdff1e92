"""No string of another region reaches a viewer of one, on any surface, in any form.

Everything a page sends is searched as bytes: markup, options, map payload, charts, tooltips, and
what its buttons would download. The other region is looked at first, in the same process, so that
a result kept for one viewer and given to another is found as well.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pages.ui import bundles, storing, viewer
from scoring.demo.make import make_demo
from scoring.tables.bundle import BundleSource
from scoring.text import Text
from support.leaking import leaks, read, sent

REGION, OTHER = "1501", "1502"
PAGES = ("overview", "county", "indicators", "weights")
SECTIONS = ("import", "versions", "lineage", "gaps", "export")
MADE_UP = ("绝密来源", "绝密作者", "绝密备注", "绝密类别", "绝密原因")
SECRET = (*MADE_UP, "包头市", "赤峰市", "阿拉善盟")


@pytest.fixture(scope="module")
def parts():
    """The demonstration as somebody handed it in: all that is free text of the other region."""
    made = make_demo()
    foreign = ~made.units["code"].str.startswith(REGION)
    units = made.units.copy()
    units["class"] = units["class"].astype(object).where(~foreign, "绝密类别")
    out = foreign & ~units["assessed"].astype(bool)
    units["reason"] = units["reason"].astype(object).where(~out, "绝密原因")
    panel = made.panel.copy()
    mine = panel["code"].str.startswith(REGION)
    rows = panel["source"].astype(object).str.partition("#")[2]
    panel["source"] = ("本市.csv#" + rows).where(mine, "绝密来源.csv#" + rows)
    sources = (BundleSource(title="本市.csv"), BundleSource(title="绝密来源.csv"))
    return replace(
        made, id="mine", title=Text("全区"), kind="submitted", units=units, panel=panel,
        sources=sources,
    )  # fmt: skip


@pytest.fixture
def store(monkeypatch, tmp_path, parts):
    monkeypatch.setenv(storing.ENV, str(tmp_path / "store"))
    found = storing.place().store
    found.add(parts, author="绝密作者", note="绝密备注")
    panel = parts.panel.copy()
    known = panel.index[panel["status"] == ""]
    panel.loc[known[::40], "value"] += 1
    found.add(replace(parts, panel=panel), author="绝密作者", note="绝密备注")
    return found


@pytest.fixture
def secret(demo) -> set[str]:
    """Codes and names of all other units, as far as no unit of the region is called so as well."""
    units = demo.units
    mine = units["code"].str.startswith(REGION)
    own = " ".join({*units[mine]["name"], *units[mine]["code"]})
    others = {*units[~mine]["name"], *units[~mine]["code"], *SECRET}
    return {word for word in others if word not in own}


def test_the_walk_finds_what_is_there(visit, store, signed_in, demo_folder, secret, taken):
    signed_in("admin", None)
    at = visit("overview", demo_folder, bundle="mine", year="2020")
    assert len(leaks(sent(at), secret)) > 80  # in the map payload: as text, not packed away
    at = visit("data", demo_folder, bundle="mine", year="2020")
    taken.clear()
    at.session_state["_data_section"] = "versions"
    at.run()
    assert {"绝密作者", "绝密备注", "绝密来源"} <= set(leaks(sent(at), secret))
    (differences,) = taken.values()
    assert "绝密来源" in leaks(read(differences), secret)


@pytest.mark.parametrize(
    ("role", "lang"),
    [
        ("evaluator", "en"),
        pytest.param("leader", "zh", marks=pytest.mark.slow),
        pytest.param("reader", "en", marks=pytest.mark.slow),
        pytest.param("admin", "zh", marks=pytest.mark.slow),
    ],
)
def test_nothing_of_another_region(visit, store, signed_in, demo_folder, secret, taken, role, lang):
    signed_in("admin", OTHER)
    for page in (*PAGES, "data"):
        visit(page, demo_folder, bundle="mine", year="2020")
    signed_in(role, REGION)
    asked = {"bundle": "mine", "year": "2020", "lang": lang}
    for page in PAGES:
        taken.clear()
        at = visit(page, demo_folder, **asked, unit="150121", node="composite_rate")
        assert leaks(sent(at), secret) == [], page
        assert b"150121" in sent(at)
        for name, data in taken.items():
            assert leaks(name.encode() + read(data), secret) == [], (page, name)
    at = visit("data", demo_folder, **asked)
    for section in SECTIONS:
        taken.clear()
        at.session_state["_data_section"] = section
        at.run()
        assert not at.exception and leaks(sent(at), secret) == [], section
        for name, data in taken.items():
            assert leaks(name.encode() + read(data), secret) == [], (section, name)
        assert role != "reader" or not taken


def test_an_address_that_names_another_regions_unit_shows_nothing_of_it(
    visit, store, signed_in, demo_folder, demo, secret
):
    signed_in("leader", REGION)
    name = demo.units.set_index("code").loc["150221", "name"].iloc[0]
    for page in PAGES:
        at = visit(page, demo_folder, bundle="mine", year="2020", unit="150221")
        assert leaks(sent(at), secret - {"150221"}) == [] and name.encode() not in sent(at)


def test_a_stored_bundle_of_another_region_is_not_offered_at_all(
    visit, store, signed_in, demo_folder, parts
):
    other = parts.units["code"].str.startswith(OTHER)
    units, codes = parts.units[other], set(parts.units[other]["code"])
    panel = parts.panel[parts.panel["code"].isin(codes)]
    scored = parts.scored[parts.scored["code"].isin(codes)]
    decisions = parts.decisions[parts.decisions["code"].isin(codes)]
    problems = parts.problems[parts.problems["code"].isin(codes)]
    store.add(
        replace(
            parts, id="theirs", title=Text("包头市机密"), units=units, panel=panel, scored=scored,
            decisions=decisions, problems=problems,
        ),
        author="a",
    )  # fmt: skip
    for region, offered in ((None, True), (OTHER, True), ("15", True), (REGION, False)):
        signed_in("admin", region)
        at = visit("overview", demo_folder)
        assert ("包头市机密".encode() in sent(at)) is offered
        at = visit("overview", demo_folder, bundle="theirs")
        assert ("theirs" in at.query_params.get("bundle", "")) is offered
        known = [entry.id for entry in bundles.registry()]
        assert ("theirs" in known) is offered and "mine" in known


def test_who_saved_it_and_why_is_told_to_those_who_see_all_of_it(store, signed_in):
    for region, told in ((None, True), ("15", True), (REGION, False), ("14", False)):
        signed_in("leader", region)
        found = [e for e in bundles.registry() if e.id == "mine"]
        assert bool(found) is (region != "14")
        for entry in found:
            notes = {v.version.note for v in bundles.versions(entry) if v.version}
            assert notes == ({"绝密备注"} if told else {""})
            assert (entry.version is not None and entry.version.author == "绝密作者") is told


def test_a_role_taken_away_saves_nothing_more(
    visit, store, signed_in, demo_folder, monkeypatch, parts
):
    from pages.ui.data.reading import Asked, Report

    signed_in("admin", None)
    at = visit("data", demo_folder)
    draft = at.session_state["_intake"]
    asked = Asked((), draft.file(), viewer.LOCAL)
    draft.report = Report(asked, (), replace(parts, id="new"), None)
    draft.name, before = "新的", store.ids()
    from pages.ui.data import saving

    for role, region in (("leader", None), ("admin", REGION)):
        signed_in(role, region)
        saving._keep(draft)
        assert store.ids() == before and draft.saved is None
    assert [p.code for p in draft.problems] == ["store.not_yours"]
    signed_in("admin", None)
    saving._keep(draft)
    assert "new" in store.ids() and Path(draft.saved.path).is_dir()
