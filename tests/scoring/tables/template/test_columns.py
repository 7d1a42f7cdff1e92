"""The columns of a template: what is asked for, under which header, and what stands above it."""

from __future__ import annotations

import pytest

from scoring.scheme.library import find_scheme, library_ids
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.reading.headers import header_key
from scoring.tables.template.columns import asked, headers_of
from support.filling import table_of
from support.templates import MAIN, leaf, opened, scheme_of


def test_clause_department_and_source_stand_above_and_all_of_it_in_the_comment(banners):
    page = opened(banners)["指标"]
    header, columns = table_of(page, "代码")
    at = columns["农村牧区常住居民人均可支配收入增速（%）"]
    above = [page.cell(header - k, at).value for k in (3, 2, 1)]
    assert above == ["DB15/T 1373-2018 4.1", "统计局", "监测调查"]
    note = page.cell(header, at).comment.text
    for word in ("income_growth", "线性 0→12", "越高越好", "农村牧区居民收入增长（大意）"):
        assert word in note
    note = page.cell(header, columns["受访户（户）"]).comment.text
    assert "群众认可度 = 表示认可的户 ÷ 受访户 × 100" in note


def test_counts_are_asked_for_instead_of_their_rate():
    scheme = find_scheme(MAIN).scheme
    wanted = asked(scheme)
    assert "approval" not in wanted and {"households_approve", "households_asked"} <= set(wanted)
    assert "registered_poor" in wanted  # an input of no leaf is asked for too
    made = {c for x in scheme.leaves if x.value for c in (x.value.num, x.value.den)}
    assert set(wanted) == {x.id for x in scheme.leaves if not x.value} | made | {"registered_poor"}


@pytest.mark.parametrize("name", library_ids())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_header_means_its_indicator_alone(name, lang):
    scheme = find_scheme(name).scheme
    known = indicators_of(scheme)
    for key, header in headers_of(scheme, lang).items():
        meant = [i.id for i in known.values() if header_key(header) in map(header_key, i.headers)]
        assert meant == [key]
        if lang == "en":
            assert header.isascii()


def test_a_title_that_is_not_its_own_gives_way_to_the_id():
    file = scheme_of(
        tree=[
            leaf("a", "满意度"),
            leaf("b", "满意度", unit="%"),
            leaf("c", "名称"),
            leaf("d", "换行\n名"),
            leaf("e", "覆盖率", unit="%"),
        ]
    )
    assert headers_of(file.scheme, "zh") == {
        "a": "a", "b": "满意度（%）", "c": "c", "d": "d", "e": "覆盖率（%）",
    }  # fmt: skip
