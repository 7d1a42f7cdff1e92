"""The line under the title: the what-if band, or in the same place which weights are official.

Both are one line of the same height, so that nothing on the page jumps when a trial begins.
"""

from __future__ import annotations

from pages.ui import frame, provenance
from pages.ui.html import assumed, div, span
from pages.ui.texts import _, pick
from pages.ui.weights import shares
from pages.ui.weights.trial import Trial


def draw(trial: Trial) -> None:
    """Draw the line, and what is unusual about the bundle above it."""
    bundle = trial.data.bundle
    provenance.banners(bundle)
    if trial.shifts:
        frame.whatif_band(shares.changes(trial))
    elif not bundle.about.weights:  # a bundle scored as a what-if has no official weights to show
        _official(trial)


def _official(trial: Trial) -> None:
    nodes = [
        span(
            pick(node.title.text),
            " ",
            shares.official(trial, node.id),
            assumed(_("假定")) if node.basis == "assumed" else None,
            cls="jz-nowrap",
        )
        for node in trial.scheme.tree
    ]
    frame.show(
        div(span(_("正式权重"), cls="jz-banner-word"), *nodes, cls="jz-weights-line", role="status")
    )
