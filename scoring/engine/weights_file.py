"""The one file form of ``--weights`` and ``--scenario`` (DESIGN section 9).

JSON: format, scheme, scheme_sha256, content_hash, weights, locks, seed, author, reason, created.
Weights are keyed by node id. A file made for another scheme is refused by name, never applied by
position.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from scoring.engine.tree import compile_tree
from scoring.problems import Place, Problem, Refused
from scoring.scheme.load import SchemeFile
from scoring.text import Text

FORMAT = 1
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class WeightsFile:
    """A set of tried weights and what it was made for."""

    scheme: str
    scheme_sha256: str
    weights: dict[str, float]
    content_hash: str = ""
    locks: tuple[str, ...] = ()
    seed: int | None = None
    author: str = ""
    reason: str = ""
    created: str = ""

    def to_json(self) -> str:
        """Return the file's text."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=2) + "\n"


def read_weights(path: Path, file: SchemeFile) -> WeightsFile:
    """Read a weights file and hold it against its scheme.

    Raises
    ------
    Refused
        Not such a file; another scheme or another version of it; unknown nodes; weights that are
        no weights. Everything found is named.
    """
    raw = _object(path)
    known = set(WeightsFile.__dataclass_fields__) | {"format"}
    problems = [_problem("unknown_key", path, key) for key in raw if key not in known]
    if raw.get("format") != FORMAT:
        problems.append(_problem("format", path, str(raw.get("format"))))
    if raw.get("scheme") != file.scheme.id:
        problems.append(_problem("other_scheme", path, str(raw.get("scheme"))))
    elif raw.get("scheme_sha256") != file.sha256:
        problems.append(_problem("other_version", path, str(raw.get("scheme_sha256"))))
    weights = raw.get("weights")
    if not isinstance(weights, dict) or not weights:
        problems.append(_problem("no_weights", path, ""))
    locks = raw.get("locks") or []
    if not isinstance(locks, list):
        problems.append(_problem("locks", path, str(locks)))
    if problems:
        raise Refused(problems)
    assert isinstance(weights, dict)
    try:
        compile_tree(file.scheme).with_weights(weights)
    except Refused as refused:
        at = Place(file=path.name)
        raise Refused([replace(p, at=at) for p in refused.problems]) from None
    return WeightsFile(
        scheme=file.scheme.id,
        scheme_sha256=file.sha256,
        weights={str(k): float(v) for k, v in weights.items()},
        content_hash=str(raw.get("content_hash") or ""),
        locks=tuple(str(x) for x in locks),
        seed=raw["seed"] if type(raw.get("seed")) is int else None,
        author=str(raw.get("author") or ""),
        reason=str(raw.get("reason") or ""),
        created=str(raw.get("created") or ""),
    )


def _object(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            # one byte more than allowed is enough to know that it is too large
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Refused([_problem("not_found", path, "")]) from None
    except (OSError, ValueError):  # no permission, a folder, a name that no file can have
        raise Refused([_problem("unreadable", path, "")]) from None
    if len(data) > MAX_BYTES:
        raise Refused([_problem("too_large", path, "")])
    try:
        raw = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_no_twins)
    except (ValueError, RecursionError) as fault:
        raise Refused([_problem("not_json", path, str(fault)[:80])]) from fault
    if not isinstance(raw, dict):
        raise Refused([_problem("not_json", path, "")])
    return raw


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) != len(pairs):
        raise ValueError("a key stands twice")
    return out


_WORDS = {
    "not_found": ("没有这个权重文件", "there is no such weights file"),
    "unreadable": (
        "这不是文件，或没有读取权限",
        "this is no file, or there is no permission to read it",
    ),
    "too_large": ("权重文件过大", "the weights file is too large"),
    "not_json": ("权重文件不是有效的 JSON", "the weights file is not valid JSON"),
    "unknown_key": ("权重文件中有未知的项", "the weights file has an unknown key"),
    "format": ("权重文件的格式版本不受支持", "the weights file's format is not supported"),
    "other_scheme": ("权重文件是为另一个方案做的", "the weights were made for another scheme"),
    "other_version": (
        "权重文件是为本方案的另一个版本做的",
        "the weights were made for another version of this scheme",
    ),
    "locks": ("权重文件的 locks 应为列表", "locks in the weights file must be a list"),
    "no_weights": ("权重文件中没有权重", "the weights file holds no weights"),
}


def _problem(code: str, path: Path, value: str) -> Problem:
    remedy = Text(
        "请在权重页重新导出，或按说明文档填写 scheme、scheme_sha256 和 weights",
        "Export it anew from the weights page, or fill in scheme, scheme_sha256 and weights",
    )
    at = Place(file=path.name)
    return Problem(f"weights.{code}", "error", Text(*_WORDS[code]), remedy, at, value)
