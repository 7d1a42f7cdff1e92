"""The sources of a bundle that one viewer is told of."""

from __future__ import annotations

from scoring.frames import only
from scoring.tables.bundle import Bundle, BundleSource
from scoring.tables.source import parse_source
from scoring.viewer import Viewer


def sources_seen(bundle: Bundle, viewer: Viewer) -> tuple[BundleSource, ...]:
    """Return the sources a viewer may read.

    What was handed in is cited by the name of its file, and an office names its file after
    itself: a viewer of one region is told of the files its own units stand in. Documents of a
    published bundle are for everybody.
    """
    every = bundle.about.sources
    if viewer.region is None or bundle.about.kind != "submitted":
        return every
    panel = bundle.panel
    mine = only(panel, panel["code"].isin([c for c in panel["code"].unique() if viewer.sees(c)]))
    found = (parse_source(text) for text in mine["source"].dropna().unique())
    files = {source.file for source in found if source is not None}
    told = files | {name.rpartition(".")[0] for name in files} | {bundle.title.zh}
    return tuple(source for source in every if source.title in told)
