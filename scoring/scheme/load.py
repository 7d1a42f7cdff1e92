"""Opening a scheme file: read, shaped, checked; every problem at once, nothing half-loaded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from scoring.problems import Place, Problem, Refused, errors
from scoring.scheme.check import check_scheme
from scoring.scheme.explain import explain
from scoring.scheme.model import Scheme
from scoring.scheme.yaml12 import MAX_BYTES, Document, read_yaml
from scoring.text import Text


@dataclass(frozen=True)
class SchemeFile:
    """A scheme together with the very bytes it was read from.

    Parameters
    ----------
    scheme : Scheme
    raw : bytes
        The file as it was; a bundle keeps exactly these.
    name : str
        File name for people, "" for a text.
    document : Document
        Plain content and lines.
    remarks : tuple of Problem
        Warnings and notices of `check_scheme`; no errors.
    """

    scheme: Scheme
    raw: bytes
    name: str
    document: Document
    remarks: tuple[Problem, ...]

    @property
    def sha256(self) -> str:
        """SHA-256 of the file's bytes (``scheme_sha256`` of a scenario or weights file)."""
        return scheme_sha256(self.raw)


def scheme_sha256(raw: bytes) -> str:
    """Return the SHA-256 of a scheme file's bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def load_scheme(source: Path | str | bytes, *, name: str | None = None) -> Scheme:
    """Return the scheme of a file or text; see `open_scheme`."""
    return open_scheme(source, name=name).scheme


def open_scheme(source: Path | str | bytes, *, name: str | None = None) -> SchemeFile:
    """Read, shape and check a scheme.

    Parameters
    ----------
    source : Path, str or bytes
        A path; or the text itself, where it is bytes or a str with a line break or a brace.
    name : str, optional
        Name shown in problems; the file's name by default.

    Raises
    ------
    Refused
        With every problem, each with file and line (`Place.row` is the line).
    """
    raw, shown = _bytes(source)
    file = shown if name is None else name
    document = read_yaml(raw, file)
    try:
        scheme = Scheme.model_validate(document.data)
    except ValidationError as error:
        raise Refused(explain(error, document, file)) from None
    problems = check_scheme(scheme, document, file)
    if errors(problems):
        raise Refused(problems)
    return SchemeFile(scheme, raw, file, document, problems)


def dump_scheme(file: SchemeFile, path: Path) -> None:
    """Write the scheme exactly as it was read, byte for byte."""
    path.write_bytes(file.raw)


def _bytes(source: Path | str | bytes) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, str) and ("\n" in source or source.lstrip("\ufeff ").startswith("{")):
        return source.encode("utf-8", "surrogatepass"), ""
    path = Path(source)
    try:
        if not path.exists():
            raise Refused([_unreadable("missing", path)])
        if not path.is_file():
            raise Refused([_unreadable("not_a_file", path)])
        with path.open("rb") as stream:
            # one byte more than allowed is enough to know that it is too large
            return stream.read(MAX_BYTES + 1), path.name
    except (OSError, ValueError):
        raise Refused([_unreadable("unreadable", path)]) from None


def _unreadable(code: str, path: Path) -> Problem:
    words = {
        "missing": Text("没有这个方案文件", "there is no such scheme file"),
        "not_a_file": Text("这不是文件", "this is not a file"),
        "unreadable": Text("方案文件无法读取", "the scheme file cannot be read"),
    }
    remedy = Text(
        "请核对路径；用 jingzhun scheme list 查看方案库",
        "Check the path; jingzhun scheme list shows the library",
    )
    return Problem(f"scheme.file.{code}", "error", words[code], remedy, Place(path.name), str(path))
