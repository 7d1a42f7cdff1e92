"""A scheme of two dimensions and four items, for sentences of the audit."""

from __future__ import annotations

import numpy as np

from scoring.engine.nodes import MISSING, NA, OK
from scoring.engine.tree import compile_tree
from scoring.scheme.model import Scheme
from scoring.sensitivity.audit.findings.finding import Titles
from scoring.sensitivity.case import Case

RULE = {"type": "given", "full": 100}


def leaf(i, weight, **more):
    """Return an item of the scheme."""
    title = {"zh": f"指标{i}号", "en": f"item {i}"}
    return {"id": i, "title": title, "weight": weight, "unit": "分", "rule": RULE} | more


SCHEME = Scheme.model_validate({
    "id": "s", "title": {"zh": "方案"}, "terms": {"分": "marks"},
    "kind": "assessment", "status": "user", "level": "free",
    "missing": {"policy": "renormalise", "max_share": 0.6},
    "tree": [
        {"id": "d", "title": {"zh": "维度甲", "en": "dimension D"}, "weight": 3,
         "children": [leaf("a", 1), leaf("b", 1)]},
        {"id": "e", "title": {"zh": "维度乙", "en": "dimension E"}, "weight": 1,
         "children": [leaf("c", 1), leaf("f", 1)]},
    ],
})  # fmt: skip
TITLES = Titles(SCHEME)
LEAVES = {"a", "b", "c", "f"}
"""Its items."""


def case(rows, na=(), **more):
    """Return a case of the scheme; NaN is missing, rows in `na` do not apply."""
    scores = np.array(rows, dtype=np.float64)
    status = np.where(np.isnan(scores), MISSING, OK).astype(np.int8)
    status[list(na)] = NA
    n = scores.shape[1]
    codes = tuple(map(str, range(n)))
    return Case(compile_tree(SCHEME), scores, status, codes, (None,) * n, **more)


def said(found):
    """Return code, Chinese and English of the only finding there is."""
    (one,) = found
    return one.code, one.said.zh, one.said.en
