"""Two schemes held against each other by concept: where they agree, differ, have nothing."""

import pytest

from scoring.report.method.compare import compare
from scoring.scheme.library import find_scheme
from scoring.scheme.model import Scheme


def criterion(id_, rule=None, *, concept="composite_rate", weight=1, **more):
    rule = rule or {"type": "all_or_nothing", "op": "<", "limit": 2}
    return {"id": id_, "title": {"zh": id_, "en": id_}, "weight": weight, "basis": "assumed",
            "concept": concept, "rule": rule} | more  # fmt: skip


def scheme(*tree, kind="exit", **more):
    document = {
        "id": "a", "title": {"zh": "甲", "en": "A"}, "kind": kind, "status": "user",
        "level": "free", "tree": list(tree),
    }  # fmt: skip
    return Scheme.model_validate(document | more)


def differences(left, right, **more):
    (pair,) = compare(scheme(left, **more), scheme(right, **more)).shared
    return [text.zh for text in pair.differences]


def line(op, limit, **compare_):
    rule = {"type": "all_or_nothing", "op": op, "limit": limit}
    return criterion("r", rule | ({"compare": compare_} if compare_ else {}))


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (line("<", 2), line("<", 2), []),
        (line("<", 2), line("<=", 2), ["比较符不同：< / ≤"]),
        (line("<", 2), line("<", 3), ["限值不同：2 / 3"]),
        (line("<", 2), line("<=", 3), ["限值不同：2 / 3", "比较符不同：< / ≤"]),
        (
            line("<", 2, method="rounded", digits=1), line("<", 2),
            ["修约不同：先修约到 1 位小数 / 全数值比较"],
        ),
        (
            line("<", {"by": "region", "east": 2, "central": 2, "west": 3}), line("<", 3),
            ["限值不同：（东部 2、中部 2、西部 3） / 3"],
        ),
        (
            line("<", {"by": "region", "east": 2, "central": 2, "west": 3}),
            line("<", {"by": "region", "west": 3, "central": 2, "east": 2}), [],
        ),
        (line("<", 2) | {"unit": "%"}, line("<", 2) | {"unit": "‰"}, ["单位不同"]),
        (line("<", 2), criterion("r", {"type": "unpublished"}),
         ["只有左方设线", "右方计分规则未公布"]),
    ],
)  # fmt: skip
def test_what_is_said_of_two_lines(left, right, said):
    assert differences(left, right) == said


def test_a_veto_is_the_same_line_written_the_other_way_round():
    """Passing below 2 is failing at 2 and above: one line, whichever way a document says it."""
    plain = criterion("r", {"type": "linear", "zero": 3, "full": 0})
    veto = {
        "id": "v",
        "indicator": "r",
        "fails": {"op": ">=", "limit": 2},
        "effect": {"fail": True},
    }
    grades = {"by": "cutoff", "steps": [[0, "差"]], "fail_grade": "差"}
    left = scheme(plain, kind="assessment", vetoes=[veto], grades=grades)
    (pair,) = compare(left, scheme(line("<", 2))).shared
    assert [text.zh for text in pair.differences] == ["计分规则不同"]
    assert pair.left[0].lines[0].key == pair.right[0].lines[0].key
    (pair,) = compare(left, scheme(line("<=", 2))).shared
    assert pair.differences[0].zh == "比较符不同：< / ≤"


def test_shares_of_full_marks_are_compared_as_printed():
    rule = {"type": "given", "full": 10}
    rest = criterion("rest", rule, concept=None, weight=3)
    left = scheme(criterion("r", rule, weight=1), rest, kind="assessment")
    same = scheme(criterion("r", rule, weight=25), rest | {"weight": 75}, kind="assessment")
    other = scheme(criterion("r", rule, weight=2), rest | {"weight": 6.01}, kind="assessment")
    assert compare(left, same).shared[0].differences == ()
    # 2 of 8.01 is 24.97 %: the same to a tenth
    assert compare(left, other).shared[0].differences == ()
    third = scheme(criterion("r", rule, weight=1), rest | {"weight": 4}, kind="assessment")
    assert [d.zh for d in compare(left, third).shared[0].differences] == ["占满分 25.0% / 20.0%"]


def test_bases_of_a_rate_are_compared():
    counts = {"num": "n", "den": "d", "times": 100}
    inputs = [{"id": i, "title": {"zh": i, "en": i}} for i in ("n", "d")]
    left = criterion("r", value=counts | {"base": "village_roll"})
    right = criterion("r", value=counts | {"base": "sample"})
    assert differences(left, right, inputs=inputs) == ["计算口径不同"]
    assert differences(left, left, inputs=inputs) == []


def test_only_here_is_not_the_same_as_no_concept_stated():
    left = scheme(criterion("r"), criterion("x", concept="housing"), criterion("y", concept=None))
    right = scheme(criterion("r"), criterion("z", concept="water"))
    found = compare(left, right)
    assert [s.row.node for s in found.only_left] == ["x"]
    assert [s.row.node for s in found.only_right] == ["z"]
    assert [s.row.node for s in found.unmapped_left] == ["y"] and found.unmapped_right == ()
    (pair,) = found.shared
    assert pair.title.zh == "综合贫困发生率"


def test_a_concept_measured_twice_is_compared_as_a_whole():
    left = scheme(line("<", 2), line("<", 3) | {"id": "second"})
    (pair,) = compare(left, scheme(line("<", 2))).shared
    assert [s.row.node for s in pair.left] == ["r", "second"]
    assert [d.zh for d in pair.differences] == ["达标线不同：< 2、< 3 / < 2"]


def test_comparing_is_symmetric_but_for_the_sides():
    one, two = (find_scheme(n).scheme for n in ("exit-special-2017", "exit-yunnan"))
    there, back = compare(one, two), compare(two, one)
    assert {p.concept for p in there.shared} == {p.concept for p in back.shared} != set()
    assert there.only_left == back.only_right and there.unmapped_left == back.unmapped_right
    assert {p.concept for p in there.shared if p.differences} == {
        p.concept for p in back.shared if p.differences
    }


def test_a_scheme_does_not_differ_from_itself():
    one = find_scheme("exit-special-2017").scheme
    found = compare(one, one)
    assert len(found.shared) == 4 and not any(pair.differences for pair in found.shared)
    assert found.only_left == found.only_right == ()
