"""Which bundles the app shows; `results.py` reads them.

The server is told by the environment variable ``JINGZHUN_BUNDLES`` (folders separated as in
PATH); empty means the embedded demo.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from scoring.problems import Place, Problem, Refused
from scoring.tables.bundle import describe
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
    """

    id: str
    title: Text
    kind: str
    level: str
    region: str | None
    years: tuple[int, ...]
    path: Path


_seen: dict[Path, Entry] = {}
"""What each folder was when it could last be read."""


@cache
def demo() -> Path:
    """Return the folder of the demo, made from its seed once for this process.

    It takes about a second and needs a writable temporary folder only.
    """
    from scoring.demo.make import make_demo
    from scoring.tables.bundle import write_bundle

    room = Path(tempfile.mkdtemp(prefix="jingzhun-demo-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    return write_bundle(make_demo(), room / "bundle", force=False, command="jingzhun app")


def paths() -> tuple[Path, ...]:
    """Return the folders the server was given; the demo where it was given none."""
    given = [p for p in os.environ.get(ENV, "").split(os.pathsep) if p]
    return tuple(Path(p) for p in given) if given else (demo(),)


def registry() -> tuple[Entry, ...]:
    """Return the bundles on offer, in the order given.

    A folder that was read before and no longer can be stays on offer: only who opens it is told,
    and the other bundles go on working.

    Raises
    ------
    Refused
        A folder is not a bundle that can be read, and never was.
    """
    found: list[Entry] = []
    for path in paths():
        try:
            entry = _seen[path] = _entry(path, stamp(path))
        except Refused:
            if path not in _seen:
                raise
            entry = _seen[path]
        same = sum(e.path != path and e.id.split("~")[0] == entry.id for e in found)
        found.append(entry if not same else _renamed(entry, same + 1))
    return tuple(found)


def find(id_: str | None) -> Entry | None:
    """Return the bundle of that id, the first one for None, None where there is none at all."""
    known = registry()
    return next((e for e in known if e.id == id_), known[0] if known else None)


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


def _renamed(entry: Entry, number: int) -> Entry:
    return Entry(**(vars(entry) | {"id": f"{entry.id}~{number}"}))


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
