"""A hand on a slider, measured: a real mouse at 60 Hz, work per move, frames, and latencies."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

MOVES = 240
HERTZ = 60
FRAME = 1000 / HERTZ
ARGUMENTS = ("--no-sandbox", "--disable-gpu")

WATCH = """(names) => {
  const hosts = [document, ...[...document.querySelectorAll('*')].map(e => e.shadowRoot)];
  const find = (css) => hosts.filter(Boolean).map(r => r.querySelector(css)).find(Boolean);
  const [canvas, list, root] = [names.canvas, names.list, names.root].map(n => n && find(n));
  const found = { script: [], work: [], frames: [], releases: [] };
  window.__found = found;
  let from = 0;
  document.addEventListener('input', () => { from = performance.now(); }, true);
  document.addEventListener('input', () => {
    found.script.push(performance.now() - from);
    if (canvas) canvas.getContext('2d').getImageData(0, 0, 1, 1);
    if (list) list.getBoundingClientRect();
    found.work.push(performance.now() - from);
  });
  let last = 0;
  const frame = (t) => {
    if (last) found.frames.push(t - last);
    last = t;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  let up = 0;
  document.addEventListener('pointerup', () => { up = performance.now(); }, true);
  if (!root) return;
  const shown = () => up && found.releases.push(performance.now() - up);
  new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(shown)))
    .observe(root, { attributes: true, attributeFilter: ['data-answers'] });
}"""
"""Listens around the page's own handlers; the second listener forces raster and layout."""

PRODUCT = {
    "canvas": ".jz-stage .jz-canvas-base",
    "list": ".jz-changes .jz-list",
    "root": ".jz-weights",
}


@dataclass(frozen=True)
class Drag:
    """What one scripted drag of `MOVES` moves cost, in milliseconds.

    Parameters
    ----------
    script : array
        Of the handlers of one move.
    work : array
        Of the handlers, forced raster of the map and forced layout of the list.
    frames : array
        Intervals between animation frames.
    presented : array
        From the input event to the frame that shows it (trace of the browser).
    """

    script: np.ndarray
    work: np.ndarray
    frames: np.ndarray
    presented: np.ndarray

    @property
    def missed(self) -> int:
        """Frames left out: an interval of two frames misses one."""
        return int(np.maximum(np.round(self.frames / FRAME) - 1, 0).sum())


def percentile(values: np.ndarray, q: float) -> float:
    """Return a percentile that was measured, not one between two."""
    return float(np.quantile(values, q / 100, method="higher")) if len(values) else math.nan


def words(values: np.ndarray) -> str:
    """Return median and 95th percentile in print."""
    return f"{percentile(values, 50):5.1f}/{percentile(values, 95):5.1f}"


class Hand:
    """The mouse over one slider."""

    def __init__(self, page: Any, thumb: Any) -> None:
        self.page, self.thumb = page, thumb
        # straight to the browser: the driver's own mouse runs scripts in the page at every move
        self.events = page.context.new_cdp_session(page)
        self.held = 0
        box = thumb.bounding_box()
        self.left, self.wide = box["x"] + 8, box["width"] - 16
        self.y = box["y"] + box["height"] / 2

    @property
    def share(self) -> float:
        """Where the thumb stands, 0 to 1."""
        return float(self.thumb.input_value()) / float(self.thumb.get_attribute("max"))

    def to(self, share: float) -> None:
        """Move there at once."""
        self.at = self.left + self.wide * share
        self._send("mouseMoved")

    def press(self) -> None:
        """Take hold of the thumb."""
        self.to(self.share)
        self.held = 1
        self._send("mousePressed")

    def release(self) -> None:
        """Let go of it."""
        self.held = 0
        self._send("mouseReleased")

    def _send(self, kind: str) -> None:
        button = "none" if kind == "mouseMoved" and not self.held else "left"
        self.events.send(
            "Input.dispatchMouseEvent",
            {
                "type": kind, "x": self.at, "y": self.y, "button": button,
                "buttons": self.held, "clickCount": int(kind != "mouseMoved"),
            },
        )  # fmt: skip

    def sway(self, far: float, moves: int = MOVES) -> None:
        """Go there and back in a cosine, sixty moves a second; the button stays down."""
        start = self.share
        self.press()
        began = time.perf_counter()
        for k in range(1, moves + 1):
            self.to(start + (far - start) * (1 - math.cos(2 * math.pi * k / moves)) / 2)
            time.sleep(max(0.0, began + k / HERTZ - time.perf_counter()))


@contextmanager
def traced(browser: Any, page: Any, path: Path) -> Iterator[list[float]]:
    """Trace the browser meanwhile; afterwards the list holds every latency of a mouse move."""
    found: list[float] = []
    browser.start_tracing(
        page=page, path=path, categories=["cc", "benchmark", "input", "latencyInfo"]
    )
    yield found
    browser.stop_tracing()
    begun: dict[Any, float] = {}
    for event in json.loads(path.read_text("utf-8"))["traceEvents"]:
        if event["name"] != "EventLatency":
            continue
        key = event.get("id2", {}).get("local", event.get("id")), event["pid"]
        kind = event.get("args", {}).get("event_latency", {}).get("event_type", "")
        if event["ph"] == "b" and kind in ("MOUSE_DRAGGED", "MOUSE_MOVED"):
            begun[key] = event["ts"]
        elif event["ph"] == "e" and key in begun:
            found.append((event["ts"] - begun.pop(key)) / 1000)


def drag(browser: Any, page: Any, hand: Hand, far: float, folder: Path, moves: int = MOVES) -> Drag:
    """Run the scripted drag twice: for work and frames, then traced, which costs by itself."""
    # what is compiled at the first moves is compiled now
    hand.sway(far, moves // 4)
    hand.release()
    page.wait_for_timeout(700)
    page.evaluate("() => { for (const k of ['script', 'work', 'frames']) __found[k].length = 0 }")
    hand.sway(far, moves)
    found = page.evaluate("__found")
    hand.release()
    page.wait_for_timeout(700)
    with traced(browser, page, folder / "trace.json") as presented:
        hand.sway(far, moves)
    hand.release()
    return Drag(*(np.array(found[k]) for k in ("script", "work", "frames")), np.array(presented))
