"""The parsing process: its limits are really met, and it leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import psutil
import pytest

from scoring.problems import Refused
from scoring.tables.reading import limits, process
from scoring.tables.reading.process import parse_apart, protection
from support.sheets import archive, changed, parts, xlsx

ROOT = Path(__file__).resolve().parents[4]
GOOD = xlsx([["名称", "v"], ["x", 1]])
SHEET = "xl/worksheets/sheet1.xml"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits of the system: Linux only")
GUARDS = [pytest.param("resource", marks=LINUX), "watchdog"]


def with_rows(rows: str) -> bytes:
    """A workbook with these rows, as XML, in place of its own."""
    return changed(
        GOOD,
        SHEET,
        lambda x: x[: x.index(b"<sheetData>") + 11] + rows.encode() + b"</sheetData></worksheet>",
    )


@pytest.fixture(scope="module")
def greedy() -> bytes:
    """Long texts, each another one: small as a file, large in memory."""
    end = "x" * 300
    row = "".join(f'<c t="str"><v>#{c:05d}{end}</v></c>' for c in range(250))
    return with_rows("".join(f"<row>{row.replace('#', f'{r:05d}')}</row>" for r in range(400)))


@pytest.fixture(scope="module")
def slow() -> bytes:
    """1.6 million different numbers: within all limits, and seconds of work."""
    return with_rows(
        "".join(
            f"<row>{''.join(f'<c><v>{r}.{c}</v></c>' for c in range(1_000, 1_200))}</row>"
            for r in range(8_000)
        )
    )


def code(data, **options):
    with pytest.raises(Refused) as caught:
        parse_apart("xlsx", data, "a.xlsx", **options)
    (problem,) = caught.value.problems
    assert problem.line("zh") and problem.line("en")
    return problem.code


OTHERS: set[int] = set()
"""Servers and browsers that other tests of this process keep running."""


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if child.pid not in OTHERS]


@pytest.fixture(autouse=True)
def nothing_left():
    OTHERS.clear()
    OTHERS.update(child.pid for child in psutil.Process().children())
    before = threading.active_count()
    yield
    assert children() == []  # neither running nor as a zombie
    assert threading.active_count() == before


@pytest.mark.parametrize("guard", GUARDS)
def test_a_workbook_is_read_under_either_guard(guard):
    answer = parse_apart("xlsx", GOOD, "a.xlsx", guard=guard)
    assert answer.sheet("数据").rows == [["名称", "v"], ["x", "1"]]


def test_the_limits_of_the_system_are_used_where_they_hold():
    assert protection() == ("resource" if sys.platform == "linux" else "watchdog")


@pytest.mark.parametrize("guard", GUARDS)
def test_too_much_memory_is_refused(guard, greedy, monkeypatch):
    assert parse_apart("xlsx", greedy, "a.xlsx", guard=guard).names == ("数据",)
    monkeypatch.setattr(limits, "CHILD_MB", 120)
    assert code(greedy, guard=guard) == "table.too_much_memory"


@pytest.mark.slow
@pytest.mark.parametrize("guard", GUARDS)
def test_too_long_is_refused(guard, slow, monkeypatch):
    monkeypatch.setattr(limits, "CHILD_SECONDS", 1)
    assert code(slow, guard=guard) == "table.too_long"


def test_too_long_by_the_clock_is_refused(monkeypatch):
    # a process that waits uses no processor time
    waiting = [sys.executable, "-c", "import time; time.sleep(600)"]
    real = subprocess.Popen
    monkeypatch.setattr(process.subprocess, "Popen", lambda _, **given: real(waiting, **given))
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0.2)
    assert code(GOOD) == "table.too_long"


def test_an_answer_beyond_measure_is_refused(greedy, monkeypatch):
    monkeypatch.setattr(limits, "RESULT_MB", 1)
    assert code(greedy) == "table.too_much_memory"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "table.damaged"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "table.too_much_memory"),
        ("import os; os._exit(77)", "table.too_much_memory"),
        ("import sys; sys.exit(1)", "table.damaged"),
        ("print('no answer')", "table.damaged"),
        ("import sys; sys.stderr.write('progress nan\\n' * 9); sys.exit(3)", "table.damaged"),
        (
            "import sys; sys.stderr.write('memory allocation of 9 failed'); sys.exit(3)",
            "table.too_much_memory",
        ),
    ],
)
def test_whatever_becomes_of_the_process_is_one_problem(script, expected, monkeypatch):
    other = [sys.executable, "-c", script]
    real = subprocess.Popen
    monkeypatch.setattr(process.subprocess, "Popen", lambda _, **given: real(other, **given))
    assert code(GOOD) == expected


def test_a_process_that_cannot_start_is_a_fault_of_the_machine(monkeypatch):
    monkeypatch.setattr(process.sys, "executable", "/nowhere/python")
    assert code(GOOD) == "environment.no_process"


def test_a_strangers_module_in_the_working_folder_is_not_run(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert parse_apart("xlsx", GOOD, "a.xlsx").names == ("数据",)


@pytest.mark.slow
def test_progress_is_told_in_the_callers_thread(slow):
    told = []

    def tell(fraction):
        told.append((fraction, threading.get_ident()))

    parse_apart("xlsx", slow, "a.xlsx", progress=tell)
    fractions = [f for f, _ in told]
    assert fractions and fractions == sorted(set(fractions))
    assert min(fractions) >= 0 and max(fractions) <= 1
    assert {ident for _, ident in told} == {threading.get_ident()}


@pytest.mark.slow
def test_a_callback_that_fails_leaves_no_process(slow):
    def stop(_):
        raise KeyboardInterrupt  # what Ctrl+C raises in the main thread

    with pytest.raises(KeyboardInterrupt):
        parse_apart("xlsx", slow, "a.xlsx", progress=stop)


def _slow_parent(tmp_path, data) -> subprocess.Popen[bytes]:
    """A program that is parsing a workbook which takes seconds; returns it with its child up."""
    path = tmp_path / "slow.xlsx"
    path.write_bytes(data)
    # a shell in the background hands down an interrupt that is ignored; a terminal does not
    script = f"""
        import signal
        signal.signal(signal.SIGINT, signal.default_int_handler)
        from pathlib import Path
        from scoring.tables.reading.raw import read_raw
        read_raw(Path({str(path)!r}))
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-c", textwrap.dedent(script)]
    parent = subprocess.Popen(line, env=environment, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        below = psutil.Process(parent.pid).children()
        # parsing by now: an interrupt in the middle of starting a process may be swallowed there
        if below and below[0].cpu_times().user > 0.3:
            return parent
        time.sleep(0.01)
    raise AssertionError("no child came up")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_process_ends_with_its_parent(tmp_path, slow, how):
    parent = _slow_parent(tmp_path, slow)
    (child,) = psutil.Process(parent.pid).children()
    if how == signal.SIGINT:
        os.killpg(parent.pid, how)  # as a terminal does: to both
    else:
        os.kill(parent.pid, how)
    parent.communicate(timeout=60)
    _, alive = psutil.wait_procs([child], timeout=20)
    assert not alive
    assert parent.returncode != 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_killing_the_process_refuses_the_file(slow):
    problems = []

    def read():
        try:
            parse_apart("xlsx", slow, "a.xlsx")
        except Refused as refused:
            problems.extend(refused.problems)

    reader = threading.Thread(target=read)
    reader.start()
    deadline = time.monotonic() + 60
    while not (found := children()) and time.monotonic() < deadline:
        time.sleep(0.01)
    found[0].kill()
    reader.join()
    assert [p.code for p in problems] == ["table.too_much_memory"]


def test_the_child_loads_no_more_than_it_needs():
    script = "import sys, scoring.tables.reading.child; print(*sys.modules)"
    made = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    heavy = {"numpy", "pandas", "pyarrow", "geopandas", "streamlit", "openpyxl", "yaml", "pydantic"}
    assert not heavy & set(made.stdout.split())


def test_the_child_reads_nothing_but_what_it_is_given():
    """The guard has seen these bytes; a path could hold others by now."""
    request = {"kind": "xlsx", "sheet": None, "size": len(GOOD), "megabytes": None, "seconds": None}
    made = subprocess.run(
        [sys.executable, "-P", "-m", "scoring.tables.reading.child"],
        input=json.dumps(request).encode() + b"\n" + GOOD,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    # standard input ended, which is how the child learns that its parent is gone
    assert made.returncode in (0, 1)


def test_an_archive_that_passed_the_guard_and_means_nothing_is_damaged():
    for name in parts(GOOD):
        files = {k: v for k, v in parts(GOOD).items() if k != name}
        try:
            parse_apart("xlsx", archive(files), "a.xlsx")
        except Refused as refused:
            assert [p.code for p in refused.problems] == ["table.damaged"]
