"""Writing a set: all of it or nothing. A hidden folder beside the target, flushed, then renamed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from geodata import mapset
from geodata.boundary.finding import Refusal, found


def check(out: Path, force: bool) -> Path:
    """Return the path to write to.

    Raises
    ------
    Refusal
        Something stands there: with `force` an existing set is replaced, nothing else ever.
    """
    out = Path(os.path.realpath(out))
    if not out.parent.is_dir():
        raise Refusal([found("out_parent", None, "", out)])
    if out.exists():
        if not force:
            raise Refusal([found("out_exists", None, "", out)])
        if not is_set(out):
            raise Refusal([found("out_foreign", None, "", out)])
    return out


def is_set(folder: Path) -> bool:
    """Tell whether `folder` is empty or a set that this command wrote."""
    try:
        if not any(folder.iterdir()):
            return True
        text = (folder / mapset.MANIFEST).read_text(encoding="utf-8")
        return json.loads(text).get("kind") == mapset.KIND
    except (OSError, ValueError, AttributeError):
        return False


def save(files: Mapping[str, bytes], out: Path, force: bool) -> Path:
    """Write `files` at `out` atomically and return its path; see `check`.

    A crash leaves the old set or the new one, at worst the old one in a hidden folder beside it.
    """
    out = check(out, force)
    made = Path(tempfile.mkdtemp(prefix=f".{out.name}.tmp-", dir=out.parent))
    aside = None
    try:
        made.chmod(0o755)
        for name, content in files.items():
            with (made / name).open("wb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
        _flush(made)
        if out.exists():
            aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.old-", dir=out.parent))
            os.replace(out, aside / out.name)
        try:
            os.rename(made, out)
        except BaseException:  # the old set goes back to its place
            if aside is not None:
                with contextlib.suppress(OSError):
                    os.rename(aside / out.name, out)
            raise
        _flush(out.parent)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if aside is not None and out.exists():
            shutil.rmtree(aside, ignore_errors=True)
    return out


def _flush(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle on a folder to flush
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
