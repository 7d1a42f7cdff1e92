"""manifest.json: what belongs to a bundle, and whether it is still so."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scoring import __version__
from scoring.problems import Place, Problem
from scoring.tables.bundle.schema import FORMAT
from scoring.text import Text

NAME = "manifest.json"
_REMAKE = Text("请重新运行 jingzhun score 生成数据包", "Make the bundle anew with jingzhun score")
# names come from a file anyone may have edited: nothing that leaves the folder
_SAFE = re.compile(r"(schemes/)?[A-Za-z0-9_][A-Za-z0-9_.-]*\Z")


def make(files: Mapping[str, bytes], content_hash: str, command: str) -> bytes:
    """Return the text of manifest.json for these files.

    The time is UTC; ``SOURCE_DATE_EPOCH`` replaces the clock, which makes two runs on the same
    input byte-identical.
    """
    document = {
        "format": FORMAT,
        "content_hash": content_hash,
        "package": "jingzhun",
        "version": __version__,
        "command": command,
        "created": _now(),
        "files": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for name, data in sorted(files.items())
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _now() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    # anything but plain digits is ignored: a half-set variable must not stop the work
    moment = (
        datetime.fromtimestamp(int(epoch), UTC)
        if re.fullmatch(r"[0-9]{1,11}", epoch)
        else datetime.now(UTC)
    )
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(data: bytes) -> dict[str, Any] | None:
    """Return the manifest as a dict, None where it is not one of this format."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return None
    files = document.get("files")
    if not isinstance(files, dict) or not isinstance(document.get("content_hash"), str):
        return None
    for name, entry in files.items():
        if not _SAFE.match(name) or not isinstance(entry, dict):
            return None
    return document


def load_files(folder: Path, document: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the bytes of every listed file that can be read: what is checked is what is used."""
    loaded = {}
    for name in document["files"]:
        try:
            loaded[name] = (folder / name).read_bytes()
        except OSError:
            continue  # `verify` names it
    return loaded


def verify(
    folder: Path, document: Mapping[str, Any], files: Mapping[str, bytes]
) -> tuple[Problem, ...]:
    """Return one problem for every file that changed, is missing, or does not belong."""
    found: list[Problem] = []
    for name, entry in document["files"].items():
        if name not in files:
            zh, en = "文件缺失或无法读取", "the file is missing or cannot be read"
            found.append(_fault("bundle.file_missing", name, zh, en))
        elif hashlib.sha256(files[name]).hexdigest() != entry.get("sha256"):
            zh, en = "文件内容与清单不符", "the file differs from the manifest"
            found.append(_fault("bundle.file_changed", name, zh, en))
    known = {*document["files"], NAME}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        # a file manager's own droppings (.DS_Store) say nothing about the content
        if path.is_file() and name not in known and not path.name.startswith("."):
            zh, en = "清单中没有这个文件", "the manifest does not list this file"
            found.append(_fault("bundle.file_unknown", name, zh, en))
    return tuple(found)


def _fault(code: str, name: str, zh: str, en: str) -> Problem:
    return Problem(code, "warning", Text(zh, en), _REMAKE, Place(file=name))
