"""One file written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from scoring.problems import Place, Problem, Refused
from scoring.tables.bundle.target import readable_errors
from scoring.text import Text

_OTHER = Text("请用 --out 指定另一个位置", "Name another place with --out")


def write_file(path: Path, data: bytes, *, force: bool) -> Path:
    """Write a file beside its place, then move it there; return its absolute path.

    Raises
    ------
    Refused
        ``out.not_a_name``, ``out.exists`` (without `force`), ``out.is_folder``,
        ``out.parent_missing``, ``out.write_failed``.
    """
    shown = path
    if not path.name or "\0" in str(path):
        raise _refused("out.not_a_name", shown, "不能作为输出文件", "cannot be an output file")
    path = Path(os.path.realpath(path))
    if path.is_dir():
        raise _refused("out.is_folder", shown, "该位置是一个文件夹", "a folder stands there")
    if path.exists() and not force:
        remedy = Text("确要替换请加 --force", "Add --force to replace it")
        raise _refused("out.exists", shown, "文件已存在", "the file exists already", remedy)
    if not path.parent.is_dir():
        zh, en = "上级文件夹不存在", "its parent folder does not exist"
        raise _refused("out.parent_missing", shown, zh, en)
    with readable_errors(shown):
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return path


def _umask() -> int:
    """Return the permissions new files are not given; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(code: str, path: Path, zh: str, en: str, remedy: Text = _OTHER) -> Refused:
    return Refused([Problem(code, "error", Text(zh, en), remedy, Place(file=str(path)))])
