"""What every scheme of the library must be: clean, sourced, honest, bilingual, and of use."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from scoring.cli import main
from scoring.engine.criteria import FAIL, PASS, PENDING
from scoring.scheme.applies import year_span
from scoring.scheme.concepts import concepts
from scoring.scheme.library import FOLDER, find_scheme, library_ids
from scoring.scheme.rules.model import LimitIndicator
from scoring.scheme.shares import HALF, quotes, shares_of
from scoring.tables.bundle import read_bundle
from scoring.tables.bundle.schema import UNITS, dtypes
from support.library import table_for, write_inputs

CJK = re.compile("[\u4e00-\u9fff]")

FACTORS = {"%": 100, "‰": 1000}

every = pytest.mark.parametrize("name", library_ids())


def scheme_of(name):
    return find_scheme(name).scheme


def year_of(scheme):
    """A year the scheme was in force."""
    if scheme.years is None:
        return 2018
    first = scheme.years[0] if isinstance(scheme.years, tuple) else year_span(scheme.years)[0]
    return first or 2016


def made_for(scheme):
    """Three western units, and any benchmark a limit may ask for."""
    ids = [x.id for x in (*scheme.leaves, *scheme.inputs)]
    marks = [(s, i, 5.0) for s in ("national", "province", "prefecture") for i in ids]
    codes = ("150000", "510000", "620000", "420000", "150400", "150500", "150900")
    marks += [(code, i, 5.0) for code in codes for i in ids]
    years, codes = [year_of(scheme)], table_for(scheme, 3).units["code"].tolist()
    named = {limit.indicator for x in scheme.leaves for limit in _limits(x.rule)}
    values = {code: dict.fromkeys(named & {x.id for x in scheme.inputs}, 5.0) for code in codes}
    made = table_for(scheme, 3, years, values, references=marks)
    return replace(made, units=made.units.assign(policy_region="west").astype(dtypes(UNITS)))


def _limits(rule):
    """Limits of a rule that are another indicator's value."""
    held = (getattr(rule, key, None) for key in ("zero", "full", "target", "limit"))
    return [limit for limit in held if isinstance(limit, LimitIndicator)]


@every
def test_it_is_clean_and_named_by_its_file(name):
    file = find_scheme(name)
    assert file.scheme.id == name
    # a notice says what was not published; nothing is to be mended
    assert [p for p in file.remarks if p.level != "notice"] == []
    assert file.raw == (FOLDER / f"{name}.yaml").read_bytes()
    followed = file.scheme.replaced_by
    assert followed is None or followed in library_ids()


@every
def test_its_documents_are_named_with_number_date_and_clause(name):
    sources = scheme_of(name).sources
    assert sources and len({s.id for s in sources}) == len(sources)
    assert all(s.title and s.title_en and not CJK.search(s.title_en) for s in sources)
    # where a document's number and date were not found, its note says what was read
    assert any(s.doc_no or s.date for s in sources) or all(s.note for s in sources)
    # of every document: what was read of it, or where
    assert [s.id for s in sources if not (s.clause or s.note or s.url)] == []


@every
def test_every_leaf_quotes_a_document_or_is_assumed(name):
    scheme = scheme_of(name)
    assert [x.id for x in scheme.leaves if not quotes(x) and x.basis != "assumed"] == []
    for node, _, _ in scheme.walk():
        if node.clause and node.clause.text:
            assert node.clause.no and node.clause.text_en, node.id
            assert "{" not in node.clause.text, node.id  # a quotation keeps its own words


@every
def test_under_half_quoted_it_is_a_gap(name):
    scheme = scheme_of(name)
    if shares_of(scheme).quoted < HALF:
        assert scheme.status == "gap"
    if scheme.status in ("gap", "reconstructed"):
        assert scheme.note is not None and scheme.note.en


@every
def test_its_concepts_are_of_the_shared_vocabulary(name):
    scheme = scheme_of(name)
    held = [x.concept for x in (*scheme.leaves, *scheme.inputs) if x.concept]
    assert set(held) <= set(concepts())
    assert len(set(held)) == len(held)


@every
def test_it_is_complete_in_english(name):
    scheme = scheme_of(name)
    nodes = [node for node, _, _ in scheme.walk()]
    words = [scheme.title, *(x.title for x in (*nodes, *scheme.inputs))]
    words += [w for n in nodes for w in (n.plain, n.content, n.standard, n.note) if w]
    words += [x.title for x in (*scheme.presets, *scheme.problems, *scheme.lenses)]
    words += [x.title for x in (*scheme.subjects, *scheme.procedure)]
    words += [x.title for x in (*scheme.adjustments, *scheme.vetoes) if x.title]
    words += [x.who for x in scheme.procedure if x.who]
    words += [x.note for x in (*scheme.presets, *scheme.lenses, *scheme.sources) if x.note]
    words += [x.why for x in scheme.checks if x.why]
    words += [scheme.note] if scheme.note else []
    assert [w.zh for w in words if not w.en or CJK.search(w.en)] == []


