"""The one file form of ``--weights`` and ``--scenario`` (DESIGN section 9).

JSON: format, scheme, scheme_sha256, content_hash, weights, locks, seed, author, reason, created,
and what a scenario has besides: name, bundle, bounds, spread, draws, origin. Weights are keyed by
node id. A file made for another scheme is refused by name, never applied by position.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
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
    """A set of tried weights and what it was made for.

    Parameters
    ----------
    scheme, scheme_sha256 : str
        The scheme the weights belong to, exactly.
    weights : dict of node id to weight
        Any non-negative numbers; nodes left out keep the scheme's own.
    content_hash, bundle : str
        The data they were tried on, and its id for people; "" where they were tried on none.
    locks : tuple of node ids
    bounds : dict of node id to (low, high)
        Least and largest share among the siblings, 0 to 1.
    seed, draws, spread : int or None, int or None, str
        Of the random draw the weights came from, if they came from one.
    author, reason, created, name, origin : str
        In people's words; "" where nobody said.
    """

    scheme: str
    scheme_sha256: str
    weights: dict[str, float]
    content_hash: str = ""
    locks: tuple[str, ...] = ()
    seed: int | None = None
    author: str = ""
    reason: str = ""
    created: str = ""
    name: str = ""
    bundle: str = ""
    bounds: dict[str, tuple[float, float]] = field(default_factory=dict)
    spread: str = ""
    draws: int | None = None
    origin: str = ""

    def to_json(self) -> str:
        """Return the file's text."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=2) + "\n"


def read_weights(path: Path, file: SchemeFile) -> WeightsFile:
    """Read a weights file and hold it against its scheme; see `parse_weights`."""
    return parse_weights(_bytes(path), path.name, file)


def parse_weights(data: bytes, name: str, file: SchemeFile) -> WeightsFile:
    """Read the bytes of a weights file and hold them against a scheme.

    Parameters
    ----------
    name : str
        Of the file, for people.

    Raises
    ------
    Refused
        Not such a file; another scheme or another version of it; unknown nodes; weights that are
        no weights. Everything found is named.
    """
    raw = _object(data, name)
    known = set(WeightsFile.__dataclass_fields__) | {"format"}
    problems = [_problem("unknown_key", name, key) for key in raw if key not in known]
    if raw.get("format") != FORMAT:
        problems.append(_problem("format", name, str(raw.get("format"))))
    if raw.get("scheme") != file.scheme.id:
        problems.append(_problem("other_scheme", name, str(raw.get("scheme"))))
    elif raw.get("scheme_sha256") != file.sha256:
        problems.append(_problem("other_version", name, str(raw.get("scheme_sha256"))))
    weights = raw.get("weights")
    if not isinstance(weights, dict) or not weights:
        problems.append(_problem("no_weights", name, ""))
    locks, bounds = raw.get("locks") or [], raw.get("bounds") or {}
    if not isinstance(locks, list):
        problems.append(_problem("locks", name, str(locks)))
    if not isinstance(bounds, dict) or not all(map(_is_range, bounds.values())):
        problems.append(_problem("bounds", name, str(bounds)))
    if problems:
        raise Refused(problems)
    assert isinstance(weights, dict)
    tree = compile_tree(file.scheme)
    # a lock or a bound on a node that is not there would be lost without a word
    named = dict.fromkeys(str(node) for node in (*locks, *bounds))
    strangers = [_problem("unknown_lock", name, node) for node in named if node not in tree.index]
    try:
        tree.with_weights(weights)
    except Refused as refused:
        at = Place(file=name)
        raise Refused([*(replace(p, at=at) for p in refused.problems), *strangers]) from None
    if strangers:
        raise Refused(strangers)

    def said(key: str) -> str:
        return str(raw.get(key) or "")

    def whole(key: str) -> int | None:
        return raw[key] if type(raw.get(key)) is int else None

    return WeightsFile(
        scheme=file.scheme.id,
        scheme_sha256=file.sha256,
        weights={str(k): float(v) for k, v in weights.items()},
        content_hash=said("content_hash"),
        locks=tuple(str(x) for x in locks),
        seed=whole("seed"),
        author=said("author"),
        reason=said("reason"),
        created=said("created"),
        name=said("name"),
        bundle=said("bundle"),
        bounds={str(k): (float(low), float(high)) for k, (low, high) in bounds.items()},
        spread=said("spread"),
        draws=whole("draws"),
        origin=said("origin"),
    )


def other_data(kept: WeightsFile, content_hash: str, name: str = "") -> Problem | None:
    """Return why weights tried on other data are not simply taken over; None where they may be.

    Parameters
    ----------
    content_hash : str
        Of the data they are to be used on. A file that names no data fits any.
    name : str
        Of the file, for people.
    """
    if kept.content_hash in ("", content_hash):
        return None
    return _problem("other_data", name, kept.bundle or kept.content_hash[:12])


def _is_range(pair: object) -> bool:
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    numbers = all(isinstance(x, int | float) and not isinstance(x, bool) for x in pair)
    return numbers and 0 <= pair[0] <= pair[1] <= 1


def _bytes(path: Path) -> bytes:
    name = path.name
    try:
        with path.open("rb") as stream:
            # one byte more than allowed is enough to know that it is too large
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Refused([_problem("not_found", name, "")]) from None
    except (OSError, ValueError):  # no permission, a folder, a name that no file can have
        raise Refused([_problem("unreadable", name, "")]) from None


def _object(data: bytes, name: str) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise Refused([_problem("too_large", name, "")])
    try:
        raw = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_no_twins)
    except (ValueError, RecursionError) as fault:
        raise Refused([_problem("not_json", name, str(fault)[:80])]) from fault
    if not isinstance(raw, dict):
        raise Refused([_problem("not_json", name, "")])
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
    "bounds": (
        "权重文件的 bounds 应为各节点的下限和上限（0 到 1）",
        "bounds in the weights file must give a low and a high share (0 to 1) by node",
    ),
    "unknown_lock": (
        "权重文件锁定或限定了方案中没有的节点",
        "the weights file locks or bounds a node the scheme does not have",
    ),
    "other_data": (
        "权重文件是为另一份数据做的",
        "the weights were made for other data",
    ),
    "no_weights": ("权重文件中没有权重", "the weights file holds no weights"),
}


_REMEDY = Text(
    "请在权重页重新导出，或按说明文档填写 scheme、scheme_sha256 和 weights",
    "Export it anew from the weights page, or fill in scheme, scheme_sha256 and weights",
)
_OTHER_DATA = Text(
    "请打开那份数据，或明确选择用于当前数据",
    "Open that data, or choose expressly to use them on the present one",
)


def _problem(code: str, name: str, value: str) -> Problem:
    remedy = _OTHER_DATA if code == "other_data" else _REMEDY
    return Problem(f"weights.{code}", "error", Text(*_WORDS[code]), remedy, Place(file=name), value)
