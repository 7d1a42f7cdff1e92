"""Scenarios kept: what is saved is what is read, nothing is ever overwritten, nobody sees more."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace

import pytest
import sqlalchemy as sa

from scoring.casebook.book import Casebook, Conflict
from scoring.casebook.connect import FILE
from scoring.casebook.scenario import NAME, REASON, Draft
from scoring.problems import Refused
from scoring.viewer import LOCAL, Viewer

METHOD = Viewer("李", "method")
DRAFT = Draft(
    name="多看满意度",
    reason="会上提出",
    scheme="s",
    scheme_sha256="a" * 64,
    bundle="b",
    content_hash="c" * 64,
    region="15",
    year=2020,
    # numbers whose decimal form is long, and one that is no binary fraction
    weights={"z": 1 / 3, "a": 0.1, "b": 5e-324, "c": 1.7976931348623157e308, "d": 0},
    locks=("a",),
    bounds={"z": (0.1, 1 / 3)},
    seed=2**40,
    draws=10_000,
    spread="±10 %",
    origin="preset:x",
)


@pytest.fixture
def book(tmp_path):
    return Casebook.open(tmp_path / "book")


def codes(caught):
    return [p.code for p in caught.value.problems]


def test_what_is_saved_is_read_back_digit_for_digit(book, tmp_path):
    saved = book.save(DRAFT, METHOD)
    again = Casebook.open(tmp_path / "book").get(saved.id, LOCAL)
    assert again == saved
    assert list(again.weights.items()) == list(DRAFT.weights.items())  # the order too
    assert (again.revision, again.author, again.withdrawn) == (1, "李", False)
    assert (again.locks, again.bounds, again.seed) == (("a",), {"z": (0.1, 1 / 3)}, 2**40)
    assert (again.draws, again.spread, again.origin) == (10_000, "±10 %", "preset:x")
    assert again.created.endswith("+00:00")


def test_a_further_revision_keeps_the_one_before(book):
    first = book.save(DRAFT, METHOD)
    second = book.save(replace(DRAFT, weights={"a": 2.0}), LOCAL, after=first)
    assert (second.id, second.revision) == (first.id, 2)
    assert book.get(first.ref, LOCAL) == first
    assert book.get(first.id, LOCAL) == second
    assert book.revisions(first.id, LOCAL) == (first, second)
    assert book.list(LOCAL) == (second,)


def test_who_comes_second_loses_nothing_and_overwrites_nothing(book):
    first = book.save(DRAFT, METHOD)
    theirs = book.save(replace(DRAFT, name="甲"), METHOD, after=first)
    with pytest.raises(Conflict) as caught:
        book.save(replace(DRAFT, name="乙"), LOCAL, after=first)
    assert caught.value.theirs == theirs
    assert (caught.value.mine.name, caught.value.mine.weights) == ("乙", DRAFT.weights)
    assert book.revisions(first.id, LOCAL) == (first, theirs)
    # the way on: after having seen theirs
    third = book.save(caught.value.mine, LOCAL, after=theirs)
    assert (third.revision, third.name, third.author) == (3, "乙", "local")


def test_renamed_and_withdrawn_are_revisions_too(book):
    first = book.save(DRAFT, METHOD)
    named = book.rename(first, "新名", "写错了", LOCAL)
    assert (named.name, named.reason, named.revision, named.author) == (
        "新名",
        "写错了",
        2,
        "local",
    )
    assert named.weights == first.weights
    gone = book.withdraw(named, "不再需要", METHOD)
    assert (gone.withdrawn, gone.name, gone.revision) == (True, "新名", 3)
    assert book.list(LOCAL) == ()
    assert book.get(first.ref, LOCAL) == first
    assert book.get(first.id, LOCAL) == gone
    with pytest.raises(Conflict):
        book.withdraw(named, "又一次", METHOD)
    # taken up again
    assert book.list(LOCAL) == () != (book.save(DRAFT, METHOD, after=gone),)
    assert [s.revision for s in book.list(LOCAL)] == [4]


def test_listed_by_the_order_saved_whatever_the_clock_said(book):
    one, two = book.save(DRAFT, METHOD), book.save(replace(DRAFT, name="二"), METHOD)
    with book.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE scenario_revision SET created = '1999' WHERE number = 2")
        )
    assert [s.id for s in book.list(LOCAL)] == [two.id, one.id]


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        (Viewer("a", "reader"), True),
        (Viewer("a", "reader", "15"), True),
        (Viewer("a", "reader", "1509"), True),  # the bundle holds units of his
        (Viewer("a", "reader", "150922"), True),
        (Viewer("a", "reader", "13"), False),
        (Viewer("a", "reader", "1309"), False),
    ],
)
def test_read_only_where_the_region_is_seen(book, viewer, seen):
    saved = book.save(DRAFT, METHOD)
    assert bool(book.list(viewer)) is seen
    assert bool(book.revisions(saved.id, viewer)) is seen
    if seen:
        assert book.get(saved.id, viewer) == saved
    else:
        with pytest.raises(Refused) as caught:
            book.get(saved.id, viewer)
        assert codes(caught) == ["casebook.gone"]


@pytest.mark.parametrize("region", [None, ""])
def test_data_of_no_region_are_everybodys(book, region):
    saved = book.save(replace(DRAFT, region=region), METHOD)
    assert book.list(Viewer("a", "reader", "15")) == (saved,)


def test_a_narrower_bundle_is_seen_from_above_and_not_from_beside(book):
    book.save(replace(DRAFT, region="1509"), METHOD)
    assert len(book.list(Viewer("a", "reader", "15"))) == 1
    assert len(book.list(Viewer("a", "reader", "1507"))) == 0


@pytest.mark.parametrize("role", ["reader", "leader", "evaluator"])
def test_other_roles_read_only(book, role):
    saved = book.save(DRAFT, METHOD)
    viewer = Viewer("a", role)
    for act in (
        lambda: book.save(DRAFT, viewer),
        lambda: book.rename(saved, "x", "y", viewer),
        lambda: book.withdraw(saved, "y", viewer),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert codes(caught) == ["casebook.not_yours"]
    assert book.list(viewer) == (saved,)


def test_nobody_saves_for_a_region_that_is_not_his(book):
    saved = book.save(DRAFT, METHOD)
    outside = Viewer("a", "admin", "13")
    for act in (lambda: book.save(DRAFT, outside), lambda: book.withdraw(saved, "y", outside)):
        with pytest.raises(Refused) as caught:
            act()
        assert codes(caught) == ["casebook.not_yours"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"name": " \t"}, ["no_name"]),
        ({"reason": "\x00\x1b"}, ["no_reason"]),
        ({"name": "", "reason": "", "weights": {}}, ["no_name", "no_reason", "no_weights"]),
        ({"name": "长" * (NAME + 1)}, ["too_long"]),
        ({"reason": "长" * (REASON + 1)}, ["too_long"]),
        ({"weights": {"a": -1.0}}, ["not_a_weight"]),
        ({"weights": {"a": float("nan"), "b": float("inf")}}, ["not_a_weight"] * 2),
        ({"weights": {"a": 10**400}}, ["not_a_weight"]),
        ({"weights": {"a": True}}, ["not_a_weight"]),
        ({"bounds": {"a": (0.3, 0.2)}}, ["not_bounds"]),
        ({"bounds": {"a": (0.3, 1.1)}}, ["not_bounds"]),
        ({"seed": 2**63}, ["not_a_draw"]),
        ({"seed": -1}, ["not_a_draw"]),
        ({"draws": 2**31}, ["not_a_draw"]),
    ],
)
def test_a_faulty_draft_is_refused_whole(book, change, found):
    with pytest.raises(Refused) as caught:
        book.save(replace(DRAFT, **change), METHOD)
    assert codes(caught) == [f"casebook.{code}" for code in found]
    assert all(p.message.zh and p.message.en and p.remedy.en for p in caught.value.problems)
    assert book.list(LOCAL) == ()


def test_the_limits_themselves_are_kept(book):
    edge = replace(DRAFT, name="长" * NAME, reason="长" * REASON, seed=2**63 - 1, draws=0)
    saved = book.save(replace(edge, bounds={"a": (0, 1), "b": (0.5, 0.5)}), METHOD)
    assert book.get(saved.id, LOCAL) == saved


def test_words_no_line_can_hold_are_taken_out(book):
    dirty = replace(DRAFT, name="甲\x00乙\n丙\u202e\ud800", reason="'; DROP TABLE x; --")
    saved = book.save(dirty, METHOD)
    assert saved.name == "甲 乙 丙"
    assert book.get(saved.id, LOCAL).reason == "'; DROP TABLE x; --"


@pytest.mark.parametrize("ref", ["", "nobody", "~1", "x~", "x~y", "x~1~2", "' OR 1=1", "x~²"])
def test_a_reference_that_names_nothing(book, ref):
    book.save(DRAFT, METHOD)
    with pytest.raises(Refused) as caught:
        book.get(ref, LOCAL)
    assert codes(caught) == ["casebook.gone"]


def test_a_revision_after_one_that_is_not_there(book):
    saved = book.save(DRAFT, METHOD)
    with pytest.raises(Refused) as caught:
        book.save(DRAFT, METHOD, after=replace(saved, revision=7))
    assert codes(caught) == ["casebook.gone"]
    assert book.revisions(saved.id, LOCAL) == (saved,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_only_its_user_may_look_into_the_folder(book, tmp_path):
    saved = book.save(DRAFT, METHOD)
    with book.engine.connect() as held:
        held.exec_driver_sql("SELECT 1 FROM scenario_revision")
        there = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "book").iterdir()}
    assert saved and FILE in there and len(there) == 3  # with the journal and its index
    assert set(there.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "book").stat().st_mode) == 0o700


def test_the_disk_is_waited_for_and_readers_are_not(book):
    with book.engine.connect() as connection:
        asked = [connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                 for name in ("journal_mode", "synchronous", "foreign_keys")]  # fmt: skip
    assert asked == ["wal", 2, 1]  # 2 = FULL
