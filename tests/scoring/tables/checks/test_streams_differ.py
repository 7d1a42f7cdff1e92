"""Two streams of one figure."""

from __future__ import annotations

import pytest

from support.figures import count, found, given, leaf, rows, scheme

MADE = scheme(
    leaf("rate", stream="第三方评估"),
    terms={"第三方评估": "Third-party evaluation", "自查自评": "Self-report"},
)
# median 94, median absolute deviation 2: three spreads are 8.8956
COUNTING = [90, 91, 92, 93, 94, 95, 96, 97, 98]


def both(self_report, counting=tuple(COUNTING), made=MADE):
    extra = {("rate", "自查自评"): {2019: self_report}}
    return given(made, {"rate": {2019: list(counting)}}, extra=extra)


@pytest.mark.parametrize(
    ("gap", "flagged"), [(0, False), (8.8, False), (8.9, True), (-8.8, False), (-8.9, True)]
)
def test_beside_how_units_differ(gap, flagged):
    other = [*COUNTING[:4], 94 + gap, *COUNTING[5:]]
    assert rows(both(other), "streams_differ") == ([6] if flagged else [])


def test_both_figures_and_both_streams_are_named():
    (problem,) = found(both([*COUNTING[:4], 84, *COUNTING[5:]]))
    assert problem.level == "notice" and problem.value == "84"
    assert problem.at.column == "列rate（自查自评）"
    assert "自查自评为 84%" in problem.message.zh
    assert "第三方评估（计分用）为 94%" in problem.message.zh
    assert "84% by Self-report" in problem.message.en
    assert "94% by Third-party evaluation" in problem.message.en


@pytest.mark.parametrize(("value", "flagged"), [(110, False), (112, True), (90, False), (89, True)])
def test_where_all_agree_a_tenth_is_much(value, flagged):
    assert rows(both([value, *[100] * 8], [100] * 9), "streams_differ") == ([2] if flagged else [])


def test_few_units_tell_nothing():
    assert rows(both([10, *COUNTING[1:7]], COUNTING[:7]), "streams_differ") == []
    assert rows(both([10, *COUNTING[1:8]], COUNTING[:8]), "streams_differ") == [2]


def test_the_other_stream_is_checked_for_slips_as_well():
    codes = [p.code for p in found(both([0.94, *COUNTING[1:]]))]
    assert codes == ["checks.unit_slip", "checks.streams_differ"]


def test_a_rate_is_compared_and_not_its_counts():
    """Two samples of another size are no contradiction."""
    made = scheme(
        leaf("rate", value={"num": "yes", "den": "asked", "times": 100}, stream="第三方评估"),
        inputs=[count(name) | {"stream": "第三方评估"} for name in ("yes", "asked")],
    )
    asked, yes = [500.0] * 9, [450.0 + 5 * i for i in range(9)]
    # the units asked 300 each; the same shares but for one, 100 % for 92 %
    own = [*[y * 0.6 for y in yes[:2]], 300.0, *[y * 0.6 for y in yes[3:]]]
    extra = {("yes", "自查自评"): {2019: own}, ("asked", "自查自评"): {2019: [300.0] * 9}}
    main = {"yes": {2019: yes}, "asked": {2019: asked}}
    # spread of 90, 91 ... 98 is 2 x 1.4826: 8.9 to spare
    assert rows(given(made, main, extra=extra), "streams_differ") == []
    near = {"yes": {2019: [450.0 + i for i in range(9)]}, "asked": main["asked"]}
    extra[("yes", "自查自评")] = {2019: [*[y * 0.6 for y in near["yes"][2019][:8]], 300.0]}
    (problem,) = found(given(made, near, extra=extra), "streams_differ")
    assert problem.at.row == 10 and problem.at.column == "列yes（自查自评）"
    assert "自查自评为 100%" in problem.message.zh and "91.6%" in problem.message.zh
    # the numerator alone is taken over the denominator that counts
    alone = {("yes", "自查自评"): {2019: [*near["yes"][2019][:8], 500.0]}}
    (problem,) = found(given(made, near, extra=alone), "streams_differ")
    assert problem.at.row == 10 and "自查自评为 100%" in problem.message.zh
    # and over a base of nought nothing can be said
    extra[("asked", "自查自评")] = {2019: [*[300.0] * 8, 0.0]}
    assert rows(given(made, near, extra=extra), "streams_differ") == []
