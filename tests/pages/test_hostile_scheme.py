"""A scheme written to break the pages: nothing of it is live, in markup or in the workbook.

And the mark of a what-if: wherever a bundle of trial weights is read by its scheme.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from scoring.cli import main
from scoring.engine.submit import WHAT_IF
from scoring.scheme.load import open_scheme
from support.visiting import markup, said

EVIL = "<script>x()</script><img src=x onerror=x()> [a](javascript:x()) $x =CMD'/C x'!A0"
PARTS = ("table", "rules", "worked", "order", "terms", "compare")


def scheme(kind: str) -> dict:
    words = {"zh": "=1+1" + EVIL, "en": "=1+1" + EVIL}
    clause = {"no": EVIL, "text": EVIL, "text_en": EVIL}
    told = {"content": words, "standard": words, "note": words, "plain": words, "clause": clause}
    rule = {"type": "all_or_nothing", "op": "<", "limit": 2}
    leaf = told | {"title": words, "weight": 1, "basis": "law", "rule": rule, "code": EVIL}
    leaf |= {"unit": EVIL, "department": EVIL, "stream": EVIL}
    made = {"id": "evil", "title": words, "kind": kind, "status": "user", "level": "free"}
    made |= {"sources": [{"id": "law", "title": EVIL, "title_en": EVIL, "doc_no": EVIL}]}
    made |= {"tree": [leaf | {"id": "one"}, leaf | {"id": "two"}], "terms": {EVIL: EVIL}}
    made |= {"procedure": [{"id": "first", "title": words, "who": words, "clause": clause}]}
    made |= {"lenses": [{"id": "own", "title": words, "groups": {EVIL: ["one"]}}]}
    if kind == "assessment":
        made["grades"] = {"by": "cutoff", "steps": [[50, EVIL], [0, "差"]]}
        made["consequences"] = [{"when": {}, "then": EVIL, "clause": clause}]
    return made


def write(folder: Path, kind: str, weights: dict | None = None) -> Path:
    file, table, out = folder / "s.yaml", folder / "t.csv", folder / "bundle"
    file.write_text(json.dumps(scheme(kind), ensure_ascii=False), encoding="utf-8")
    rows = "".join(f"u{i},<b>甲{i}</b>,2020,{i},{i}\n" for i in range(4))
    table.write_text("code,name,year,one,two\n" + rows, encoding="utf-8")
    line = ["score", str(table), "--scheme", str(file), "--out", str(out)]
    if weights is not None:
        sha = open_scheme(file).sha256
        said_so = {"format": 1, "scheme": "evil", "scheme_sha256": sha, "weights": weights}
        said_so |= {"locks": [], "seed": 1, "author": "a", "reason": "b"}
        said_so |= {"created": "2020-01-01T00:00:00"}
        (folder / "w.json").write_text(json.dumps(said_so), encoding="utf-8")
        line += ["--weights", str(folder / "w.json")]
    assert main([*line, "--quiet"]) == 0
    return out


def books(taken: dict) -> list[openpyxl.Workbook]:
    return [openpyxl.load_workbook(io.BytesIO(data())) for data in taken.values()]


@pytest.mark.parametrize("kind", ["assessment", "exit"])
def test_nothing_a_scheme_says_is_live(visit, taken, tmp_path, kind):
    folder = write(tmp_path, kind)
    views = [("method", {"part": part, "against": "exit-2016"}) for part in PARTS]
    views += [("overview", {"lens": "own"}), ("county", {"unit": "u1", "lens": "own"})]
    for page, asked in views:
        taken.clear()
        at = visit(page, folder, **asked)
        text = markup(at)
        assert "&lt;" in text
        assert not any(bad in text for bad in ("<script", "<img src=x", "<b>甲")), (page, asked)
        # what is drawn by Markdown holds nothing of the file unescaped
        assert not any("(javascript:" in e.value for e in (*at.markdown, *at.caption))
        if page == "method":
            (book,) = books(taken)
            cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
            assert any("=1+1" in str(c.value) for c in cells)
            assert not any(c.data_type == "f" or c.hyperlink for c in cells)


def test_a_what_if_is_marked_where_its_scheme_is_read(visit, taken, tmp_path):
    (tmp_path / "plain").mkdir()
    plain, trial = (
        write(tmp_path / "plain", "assessment"),
        write(tmp_path, "assessment", {"one": 1, "two": 3}),
    )
    for folder, marked in ((trial, True), (plain, False)):
        for part in ("table", "worked"):
            taken.clear()
            at = visit("method", folder, part=part)
            assert (WHAT_IF.zh in said(at)) is marked
            (book,) = books(taken)
            heads = " ".join(str(c.value) for row in book.worksheets[0]["A1:A6"] for c in row)
            assert (WHAT_IF.zh in heads) is marked
