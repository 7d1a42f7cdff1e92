"""The vocabulary of concepts, and what a scheme is told that uses a word outside it."""

from __future__ import annotations

import re

import pytest

from scoring.problems import errors
from scoring.scheme import concepts as room
from scoring.scheme.concepts import concept_text, concepts
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.load import open_scheme

SCHEME = """\
id: mine
title: {zh: 自拟}
kind: assessment
status: user
inputs: [{id: poor, title: {zh: 人口}, concept: %s}]
tree:
  - {id: a, title: {zh: 甲}, weight: 1, concept: %s, rule: {type: given, full: 100}}
"""


def test_every_concept_has_an_id_and_words_in_both_languages():
    assert len(concepts()) >= 66
    for id_, concept in concepts().items():
        assert re.fullmatch("[a-z][a-z0-9_]*", id_) and concept.id == id_
        assert re.search("[\u4e00-\u9fff]", concept.text.zh)
        assert not re.search("[\u4e00-\u9fff]", concept.text.en)
    said = [concept.text.zh for concept in concepts().values()]
    assert len(set(said)) == len(said)


def test_a_concept_is_found_by_its_id():
    text = concept_text("housing")
    assert text is not None and (text.zh, text.en) == ("住房安全保障", "safe housing")
    assert concept_text("houses") is None


@pytest.mark.parametrize(
    "rows", ["a,甲,A\na,乙,B\n", "a,甲,\n", "a,,A\n", ",甲,A\n"], ids=["twice", "en", "zh", "id"]
)
def test_a_damaged_vocabulary_is_refused(tmp_path, monkeypatch, rows):
    path = tmp_path / "concepts.csv"
    path.write_text(f"id,zh,en\n{rows}", encoding="utf-8")
    monkeypatch.setattr(room, "FILE", path)
    with pytest.raises(ValueError, match=r"concepts\.csv"):
        concepts.__wrapped__()


def test_a_known_concept_is_no_remark():
    assert open_scheme(SCHEME % ("registered_poor", "housing")).remarks == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_concept_is_a_warning_with_the_nearest_known(lang):
    file = open_scheme(SCHEME % ("registered_por", "huosing"), name="自拟.yaml")
    assert not errors(file.remarks)
    assert [(p.code, p.value, p.at.row) for p in file.remarks] == [
        ("scheme.concept_unknown", "registered_por", 5),
        ("scheme.concept_unknown", "huosing", 7),
    ]
    near = [p.remedy.get(lang) for p in file.remarks]
    assert "registered_poor" in near[0] and "housing" in near[1]


@pytest.mark.parametrize("name", library_ids())
def test_the_library_uses_no_concept_outside_the_vocabulary(name):
    scheme = find_scheme(name).scheme
    used = {x.concept for x in (*scheme.leaves, *scheme.inputs) if x.concept}
    assert used <= set(concepts())
