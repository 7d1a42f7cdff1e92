"""Draws in blocks, shared by threads: numpy lets go of the interpreter while it computes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import cache
from typing import TypeVar

from threadpoolctl import ThreadpoolController

BLOCK = 64
"""Draws a block: 1.5 MB of totals at 2,850 units."""

SMALL = 5_000_000
"""Totals below which threads cost more than they bring."""

THREADS = 2

T = TypeVar("T")
Progress = Callable[[float], None]
"""Called with the share done, 0 to 1, by the thread that asked."""


def in_blocks(
    work: Callable[[int, int], T], draws: int, units: int, progress: Progress | None = None
) -> Iterator[tuple[int, int, T]]:
    """Do `work(lo, hi)` for all blocks; yield lo, hi and its result in the order of the draws.

    Matrix products run on one thread each meanwhile, so that visitors do not starve each other. No
    more than one block per thread is done ahead of what has been taken.
    """
    spans = [(lo, min(lo + BLOCK, draws)) for lo in range(0, draws, BLOCK)]
    threads = min(THREADS, cpus()) if draws * units > SMALL else 1
    with one_thread():
        for lo, hi, found in _each(work, spans, threads):
            yield lo, hi, found
            if progress is not None:
                progress(hi / draws)


def one_thread() -> AbstractContextManager[object]:
    """Keep matrix products to one thread each: several of them only wait for each other here."""
    return _pools().limit(limits=1)


def cpus() -> int:
    """Return the number of processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _each(
    work: Callable[[int, int], T], spans: list[tuple[int, int]], threads: int
) -> Iterator[tuple[int, int, T]]:
    if threads < 2:
        for lo, hi in spans:
            yield lo, hi, work(lo, hi)
        return
    pending: deque[tuple[int, int, Future[T]]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for lo, hi in spans:
            pending.append((lo, hi, pool.submit(work, lo, hi)))
            if len(pending) > threads:
                first, last, done = pending.popleft()
                yield first, last, done.result()
        for first, last, done in pending:
            yield first, last, done.result()


@cache
def _pools() -> ThreadpoolController:
    # looking for the libraries takes milliseconds; they do not change once numpy is loaded
    return ThreadpoolController()
