"""Runs the parsing process under limits of memory and time, and says what became of it.

On Linux the process takes its limits from the system (`resource`). Elsewhere a watchdog here looks
at its memory and processor time every few hundredths of a second (`psutil`). Its time by the clock
is limited here in both cases.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Literal

from scoring.problems import Place, Refused
from scoring.tables.reading import limits
from scoring.tables.reading.child import OUT_OF_MEMORY
from scoring.tables.reading.sheets import Fault, Progress
from scoring.tables.reading.wire import Answer, BadAnswer, unpack
from scoring.tables.words import WORDS, remark

Protection = Literal["resource", "watchdog"]

_ROOT = Path(__file__).resolve().parents[3]
_STEP = 0.02
_FRACTION = re.compile(r"[01]\.[0-9]{3}")


def protection() -> Protection:
    """Return which limits hold on this machine; macOS knows `resource` but does not keep to it."""
    return "resource" if sys.platform == "linux" else "watchdog"


def parse_apart(
    kind: str,
    data: bytes,
    file: str,
    sheet: str | None = None,
    progress: Progress | None = None,
    guard: Protection | None = None,
) -> Answer:
    """Parse a workbook or Parquet file in a process of its own.

    Parameters
    ----------
    kind : str
        As `guard.kind_of` says.
    data : bytes
        What the guard has looked at: these bytes, not whatever stands in the file by now.
    file : str
        Its name as shown.
    sheet : str, optional
        The one sheet to read.
    progress : callable, optional
        Called here, in the caller's thread.
    guard : {"resource", "watchdog"}, optional
        By default `protection`.

    Raises
    ------
    Refused
        ``table.too_much_memory``, ``too_long``, ``damaged``, and what the parser refuses;
        ``environment.no_process``.
    """
    at = Place(file=file)
    try:
        child = _Child(kind, data, sheet, guard or protection())
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise Refused([remark("environment.no_process", at, reason=reason)]) from None
    try:
        fate = child.wait(progress)
    finally:
        child.end()
    if fate != "answered":
        limit = limits.CHILD_MB if fate == "too_much_memory" else limits.CHILD_SECONDS
        raise Refused([remark(f"table.{fate}", at, limit=limit)])
    try:
        return unpack(child.answer)
    except Fault as fault:
        code = fault.code if fault.code in WORDS else "table.damaged"
        raise Refused([remark(code, at, **fault.said)]) from None
    except BadAnswer:
        raise Refused([remark("table.damaged", at)]) from None


Fate = Literal["answered", "too_much_memory", "too_long", "damaged"]


class _Child:
    """The running process, and the threads that feed it and take what it says."""

    def __init__(self, kind: str, data: bytes, sheet: str | None, guard: Protection) -> None:
        own = guard == "resource"
        request = {
            "kind": kind,
            "sheet": sheet,
            "size": len(data),
            "megabytes": limits.CHILD_MB if own else None,
            "seconds": limits.CHILD_SECONDS if own else None,
        }
        self.guard = guard
        self.answer = bytearray()
        self.too_long_answer = False
        self.said = 0.0
        self.last_words = ""
        self.started = time.monotonic()
        # -P: a json.py in the folder somebody works in must not be taken for Python's own
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "scoring.tables.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": _path()},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        line = json.dumps(request).encode() + b"\n"
        assert self.process.stdin and self.process.stdout and self.process.stderr
        self.threads = [
            threading.Thread(target=work, args=arguments, daemon=True)
            for work, arguments in (
                (_feed, (self.process.stdin, line, data)),
                (self._take, (self.process.stdout,)),
                (self._listen, (self.process.stderr,)),
            )
        ]
        for thread in self.threads:
            thread.start()

    def wait(self, progress: Progress | None) -> Fate:
        """Wait for the end, watching; return what it was."""
        told = -1.0
        while True:
            try:
                self.process.wait(_STEP)
                break
            except subprocess.TimeoutExpired:
                pass
            if progress is not None and self.said > told:
                told = self.said
                progress(told)
            if self.too_long_answer:
                return "too_much_memory"
            if time.monotonic() - self.started > 2 * limits.CHILD_SECONDS:
                return "too_long"
            if self.guard == "watchdog" and (fate := self._watch()):
                return fate
        for thread in self.threads[1:]:
            thread.join()
        return self._fate(self.process.returncode)

    def end(self) -> None:
        """Leave nothing behind: no process, no zombie, no open pipe."""
        self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was never read cannot be flushed
                    pipe.close()

    def _fate(self, code: int) -> Fate:
        if code == 0:
            return "answered"
        if code == -getattr(signal, "SIGXCPU", 0):
            return "too_long"
        # Rust ends the process where it gets no memory; the system kills where none is left
        killed = code == -getattr(signal, "SIGKILL", 0)
        words = ("memory allocation", "MemoryError")
        if code == OUT_OF_MEMORY or killed or any(w in self.last_words for w in words):
            return "too_much_memory"
        return "damaged"

    def _watch(self) -> Fate | None:
        import psutil

        try:
            seen = psutil.Process(self.process.pid)
            if seen.memory_info().rss > limits.CHILD_MB * 1_000_000:
                return "too_much_memory"
            times = seen.cpu_times()
            return "too_long" if times.user + times.system > limits.CHILD_SECONDS else None
        except psutil.Error:  # it ended in between
            return None

    def _take(self, pipe: IO[bytes]) -> None:
        while piece := pipe.read1(1 << 20):  # type: ignore[attr-defined]
            if len(self.answer) + len(piece) > limits.RESULT_MB * 1_000_000:
                self.too_long_answer = True
                return
            self.answer += piece

    def _listen(self, pipe: IO[bytes]) -> None:
        while line := pipe.readline(1_000):
            words = line.decode("utf-8", "replace").split()
            if len(words) == 2 and words[0] == "progress" and _FRACTION.fullmatch(words[1]):
                self.said = float(words[1])
            else:
                self.last_words = (self.last_words + " ".join(words) + " ")[-2_000:]


def _feed(pipe: IO[bytes], line: bytes, data: bytes) -> None:
    """Write the request; the pipe stays open, as the sign that this process lives."""
    with contextlib.suppress(OSError):  # it ended before it had read all
        pipe.write(line)
        pipe.write(data)
        pipe.flush()


def _path() -> str:
    """Return where the process finds this package, whatever folder somebody works in."""
    given = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(_ROOT), given] if given else [str(_ROOT)])
