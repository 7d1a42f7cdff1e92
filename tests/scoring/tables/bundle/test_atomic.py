"""A bundle is written whole or not at all, and never over something that is not a bundle."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scoring.problems import Refused
from scoring.tables.bundle import read_bundle, target, write
from scoring.tables.bundle.write import write_bundle


def _refused(parts, out, force=False):
    with pytest.raises(Refused) as caught:
        write_bundle(parts, out, force=force, command="t")
    (problem,) = caught.value.problems
    assert problem.level == "error"
    assert problem.line("zh") and problem.line("en")
    return problem


def _left(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_an_existing_bundle_stays_without_force_and_goes_with_it(make_parts, tmp_path):
    out = write_bundle(make_parts(), tmp_path / "b", force=False, command="t")
    assert _refused(make_parts(id="second"), out).code == "out.exists"
    assert read_bundle(out).id == "demo"
    write_bundle(make_parts(id="second"), out, force=True, command="t")
    assert read_bundle(out).id == "second" and read_bundle(out).verified
    assert _left(tmp_path) == ["b"]


def test_force_never_replaces_what_is_no_bundle(parts, tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "letter.txt").write_text("x")
    assert _refused(parts, folder, force=True).code == "out.not_a_bundle"
    assert (folder / "letter.txt").read_text() == "x"


def test_places_that_cannot_be_written(parts, tmp_path):
    (tmp_path / "file").write_text("x")
    assert _refused(parts, tmp_path / "file").code == "out.is_file"
    assert _refused(parts, tmp_path / "file", force=True).code == "out.is_file"
    assert _refused(parts, tmp_path / "no" / "b").code == "out.parent_missing"
    assert _refused(parts, tmp_path / "file" / "b").code == "out.not_writable"
    assert _refused(parts, Path("/")).code == "out.not_a_name"
    assert _left(tmp_path) == ["file"]


def test_a_read_only_parent(parts, tmp_path, monkeypatch):
    # root may write anywhere: what the system would answer an ordinary user is put in its mouth
    monkeypatch.setattr(target.os, "access", lambda path, mode: False)
    assert _refused(parts, tmp_path / "b").code == "out.not_writable"
    assert _left(tmp_path) == []


@pytest.mark.parametrize("after", range(9))
def test_a_write_error_leaves_the_old_bundle_and_no_litter(
    make_parts, tmp_path, monkeypatch, after
):
    out = write_bundle(make_parts(), tmp_path / "b", force=False, command="t")
    real, calls = os.fsync, []

    def full_disk(handle):
        calls.append(handle)
        if len(calls) > after:
            raise OSError(errno.ENOSPC, "no space")
        real(handle)

    monkeypatch.setattr(write.os, "fsync", full_disk)
    problem = _refused(make_parts(id="second"), out, force=True)
    assert problem.code == "out.write_failed" and "磁盘" in problem.message.zh
    monkeypatch.undo()
    assert _left(tmp_path) == ["b"]
    assert read_bundle(out).id == "demo" and read_bundle(out).verified


def test_a_failed_rename_puts_the_old_bundle_back(make_parts, tmp_path, monkeypatch):
    out = write_bundle(make_parts(), tmp_path / "b", force=False, command="t")
    real = os.rename

    def fails_once(source, goal):
        if ".tmp-" in str(source):
            raise OSError(errno.EIO, "broken")
        real(source, goal)

    monkeypatch.setattr(write.os, "rename", fails_once)
    assert _refused(make_parts(id="second"), out, force=True).code == "out.write_failed"
    monkeypatch.undo()
    assert read_bundle(out).id == "demo"
    assert _left(tmp_path) == ["b"]


def test_an_interrupt_leaves_no_litter(parts, tmp_path, monkeypatch):
    def interrupted(path, data):
        raise KeyboardInterrupt

    monkeypatch.setattr(write, "put", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_bundle(parts, tmp_path / "b", force=False, command="t")
    assert _left(tmp_path) == []


def test_an_interrupt_between_two_renames_puts_the_old_bundle_back(
    make_parts, tmp_path, monkeypatch
):
    out = write_bundle(make_parts(), tmp_path / "b", force=False, command="t")
    real = os.rename

    def interrupted(source, goal):
        if ".tmp-" in str(source):
            raise KeyboardInterrupt
        real(source, goal)

    monkeypatch.setattr(write.os, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_bundle(make_parts(id="second"), out, force=True, command="t")
    monkeypatch.undo()
    assert read_bundle(out).id == "demo"
    assert _left(tmp_path) == ["b"]


def test_two_runs_at_once_one_wins_the_other_is_told(parts, tmp_path, monkeypatch):
    real = write._fill

    def slower(folder, files):
        real(folder, files)
        monkeypatch.setattr(write, "_fill", real)
        write_bundle(parts, tmp_path / "b", force=False, command="winner")

    monkeypatch.setattr(write, "_fill", slower)
    assert _refused(parts, tmp_path / "b").code == "out.exists"
    assert read_bundle(tmp_path / "b").verified
    assert _left(tmp_path) == ["b"]


def test_litter_of_a_crash_goes_but_never_the_only_copy(parts, tmp_path):
    made = write_bundle(parts, tmp_path / "kept", force=False, command="t")
    aside = tmp_path / ".b.old-abc"
    aside.mkdir()
    os.rename(made, aside / "b")
    stale, fresh = tmp_path / ".b.tmp-old", tmp_path / ".b.tmp-new"
    for folder in (stale, fresh):
        folder.mkdir()
    long_ago = time.time() - 7200
    for folder in (stale, aside):
        os.utime(folder, (long_ago, long_ago))
    write._tidy(tmp_path / "b")
    assert _left(tmp_path) == [".b.old-abc", ".b.tmp-new"]
    assert read_bundle(aside / "b").verified
    write_bundle(parts, tmp_path / "b", force=False, command="t")
    write._tidy(tmp_path / "b")
    assert _left(tmp_path) == [".b.tmp-new", "b"]


_CHILD = """
import sys, pathlib, importlib.util
spec = importlib.util.spec_from_file_location("parts_of_the_tests", sys.argv[1])
made = importlib.util.module_from_spec(spec); spec.loader.exec_module(made)
from dataclasses import replace
from scoring.tables.bundle import write_bundle
out = pathlib.Path(sys.argv[2]); n = 0
print("ready", flush=True)
while True:
    n += 1
    write_bundle(replace(made.small_parts(), id=f"run{n}"), out, force=True, command="t")
    if n == 1:
        print("first", flush=True)
"""


@pytest.mark.slow
def test_killed_at_random_moments_it_is_old_new_or_absent(tmp_path):
    conftest = Path(__file__).parents[1] / "conftest.py"
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    moments = random.Random(seed)
    whole = 0
    for turn in range(12):
        folder = tmp_path / str(turn)
        folder.mkdir()
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(conftest), str(folder / "b")],
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None and child.stdout.readline() == b"ready\n"
        if turn % 2:  # every other one is killed while it replaces a bundle of its own
            assert child.stdout.readline() == b"first\n"
        time.sleep(moments.uniform(0, 0.4))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        if (folder / "b").exists():
            bundle = read_bundle(folder / "b")
            assert bundle.verified and bundle.id.startswith("run")
            whole += 1
        # a new run goes through whatever the killed one left
        write_bundle_again(folder / "b")
    assert whole, "no run was killed after its first bundle: the test showed nothing"


def write_bundle_again(out: Path) -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("p", Path(__file__).parents[1] / "conftest.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    write_bundle(module.small_parts(), out, force=True, command="t")
    assert read_bundle(out).verified
