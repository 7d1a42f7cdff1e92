"""The disk, the folder, the file or another writer in the way: words, and nothing half-written."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from scoring.casebook import connect
from scoring.casebook.book import Casebook
from scoring.casebook.connect import FILE
from scoring.casebook.faults import _WORDS
from scoring.casebook.scenario import Draft
from scoring.problems import Refused
from scoring.viewer import LOCAL

DRAFT = Draft("名", "因", "s", "a" * 64, "b", "c" * 64, "15", 2020, {"a": 1.0})


@pytest.fixture
def place(tmp_path):
    return tmp_path / "book"


@pytest.fixture
def book(place):
    return Casebook.open(place)


def refused(act):
    with pytest.raises(Refused) as caught:
        act()
    (problem,) = caught.value.problems
    for lang in ("zh", "en"):
        assert "sqlite" not in problem.line(lang).lower()
    return problem.code.removeprefix("casebook.")


def test_every_fault_says_what_is_wrong_and_what_to_do_in_both_languages():
    for code, said in _WORDS.items():
        assert len(said) == 2 and all(len(pair) == 2 and all(pair) for pair in said), code


def test_a_full_disk(book):
    saved = book.save(DRAFT, LOCAL)

    @event.listens_for(book.engine, "connect")
    def full(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    assert refused(lambda: book.save(replace(DRAFT, weights={"x" * 20_000: 1.0}), LOCAL)) == "full"
    event.remove(book.engine, "connect", full)
    assert book.list(LOCAL) == (saved,)
    assert book.save(DRAFT, LOCAL).revision == 1


def test_another_writer_who_does_not_end(book, place, monkeypatch):
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    hurried = Casebook.open(place)
    saved = book.save(DRAFT, LOCAL)
    other = sqlite3.connect(place / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refused(lambda: hurried.save(DRAFT, LOCAL)) == "locked"
    assert hurried.list(LOCAL) == (saved,)  # who reads waits for nobody
    other.execute("ROLLBACK")
    other.close()
    assert hurried.save(DRAFT, LOCAL).revision == 1


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\x00" * 100])
def test_a_file_that_is_no_database(place, content):
    place.mkdir()
    (place / FILE).write_bytes(content)
    assert refused(lambda: Casebook.open(place)) == "damaged"
    assert (place / FILE).read_bytes() == content


def test_a_file_damaged_in_the_middle(book, place):
    for _ in range(20):
        book.save(replace(DRAFT, reason="因" * 400), LOCAL)
    with sqlite3.connect(place / FILE) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = (place / FILE).stat().st_size
    with (place / FILE).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    before = (place / FILE).read_bytes()
    assert refused(lambda: book.list(LOCAL)) == "damaged"
    assert refused(lambda: book.save(DRAFT, LOCAL)) == "damaged"
    assert (place / FILE).read_bytes() == before


def test_a_place_that_is_a_file(place):
    place.write_text("x")
    assert refused(lambda: Casebook.open(place)) == "place"
    assert refused(lambda: Casebook.open(place / "below")) == "place"


def test_a_database_that_is_a_folder(place):
    (place / FILE).mkdir(parents=True)
    assert refused(lambda: Casebook.open(place)) == "place"


def test_no_room_for_the_file_itself(place, monkeypatch):
    def no_room(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "open", no_room)
    assert refused(lambda: Casebook.open(place)) == "full"


def test_a_folder_one_may_only_read(book, place, monkeypatch):
    """Bits keep nobody out who is root, so SQLite is told to open the file for reading."""
    saved = book.save(DRAFT, LOCAL)
    real = sqlite3.connect

    def read_only(database, **more):
        return real(f"file:{database}?mode=ro", uri=True, **more)

    def denied(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    engine = connect.engine_of(place)
    event.listen(engine, "do_connect", lambda _d, _r, args, more: read_only(args[0], **more))
    only = Casebook(engine)
    assert only.list(LOCAL) == (saved,)
    assert refused(lambda: only.save(DRAFT, LOCAL)) == "read_only"
    assert book.list(LOCAL) == (saved,)


def test_a_folder_one_may_not_even_make(tmp_path, monkeypatch):
    def denied(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "mkdir", denied)
    assert refused(lambda: Casebook.open(tmp_path / "book")) == "place"


@pytest.mark.parametrize("url", ["nonsense://x", "no address", "oracle+nobody://a:secret@h/d"])
def test_an_address_nothing_answers_to(url):
    with pytest.raises(Refused) as caught:
        Casebook.open(url)
    (problem,) = caught.value.problems
    assert problem.code == "casebook.url"
    assert "secret" not in problem.line("zh") + problem.line("en")


def test_an_address_serves_as_well_as_a_folder(tmp_path):
    url = f"sqlite:///{tmp_path / 'x.db'}"
    saved = Casebook.open(url).save(DRAFT, LOCAL)
    assert Casebook.open(url).list(LOCAL) == (saved,)


def test_a_fault_nobody_thought_of_is_still_said(book):
    with book.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE scenario_revision"))
    assert refused(lambda: book.list(LOCAL)) == "failed"
