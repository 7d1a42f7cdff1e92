"""What a visit has chosen and found so far; it outlives reruns, languages and other pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import streamlit as st

from pages.ui import storing
from pages.ui.data.files import Room, Upload
from pages.ui.data.job import Job
from pages.ui.data.reading import Asked, Report
from pages.ui.nav import Visit
from scoring.problems import Problem, Refused
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.load import SchemeFile, open_scheme
from scoring.scheme.wording import spoken_year, worded
from scoring.tables.store import Version
from scoring.text import Text

OWN = ":own"
"""Stands among the schemes for an uploaded file: no id of a scheme has a colon."""
NEW = ":new"
"""Stands among the bundles for one that is not there yet."""
_KEY = "_intake"
_ASKS = {"sheet": "table.several_sheets", "region": "table.region_needed", "year": "table.no_year"}


@dataclass
class Draft:
    """The state of one visit's import.

    Attributes
    ----------
    scheme : str
        Id in the library, or `OWN`.
    own, own_problems
        The uploaded scheme, and what is wrong with it.
    turn : int
        Counts uploads: the uploader gets a new key with each and so is empty again.
    before, report : Report or None
        The last try but one, and the last.
    needs : set of str
        What the reader has asked for in any try (``sheet``, ``region``, ``year``).
    seen : dict of bundle id to int
        Newest version of each stored bundle when the last try ended: what is saved comes after it.
    name, offered : str
        Of the bundle to be saved, and the one taken from the file.
    saved, added
        What was saved, and whether that was new.
    """

    scheme: str
    room: Room = field(default_factory=Room)
    own: SchemeFile | None = None
    problems: tuple[Problem, ...] = ()
    uploads: tuple[Upload, ...] = ()
    sheet: str | None = None
    region: str | None = None
    year: int | None = None
    sheets: tuple[str, ...] = ()
    needs: set[str] = field(default_factory=set)
    turn: int = 0
    job: Job | None = None
    before: Report | None = None
    report: Report | None = None
    name: str = ""
    offered: str = ""
    note: str = ""
    target: str = NEW
    seen: dict[str, int] = field(default_factory=dict)
    saved: Version | None = None
    added: bool = True

    def file(self) -> SchemeFile | None:
        """Return the scheme chosen; None while none has been uploaded."""
        return self.own if self.scheme == OWN else _library(self.scheme)

    def take(self, files: list[tuple[str, bytes]], visit: Visit) -> None:
        """Take an upload in the place of the last one and start reading it."""
        self.turn += 1
        try:
            self.uploads = self.room.take(files)
        except Refused as refused:
            self.problems = refused.problems
            return
        self.problems, self.saved = (), None
        self.start(visit)

    def take_scheme(self, name: str, data: bytes, visit: Visit) -> None:
        """Take a scheme file; one that is refused leaves the last one in force."""
        self.turn += 1
        try:
            self.own = open_scheme(data, name=name)
            self.problems = ()
        except Refused as refused:
            self.problems = refused.problems
            return
        self.start(visit)

    def start(self, visit: Visit) -> None:
        """Read what is there, as it is now chosen; nothing where something is lacking."""
        scheme = self.file()
        # what was saved is done with: its bytes are gone, and another scheme waits for new ones
        if scheme is None or not self.uploads or self.saved is not None:
            return
        stated = {name: getattr(self, name) for name in self.needs}
        self.job = Job(Asked(self.uploads, scheme, visit.viewer, **stated))

    def settle(self) -> None:
        """Take over what a try that has ended found."""
        if self.job is None or self.job.report is None:
            return
        found = self.job.report
        self.job = None
        self.before, self.report = self.report, found
        store = storing.place().store
        self.seen = {id_: v.number for id_ in store.ids() if (v := store.latest(id_))}
        self.sheets = found.sheets or self.sheets
        self.needs |= {name for name, code in _ASKS.items() if _said(found, code)}
        if found.parts is not None and self.name in ("", self.offered):
            # a name nobody typed follows the files, or the bundle would bear another table's
            self.name = self.offered = found.asked.uploads[0].shown.rpartition(".")[0]

    def forget(self) -> None:
        """Begin anew; the scheme chosen stays."""
        self.room.clear()
        fresh = Draft(self.scheme, room=self.room, own=self.own, turn=self.turn + 1)
        vars(self).update(vars(fresh))


def _said(report: Report, code: str) -> bool:
    return any(found.startswith(code) for found in report.codes)


def current(visit: Visit) -> Draft:
    """Return this visit's draft; the first one starts with the scheme of the bundle shown."""
    found: Any = st.session_state.get(_KEY)
    if not isinstance(found, Draft):
        found = st.session_state[_KEY] = Draft(_usual(visit))
    found.settle()
    return found


def _usual(visit: Visit) -> str:
    from pages.ui.results import results

    known = schemes()
    if visit.bundle is not None:
        bundle = results(visit.bundle, visit.viewer).bundle
        if bundle.scheme(bundle.years[-1]).id in known:
            return bundle.scheme(bundle.years[-1]).id
    return next(iter(known))


@cache
def schemes() -> dict[str, Text]:
    """Return id -> title of the library's schemes."""
    written = (_library(id_).scheme for id_ in library_ids())
    return {s.id: worded(s, s.region, spoken_year(s)).title.text for s in written}


@cache
def _library(id_: str) -> SchemeFile:
    return find_scheme(id_)
