"""Unpacking a zipped Shapefile: guarded before and while it is written, into a folder of its own.

Declared sizes may lie, so the bytes are counted again as they come. Members are written under
names of our own: no path of the archive is ever used.
"""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from geodata.boundary.finding import Refusal, found

MAX_UNPACKED_MB = 500
MAX_RATIO = 200
MAX_MEMBERS = 500
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_CHUNK = 1 << 20


def unpack(path: Path, room: Path) -> Path:
    """Unpack the one Shapefile of the archive `path` into `room` and return its ``.shp``.

    Raises
    ------
    Refusal
        Damaged, encrypted, a bomb, a path outside, or not exactly one layer.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            _guard(members, path.stat().st_size)
            layer = _layer(members)
            budget = MAX_UNPACKED_MB * 1_000_000
            for member in layer:
                ending = PurePosixPath(member.filename).suffix.lower()
                budget -= _write(archive, member, room / f"layer{ending}", budget)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError) as fault:
        raise Refusal([found("unreadable")]) from fault
    return room / "layer.shp"


def _guard(members: list[zipfile.ZipInfo], packed: int) -> None:
    size = sum(m.file_size for m in members)
    ratio = size / max(packed, 1)
    if size > MAX_UNPACKED_MB * 1_000_000 or ratio > MAX_RATIO or len(members) > MAX_MEMBERS:
        raise Refusal([found("bomb", size=-(-size // 1_000_000), ratio=round(ratio))])
    if any(m.flag_bits & 1 for m in members):
        raise Refusal([found("zip_encrypted")])
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name or ".." in PurePosixPath(name).parts:
            raise Refusal([found("zip_path", None, "", member.filename)])


def _layer(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return the members of the one layer."""
    paths = {m: PurePosixPath(m.filename.replace("\\", "/")) for m in members}
    paths = {m: p for m, p in paths.items() if "__MACOSX" not in p.parts}
    shapes = [p for p in paths.values() if p.suffix.lower() == ".shp"]
    if len(shapes) != 1:
        raise Refusal([found("zip_layers", n=len(shapes))])
    stem = shapes[0].with_suffix("")
    return [m for m, p in paths.items() if p.suffix.lower() in PARTS and p.with_suffix("") == stem]


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, to: Path, budget: int) -> int:
    written = 0
    with archive.open(member) as source, to.open("wb") as target:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > budget:
                raise Refusal([found("bomb", size=MAX_UNPACKED_MB, ratio=MAX_RATIO)])
            target.write(chunk)
    return written
