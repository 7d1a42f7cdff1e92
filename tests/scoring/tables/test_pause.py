"""The search for cyclic garbage comes back, whatever happens in between."""

from __future__ import annotations

import gc
from threading import Barrier, Thread

import pytest

from scoring.problems import Refused
from scoring.tables.pause import no_garbage_search
from scoring.tables.submission import read_submission


def test_held_back_and_given_back():
    with no_garbage_search():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_off_stays_off():
    gc.disable()
    try:
        with no_garbage_search():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_two_threads_that_overlap():
    first_in, second_in, first_out = (Barrier(2, timeout=10) for _ in range(3))
    seen = []

    def first():
        with no_garbage_search():
            first_in.wait()
            second_in.wait()
        first_out.wait()

    def second():
        first_in.wait()
        with no_garbage_search():
            second_in.wait()
            first_out.wait()
        seen.append(gc.isenabled())

    threads = [Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] and gc.isenabled()


def test_reading_holds_it_back_and_a_refusal_gives_it_back(tmp_path, make_scheme):
    during = []
    table = tmp_path / "a.csv"
    table.write_text("nothing\n1\n", encoding="utf-8")
    with pytest.raises(Refused):
        read_submission(table, make_scheme(), progress=lambda done: during.append(gc.isenabled()))
    assert during and not any(during) and gc.isenabled()
