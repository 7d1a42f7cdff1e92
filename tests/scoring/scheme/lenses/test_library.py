"""The lenses of the library: what was read stands as it was read, what is ours is marked."""

from __future__ import annotations

import re

import pytest

from scoring.problems import Refused
from scoring.scheme.concepts import concepts
from scoring.scheme.lenses import library_lenses, read_lens
from scoring.scheme.lenses.library import FOLDER, ORDER

CJK = re.compile("[\u4e00-\u9fff]")
LENSES = {lens.id: lens for lens in library_lenses()}


def groups(id_: str) -> list[str]:
    return [group.title.zh for group in LENSES[id_].groups]


def test_every_file_is_offered_once():
    assert sorted(ORDER) == sorted(path.stem for path in FOLDER.glob("*.yaml"))
    assert tuple(LENSES) == ORDER


@pytest.mark.parametrize("id_", ORDER)
def test_every_lens_has_both_languages_a_source_and_a_word_on_what_is_ours(id_):
    lens = LENSES[id_]
    words = [lens.title, lens.short, lens.note, *(g.title for g in lens.groups)]
    words += [g.plain for g in lens.groups if g.plain]
    words += [i.title for g in lens.groups for i in g.items]
    words += [s.note for s in lens.sources if s.note]
    assert all(w and CJK.search(w.zh) and w.en and not CJK.search(w.en) for w in words)
    assert all(s.title_en and not CJK.search(s.title_en) and s.date for s in lens.sources)
    assert all(s.url or s.doc_no for s in lens.sources)
    # that the mapping is ours is said in words too, not only by the mark
    assert re.search("由本产品|假定", lens.note.zh) and re.search("settled|assumed", lens.note.en)


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        # 编制说明 三：从识别、帮扶、考核、退出等方面
        ("whole_process", ["识别", "帮扶", "考核", "退出"]),
        ("four_questions", ["扶持谁", "谁来扶", "怎么扶", "如何退"]),
        (
            "six_precisions",
            [
                *("扶持对象精准", "项目安排精准", "资金使用精准"),
                *("措施到户精准", "因村派人精准", "脱贫成效精准"),
            ],
        ),
        (
            "five_batches",
            [
                *("发展生产脱贫一批", "易地搬迁脱贫一批", "生态补偿脱贫一批"),
                *("发展教育脱贫一批", "社会保障兜底一批"),
            ],
        ),
        (
            "two_no_worries",
            [
                *("不愁吃", "不愁穿", "义务教育有保障", "基本医疗有保障"),
                *("住房安全有保障", "饮水安全"),
            ],
        ),
        ("three_implementations", ["责任落实", "政策落实", "工作落实"]),
        ("three_and_one", ["责任落实", "政策落实", "工作落实", "巩固成效"]),
        ("shanxi", ["精准识别", "精准帮扶", "精准管理"]),
        ("guizhou_standards", ["基础通用", "项目管理", "基础设施", "社会保障"]),
    ],
)
def test_the_groups_are_those_of_the_text(id_, expected):
    assert groups(id_) == expected


def test_guizhou_names_26_standards_in_four_parts():
    # 发布报道：基础通用 7、项目管理 6、基础设施 4、社会保障 9
    counts = [len(group.items) for group in LENSES["guizhou_standards"].groups]
    assert counts == [7, 6, 4, 9] and sum(counts) == 26
    names = [i.title.zh for g in LENSES["guizhou_standards"].groups for i in g.items]
    assert len(set(names)) == 26
    named = {"干部驻村帮扶", "农村饮水安全评价", "临时救助工作", "贫困劳动力全员培训工作"}
    assert named <= set(names)


def test_of_inner_mongolias_eight_only_one_is_named_and_that_is_said():
    lens = LENSES["im_eight"]
    named = [(i.no, i.title.zh) for g in lens.groups for i in g.items]
    assert named == [("DB15/T 1373-2018", "扶贫工作成效考核评估规范")]
    assert lens.status == "partial"
    assert "其余七项" in lens.note.zh and "没有公开查到" in lens.note.zh
    assert "other seven were not found" in lens.note.en


def test_what_was_not_read_says_so():
    assert {id_: lens.status for id_, lens in LENSES.items() if lens.status != "read"} == {
        "three_precisions": "assumed",  # only its name
        "im_eight": "partial",
        "shanxi": "partial",  # the dimensions without the list of standards
    }


def test_no_screen_word_of_a_closed_regime_outside_the_names_of_standards():
    said = [lens.title.zh + (lens.note.zh if lens.note else "") for lens in LENSES.values()]
    said += [
        g.title.zh + (g.plain.zh if g.plain else "") for x in LENSES.values() for g in x.groups
    ]
    assert not [words for words in said if "贫困县" in words or "贫困户" in words]


@pytest.mark.parametrize(
    ("id_", "left_out"),
    [
        ("four_questions", set()),
        # they run through all stages
        ("whole_process", {"organisation", "responsibility"}),
    ],
)
def test_every_concept_is_placed_or_left_out_on_purpose(id_, left_out):
    """A concept added to the vocabulary must be put somewhere, or its indicators go unnoticed."""
    placed = {concept for group in LENSES[id_].groups for concept in group.every_concept}
    assert set(concepts()) - placed == left_out


GOOD = """\
id: mine
title: {zh: 自拟}
status: read
sources: [{id: s, title: 文件}]
groups:
  - {id: a, title: {zh: 甲}, concepts: [housing]}
  - {id: b, title: {zh: 乙}, concepts: [water], items: [{title: {zh: 一}, concepts: [road]}]}
"""


def test_a_lens_is_read_strictly():
    lens = read_lens(GOOD.encode())
    assert [g.every_concept for g in lens.groups] == [("housing",), ("water", "road")]
    shared = GOOD.replace("status: read", "status: read\noverlaps: true")
    assert read_lens(shared.replace("water", "housing").encode()).overlaps


@pytest.mark.parametrize(
    ("written", "instead", "code", "row"),
    [
        ("[water]", "[wtaer]", "scheme.unknown_name", 7),
        ("[road]", "[roadd]", "scheme.unknown_name", 7),
        ("[water]", "[housing]", "scheme.lens_overlap", 7),
        ("[road]", "[housing]", "scheme.lens_overlap", 7),
        ("id: b", "id: a", "scheme.duplicate_id", 7),
        ("status: read", "status: maybe", "scheme.not_allowed", 3),
        ("sources: [{id: s, title: 文件}]", "sources: []", "scheme.too_short", 4),
        ("id: mine", "id: Mine", "scheme.bad_id", 1),
        ("status: read", "status: read\nstatus: read", "scheme.yaml.duplicate_key", 4),
        ("title: {zh: 甲}", "titel: {zh: 甲}", "scheme.unknown_key", 6),
    ],
)
def test_a_wrong_lens_is_refused_with_its_line(written, instead, code, row):
    assert written in GOOD
    with pytest.raises(Refused) as caught:
        read_lens(GOOD.replace(written, instead).encode(), "自拟.yaml")
    found = [(p.code, p.at.row, p.at.file) for p in caught.value.problems]
    assert (code, row, "自拟.yaml") in found
