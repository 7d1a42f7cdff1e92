"""Bundles by id, each with versions 1, 2, 3 ...: written once, never changed, never overwritten.

``ROOT/ID/0001/`` is a bundle folder as `write_bundle` makes it, ``ROOT/ID/0001.json`` says who
saved it, when and why. A crash leaves a version whole or absent, at worst without its record.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from scoring.problems import Place, Problem, Refused
from scoring.tables.bundle.manifest import NAME as MANIFEST
from scoring.tables.bundle.parts import BundleParts
from scoring.tables.bundle.target import readable_errors
from scoring.tables.bundle.write import bundle_files, put, write_bundle
from scoring.tables.store.record import Version, from_json, to_json
from scoring.tables.store.sound import damaged
from scoring.text import Text

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_NUMBER = re.compile(r"[0-9]{4}|[1-9][0-9]{4,8}")
# Windows takes these names for devices, whatever folder they stand in
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")


@dataclass(frozen=True)
class Store:
    """A folder of bundles with versions.

    Parameters
    ----------
    root : Path
        Made when the first version is added.
    """

    root: Path

    def ids(self) -> tuple[str, ...]:
        """Return the ids that have a version, the one saved last first."""
        newest = [v for id_ in self._folders() if (v := self.latest(id_)) is not None]
        newest.sort(key=lambda v: (v.created[:19], v.bundle), reverse=True)
        return tuple(v.bundle for v in newest)

    def versions(self, id_: str) -> tuple[Version, ...]:
        """Return the versions of a bundle, ascending; empty for an id nobody saved."""
        found = (self.find(id_, number) for number in self._numbers(id_))
        return tuple(v for v in found if v is not None)

    def latest(self, id_: str) -> Version | None:
        """Return the newest version of a bundle that can be read."""
        for number in reversed(self._numbers(id_)):
            found = self.find(id_, number)
            if found is not None:
                return found
        return None

    def find(self, id_: str, number: int) -> Version | None:
        """Return one version; None where it is not there or its manifest cannot be read."""
        if not _ID.fullmatch(id_):
            return None
        path = self.root / id_ / f"{number:04d}"
        try:
            manifest = json.loads((path / MANIFEST).read_bytes())
            hashed, created = str(manifest["content_hash"]), str(manifest["created"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        said = _record(path) or {}
        return Version(
            bundle=id_,
            number=number,
            path=path,
            content_hash=hashed,
            created=said.get("created") or created,
            author=said.get("author", ""),
            note=said.get("note", ""),
            recorded=said.get("content_hash"),
        )

    def free_id(self, wanted: str) -> str:
        """Return `wanted`, or ``wanted-2``, ``wanted-3`` ... where it is taken."""
        base = f"{wanted}-data" if _DEVICES.fullmatch(wanted) else wanted
        found, number = base, 1
        while (self.root / found).exists():
            number += 1
            found = f"{base[:70]}-{number}"
        return found

    def add(
        self, parts: BundleParts, *, author: str, note: str = "", after: int | None = None
    ) -> tuple[Version, bool]:
        """Save a bundle as the next version of its id.

        Parameters
        ----------
        parts : BundleParts
            `parts.id` names the bundle.
        author, note : str
            Who saves it and why.
        after : int, optional
            Number of the version the person saw last (0: none). Where another was saved since,
            nothing is written: the person is to see it first.

        Returns
        -------
        version : Version
        added : bool
            False where the newest version has the same content and is sound: then nothing is
            written and that version is returned.

        Raises
        ------
        Refused
            ``store.newer``: another version came in between; ``out.*``: it cannot be written.
        """
        if not _ID.fullmatch(parts.id):
            raise ValueError(f"bundle id {parts.id!r}")
        # read before the newest version is looked up: another import that ends in between then
        # takes the very number chosen here, and the rename refuses
        taken = self._numbers(parts.id)
        newest = self.latest(parts.id)
        hashed = hash_of(parts)
        # a damaged version is no copy of anything: the same content is saved anew
        if newest is not None and newest.content_hash == hashed and not damaged(newest.path):
            if newest.recorded is not None:
                return newest, False
            # whoever wrote it was stopped before its record: this is the record
            made = replace(newest, author=author, note=note, recorded=hashed)
            with readable_errors(self.root):
                _write_record(made)
            return made, True
        last = newest.number if newest else 0
        if after is not None and last != after:
            raise Refused([_newer(newest)])
        number = max([last, *taken]) + 1
        folder = self.root / parts.id
        path = folder / f"{number:04d}"
        with readable_errors(self.root):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            write_bundle(parts, path, force=False, command="data page")
        except Refused as refused:
            if refused.problems[0].code == "out.exists":  # the other import won the rename
                raise Refused([_newer(self.find(parts.id, number))]) from refused
            raise
        made = self.find(parts.id, number)
        assert made is not None
        now = datetime.now(UTC).isoformat(timespec="seconds")
        made = replace(made, created=now, author=author, note=note, recorded=hashed)
        with readable_errors(self.root):
            try:
                _write_record(made)
            except BaseException:
                _take_back(path)
                raise
        return made, True

    def _folders(self) -> Iterator[str]:
        try:
            with os.scandir(self.root) as entries:
                names = sorted(e.name for e in entries if e.is_dir())
        except OSError:
            return
        yield from (name for name in names if _ID.fullmatch(name))

    def _numbers(self, id_: str) -> list[int]:
        if not _ID.fullmatch(id_):
            return []
        try:
            with os.scandir(self.root / id_) as entries:
                return sorted(int(e.name) for e in entries if _NUMBER.fullmatch(e.name))
        except OSError:
            return []


def hash_of(parts: BundleParts) -> str:
    """Return the content hash these parts will have once written."""
    return json.loads(bundle_files(parts, "")[MANIFEST])["content_hash"]


def _take_back(path: Path) -> None:
    """Remove a version that could not be recorded: what is said to be unwritten is not there."""
    aside = path.with_name(f".{path.name}.tmp-{os.urandom(4).hex()}")
    os.rename(path, aside)
    shutil.rmtree(aside, ignore_errors=True)


def _write_record(version: Version) -> None:
    target = version.path.with_name(f"{version.path.name}.json")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    try:
        put(Path(name), to_json(version))
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _record(path: Path) -> dict[str, str] | None:
    try:
        return from_json(path.with_name(f"{path.name}.json").read_bytes())
    except OSError:
        return None


def _newer(found: Version | None) -> Problem:
    who = found.author if found else ""
    number = f" {found.number} " if found else ""
    zh = f"此前已有人保存了第{number}版" if found else "此前已有人保存了新的一版"
    en = f"version{number}was saved meanwhile" if found else "another version was saved meanwhile"
    return Problem(
        "store.newer",
        "error",
        Text(f"{zh}，没有写入任何数据", f"{en}; nothing was written"),
        Text("请先查看该版，再决定是否保存", "Look at that version first, then decide"),
        Place(),
        who,
    )
