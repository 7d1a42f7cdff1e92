"""Reading a boundary file, by what it holds and not by its name."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio

from geodata.boundary.finding import Finding, Refusal, found
from geodata.boundary.offline import offline, states_crs
from geodata.boundary.unpack import MAX_UNPACKED_MB, unpack

MAX_FILE_MB = 300
MAX_FEATURES = 100_000
"""Of a Parquet file; the country has about 3,000 counties."""
_SHP = b"\x00\x00\x27\x0a"
_HEAD = 1 << 16
_TRUNCATED = 0.1
"""Share of texts that may end in half a character: an old table cuts them at the field's width."""


@dataclass(frozen=True)
class Layer:
    """What a file holds.

    Parameters
    ----------
    frame : GeoDataFrame, a row a feature, in file order
    stated : bool, the file itself states its reference system (``frame.crs``)
    findings : list of Finding
    """

    frame: gpd.GeoDataFrame
    stated: bool
    findings: list[Finding]


def read_layer(path: Path, encoding: str | None = None) -> Layer:
    """Read GeoJSON, GeoParquet, a ``.shp`` or a zipped Shapefile.

    Parameters
    ----------
    path : Path
    encoding : str or None
        Of a Shapefile's texts; by default its ``.cpg``, else UTF-8 or GB18030 by content.

    Raises
    ------
    Refusal
        The file is absent, too large, of another kind, unsafe to unpack, damaged or empty.
    """
    if not path.is_file():  # a pipe would be waited for, for ever
        raise Refusal([found("not_found")])
    try:
        size = path.stat().st_size
        with path.open("rb") as handle:
            head = handle.read(_HEAD)
    except OSError as fault:
        raise Refusal([found("not_found")]) from fault
    if size > MAX_FILE_MB * 1_000_000:
        raise Refusal([found("too_large", limit=MAX_FILE_MB)])
    try:
        with offline():
            layer = _read(path, head, encoding)
    except Refusal:
        raise
    except Exception as fault:  # a damaged file fails in many ways, deep in the libraries
        raise Refusal([found("unreadable")]) from fault
    if not len(layer.frame):
        raise Refusal([found("empty")])
    return layer


def _read(path: Path, head: bytes, encoding: str | None) -> Layer:
    if head.startswith(b"PAR1"):
        _guard_parquet(path)
        frame = gpd.read_parquet(path)
        return Layer(frame, frame.crs is not None, [])
    if head.startswith(b"PK"):
        with tempfile.TemporaryDirectory(prefix="jingzhun-boundary-") as room:
            return _shapefile(unpack(path, Path(room)), encoding)
    if head.startswith(_SHP):
        return _shapefile(path, encoding)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        stated = states_crs(head)
        if stated is None:
            raise Refusal([found("crs_link")])
        frame = _frame(pyogrio.read_dataframe(path))
        # without a word of its own GeoJSON counts as WGS84, whatever was exported
        return Layer(frame, stated, [])
    raise Refusal([found("kind")])


def _guard_parquet(path: Path) -> None:
    """Refuse by what the file declares: a few kilobytes of Parquet may hold a billion rows."""
    about = pq.ParquetFile(path).metadata
    if about.num_rows > MAX_FEATURES:
        raise Refusal([found("too_many", limit=f"{MAX_FEATURES:,}", n=f"{about.num_rows:,}")])
    size = sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
    if size > MAX_UNPACKED_MB * 1_000_000:
        packed = max(path.stat().st_size, 1)
        raise Refusal([found("bomb", size=-(-size // 1_000_000), ratio=round(size / packed))])


def _shapefile(path: Path, encoding: str | None) -> Layer:
    for part in (".shx", ".dbf"):
        if _beside(path, part) is None:
            raise Refusal([found("shp_part", part=part)])
    said = []
    if encoding is None and _beside(path, ".cpg") is None:
        encoding = _encoding_of(_beside(path, ".dbf") or path)
        said.append(found("encoding_assumed", name=encoding))
    frame = _frame(pyogrio.read_dataframe(path, encoding=encoding))
    return Layer(frame, _beside(path, ".prj") is not None and frame.crs is not None, said)


def _frame(read: Any) -> gpd.GeoDataFrame:
    if not isinstance(read, gpd.GeoDataFrame):  # a table without shapes
        raise Refusal([found("empty")])
    return read


def _beside(path: Path, ending: str) -> Path | None:
    tries = (path.with_suffix(ending), path.with_suffix(ending.upper()))
    return next((t for t in tries if t.is_file()), None)


def _encoding_of(table: Path) -> str:
    """Tell UTF-8 from GB18030 by the bytes of a dBase table's records."""
    raw = table.read_bytes()
    start, width = (int.from_bytes(raw[i : i + 2], "little") for i in (8, 10))
    rows = [raw[i : i + width] for i in range(start, len(raw) - width + 1, max(width, 1))]
    foreign = [row for row in rows if not row.isascii()]
    broken = sum(not _is_utf8(row) for row in foreign)
    return "GB18030" if broken > _TRUNCATED * len(foreign) else "UTF-8"


def _is_utf8(row: bytes) -> bool:
    try:
        row.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
