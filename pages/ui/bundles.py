"""Which bundles the app shows; `results.py` reads them.

The server is told by the environment variable ``JINGZHUN_BUNDLES`` (folders separated as in
PATH); the newest version of every bundle in the store comes after them. Where neither holds
anything, the embedded demos are shown, the latest years first. An older version of a stored bundle
has an address of its own, ``id~v1``, and stands in no selector.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from pages.ui import rooms, storing, viewer
from scoring.problems import Place, Problem, Refused
from scoring.tables.bundle import describe
from scoring.tables.store import Store, Version
from scoring.tables.store.count import codes_of
from scoring.tables.store.rights import outside
from scoring.text import Text

ENV = "JINGZHUN_BUNDLES"


@dataclass(frozen=True)
class Entry:
    """A bundle as the header and the selectors need it, without its tables.

    Parameters
    ----------
    id : str
        As in the URL; a second bundle of the same id is called ``id~2``.
    title : Text
    kind : str
        ``synthetic``, ``published`` or ``submitted``.
    level : str
    region : str or None
        Code prefix, e.g. ``15``.
    years : tuple of int
        Ascending; the last one is shown first.
    path : Path
    version : Version or None
        Of a bundle in the store; None for a folder the server was given, and for the demo.
    newest : int
        Number of the newest version; 0 without versions.
    """

    id: str
    title: Text
    kind: str
    level: str
    region: str | None
    years: tuple[int, ...]
    path: Path
    version: Version | None = None
    newest: int = 0

    @property
    def old(self) -> bool:
        """True for a version that a newer one has replaced."""
        return self.version is not None and self.version.number < self.newest


_seen: dict[Path, Entry] = {}
"""What each folder was when it could last be read."""


@cache
def demos() -> tuple[Path, ...]:
    """Return the folders of the demos, the latest years first; made once for this process.

    They take about two seconds and need a writable temporary folder only.
    """
    from scoring.demo.make import PERIODS, make_demo
    from scoring.tables.bundle import write_bundle

    room = rooms.make("jingzhun-demo-")
    made = []
    for period in reversed(PERIODS):
        parts = make_demo(period=period)
        made.append(write_bundle(parts, room / parts.id, force=False, command="jingzhun app"))
    return tuple(made)


def paths() -> tuple[Path, ...]:
    """Return the folders the server was given; none where it was given none."""
    given = [p for p in os.environ.get(ENV, "").split(os.pathsep) if p]
    return tuple(Path(p) for p in given)


def registry() -> tuple[Entry, ...]:
    """Return the bundles on offer: those given in their order, then the store's, newest first.

    Where nothing was given the demos close the list: who saved a bundle sees that one first. A
    folder that was read before and no longer can be stays on offer: only who opens it is told,
    and the other bundles go on working. A stored one that never could be is left out, and so is
    one that holds no unit this visitor may see: its very title may name another region.

    Raises
    ------
    Refused
        A folder the server was given is not a bundle that can be read, and never was.
    """
    found = [_known(path) for path in paths()]
    store = storing.place().store
    for id_ in store.ids():
        newest = store.latest(id_)
        if newest is None or not _offered(newest):
            continue
        entry = _stored(newest, newest.number) or _readable(store, id_)
        if entry is not None:
            found.append(entry)
    if not paths():
        found += map(_known, demos())
    return tuple(_renamed(entry, found[:at]) for at, entry in enumerate(found))


def given() -> tuple[Entry, ...]:
    """Return the bundles the server was started with; the demos where there are none.

    Raises
    ------
    Refused
        One of them cannot be read.
    """
    return tuple(_known(path) for path in paths() or demos())


def find(id_: str | None) -> Entry | None:
    """Return the bundle of that id, the first one for None, None where there is none at all."""
    known = registry()
    return next(
        (e for e in (*known, *_older(known, id_)) if e.id == id_), known[0] if known else None
    )


def ids(asked: str | None = None) -> tuple[str, ...]:
    """Return what an address may name: every bundle on offer, and an old version if asked for."""
    known = registry()
    return tuple(entry.id for entry in (*known, *_older(known, asked)))


def versions(entry: Entry) -> tuple[Entry, ...]:
    """Return every version of a stored bundle, ascending; empty for one that is not stored."""
    if entry.version is None:
        return ()
    base = entry.id.rpartition("~v")[0] if entry.old else entry.id
    found = storing.place().store.versions(entry.version.bundle)
    # a version whose description is damaged is listed too, under that of its neighbour
    made = [
        _stored(v, entry.newest) or replace(entry, path=v.path, version=_told(v)) for v in found
    ]
    return tuple(
        replace(e, id=f"{base}~v{v.number}" if e.old else base)
        for v, e in zip(found, made, strict=True)
    )


def _older(known: tuple[Entry, ...], id_: str | None) -> tuple[Entry, ...]:
    base, mark, _number = (id_ or "").rpartition("~v")
    entry = next((e for e in known if mark and e.id == base), None)
    return versions(entry) if entry is not None else ()


def _known(path: Path) -> Entry:
    try:
        _seen[path] = _entry(path, stamp(path))
    except Refused:
        if path not in _seen:
            raise
    return _seen[path]


def _stored(version: Version, newest: int) -> Entry | None:
    try:
        return replace(_known(version.path), version=_told(version), newest=newest)
    except Refused:
        return None


def _readable(store: Store, id_: str) -> Entry | None:
    """Return the newest version that can be read, where the newest cannot."""
    found = (_stored(v, v.number) for v in reversed(store.versions(id_)))
    return next((entry for entry in found if entry is not None), None)


def _offered(version: Version) -> bool:
    person = viewer.current()
    if person is None or person.region is None:
        return person is not None
    return any(map(person.sees, codes_of(version.path, stamp(version.path))))


def _told(version: Version) -> Version:
    """Leave out who saved it and why where units stand in it that this visitor may not see."""
    person = viewer.current()
    if person is not None and person.region is None:
        return version
    codes = codes_of(version.path, stamp(version.path))
    if person is not None and codes and not outside(person, codes):
        return version
    return replace(version, author="", note="")


def _renamed(entry: Entry, before: list[Entry]) -> Entry:
    same = sum(e.path != entry.path and e.id == entry.id for e in before)
    return replace(entry, id=f"{entry.id}~{same + 1}") if same else entry


@lru_cache(maxsize=64)
def _entry(path: Path, stamp: tuple[int, int]) -> Entry:
    file = path / describe.NAME
    try:
        about = describe.from_yaml(file.read_bytes())
    except OSError as fault:
        raise _refused(path, "无法读取", "cannot be read") from fault
    if about is None:
        raise _refused(file, "不是数据包的说明文件", "is not the description of a bundle")
    years = tuple(sorted(about.schemes))
    return Entry(about.id, about.title, about.kind, about.level, about.region, years, path)


def stamp(path: Path) -> tuple[int, int]:
    """Return what changes when a bundle is replaced: its manifest's time and size."""
    try:
        found = (path / "manifest.json").stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _refused(path: Path, zh: str, en: str) -> Refused:
    remedy = Text("请检查 --bundle 的路径", "Check the path given with --bundle")
    problem = Problem("bundle.unreadable", "error", Text(zh, en), remedy, Place(file=str(path)))
    return Refused([problem])
