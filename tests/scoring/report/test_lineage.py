"""From a score back to its rows: every step against the bundle's own tables."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from scoring.demo.make import make_demo
from scoring.engine.year import year_of
from scoring.report.lineage import search, sheet, unit_lineage
from scoring.tables.bundle import read_bundle, write_bundle
from scoring.tables.figures.streams import counting
from scoring.tables.source import write_source
from scoring.tables.writing import to_csv
from scoring.viewer import LOCAL, Viewer

YEAR = 2020


@pytest.fixture(scope="module")
def table(demo):
    return year_of(demo, YEAR)


def rows(demo, **wanted):
    frame = demo.panel
    frame = frame[frame["year"] == YEAR]
    for name, value in wanted.items():
        frame = frame[frame[name] == value]
    return frame


def an_assessed_code(demo):
    units = demo.units
    return units[(units["year"] == YEAR) & units["assessed"]]["code"].iloc[0]


def test_every_leaf_of_a_unit_with_the_rows_it_was_scored_from(demo, table):
    code = an_assessed_code(demo)
    leaves = unit_lineage(demo, table, LOCAL, code)
    assert [leaf.node for leaf in leaves] == [n.id for n in demo.scheme(YEAR).leaves]
    scored = demo.scored
    scored = scored[(scored["year"] == YEAR) & (scored["code"] == code)].set_index("node")
    counted = set(counting(rows(demo), demo.scheme(YEAR), demo.rounds).index)
    for leaf, node in zip(leaves, demo.scheme(YEAR).leaves, strict=True):
        ids = [node.id, *((node.value.num, node.value.den) if node.value else ())]
        handed = [r for i in ids for r in rows(demo, code=code, indicator=i).itertuples()]
        assert len(leaf.origins) == len(handed)
        for origin, row in zip(leaf.origins, handed, strict=True):
            assert write_source(origin.file, origin.sheet, origin.row) == row.source
            assert origin.indicator == row.indicator and origin.status == row.status
            assert origin.counts == (row.Index in counted)
            assert origin.value == row.value or (origin.value is None and np.isnan(row.value))
        own = scored.loc[node.id]
        assert leaf.score == own["score"] or (leaf.score is None and np.isnan(own["score"]))
        assert leaf.weight == own["weight"] and leaf.weight_used == own["weight_used"]
        if leaf.contribution is not None:
            assert leaf.contribution == own["contribution"]
    entered = sum(leaf.contribution for leaf in leaves if leaf.contribution is not None)
    assert entered == pytest.approx(scored.loc["total", "points"], abs=1e-6)


def test_a_derived_rate_shows_both_counts_and_their_quotient(demo, table):
    node = next(n for n in demo.scheme(YEAR).leaves if n.value)
    code = an_assessed_code(demo)
    leaf = next(x for x in unit_lineage(demo, table, LOCAL, code) if x.node == node.id)
    given = {o.indicator: o.value for o in leaf.origins if o.counts}
    assert set(given) == {node.value.num, node.value.den}
    if all(v is not None for v in given.values()):
        rate = given[node.value.num] * node.value.times / given[node.value.den]
        assert leaf.value == pytest.approx(rate)


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("#500", "row", {500}),
        ("武川", "name", {"武川县"}),
        ("150125", "code", {"150125"}),
        ("武川 #520", None, set()),
    ],
)
def test_a_search_finds_what_holds_every_word(demo, table, text, column, expected):
    found = search(demo, table, LOCAL, text, limit=10_000)
    assert found.total == len(found.leaves)
    if column == "row":
        assert found.total and all({o.row for o in x.origins} == expected for x in found.leaves)
        codes = {x.code for x in found.leaves}
        own = demo.panel[demo.panel["source"] == "demo.csv#500"]
        assert codes == set(own["code"])
    elif column:
        assert {getattr(x, column) for x in found.leaves} == expected
        assert found.total == len(demo.scheme(YEAR).leaves)
    else:
        # row 520 is another unit's: both words hold for none
        own = demo.panel[demo.panel["source"] == "demo.csv#520"]
        assert "武川县" not in set(own["name"])
        assert found.total == 0


def test_without_a_word_everything_is_found_and_counted(demo, table):
    found = search(demo, table, LOCAL, "  ", limit=7)
    assert len(found.leaves) == 7
    assert found.total == len(table.codes) * len(demo.scheme(YEAR).leaves)
    title = demo.scheme(YEAR).leaves[0].title.zh
    assert search(demo, table, LOCAL, title).total >= len(table.codes)
    assert search(demo, table, LOCAL, "没有这样的词").total == 0


def test_a_region_finds_its_own_units_only(demo, table):
    mine = Viewer("a", "reader", "1509")
    found = search(demo, table, mine, "", limit=100_000)
    assert {x.code[:4] for x in found.leaves} == {"1509"}
    other = next(c for c in table.codes if not c.startswith("1509"))
    assert search(demo, table, mine, other).total == 0
    with pytest.raises(KeyError):
        unit_lineage(demo, table, mine, other)
    with pytest.raises(KeyError):
        unit_lineage(demo, table, LOCAL, "999999")
    text = to_csv(sheet(found.leaves, "zh")).decode("utf-8-sig")
    assert other not in text and found.leaves[0].code in text


def test_a_stream_that_does_not_count_is_listed_and_says_so(tmp_path):
    parts = make_demo()
    node = next(n for n in parts.schemes[YEAR][0].leaves if n.value is None and n.stream)
    own = parts.panel[(parts.panel["indicator"] == node.id) & (parts.panel["status"] == "")]
    more = (
        own[own["stream"] == node.stream]
        .head(1)
        .assign(stream="媒体暗访", round="复核", value=99.0, source="自评%231.xlsx#甲%21乙!7")
    )
    made = replace(parts, panel=pd.concat([parts.panel, more], ignore_index=True))
    bundle = read_bundle(write_bundle(made, tmp_path / "b", force=False, command="test"))
    year, code = int(more["year"].iloc[0]), more["code"].iloc[0]
    leaves = unit_lineage(bundle, year_of(bundle, year), LOCAL, code)
    leaf = next(x for x in leaves if x.node == node.id)
    beside = {o.stream: o for o in leaf.origins}
    assert not beside["媒体暗访"].counts and beside[node.stream].counts
    it = beside["媒体暗访"]
    assert (it.file, it.sheet, it.row, it.value) == ("自评#1.xlsx", "甲!乙", 7, 99.0)
    assert it.round == "复核" and beside[node.stream].round == ""


def test_the_table_has_a_row_a_figure(demo, table):
    code = an_assessed_code(demo)
    leaves = unit_lineage(demo, table, LOCAL, code)
    made = sheet(leaves, "zh", ("来源",))
    assert len(made.rows) == sum(max(1, len(x.origins)) for x in leaves)
    assert all(len(row) == len(made.header) for row in made.rows)
    assert len(sheet(leaves, "en").header) == len(made.header)