@every
def test_its_short_terms_have_an_english_word(name):
    scheme = scheme_of(name)
    held = [*scheme.leaves, *scheme.inputs]
    terms = {t for x in held for t in (x.department, x.stream, x.unit)}
    where = [x.applies for x in (*scheme.leaves, *scheme.vetoes) if x.applies]
    terms |= {word for a in where for word in (*(a.class_ or ()), *(a.kind or ()))}
    terms |= {c for s in scheme.subjects for c in s.class_ or ()}
    terms |= {c.then for c in scheme.consequences}
    terms |= {c for x in scheme.consequences for c in x.when.class_ or ()}
    terms |= set(scheme.grades.names) if scheme.grades else set()
    effects = [x.effect for x in (*scheme.problems, *scheme.vetoes)]
    terms |= {e.mark for e in effects if e.mark}
    terms |= {group for lens in scheme.lenses for group in lens.groups}
    assert [t for t in terms if CJK.search(scheme.say(t, "en"))] == []
    assert all(scheme.say(t, "zh") == t for t in terms)


@every
def test_a_rate_is_made_by_the_factor_of_its_unit(name):
    made = [x for x in scheme_of(name).leaves if x.value and x.unit in FACTORS]
    assert [x.id for x in made if x.value.times != FACTORS[x.unit]] == []


@every
def test_it_scores_or_judges_a_table(name):
    scheme = scheme_of(name)
    made = made_for(scheme)
    scored = made.score().scored
    assert len(scored) == 3 * (len([1 for _ in scheme.walk()]) + 1)
    total = scored[scored["node"] == "total"]
    if scheme.kind == "monitoring":
        assert scored[["score", "rank", "grade"]].isna().all(axis=None)
    elif scheme.kind == "exit":
        assert scored[["score", "rank"]].isna().all(axis=None)
        assert set(total["grade"].dropna()) <= {FAIL, PASS, PENDING}
        assert len(total["grade"].dropna())
    elif all(leaf.rule.type == "unpublished" for leaf in scheme.leaves):
        assert total[["score", "grade"]].isna().all(axis=None)  # nothing is made up
        assert set(total["status"]) == {"na"}
    else:
        assert total["score"].between(0, 100).all() and total["rank"].notna().all()
        assert scheme.grades is None or total["grade"].notna().all()


@pytest.mark.parametrize(
    "name", ["provincial-2016", "normal-support-2026", "exit-special-2017", "shiyan"]
)
def test_by_the_command_from_files(name, tmp_path):
    """One of each kind and level of status, from CSV to a bundle read back."""
    made = made_for(scheme_of(name))
    known = {"normal-support-2026": ("150000",)}  # benchmarks are named by region
    rows = made.references[made.references["scope"].isin(known.get(name, ()))]
    rows = rows[rows["indicator"] == "income_growth"]
    line = write_inputs(replace(made, references=rows), tmp_path)
    gap = ["--allow-assumed"] if made.scheme.status == "gap" else []
    out = tmp_path / "out"
    assert main([*line, *gap, "--out", str(out), "--quiet"]) == 0
    bundle = read_bundle(out)
    assert bundle.verified
    mine = made.score().scored.set_index(["code", "node"]).sort_index()
    read = bundle.scored.set_index(["code", "node"]).sort_index()
    for column in ("value", "score", "grade", "status"):
        assert read[column].equals(mine[column]), column


def test_the_list_shows_every_one(capsys):
    assert main(["scheme", "list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["id"] for one in told["outputs"]["schemes"]} == set(library_ids())


def test_the_founding_documents_systems_are_all_there():
    """Issue 4's table, row by row."""
    asked = {
        "national-draft-2020", "provincial-2016", "exit-2016", "exit-2016-village",
        "exit-2016-household", "exit-special-2017", "exit-inner-mongolia", "exit-shaanxi",
        "exit-gansu-2020", "exit-yunnan", "exit-guizhou-county", "east-west-2017",
        "im-db15t-1373-2018", "im-league-2016", "guizhou-2017", "shiyan", "guangdong-2016",
        "sichuan-2016", "sichuan-city-2017", "henan-2016", "hubei-2016", "fund-2008", "fund-2017",
        "post-evaluation-2021", "normal-support-2026",
    }  # fmt: skip
    assert asked <= set(library_ids())
