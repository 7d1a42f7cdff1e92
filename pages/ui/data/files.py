"""Uploaded bytes in a private folder under names of our own; a person's file name opens nothing."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import tempfile
import time
import weakref
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scoring.problems import Place, Problem, Refused
from scoring.tables.reading.names import shown_name
from scoring.text import Text

PREFIX = "jingzhun-intake-"
MAX_FILES = 20
MAX_MB = 100
"""Of one upload, all files together; the reader has a limit of its own for each file."""
_STALE_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Upload:
    """One file as it came.

    Parameters
    ----------
    shown : str
        Its name as people know it, fit for one line of text. Never a path.
    path : Path
        Where its bytes are; the name says nothing.
    """

    shown: str
    path: Path
    size: int
    sha256: str


class Room:
    """A folder only this process's user may read; gone with the visit, at the latest with us."""

    def __init__(self) -> None:
        _tidy()
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        _rooms.add(self)

    def close(self) -> None:
        """Remove the folder now."""
        self._end()

    def take(self, files: Sequence[tuple[str, bytes]]) -> tuple[Upload, ...]:
        """Keep these files instead of those before.

        Raises
        ------
        Refused
            ``intake.*``: too many, too large together, or no room for them. What was kept before
            stays.
        """
        check(files)
        kept: list[Upload] = []
        names: list[str] = []
        for name, data in files:
            path = self.folder / secrets.token_hex(8)
            try:
                self.folder.mkdir(mode=0o700, exist_ok=True)  # a tidy system may have removed it
                path.write_bytes(data)
            except OSError as fault:
                for left in (path, *(upload.path for upload in kept)):
                    with suppress(OSError):
                        left.unlink(missing_ok=True)
                raise Refused([_no_room(name)]) from fault
            names.append(_distinct(shown_name(name), names))
            kept.append(Upload(names[-1], path, len(data), hashlib.sha256(data).hexdigest()))
        self.clear(keep=kept)
        return tuple(kept)

    def clear(self, keep: Sequence[Upload] = ()) -> None:
        """Remove every file but these."""
        wanted = {upload.path for upload in keep}
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path not in wanted:
                path.unlink(missing_ok=True)


_rooms: weakref.WeakSet[Room] = weakref.WeakSet()


def close_all() -> None:
    """Remove every room: a server ended by a signal runs nothing at its exit."""
    for room in list(_rooms):
        room.close()


def check(files: Sequence[tuple[str, bytes]]) -> None:
    """Refuse more than we take in one go, whatever limit the server has."""
    size = sum(len(data) for _, data in files)
    if len(files) > MAX_FILES:
        zh, en = f"一次最多 {MAX_FILES} 个文件", f"at most {MAX_FILES} files at once"
        raise Refused([_problem("too_many", zh, en, str(len(files)))])
    if size > MAX_MB * 1_000_000:
        zh, en = f"合计超过 {MAX_MB} MB", f"more than {MAX_MB} MB together"
        raise Refused([_problem("too_large", zh, en, f"{size / 1e6:.0f} MB")])


def _distinct(name: str, taken: Sequence[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name} ({number})"
    return found


def _problem(code: str, zh: str, en: str, value: str) -> Problem:
    remedy = Text("请分几次导入", "Import them in several goes")
    return Problem(f"intake.{code}", "error", Text(zh, en), remedy, Place(), value)


def _no_room(name: str) -> Problem:
    zh, en = (
        "服务器的临时文件夹写不下这个文件",
        "the server's temporary folder cannot hold this file",
    )
    remedy = Text("请把情况告诉管理员，稍后重试", "Tell the administrator and try again later")
    return Problem("intake.no_room", "error", Text(zh, en), remedy, Place(), shown_name(name))


def _tidy() -> None:
    """Remove what a server that was killed left behind."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
