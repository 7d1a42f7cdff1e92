"""Every assessment of the library worked through on a generated table, and adjustments by hand."""

import json

import pytest

from scoring.engine.year import year_of
from scoring.report.method.criteria import hold
from scoring.report.method.worked import work
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.model import Scheme
from scoring.scheme.wording import LATEST, spoken_year
from scoring.tables.bundle import read_bundle, write_bundle
from scoring.tables.bundle.parts import BundleParts
from scoring.text import Text
from support.library import Made, table_for
from support.listed import leaf, scheme_of

OPENED = {name: find_scheme(name).scheme for name in library_ids()}
SCORED = [
    name
    for name, s in OPENED.items()
    if s.kind == "assessment" and any(n.rule and n.rule.type != "unpublished" for n in s.leaves)
]


def bundle_of(made: Made, raw: bytes, year: int, out):
    result = made.score()
    parts = BundleParts(
        id="made",
        title=Text("生成的表", "Generated table"),
        kind="submitted",
        level=made.scheme.level,
        region=made.scheme.region,
        schemes={year: (made.scheme, raw)},
        units=made.units,
        panel=made.panel,
        problems=made.records,
        scored=result.scored,
        decisions=result.decisions,
        references=made.references,
    )
    return read_bundle(write_bundle(parts, out / "bundle", force=False, command="test"))


def year_for(scheme: Scheme) -> int:
    last = spoken_year(scheme)
    return 2026 if last == LATEST else last


@pytest.mark.parametrize("name", SCORED)
def test_every_scored_leaf_has_its_numbers_and_they_are_the_stored_ones(name, tmp_path):
    scheme, year = OPENED[name], year_for(OPENED[name])
    bundle = bundle_of(table_for(scheme, years=(year,)), find_scheme(name).raw, year, tmp_path)
    table = year_of(bundle, year)
    for code in table.codes:
        found = work(bundle, table, code)
        assert [s.node for s in found.steps if not s.agrees] == []
        leaves = [s for s in found.steps[:-1] if hasattr(s, "worked") and s.status == ""]
        assert leaves and all(step.worked is not None for step in leaves)


@pytest.mark.parametrize("name", ["exit-special-2017", "exit-guizhou-county-village"])
def test_every_judged_criterion_shows_value_and_limit(name, tmp_path):
    scheme, year = OPENED[name], year_for(OPENED[name])
    bundle = bundle_of(table_for(scheme, years=(year,)), find_scheme(name).raw, year, tmp_path)
    table = year_of(bundle, year)
    for code in table.codes:
        judged = [c for c in hold(bundle, table, code).criteria if c.outcome in ("clear", "hit")]
        assert judged and all(c.worked for c in judged)


def test_adjustments_stand_between_the_sum_and_the_total(tmp_path):
    """80 by the tree; three awards of 2, at most 5; one notice of 1: 80 + 5 - 1 = 84."""
    document = scheme_of(
        leaf("a", {"type": "given", "full": 10}),
        adjustments=[
            {"id": "award", "title": {"zh": "表彰", "en": "Award"}, "kind": "bonus", "points": 2,
             "max": 5},
            {"id": "notice", "kind": "penalty", "points": 1},
        ],
    )  # fmt: skip
    raw = json.dumps(document, ensure_ascii=False).encode()
    records = [("U-1", "award")] * 3 + [("U-1", "notice")]
    made = table_for(
        Scheme.model_validate(document), 2, (2020,),
        {"U-1": {"a": 8.0}, "U-2": {"a": 9.0}}, records=records,
    )  # fmt: skip
    bundle = bundle_of(made, raw, 2020, tmp_path)
    table = year_of(bundle, 2020)
    found = work(bundle, table, "U-1")
    assert (found.base, found.total, found.points) == (80.0, 84.0, 84.0)
    assert sorted((t.zh, points) for t, points in found.adjustments) == [
        ("notice", -1.0), ("表彰", 5.0),
    ]  # fmt: skip
    assert found.agrees
    other = work(bundle, table, "U-2")
    assert (other.base, other.total, other.adjustments) == (90.0, 90.0, ())
