"""A whole audit in sentences, in both languages."""

from __future__ import annotations

import re

import numpy as np

from scoring.sensitivity.audit import audit
from scoring.sensitivity.audit.findings.finding import number, percent, significant
from support.audited import SCHEME, case, said

NAN = float("nan")


def test_a_small_class_cannot_be_told():
    found = audit(case(np.arange(36.0).reshape(4, 9)), SCHEME)
    assert (found.told, found.n, found.importance) == (False, 9, ())
    assert said(found.findings) == (
        "audit.too_few",
        "有总分的只有 9 个，少于 10 个，无法判断。",
        "Only 9 have a total, fewer than 10: nothing can be told.",
    )


def test_a_whole_audit_puts_warnings_first():
    random = np.random.default_rng(11)
    rows = random.uniform(20, 90, (4, 40))
    rows[0] = 100.0
    rows[3] = 100 - rows[2]
    rows[1, :3] = NAN
    found = audit(case(rows), SCHEME, {"population": np.exp(random.standard_normal(40))})
    assert {"item.constant", "pair.redundant", "item.negative", "exchange.widest"} <= {
        f.code for f in found.findings
    }
    order = ["warning", "notice", "cannot_tell"]
    levels = [order.index(f.level) for f in found.findings]
    assert levels == sorted(levels)
    for f in found.findings:
        assert not re.search(r"nan|inf\b|None", f.said.zh + f.said.en)
        assert not re.search("[\u3000-\u9fff\uff00-\uffef]", f.said.en), "Chinese in English"
        bare = re.sub("指标.号|α|t 检验 p", "", f.said.zh)
        assert not re.search("[A-Za-z]", bare), "English in Chinese"
        assert set(f.nodes) <= {"a", "b", "c", "f", "d", "e"}
        assert all(np.isfinite(list(f.figures.values())))


def test_one_item_that_does_not_apply_to_anybody():
    random = np.random.default_rng(12)
    rows = random.uniform(20, 90, (4, 20))
    rows[1] = NAN
    found = audit(case(rows, na=[1]), SCHEME)
    told = [f.code for f in found.findings if "b" in f.nodes]
    # what a point of it would be worth is a matter of the scheme, not of who has it
    assert told == ["item.unscored", "exchange.widest"]


def test_numbers_as_printed():
    assert (percent(-0.0001), percent(0.1234)) == (("0.0%", "0.0 %"), ("12.3%", "12.3 %"))
    assert (number(-0.004, 2), number(-0.4, 1)) == ("0.00", "−0.4")
    assert [significant(x) for x in (0, 111.11, 1234.5, 1.5, 0.01234)] == [
        "0", "111", "1,234", "1.5", "0.0123",
    ]  # fmt: skip
