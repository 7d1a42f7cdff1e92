"""Reading in a thread beside the page, so that the page stays usable and may be left."""

from __future__ import annotations

import threading
import time

from pages.ui.data.reading import Asked, Report, read

_AT_ONCE = threading.BoundedSemaphore(2)
"""More files at a time would only make everybody wait longer."""


class Job:
    """One try under way.

    Attributes
    ----------
    report : Report or None
        None until it has ended.
    share : float
        How far it is, 0 to 1.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.report: Report | None = None
        self.share = 0.0
        self.started = time.monotonic()
        # a daemon: a server that is told to stop does not wait for a workbook
        self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
        self._thread.start()

    @property
    def steps(self) -> tuple[int, int]:
        """Hundredths done, of a hundred."""
        return round(100 * self.share), 100

    @property
    def left(self) -> float | None:
        """Seconds that are probably left; None while nobody can tell."""
        spent = time.monotonic() - self.started
        if not 0 < self.share < 1 or spent < 1:
            return None
        return spent / self.share * (1 - self.share)

    def wait(self, seconds: float) -> bool:
        """Wait for the end, so long at most; return whether it has come."""
        self._thread.join(seconds)
        return self.report is not None

    def _run(self) -> None:
        with _AT_ONCE:
            self.started = time.monotonic()
            self.report = read(self.asked, self._progress)

    def _progress(self, share: float) -> None:
        self.share = min(1.0, max(0.0, share))
