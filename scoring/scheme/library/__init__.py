"""The schemes that come with the package, one YAML file each."""

from __future__ import annotations

from pathlib import Path

from scoring.problems import Problem, Refused
from scoring.scheme.keys import closest
from scoring.scheme.load import SchemeFile, open_scheme
from scoring.text import Text

FOLDER = Path(__file__).parent


def library_ids() -> tuple[str, ...]:
    """Return the ids of the library's schemes, sorted; a file is named by its scheme's id."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def find_scheme(id_or_file: str | Path) -> SchemeFile:
    """Open a scheme of the library by id, or any scheme file by path (``--scheme ID|FILE``).

    An id of the library wins over a file of the same name in the current folder; write
    ``./name`` for the file.

    Raises
    ------
    Refused
        No such scheme, with the nearest id as remedy; or whatever `open_scheme` refuses.
    """
    written = str(id_or_file)
    if written in library_ids():
        return open_scheme(FOLDER / f"{written}.yaml")
    looks_like_a_file = written.endswith((".yaml", ".yml")) or "/" in written or "\\" in written
    if isinstance(id_or_file, Path) or looks_like_a_file or _exists(written):
        return open_scheme(Path(id_or_file))
    near = closest(written, library_ids())
    known = ", ".join(library_ids())
    remedy = (
        Text(f"您是否想写“{near}”？", f"Did you mean “{near}”?")
        if near
        else Text(f"方案库中有：{known}", f"The library has: {known}")
    )
    message = Text(
        "方案库中没有这个方案，也没有这个文件", "no such scheme in the library, and no such file"
    )
    raise Refused([Problem("scheme.unknown", "error", message, remedy, value=written)])


def _exists(written: str) -> bool:
    try:
        return bool(written) and Path(written).exists()
    except (OSError, ValueError):
        return False
