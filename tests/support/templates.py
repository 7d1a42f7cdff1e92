"""Small schemes to make templates of, and the templates opened again."""

from __future__ import annotations

import io
import json

from openpyxl import load_workbook

from scoring.scheme.load import open_scheme

MAIN = "national-draft-2020"


def scheme_of(**more):
    """Return a small scheme file, with what is given in its document."""
    document = {
        "id": "small", "title": {"zh": "小方案", "en": "Small"}, "kind": "assessment",
        "status": "user", "level": "county", "full_marks": 100,
    } | more  # fmt: skip
    return open_scheme(json.dumps(document, ensure_ascii=False).encode(), name="small.json")


def leaf(id_, zh, **more):
    """Return a leaf of a scheme's document."""
    made = {"id": id_, "title": {"zh": zh}, "weight": 1}
    return made | {"rule": {"type": "linear", "zero": 0, "full": 10}} | more


def opened(data):
    """Return the workbook that bytes hold."""
    return load_workbook(io.BytesIO(data))
