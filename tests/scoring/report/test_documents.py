"""The document behind a clause, found by basis, number or its very name."""

from __future__ import annotations

import pytest

from scoring.report.documents import document_of
from scoring.scheme.model import Clause, Scheme
from scoring.text import Text

SCHEME = Scheme.model_validate(
    {
        "id": "s",
        "title": {"zh": "方案"},
        "kind": "assessment",
        "status": "user",
        "sources": [
            {
                "id": "a",
                "title": "《考核办法》",
                "title_en": "Measure",
                "doc_no": "厅字〔2016〕6号",
            },
            {"id": "b", "title": "《退出意见》", "title_en": "Opinions"},
        ],
        "tree": [{"id": "x", "title": {"zh": "项"}, "weight": 1, "rule": {"type": "unpublished"}}],
    }
)
MEASURE, OPINIONS = Text("《考核办法》", "Measure"), Text("《退出意见》", "Opinions")


@pytest.mark.parametrize(
    ("basis", "clause", "found"),
    [
        ("b", "厅字〔2016〕6号 第五条", OPINIONS),
        ("assumed", "厅字〔2016〕6号 第五条", MEASURE),
        ("assumed", "退出意见", OPINIONS),
        ("assumed", "《退出意见》", OPINIONS),
        ("assumed", "退出意见之外", None),
    ],
)
def test_which_document(basis, clause, found):
    assert document_of(SCHEME, basis, Clause(no=clause)) == found
