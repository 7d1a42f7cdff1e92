"""Python's search for cyclic garbage, held back while a table's rows are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_search() -> Iterator[None]:
    """Hold the search back; around a with-block or, as a decorator, a function.

    A table of 100,000 rows is some 400,000 tuples without a cycle among them. The search would go
    through all of them again and again: a fourth of the time that reading takes. What other
    threads drop meanwhile is found afterwards. Blocks that overlap in several threads end with the
    search as it was before the first of them.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
