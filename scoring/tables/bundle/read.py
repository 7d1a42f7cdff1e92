"""Reading a bundle: verified against its manifest, filtered for its viewer (DESIGN 4, 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from scoring.frames import only
from scoring.problems import Place, Problem, Refused
from scoring.scheme.model import Scheme
from scoring.tables.bundle import describe, manifest
from scoring.tables.bundle import rounds as rounds_file
from scoring.tables.bundle.content import ContentHash
from scoring.tables.bundle.convert import to_frame
from scoring.tables.bundle.describe import Description
from scoring.tables.bundle.rounds import DecidedGrade, Round
from scoring.tables.bundle.schema import OPTIONAL, TABLES, Table, empty
from scoring.text import Text


class Sees(Protocol):
    """What this room asks of a `scoring.viewer.Viewer`."""

    def sees(self, code: str) -> bool:
        """Return True where the viewer may see the unit of that code."""
        ...


@dataclass(frozen=True, eq=False)
class Bundle:
    """A bundle in memory. Its frames are handed out as copies: changing one changes nothing here.

    Parameters
    ----------
    path : Path
    about : Description
        id, title, kind, level, region, sources.
    verified : bool
        True where every file is as the manifest says.
    faults : tuple of Problem
        What the manifest check found; names the changed file.
    rounds : tuple of Round
        In their order.
    decided : tuple of DecidedGrade
        Grades people decided, beside the computed ones.
    """

    path: Path
    about: Description
    content_hash: str
    created: str
    version: str
    verified: bool
    faults: tuple[Problem, ...]
    _frames: Mapping[str, pd.DataFrame] = field(repr=False)
    _schemes: Mapping[int, bytes] = field(repr=False)
    rounds: tuple[Round, ...] = ()
    decided: tuple[DecidedGrade, ...] = ()

    @property
    def id(self) -> str:
        """Id of the bundle, as in URLs."""
        return self.about.id

    @property
    def title(self) -> Text:
        """Title in both languages."""
        return self.about.title

    @property
    def years(self) -> tuple[int, ...]:
        """Years with a scheme, ascending."""
        return tuple(sorted(self._schemes))

    @property
    def units(self) -> pd.DataFrame:
        """Columns of `schema.UNITS`."""
        return self._frames["units"].copy(deep=False)

    @property
    def panel(self) -> pd.DataFrame:
        """Columns of `schema.PANEL`."""
        return self._frames["panel"].copy(deep=False)

    @cached_property
    def _counting(self) -> pd.DataFrame:
        from scoring.tables.figures.streams import counting

        panel, parts = self._frames["panel"], []
        by_scheme: dict[bytes, list[int]] = {}
        for year, data in self._schemes.items():
            by_scheme.setdefault(data, []).append(year)
        for years in by_scheme.values():
            own = only(panel, panel["year"].isin(years)) if len(by_scheme) > 1 else panel
            parts.append(counting(own, self.scheme(years[0]), self.rounds))
        return parts[0] if len(parts) == 1 else pd.concat(parts)

    @property
    def counting(self) -> pd.DataFrame:
        """The rows of `panel` that count: one a code, year and indicator (`streams.counting`)."""
        return self._counting.copy(deep=False)

    @property
    def references(self) -> pd.DataFrame:
        """Benchmarks; columns of `schema.REFERENCES`, without rows where none were given."""
        return self._frames["references"].copy(deep=False)

    @property
    def problems(self) -> pd.DataFrame:
        """Problem records; columns of `schema.PROBLEMS`, without rows where none were given."""
        return self._frames["problems"].copy(deep=False)

    @property
    def scored(self) -> pd.DataFrame:
        """Columns of `schema.SCORED`."""
        return self._frames["scored"].copy(deep=False)

    @property
    def decisions(self) -> pd.DataFrame:
        """Columns of `schema.DECISIONS`."""
        return self._frames["decisions"].copy(deep=False)

    def scheme(self, year: int) -> Scheme:
        """Return the scheme of that year in the words of the bundle's region and of that year.

        Raises
        ------
        KeyError
            The bundle has no scheme of that year.
        """
        from scoring.scheme.wording import worded

        return worded(_parsed(self._schemes[year]), self.about.region, year)

    def scheme_bytes(self, year: int) -> bytes:
        """Return the scheme file of that year exactly as used."""
        return self._schemes[year]


def read_bundle(path: Path, viewer: Sees | None = None) -> Bundle:
    """Read and verify a bundle; with a `viewer`, only units that viewer may see.

    A changed file does not stop the reading (the app says so on screen): `Bundle.verified` is
    False and `Bundle.faults` names it. Ranks stay those of the whole bundle.

    Raises
    ------
    Refused
        Codes ``bundle.*``: no such folder, not a bundle, or a file that cannot be read.
    """
    folder = Path(path)
    document, about, files = _open(folder)
    faults = manifest.verify(folder, document, files)
    schemes = {year: files[name] for year, name in about.schemes.items()}
    rounds, decided = _rounds(folder, files)
    frames = {}
    for table in TABLES:
        frames[table.name] = to_frame(_table(folder, files, table), table)
        files.pop(table.file, None)  # a national bundle is large, and its bytes are done with
    if viewer is not None:
        # benchmarks are of no unit
        frames = {n: f if "code" not in f else _seen(f, viewer) for n, f in frames.items()}
        decided = tuple(entry for entry in decided if viewer.sees(entry.code))
    return Bundle(
        path=folder,
        about=about,
        content_hash=document["content_hash"],
        created=str(document.get("created", "")),
        version=str(document.get("version", "")),
        verified=not faults,
        faults=faults,
        _frames=frames,
        _schemes=schemes,
        rounds=rounds,
        decided=decided,
    )


def verify_content(path: Path) -> bool:
    """Recompute the content hash from the rows and schemes: slower than the manifest's check.

    Returns
    -------
    bool
        True where the manifest's `content_hash` is that of the files as they stand, whoever
        wrote the manifest.
    """
    folder = Path(path)
    document, about, files = _open(folder)
    content = ContentHash()
    for table in TABLES:
        content.table(table, _table(folder, files, table))
    schemes = {year: files[name] for year, name in about.schemes.items()}
    return content.finish(schemes, files.get(rounds_file.NAME)) == document["content_hash"]


def _open(folder: Path) -> tuple[dict[str, Any], Description, dict[str, bytes]]:
    try:
        there = folder.is_dir()
        whole = (folder / manifest.NAME).is_file() and (folder / describe.NAME).is_file()
    except OSError as fault:  # no permission to look into it
        raise _refused("bundle.unreadable", folder, *_UNREADABLE) from fault
    if not there:
        raise _refused("bundle.not_found", folder, "没有这个数据包", "there is no such bundle")
    if not whole:
        zh, en = "这个文件夹不是数据包", "this folder is not a bundle"
        raise _refused("bundle.foreign", folder, zh, en)
    document = manifest.parse(_bytes(folder / manifest.NAME))
    if document is None:
        raise _refused("bundle.foreign", folder / manifest.NAME, *_UNKNOWN)
    files = manifest.load_files(folder, document)
    about = describe.from_yaml(_bytes(folder / describe.NAME))
    if about is None:
        raise _refused("bundle.foreign", folder / describe.NAME, *_UNKNOWN)
    # only files the manifest lists are opened: bundle.yaml cannot point out of the folder
    for name in about.schemes.values():
        if name not in files:
            zh, en = "方案文件缺失，或不在清单中", "a scheme file is missing or not in the manifest"
            raise _refused("bundle.foreign", folder / name, zh, en)
    return document, about, files


_UNREADABLE = ("无法读取", "cannot be read")
_UNKNOWN = ("文件无法识别，或版本不受支持", "cannot be understood, or its format is not supported")


def _table(folder: Path, files: Mapping[str, bytes], table: Table) -> pa.Table:
    if table in OPTIONAL and table.file not in files:
        return pa.Table.from_pandas(empty(table), schema=table.schema, preserve_index=False)
    path = folder / table.file
    if table.file not in files:
        zh, en = "文件缺失，或不在清单中", "the file is missing or not in the manifest"
        raise _refused("bundle.unreadable", path, zh, en)
    try:
        stored = pq.read_table(pa.BufferReader(files[table.file]))
        made = stored.select(list(table.columns)).cast(table.schema)
    except (pa.ArrowException, OSError, KeyError, ValueError) as fault:
        zh, en = "文件损坏或列不符", "the file is damaged or its columns are not those of a bundle"
        raise _refused("bundle.unreadable", path, zh, en) from fault
    return made


def _rounds(
    folder: Path, files: Mapping[str, bytes]
) -> tuple[tuple[Round, ...], tuple[DecidedGrade, ...]]:
    if rounds_file.NAME not in files:
        return (), ()
    found = rounds_file.from_yaml(files[rounds_file.NAME])
    if found is None:
        raise _refused("bundle.unreadable", folder / rounds_file.NAME, *_UNKNOWN)
    return found


def _seen(frame: pd.DataFrame, viewer: Sees) -> pd.DataFrame:
    allowed = [code for code in frame["code"].unique() if viewer.sees(code)]
    return cast(pd.DataFrame, frame[frame["code"].isin(allowed)]).reset_index(drop=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise _refused("bundle.unreadable", path, *_UNREADABLE) from fault


@lru_cache(maxsize=32)
def _parsed(data: bytes) -> Scheme:
    from scoring.scheme.load import load_scheme

    return load_scheme(data)


def _refused(code: str, path: Path, zh: str, en: str) -> Refused:
    remedy = Text(
        "请检查 --bundle 的路径，或重新运行 jingzhun score 生成数据包",
        "Check the path given with --bundle, or make the bundle anew with jingzhun score",
    )
    return Refused([Problem(code, "error", Text(zh, en), remedy, Place(file=str(path)))])
