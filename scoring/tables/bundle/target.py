"""Where a bundle may be written, and what to say when it may not."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from scoring.problems import Place, Problem, Refused
from scoring.tables.bundle import describe, manifest
from scoring.text import Text

_OTHER = Text("请用 --out 指定另一个位置", "Name another place with --out")
_NOTHING = Text("没有写入任何内容", "nothing was written")


def check(out: Path, force: bool) -> Path:
    """Return the absolute path to write to, or refuse with one readable problem (``out.*``)."""
    shown, out = out, Path(os.path.realpath(out))
    if not out.name or "\0" in str(shown):
        raise _refused("out.not_a_name", shown, "不能作为输出文件夹", "cannot be an output folder")
    if not out.parent.exists():
        zh, en = "上级文件夹不存在", "its parent folder does not exist"
        raise _refused("out.parent_missing", shown, zh, en, _MAKE_PARENT)
    if out.exists():
        _check_existing(shown, out, force)
    if not out.parent.is_dir() or not os.access(out.parent, os.W_OK | os.X_OK):
        zh, en = "没有在该位置写入的权限", "there is no permission to write there"
        raise _refused("out.not_writable", shown, zh, en)
    return out


_MAKE_PARENT = Text(
    "请先建立上级文件夹，或用 --out 指定另一个位置",
    "Make that folder first, or name another place with --out",
)
_FORCE = Text(
    "确要替换请加 --force，或用 --out 指定另一个位置",
    "Add --force to replace it, or name another place with --out",
)


def _check_existing(shown: Path, out: Path, force: bool) -> None:
    if not out.is_dir():
        raise _refused("out.is_file", shown, "该位置已有一个文件", "a file stands there")
    if not force:
        raise _refused("out.exists", shown, "该位置已存在", "it exists already", _FORCE)
    names = {entry.name for entry in out.iterdir()}
    # --force on a person's documents folder must never delete it
    if names and not {describe.NAME, manifest.NAME} <= names:
        zh = "该文件夹不是数据包，--force 只替换数据包"
        en = "this folder is not a bundle, and --force replaces bundles only"
        raise _refused("out.not_a_bundle", shown, zh, en)


@contextlib.contextmanager
def readable_errors(out: Path) -> Iterator[None]:
    """Turn a failure of the file system into one readable problem."""
    try:
        yield
    except OSError as fault:
        if isinstance(fault, FileExistsError) or fault.errno == errno.ENOTEMPTY:
            zh, en = "另一个任务刚刚写入了同一位置", "another run has just written there"
            raise _refused("out.exists", out, zh, en, _FORCE) from fault
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            zh, en = "磁盘空间不足", "the disk is full"
        elif fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            zh, en = "没有在该位置写入的权限", "there is no permission to write there"
        else:
            reason = os.strerror(fault.errno) if fault.errno else type(fault).__name__
            zh, en = f"写入失败（{reason}）", f"writing failed ({reason})"
        zh, en = f"{zh}，{_NOTHING.zh}", f"{en}; {_NOTHING.en}"
        raise _refused("out.write_failed", out, zh, en) from fault


def _refused(code: str, out: Path, zh: str, en: str, remedy: Text = _OTHER) -> Refused:
    return Refused([Problem(code, "error", Text(zh, en), remedy, Place(file=str(out)))])
