"""The first cell of a template: known again, and known from everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.scheme.library import find_scheme
from scoring.tables.template.fingerprint import fingerprint
from scoring.tables.template.marker import Marker, read_marker, template_marker

MARK = Marker("national-draft-2020", "0123456789ab")


@given(
    st.from_regex(r"[a-z0-9][a-z0-9_-]{0,79}", fullmatch=True),
    st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    st.sampled_from(["zh", "en"]),
)
def test_what_is_written_is_read(scheme, word, lang):
    marker = Marker(scheme, word)
    assert read_marker([["", " "], ["", f" {marker.text(lang)} ", "x"]]) == marker


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[], [""]],
        [["代码", "名称"], [MARK.text("zh")]],
        [["2020 年", MARK.text("zh")]],
        [["精准考评填报模板"]],
        [[f"{MARK.text('zh')} 修订"]],
        [["精准考评填报模板 National 0123456789ab"]],
        [["精准考评填报模板 a 0123456789AB"]],
    ],
)
def test_anything_else_is_no_template(rows):
    assert read_marker(rows) is None and not template_marker(rows)


def test_fingerprint_follows_the_columns_and_not_the_weights():
    scheme = find_scheme("national-draft-2020").scheme
    tree = list(scheme.tree)
    heavier = scheme.model_copy(update={"tree": (tree[0].model_copy(update={"weight": 1}),
                                                 *tree[1:])})  # fmt: skip
    assert fingerprint(heavier) == fingerprint(scheme)
    fewer = scheme.model_copy(update={"tree": tuple(tree[:-1])})
    named = scheme.model_copy(update={"problems": scheme.problems[1:]})
    assert len({fingerprint(s) for s in (scheme, fewer, named)}) == 3
