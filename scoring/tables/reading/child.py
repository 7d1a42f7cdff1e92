"""The process that parses what strangers wrote: ``python -m scoring.tables.reading.child``.

It reads a request (one line of JSON, then the file's bytes) from standard input, and writes to
standard output what `wire` packs. It limits its own memory and processor time before it looks at
the file (Linux), and ends when its parent does: standard input stays open as long as the parent
lives, and its end is the signal.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Iterable
from typing import BinaryIO

from scoring.tables.reading.sheets import Fault, Parsed, Progress
from scoring.tables.reading.wire import pack, pack_fault

OUT_OF_MEMORY = 77
"""Exit code where an allocation failed."""


def main() -> None:
    """Serve one request and leave."""
    with contextlib.suppress(ValueError, OSError):
        # the parent answers Ctrl+C, and ends this process
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not break the answer
    request = json.loads(source.readline())
    _limit(request["megabytes"], request["seconds"])
    try:
        data = source.read(request["size"])
        threading.Thread(target=_leave_with_parent, args=(source,), daemon=True).start()
        _send(target, _answer(request["kind"], request["sheet"], data))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    os._exit(0)  # no time for taking down what is thrown away anyway


def parse(kind: str, data: bytes, sheet: str | None, progress: Progress) -> Parsed:
    """Parse a workbook or Parquet file; each parser is loaded where it is needed."""
    if kind == "xlsx":
        from scoring.tables.reading.xlsx import parse_xlsx

        return parse_xlsx(data, sheet, progress)
    if kind == "xls":
        from scoring.tables.reading.xls import parse_xls

        return parse_xls(data, sheet, progress)
    if kind == "ods":
        from scoring.tables.reading.ods import parse_ods

        return parse_ods(data, sheet, progress)
    from scoring.tables.reading.parquet import parse_parquet

    return parse_parquet(data, progress)


def _answer(kind: str, sheet: str | None, data: bytes) -> list[bytes]:
    try:
        return list(pack(parse(kind, data, sheet, _say_progress)))
    except Fault as fault:
        return list(pack_fault(fault))
    except MemoryError:
        raise
    except BaseException as fault:  # a broken workbook fails in as many ways as parsers do
        if "memory" in str(fault).lower() or "allocate" in str(fault).lower():
            raise MemoryError from None
        return list(pack_fault(Fault("table.damaged")))


def _say_progress(fraction: float) -> None:
    sys.stderr.write(f"progress {fraction:.3f}\n")
    sys.stderr.flush()


def _send(target: BinaryIO, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        target.write(piece)
    target.flush()


def _limit(megabytes: int | None, seconds: int | None) -> None:
    """Take the limits from the system; None where a watchdog of the parent holds them."""
    if megabytes is None or seconds is None:
        return
    import resource

    wanted = (
        (resource.RLIMIT_AS, megabytes * 1_000_000),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, value in wanted:
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value, hard))


def _leave_with_parent(source: BinaryIO) -> None:
    while source.read(1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
