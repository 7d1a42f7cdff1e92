"""Writing a bundle: all of it or nothing (DESIGN section 4).

Everything is made in memory, written to a hidden folder beside the target, flushed to the disk,
then renamed. A crash leaves the old bundle, the new one, or no bundle at that path (then the old
one lies beside it, in a hidden folder whose name ends in ``.old-...``): never half a bundle.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from scoring.tables.bundle import describe, manifest, rounds, target
from scoring.tables.bundle.content import ContentHash
from scoring.tables.bundle.convert import to_arrow
from scoring.tables.bundle.parts import BundleParts
from scoring.tables.bundle.schema import OPTIONAL, TABLES

_STALE_SECONDS = 3600


def write_bundle(parts: BundleParts, out: Path, force: bool, command: str) -> Path:
    """Write a bundle at `out` atomically and return its path.

    Parameters
    ----------
    parts : BundleParts
    out : Path
        Must not exist; with `force` an existing *bundle* there is replaced, nothing else ever.
    force : bool
    command : str
        The command line, kept in the manifest.

    Raises
    ------
    Refused
        Codes ``out.*``: the place cannot be written; nothing was changed.
    ValueError
        Frames that break `schema.TABLES`: a fault of the caller.
    """
    out = target.check(Path(out), force)
    files = bundle_files(parts, command)
    with target.readable_errors(out):
        _tidy(out)
        made = Path(tempfile.mkdtemp(prefix=f".{out.name}.tmp-", dir=out.parent))
        try:
            # mkdtemp makes it private; a bundle is as readable as any folder its owner makes
            made.chmod(0o777 & ~_umask())
            _fill(made, files)
            _swap(made, out, force)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return out


def bundle_files(parts: BundleParts, command: str) -> dict[str, bytes]:
    """Return every file of the bundle, name -> bytes, manifest last."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", parts.id):
        raise ValueError(f"bundle id {parts.id!r}")
    by_year, schemes = describe.scheme_files(parts)
    files = {describe.NAME: describe.to_yaml(parts, by_year), **schemes}
    content = ContentHash()
    for table in TABLES:  # one at a time: a national bundle has a million rows
        rows = to_arrow(getattr(parts, table.name), table)
        content.table(table, rows)
        if table not in OPTIONAL or rows.num_rows:
            files[table.file] = _parquet(rows)
        del rows
    if parts.rounds or parts.decided:
        files[rounds.NAME] = rounds.to_yaml(parts.rounds, parts.decided)
    used = {year: data for year, (_, data) in parts.schemes.items()}
    hashed = content.finish(used, files.get(rounds.NAME))
    files[manifest.NAME] = manifest.make(files, hashed, command)
    return files


def _parquet(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", store_schema=False)
    return buffer.getvalue()


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        put(path, data)
    for inner in {(folder / name).parent for name in files}:
        _flush_folder(inner)


def put(path: Path, data: bytes) -> None:
    """Write one file and wait until the disk has it."""
    with path.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _swap(made: Path, out: Path, force: bool) -> None:
    aside = None
    if out.exists():
        if not force:  # appeared while we worked: another run won
            raise FileExistsError(out)
        aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.old-", dir=out.parent))
        os.replace(out, aside / out.name)
    try:
        os.rename(made, out)
    except BaseException:  # Ctrl+C as well: the old bundle goes back to its place
        if aside is not None:
            with contextlib.suppress(OSError):  # refused where the new one is there already
                os.rename(aside / out.name, out)
                aside.rmdir()
        raise
    _flush_folder(out.parent)
    if aside is not None:
        shutil.rmtree(aside, ignore_errors=True)


def _tidy(out: Path) -> None:
    """Remove what a crashed run left, unless it may be the only copy or still in use."""
    for kind in ("tmp", "old"):
        for left in out.parent.glob(f".{_literal(out.name)}.{kind}-*"):
            old_enough = time.time() - left.stat().st_mtime > _STALE_SECONDS
            if old_enough and (kind == "tmp" or out.exists()):
                shutil.rmtree(left, ignore_errors=True)


def _literal(name: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle on a folder to flush
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
