"""The container of old office files (OLE compound file): which streams it has, and one's bytes.

After [MS-CFB]. The table of sectors comes from an untrusted file: chains that loop or leave the
file are faults, and no chain is followed for more sectors than the file has.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks, such as the end of a chain."""
_END = 0xFFFFFFFE


class BadOle(Exception):
    """The container is damaged."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    start: int
    size: int


@dataclass(frozen=True)
class _Container:
    data: bytes
    sector: int
    mini_sector: int
    mini_limit: int
    table: array[int]
    entries: tuple[_Entry, ...]
    mini_start: int

    def chain(self, start: int) -> bytes:
        return b"".join(_sectors(self.data, self.sector, self.table, start))

    def content(self, entry: _Entry) -> bytes:
        if entry.size >= self.mini_limit:
            return self.chain(entry.start)[: entry.size]
        root = next((e for e in self.entries if e.kind == 5), None)
        if root is None:
            raise BadOle
        small = self.chain(root.start)
        table = _numbers(self.chain(self.mini_start))
        pieces = _sectors(small, self.mini_sector, table, entry.start, header=0)
        return b"".join(pieces)[: entry.size]


def stream_names(data: bytes) -> tuple[str, ...]:
    """Return the names of all streams and storages.

    Raises
    ------
    BadOle
    """
    return tuple(entry.name for entry in _open(data).entries if entry.kind in (1, 2))


def stream(data: bytes, *names: str) -> bytes:
    """Return the content of the first stream with one of those names, whatever its case.

    Raises
    ------
    BadOle
        Also where there is none.
    """
    container = _open(data)
    wanted = {name.lower() for name in names}
    for entry in container.entries:
        if entry.kind == 2 and entry.name.lower() in wanted:
            return container.content(entry)
    raise BadOle


def _open(data: bytes) -> _Container:
    try:
        if data[:8] != _MAGIC:
            raise BadOle
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise BadOle
        directory, _, limit, mini_start = struct.unpack_from("<4I", data, 48)
        more, more_count = struct.unpack_from("<2I", data, 68)
        sector = 1 << shift
        places = list(struct.unpack_from("<109I", data, 76))
        seen = 0
        while more < _LAST and seen <= more_count:
            block = _numbers(_sector(data, sector, more))
            places += block[:-1]
            more, seen = block[-1], seen + 1
        table = array("I")
        for place in places:
            if place < _LAST:
                table.frombytes(_sector(data, sector, place))
            if len(table) > len(data):  # more entries than bytes: a loop
                raise BadOle
    except struct.error:
        raise BadOle from None
    raw = b"".join(_sectors(data, sector, table, directory))
    return _Container(data, sector, 64, limit, table, tuple(_entries(raw)), mini_start)


def _entries(raw: bytes) -> Iterator[_Entry]:
    for at in range(0, len(raw) - 127, 128):
        (length,) = struct.unpack_from("<H", raw, at + 64)
        kind = raw[at + 66]
        name = raw[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", raw, at + 116)
        if kind:
            yield _Entry(name, kind, start, size)


def _sectors(
    data: bytes, size: int, table: array[int], start: int, header: int = 1
) -> Iterator[bytes]:
    """Yield the sectors of a chain; sector 0 of the file stands behind its header."""
    left = len(data) // size + 1
    while start < _LAST:
        if left <= 0 or start >= len(table):
            raise BadOle
        yield _sector(data, size, start, header)
        start, left = table[start], left - 1
    if start != _END:
        raise BadOle


def _sector(data: bytes, size: int, number: int, header: int = 1) -> bytes:
    at = (number + header) * size
    if at >= len(data):
        raise BadOle
    # the last sector of a file may be cut short
    return data[at : at + size].ljust(size, b"\0")


def _numbers(data: bytes) -> array[int]:
    return array("I", data[: len(data) // 4 * 4])
