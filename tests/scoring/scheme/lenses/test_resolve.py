"""Lenses laid over schemes: every indicator is somewhere, none is where it was not put."""

from __future__ import annotations

import pytest

from scoring.scheme.lenses import lenses_for, library_lenses
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.load import load_scheme
from support.lensed import SCHEME


def lens(id_: str, text: str = SCHEME):
    return next(x for x in lenses_for(load_scheme(text)) if x.id == id_)


def members(found) -> dict[str, tuple[str, ...]]:
    return {group.id: group.members for group in found.groups}


def test_a_lens_of_the_scheme_names_nodes_and_means_their_leaves():
    found = lens("halves")
    assert members(found) == {
        "前": ("accuracy", "registry", "money"),
        "后": ("homes",),
        "空": (),  # an empty group is kept
    }
    assert found.rest == ("plan",)
    assert (found.origin, found.assumed, found.status) == ("scheme", False, None)
    assert [s.title for s in found.sources] == ["《试验办法》"]
    assert [(g.title.zh, g.title.en) for g in found.groups][:2] == [("前", "First"), ("后", "Last")]


def test_overlaps_are_named_leaf_by_leaf():
    found = lens("guessed")
    assert found.assumed and found.overlaps
    assert found.shared == {"homes": ("前", "后")}
    assert found.rest == ()
    assert lens("halves").shared == {}


def test_a_lens_of_the_library_goes_by_concept():
    found = lens("six_precisions")
    assert members(found) == {
        "objects": ("accuracy", "registry"),
        "projects": (),
        "funds": ("money",),
        "measures": ("plan",),
        "people": (),
        "results": ("homes",),
    }
    assert found.rest == () and found.touches
    assert (found.origin, found.assumed, found.status) == ("library", True, "read")


def test_a_leaf_without_a_concept_belongs_to_the_rest():
    found = lens("six_precisions", SCHEME.replace(", concept: fund_use", ""))
    assert found.rest == ("money",)
    bare = SCHEME
    for concept in ("identification_accuracy", "registry_quality", "fund_use", "housing"):
        bare = bare.replace(f", concept: {concept}", "")
    untouched = lens("two_no_worries", bare)
    assert not untouched.touches and len(untouched.rest) == 5


def test_named_standards_list_their_indicators_and_those_without_any():
    found = lens("guizhou_standards")
    mapped = {i.title.zh: i.members for g in found.groups for i in g.items if i.members}
    assert mapped == {
        "贫困户识别": ("accuracy",),
        "财政专项扶贫资金使用": ("money",),
        "大数据村级管理工作": ("registry",),
        "农村危房改造基本安全": ("homes",),
    }
    assert sum(not i.members for g in found.groups for i in g.items) == 26 - 4
    assert found.rest == ("plan",)


@pytest.mark.parametrize(
    "by", ["id: six_precisions, title: {zh: 别的}", "id: six, title: {zh: 六个精准}"]
)
def test_the_schemes_own_lens_takes_the_place_of_the_librarys(by):
    text = SCHEME.replace("id: guessed, title: {zh: 自拟口径, en: Own grouping}", by)
    found = [x for x in lenses_for(load_scheme(text)) if "六个精准" in x.title.zh or "six" in x.id]
    assert [x.origin for x in found] == ["scheme"]
    assert found[0].short.zh == ("六个精准" if "six_precisions" in by else found[0].title.zh)


def test_the_schemes_own_lenses_come_first():
    ids = [x.id for x in lenses_for(load_scheme(SCHEME))]
    assert ids == ["halves", "guessed", *(x.id for x in library_lenses())]


@pytest.mark.parametrize("name", library_ids())
def test_over_every_scheme_of_the_library_no_indicator_is_lost_or_doubled(name):
    scheme = find_scheme(name).scheme
    leaves = [leaf.id for leaf in scheme.leaves]
    for found in lenses_for(scheme):
        held = [x for group in found.groups for x in group.members]
        assert sorted({*held, *found.rest}) == sorted(leaves), found.id
        assert not set(held) & set(found.rest), found.id
        if not found.overlaps:
            assert len(held) == len(set(held)), found.id
        for group in found.groups:
            in_order = [leaf for leaf in leaves if leaf in group.members]
            assert list(group.members) == in_order
            assert {m for i in group.items for m in i.members} <= set(group.members)


def test_the_parts_of_the_post_evaluation_are_the_groups_of_its_lens():
    # 责任落实、政策落实、工作落实、巩固成效: the scheme and the lens place every indicator alike
    scheme = find_scheme("post-evaluation-2021").scheme
    found = next(x for x in lenses_for(scheme) if x.id == "three_and_one")
    parts = {top.title.zh: {leaf.id for leaf in top.children} for top in scheme.tree}
    assert {group.title.zh: set(group.members) for group in found.groups} == parts
