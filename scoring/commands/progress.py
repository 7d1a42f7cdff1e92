"""A progress bar on a terminal; nothing where nobody looks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scoring.text import Text

Step = Callable[[Text, float], None]
"""Takes what is being done and the fraction of the whole command that is done, 0 to 1."""


@contextmanager
def progress_bar(args: argparse.Namespace) -> Iterator[Step]:
    """Yield what moves a bar on standard error.

    There is no bar with ``--quiet`` or ``--json``, and none where standard error is no terminal:
    a log must not fill with half-drawn bars. It is gone when the command ends, however it ends.
    """
    silent = getattr(args, "quiet", False) or getattr(args, "json", False)
    if silent or not sys.stderr.isatty():
        yield lambda doing, done: None
        return
    from tqdm import tqdm

    lang = getattr(args, "lang", "zh")
    shape = "{desc} {percentage:3.0f}%|{bar:30}| {elapsed}"
    with tqdm(total=100, leave=False, file=sys.stderr, bar_format=shape) as bar:

        def step(doing: Text, done: float) -> None:
            bar.set_description_str(doing.get(lang), refresh=False)
            bar.n = round(100 * min(max(done, 0.0), 1.0))
            bar.refresh()

        yield step


def part(step: Step, doing: Text, start: float, end: float) -> Callable[[float], None]:
    """Return the progress of one stage, which takes the command from `start` to `end`."""
    return lambda done: step(doing, start + (end - start) * done)
