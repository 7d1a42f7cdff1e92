import pytest

from scoring.problems import Refused
from scoring.scheme.library import find_scheme
from scoring.scheme.points import leaf_points

MAIN = "national-draft-2020"


def test_find_by_id_by_path_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "mine.yaml"
    path.write_bytes(find_scheme(MAIN).raw)
    assert find_scheme(str(path)).scheme.id == MAIN
    monkeypatch.chdir(tmp_path)
    assert find_scheme("mine.yaml").name == "mine.yaml"
    with pytest.raises(Refused) as caught:
        find_scheme("national-draft-2002")
    assert MAIN in caught.value.problems[0].remedy.en
    with pytest.raises(Refused) as caught:
        find_scheme("absent.yaml")
    assert caught.value.problems[0].code == "scheme.file.missing"
    for odd in ("", "a\0b", "x" * 5000):
        with pytest.raises(Refused):
            find_scheme(odd)


def test_the_main_schemes_weights():
    scheme = find_scheme(MAIN).scheme
    points = leaf_points(scheme)
    top = {node.id: points[node.id] for node in scheme.tree}
    assert top == {"reduction": 65, "identification": 10, "help": 10, "funds": 15}
    assert sum(points[leaf.id] for leaf in scheme.leaves) == pytest.approx(100)
    assert 14 <= len(scheme.leaves) <= 18
    presets = {p.id: (p.weights, p.assumed) for p in scheme.presets}
    assert presets == {
        "sichuan": ({"reduction": 65, "identification": 10, "help": 10, "funds": 15}, ("funds",)),
        "guangdong": ({"reduction": 50, "identification": 15, "help": 22, "funds": 13}, ("funds",)),
    }


def test_the_main_scheme_is_what_the_documents_allow():
    scheme = find_scheme(MAIN).scheme
    assert (scheme.kind, scheme.status, scheme.level) == ("assessment", "reconstructed", "county")
    assert scheme.vetoes == ()  # the exit lines belong to the exit scheme
    # no weight below the dimensions was published, nor that of the funds, nor the grade bounds
    assert {leaf.basis for leaf in scheme.leaves} == {"assumed"}
    assert scheme.node("funds").basis == "assumed"
    assert scheme.grades.basis == "assumed"
    assert scheme.grades.names == ("好", "较好", "一般", "较差")
    caps = {p.id: p.effect.cap for p in scheme.problems if p.effect.cap}
    assert caps == {"constraint": "一般"}
    assert [p.effect.mark for p in scheme.problems].count("约谈") == 6


def test_the_main_scheme_feeds_the_headline():
    scheme = find_scheme(MAIN).scheme
    leaves = {leaf.concept: leaf for leaf in scheme.leaves if leaf.concept}
    assert {"county_exit", "composite_rate", "rural_income_growth", "approval"} <= set(leaves)
    assert len(leaves) == len(scheme.leaves)  # every indicator means something others share
    assert [i.concept for i in scheme.inputs if i.concept] == ["registered_poor"]
    declared = {i.id for i in scheme.inputs}
    counts = [leaf.value for leaf in scheme.leaves if leaf.value]
    assert {c for v in counts for c in (v.num, v.den)} <= declared
    for concept in ("composite_rate", "approval"):
        assert leaves[concept].value is not None
    # both lists, in every wording a table may use
    listed = leaves["county_exit"].applies.class_
    assert {"国贫旗县", "区贫旗县", "国家级贫困县", "省级贫困县"} <= set(listed)
    assert not {"非贫困旗县", "非贫困县"} & set(listed)
    for leaf in scheme.leaves:
        assert leaf.direction and leaf.department and leaf.stream and leaf.plain
