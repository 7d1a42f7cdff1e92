"""Opens what the weights panel is sent, in Python: still frame and answer, as plain lists."""

from __future__ import annotations

import base64
import json
import struct
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest

from support.packed import unpack


def sent(at: AppTest) -> dict[str, Any]:
    """Return the panel's data: units with the answer's score, rank and grade, sliders, words."""
    frames = [opened(bytes(e.proto.bytes)) for e in at.get("bidi_component") if e.proto.bytes]
    ((still, still_body),) = [f for f in frames if f[0]["panel"] == "courier"]
    ((answer, body),) = [f for f in frames if f[0]["panel"] == "weights"]
    assert answer["still"] == still["id"]
    units = {name: unpacked(column, still_body) for name, column in still["units"].items()}
    words = still["grades"]["words"]
    return still | answer | {
        "units": units | _answer(answer["answer"], body, words),
        "official": units | _answer(still["official"], still_body, words),
        "texts": still["texts"],
    }  # fmt: skip


def opened(frame: bytes) -> tuple[dict[str, Any], bytes]:
    """Return a frame's header and the bytes behind it."""
    assert frame[:4] == b"JZF1"
    (length,) = struct.unpack("<I", frame[4:8])
    return json.loads(frame[8 : 8 + length]), frame[8 + length :]


def unpacked(column: Any, body: bytes) -> list[Any]:
    """Return one column of a still frame as a list."""
    return unpack(_inlined(column, body))


def _inlined(column: Any, body: bytes) -> Any:
    """Return a column with its bytes as base64, as they travel without a frame."""
    if isinstance(column, list):
        return column
    found = dict(column)
    for name in ("i1", "i2", "i4", "f8", "lines"):
        if name in found:
            found[name] = base64.b64encode(_cut(found[name], body)).decode()
    if "at" in found:
        found["at"] = _inlined(found["at"], body)
    return found


def _cut(place: list[int], body: bytes) -> bytes:
    return body[place[0] : sum(place)]


def _answer(packed: dict[str, Any], body: bytes, words: list[str]) -> dict[str, list[Any]]:
    def read(place: list[int], kind: str) -> Any:
        return np.frombuffer(_cut(place, body), kind)

    ((width, rank),) = packed["rank"].items()
    scores = read(packed["score"], "<f8")
    return {
        "score": [None if np.isnan(s) else float(s) for s in scores],
        "rank": [int(r) or None for r in read(rank, f"<i{width}")],
        "grade": [words[g] if g >= 0 else None for g in read(packed["grade"], "i1")],
    }
