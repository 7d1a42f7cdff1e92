import re

import pytest

from scoring.problems import Refused
from scoring.scheme.library import FOLDER, find_scheme, library_ids
from scoring.scheme.points import leaf_points
from scoring.scheme.unsupported import unsupported

MAIN = "national-draft-2020"
CJK = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", library_ids())
def test_every_scheme_of_the_library_is_clean(name):
    file = find_scheme(name)
    assert file.scheme.id == name
    assert file.remarks == ()
    assert file.raw == (FOLDER / f"{name}.yaml").read_bytes()


@pytest.mark.parametrize("name", library_ids())
def test_every_scheme_of_the_library_is_complete_in_english(name):
    scheme = find_scheme(name).scheme
    words = [node.title for node, _, _ in scheme.walk()] + [i.title for i in scheme.inputs]
    words += [node.plain for node, _, _ in scheme.walk() if node.plain]
    words += [p.title for p in scheme.presets] + [p.title for p in scheme.problems]
    words += [scheme.title, *(lens.title for lens in scheme.lenses)]
    assert all(w.en and not CJK.search(w.en) for w in words)
    held = [*scheme.leaves, *scheme.inputs]
    terms = {t for x in held for t in (x.department, x.stream, x.unit)}
    terms |= {c for leaf in scheme.leaves if leaf.applies for c in leaf.applies.class_ or ()}
    terms |= {c.then for c in scheme.consequences}
    terms |= set(scheme.grades.names) if scheme.grades else set()
    terms |= {p.effect.mark for p in scheme.problems if p.effect.mark}
    assert [t for t in terms if CJK.search(scheme.say(t, "en"))] == []
    assert all(scheme.say(t, "zh") == t for t in terms)
    clauses = [node.clause for node, _, _ in scheme.walk() if node.clause]
    assert all(c.text_en for c in clauses if c.text)
    assert all(s.title_en for s in scheme.sources)


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
    assert unsupported(scheme) == ()
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
    assert set(leaves) == {"county_exit", "composite_rate", "rural_income_growth", "approval"}
    assert [i.concept for i in scheme.inputs if i.concept] == ["registered_poor"]
    declared = {i.id for i in scheme.inputs}
    counts = [leaf.value for leaf in scheme.leaves if leaf.value]
    assert {c for v in counts for c in (v.num, v.den)} <= declared
    for concept in ("composite_rate", "approval"):
        assert leaves[concept].value is not None
    assert leaves["county_exit"].applies.class_ == ("国贫旗县", "区贫旗县")
    for leaf in scheme.leaves:
        assert leaf.direction and leaf.department and leaf.stream and leaf.plain
