"""The box of weights a scheme defends, and a person's own bounds."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.tree import compile_tree
from scoring.problems import Refused
from scoring.scheme.library import find_scheme
from scoring.sensitivity.draws import box_of, scheme_box
from support.trees import tree_of


@pytest.fixture(scope="module")
def tree():
    return tree_of(
        [("a", ["a1", "a2"]), ("b", ["b1", "b2"]), "c"],
        {"a": 5, "b": 3, "c": 2, "b1": 1, "b2": 0},
    )


def refusals(tree, bounds):
    with pytest.raises(Refused) as caught:
        box_of(tree, bounds)
    return [(p.code, p.value) for p in caught.value.problems]


def test_bounded_groups_are_free_others_stand_still(tree):
    box = box_of(tree, {"a": (0.4, 0.6)})
    low = dict(zip(tree.ids, box.low.tolist(), strict=True))
    high = dict(zip(tree.ids, box.high.tolist(), strict=True))
    assert (low["a"], high["a"]) == (0.4, 0.6)
    # a holds at least 0.4: nobody else gets more than the rest
    assert (low["b"], high["b"], low["c"], high["c"]) == (0, 0.6, 0, 0.6)
    assert (low["a1"], high["a1"]) == (0.5, 0.5)
    assert (low["b2"], high["b2"]) == (0, 0)
    assert box.moves


def test_node_without_weight_stays_without_unless_it_is_bounded_itself(tree):
    box = box_of(tree, {"b1": (0.5, 1)})
    assert box.high[tree.index["b2"]] == 0
    box = box_of(tree, {"b2": (0.1, 0.25)})
    assert box.high[tree.index["b2"]] == 0.25
    # and b1 takes what b2 leaves
    assert (box.low[tree.index["b1"]], box.high[tree.index["b1"]]) == (0.75, 0.9)


def test_locks_alone_leave_nothing_to_move(tree):
    assert not box_of(tree, {}).moves
    assert not box_of(tree, {"a1": (0.5, 0.5)}).moves


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({"x": (0, 1)}, [("sensitivity.unknown_node", "x")]),
        ({"total": (0, 1)}, [("sensitivity.unknown_node", "total")]),
        ({"a": (0.5, 0.4)}, [("sensitivity.not_bounds", "0.5, 0.4")]),
        ({"a": (-0.1, 0.4)}, [("sensitivity.not_bounds", "-0.1, 0.4")]),
        ({"a": (0.1, 1.5)}, [("sensitivity.not_bounds", "0.1, 1.5")]),
        ({"a": (float("nan"), 1)}, [("sensitivity.not_bounds", "nan, 1")]),
        ({"a": (0.6, 1), "b": (0.5, 1)}, [("sensitivity.no_room", "total")]),
        ({"a": (0, 0.2), "b": (0, 0.2), "c": (0, 0.5)}, [("sensitivity.no_room", "total")]),
        # every fault at once
        (
            {"x": (0, 1), "a": (2, 3)},
            [("sensitivity.unknown_node", "x"), ("sensitivity.not_bounds", "2, 3")],
        ),
    ],
)
def test_impossible_bounds_are_refused_by_name(tree, bounds, expected):
    assert refusals(tree, bounds) == expected


def test_bounds_that_just_fit_are_taken(tree):
    box = box_of(tree, {"a": (0.5, 0.5), "b": (0.3, 0.3), "c": (0.2, 0.2)})
    assert not box.moves


def test_box_of_a_library_scheme_ranges_over_its_sourced_presets():
    """Draft 50/10/22/... has presets 65/10/10/15 and 50/15/22/13: least and greatest of three."""
    scheme = find_scheme("national-draft-2020").scheme
    own = {n.id: n.weight for n in scheme.tree}
    total = sum(own.values())
    box = scheme_box(scheme)
    assert box is not None
    sets = [{k: w / total for k, w in own.items()}]
    sets += [{"reduction": 0.65, "identification": 0.10, "help": 0.10, "funds": 0.15}]
    sets += [{"reduction": 0.50, "identification": 0.15, "help": 0.22, "funds": 0.13}]
    ids = compile_tree(scheme).ids
    for node in own:
        at = ids.index(node)
        assert box.low[at] == pytest.approx(min(s[node] for s in sets), abs=1e-15)
        assert box.high[at] == pytest.approx(max(s[node] for s in sets), abs=1e-15)
    leaf = ids.index("education")
    assert box.low[leaf] == box.high[leaf]
    assert len(box.sets) == 3
    assert "funds" in box.assumed
    assert "2" in box.said.zh


def test_preset_without_a_source_defends_nothing():
    scheme = find_scheme("national-draft-2020").scheme
    first, second = scheme.presets
    only = scheme.model_copy(update={"presets": (first.model_copy(update={"basis": None}), second)})
    box = scheme_box(only)
    assert box is not None
    assert [t.zh for t in box.left_out] == [first.title.zh]
    assert len(box.sets) == 2
    assumed = first.model_copy(update={"basis": "assumed"})
    assert scheme_box(scheme.model_copy(update={"presets": (assumed,)})) is None


def test_one_set_of_weights_makes_no_box():
    scheme = find_scheme("national-draft-2020").scheme.model_copy(update={"presets": ()})
    assert scheme_box(scheme) is None


def test_bounds_of_the_total_are_one(tree):
    box = box_of(tree, {"a": (0.4, 0.6)})
    assert np.array_equal([box.low[0], box.high[0]], [1, 1])
