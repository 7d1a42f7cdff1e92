"""`jingzhun score` killed at any moment, or on a full disk: the target is absent, old or new."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import uuid

import psutil
import pytest

from scoring.tables.bundle import read_bundle, verify_content
from support import national

MARK = "JINGZHUN_TEST_RUN"
"""Set for the command; whatever it starts inherits it, and can be found by it."""
TURNS = 50


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """A scheme, one table as CSV and as a workbook (read in a child process), and an old bundle."""
    folder = tmp_path_factory.mktemp("inputs")
    scheme = national.write_scheme(folder / "s.yaml", 10)
    table = national.rows(600, 10, (2019, 2020))
    paths = {
        "csv": national.write_csv(folder / "t.csv", table),
        "xlsx": national.write_xlsx(folder / "t.xlsx", table),
    }
    old = national.write_csv(folder / "old.csv", national.rows(20, 10, (2019,), seed=2))
    made, took = {}, []
    for name, path in {"old": old, **paths}.items():
        start = time.perf_counter()
        made[name] = folder / name
        assert subprocess.run(line(path, scheme, made[name])).returncode == 0
        took.append(time.perf_counter() - start)
    return scheme, paths, made, max(took)


def line(table, scheme, out, *more):
    words = ["score", str(table), "--scheme", str(scheme), "--out", str(out), "--quiet", *more]
    return [sys.executable, "-m", "scoring.cli", *words]


def left_over(mark: str) -> list[int]:
    """Return the processes that carry the mark of a run, after a moment to die in."""
    deadline = time.monotonic() + 10
    while True:
        found = []
        for process in psutil.process_iter():
            try:
                alive = process.status() != psutil.STATUS_ZOMBIE
                if alive and process.environ().get(MARK) == mark:
                    found.append(process.pid)
            except psutil.Error:
                continue
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a signal of POSIX systems")
def test_killed_at_fifty_moments(inputs, tmp_path):
    scheme, paths, made, whole = inputs
    # the rows of a workbook have other sources than those of a CSV: two new bundles
    hashes = {read_bundle(path).content_hash: name for name, path in made.items()}
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    moments, found = random.Random(seed), []
    for turn in range(TURNS):
        out = tmp_path / f"{turn}" / "b"
        out.parent.mkdir()
        before = turn % 2 == 0
        if before:
            shutil.copytree(made["old"], out)
        # half of the moments anywhere, half where the writing is: near the end
        first = 0.0 if turn % 4 < 2 else 0.6
        moment = moments.uniform(first, 1.1) * whole
        kind = "csv" if turn % 3 == 0 else "xlsx"
        mark = uuid.uuid4().hex
        process = subprocess.Popen(
            line(paths[kind], scheme, out, *(["--force"] if before else [])),
            env=os.environ | {MARK: mark},
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not out.exists():
            found.append("absent")
        else:
            assert read_bundle(out).verified and verify_content(out), f"turn {turn}"
            found.append(hashes[read_bundle(out).content_hash])
        assert found[-1] in {"absent", kind, *(["old"] if before else [])}
        assert left_over(mark) == []
    print({name: found.count(name) for name in sorted(set(found))})
    assert len(set(found)) > 1, "every moment fell alike: the test showed nothing"
    # whatever the killed runs left, the next one goes through
    again = tmp_path / "0" / "b"
    assert subprocess.run(line(paths["csv"], scheme, again, "--force")).returncode == 0
    assert hashes[read_bundle(again).content_hash] == "csv"


PAGE = 4096


def _pages(folder) -> int:
    """Return the room a folder takes on a disk that counts in pages."""
    sizes = (path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return sum(-(-size // PAGE) for size in sizes)


def _limited(most: int):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return limit


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="RLIMIT_FSIZE is a limit of POSIX systems")
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_file_that_may_not_grow(inputs, tmp_path, share):
    """The system refuses to let a file grow: as a full disk does, in the middle of a file."""
    scheme, paths, made, _ = inputs
    old, new = made["old"], made["csv"]
    largest = max(path.stat().st_size for path in new.rglob("*") if path.is_file())
    out = tmp_path / "b"
    shutil.copytree(old, out)
    run = subprocess.run(
        line(paths["csv"], scheme, out, "--force"),
        preexec_fn=_limited(int(share * largest)),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 3 and "Traceback" not in run.stderr
    assert read_bundle(out).verified
    assert read_bundle(out).content_hash == read_bundle(old).content_hash
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b"]


@pytest.fixture
def small_disk(tmp_path):
    """Mount a small file system, where we may; its size is asked for in bytes."""
    point = tmp_path / "disk"
    point.mkdir()
    mounted = []

    def mount(size: int):
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(point)]
        try:
            done = subprocess.run(command, capture_output=True).returncode == 0
        except OSError:
            done = False
        if not done:
            pytest.skip("no small disk can be mounted here (not root, or mount is not allowed)")
        mounted.append(point)
        return point

    yield mount
    for path in mounted:
        subprocess.run(["umount", str(path)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
@pytest.mark.parametrize("before", [True, False])
def test_a_full_disk(inputs, small_disk, share, before):
    scheme, paths, made, _ = inputs
    old, new = made["old"], made["csv"]
    disk = small_disk(PAGE * (int(share * _pages(new)) + (_pages(old) if before else 0)))
    out = disk / "b"
    if before:
        shutil.copytree(old, out)
    run = subprocess.run(line(paths["csv"], scheme, out, "--force"), capture_output=True, text=True)
    assert run.returncode == 3 and "Traceback" not in run.stderr
    assert "磁盘" in run.stderr
    assert [path.name for path in disk.iterdir()] == (["b"] if before else [])
    if before:
        assert read_bundle(out).verified
        assert read_bundle(out).content_hash == read_bundle(old).content_hash
