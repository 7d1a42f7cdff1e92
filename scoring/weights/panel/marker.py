"""The first cell of every sheet we hand to experts: what it was made for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from scoring.weights.panel.model import Ask, Form

_WORDS = {"zh": "精准考评专家赋权表", "en": "Jingzhun expert sheet"}
_FORM = re.compile(
    rf"(?:{'|'.join(_WORDS.values())}) (?P<scheme>[a-z0-9][a-z0-9_-]{{0,79}}) "
    r"(?P<print>[0-9a-f]{12}) (?P<form>points|pairs) (?P<round>[1-9][0-9]?)"
)


@dataclass(frozen=True)
class Marker:
    """Scheme, first 12 digits of its sha256, form and round."""

    scheme: str
    fingerprint: str
    form: Form
    round: int


def marker_text(ask: Ask, lang: str) -> str:
    """Return the cell as written."""
    word = _WORDS["en" if lang == "en" else "zh"]
    return f"{word} {ask.scheme} {ask.sha256[:12]} {ask.form} {ask.round}"


def read_marker(rows: Sequence[Sequence[str]]) -> Marker | None:
    """Return the marker in the first cell with content, None where that is something else."""
    first = next((c.strip() for row in rows for c in row if c.strip()), "")
    found = _FORM.fullmatch(first)
    if found is None:
        return None
    return Marker(found["scheme"], found["print"], cast(Form, found["form"]), int(found["round"]))
