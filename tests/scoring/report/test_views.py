"""What readers are shown, held against figures worked out here from the bundle's own tables."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.report.board import OUT, board
from scoring.report.breaks import Breaks, breaks_of
from scoring.report.compare import printed_change
from scoring.report.county import county_view
from scoring.report.headline import headline
from scoring.report.spread import spread
from scoring.report.whatif import try_weights
from scoring.viewer import LOCAL, Viewer

ONE_LEAGUE = Viewer("a", "reader", "1502")


@pytest.fixture(scope="module")
def total_board(demo, demo_years):
    breaks = breaks_of(demo.scheme(2020), list(demo_years.values()), "total")
    return board(demo, demo_years, 2020, "total", breaks, LOCAL)


def totals(demo, year=2020):
    s = demo.scored
    return s[(s["node"] == "total") & (s["year"] == year)].set_index("code")


def test_breaks_are_grade_lines_and_the_widest_gap_halved(demo, demo_years):
    breaks = breaks_of(demo.scheme(2020), list(demo_years.values()), "total")
    assert breaks == Breaks((90.0, 80.0, 70.0, 60.0), "grades")
    scores = np.array([90.0, 89.999999999, 80, 79.9, 70, 60, 59.9, 0, np.nan])
    assert breaks.classify(scores).tolist() == [0, 1, 1, 2, 2, 3, 4, 4, -1]


def test_board_has_every_unit_once_and_agrees_with_the_table(demo, total_board):
    t = totals(demo)
    assert sorted(r.code for r in total_board.rows) == sorted(t.index)
    for row in total_board.rows:
        if row.status == "":
            assert row.score == t.loc[row.code, "score"]
            assert row.rank == t.loc[row.code, "rank"]
        else:
            assert row.rank is None and row.level == -1
    assert total_board.ranked == t["rank"].notna().sum()
    assert total_board.median == np.median(t["score"].dropna())


def test_board_marks_who_is_out_and_who_is_capped(demo, total_board):
    u = demo.units[demo.units["year"] == 2020]
    out = {r.code for r in total_board.rows if r.status == OUT}
    assert out == set(u.loc[~u["assessed"], "code"]) and out
    d = demo.decisions
    capped = set(d[(d["year"] == 2020) & (d["rule_id"] == "constraint")]["code"])
    assert {r.code for r in total_board.rows if r.mark == "cap"} == capped


def test_rank_changes_are_places_gained(demo, total_board):
    before, now = totals(demo, 2019)["rank"], totals(demo)["rank"]
    for row in total_board.rows:
        if row.change is not None:
            assert row.change == before[row.code] - now[row.code]
    assert any(r.change for r in total_board.rows)


def test_a_viewer_sees_one_league_with_ranks_and_median_of_all(demo, demo_years, total_board):
    mine = board(demo, demo_years, 2020, "total", total_board.breaks, ONE_LEAGUE)
    assert mine.rows and all(r.code.startswith("1502") for r in mine.rows)
    assert mine.median == total_board.median and mine.ranked == total_board.ranked
    everyone = {r.code: r for r in total_board.rows}
    assert all(everyone[r.code] == r for r in mine.rows)


def test_spread_holds_every_scored_unit_once(demo, total_board):
    bricks = spread(total_board, demo.scheme(2020))
    scored = [r.code for r in total_board.rows if r.score is not None]
    inside = [u.code for c in bricks.columns for u in c.units]
    assert sorted(inside) == sorted(scored)
    for column in bricks.columns:
        assert all(column.low <= u.score < column.low + bricks.width or u.score == bricks.high
                   for u in column.units)  # fmt: skip
    grades = totals(demo)["grade"].value_counts()
    assert {g.grade: g.count for g in bricks.grades if g.count} == grades.to_dict()
    assert sum(g.by_rule for g in bricks.grades) == 2


def test_headline_counts_are_summed_from_the_panel(demo, demo_years):
    figures = {f.id: f for f in headline(demo, demo_years, 2019, LOCAL)}
    assert list(figures) == ["registered_poor", "county_exit", "composite_rate", "approval",
                             "decided"]  # fmt: skip
    units = demo.units
    assessed = set(units[(units["year"] == 2019) & units["assessed"]]["code"])
    p = demo.panel[demo.panel["stream"] != "自查自评"]  # stands beside, is never summed
    p = p[p["code"].isin(assessed)]

    def column(name, year=2019):
        return p[(p["indicator"] == name) & (p["year"] == year)].set_index("code")["value"].dropna()

    poor = figures["registered_poor"]
    assert poor.value == column("registered_poor").sum()
    assert poor.change == column("registered_poor").sum() - column("registered_poor", 2018).sum()
    num, den = column("composite_poor"), column("rural_population")
    both = num.index.intersection(den.index)
    rate = 100 * num[both].sum() / den[both].sum()
    assert figures["composite_rate"].value == pytest.approx(rate, abs=1e-12)
    exits = sum((column("county_exit", y) >= 1).sum() for y in range(2016, 2020))
    assert figures["county_exit"].value == exits
    assert [y for y, _ in poor.series] == [2016, 2017, 2018, 2019]


def test_headline_of_a_league_is_summed_over_its_own_units(demo, demo_years):
    mine = headline(demo, demo_years, 2018, ONE_LEAGUE)[0]
    p, u = demo.panel, demo.units
    codes = u[(u["year"] == 2018) & u["assessed"] & u["code"].str.startswith("1502")]["code"]
    rows = p[(p["year"] == 2018) & (p["indicator"] == "registered_poor") & p["code"].isin(codes)]
    assert mine.value == rows["value"].sum()


def test_change_is_of_printed_figures():
    assert printed_change(78.84, 76.46, 1) == 2.3  # prints 78.8 and 76.5
    assert printed_change(0.25, 0.36, 1) == -0.2  # prints 0.2 and 0.4


@pytest.mark.parametrize("year", [2016, 2020])
def test_county_lost_points_add_up(demo, demo_years, year):
    t = totals(demo, year)
    for code in t.index[:40]:
        view = county_view(demo, demo_years, year, code, LOCAL)
        assert len(view.items) == len(demo.scheme(year).leaves)
        assert sum(i.full for i in view.items) == pytest.approx(100)
        for item in view.items:
            if item.got is not None:
                assert item.got + item.lost == pytest.approx(item.full)
                assert item.got == pytest.approx(item.full * item.score / 100)
            else:
                assert item.treatment is not None and item.lost is None
        parts = [p.contribution for p in view.parts if p.contribution is not None]
        if view.score is not None:
            assert sum(parts) == pytest.approx(view.score)


def test_county_cites_the_source_row(demo, demo_years):
    code = totals(demo)["score"].idxmax()
    view = county_view(demo, demo_years, 2020, code, LOCAL)
    cited = {i.source for i in view.items if i.status == ""}
    assert all(s.startswith("demo.csv#") for s in cited)
    assert len({s.split("#")[1] for s in cited}) == 1  # one wide row a unit and year


def test_county_out_of_sight_is_unknown(demo, demo_years):
    with pytest.raises(KeyError):
        county_view(demo, demo_years, 2020, "150102", ONE_LEAGUE)


def test_capped_county_says_so(demo, demo_years, total_board):
    capped = next(r for r in total_board.rows if r.mark == "cap")
    view = county_view(demo, demo_years, 2020, capped.code, LOCAL)
    decision = view.decisions[0]
    assert (decision.outcome, decision.effect) == ("hit", "cap:一般")
    assert view.grade == "一般" and decision.grade_before in ("好", "较好")


def test_line_has_every_year_with_the_middle_half(demo, demo_years):
    view = county_view(demo, demo_years, 2020, "150221", LOCAL)
    assert [p.year for p in view.line] == [2016, 2017, 2018, 2019, 2020]
    scores = totals(demo, 2018)["score"].dropna()
    point = view.line[2]
    assert (point.low, point.median, point.high) == tuple(np.quantile(scores, [0.25, 0.5, 0.75]))
    assert not any(p.breaks for p in view.line)


def test_official_weights_move_nobody(demo, demo_years, total_board):
    same = try_weights(demo, demo_years[2020], {}, total_board.breaks, LOCAL)
    assert (same.ranks_moved, same.grades_changed, same.mean_move) == (0, 0, 0.0)
    assert all(m.score == m.official_score for m in same.moves)
    assert all(c.count == c.official for c in same.classes)


def test_what_if_equals_scoring_anew(demo, demo_years, total_board):
    from scoring.engine.run import score
    from scoring.engine.tree import compile_tree

    rng = np.random.default_rng(5)
    names = ["reduction", "identification", "help", "funds"]
    weights = dict(zip(names, (rng.random(4) * 100).round(1).tolist(), strict=True))
    tried = try_weights(demo, demo_years[2020], weights, total_board.breaks, LOCAL)
    tree = compile_tree(demo.scheme(2020)).with_weights(weights)
    anew = score(demo.scheme(2020), demo.units, demo.panel, demo.problems, tree).scored
    anew = anew[(anew["node"] == "total") & (anew["year"] == 2020)].set_index("code")
    assert tried.ranks_moved > 0
    for move in tried.moves:
        if move.score is not None:
            assert move.score == anew.loc[move.code, "score"]
            assert move.rank == anew.loc[move.code, "rank"]
            assert move.grade == anew.loc[move.code, "grade"]
    assert sum(c.count for c in tried.classes) == anew["score"].notna().sum()
    assert sum(tried.shares[n] for n in names) == pytest.approx(1)


def test_what_if_leaves_the_official_result_alone(demo, demo_years, total_board):
    before = demo_years[2020].score.copy(), demo_years[2020].rank.copy()
    try_weights(demo, demo_years[2020], {"funds": 90}, total_board.breaks, LOCAL)
    assert np.array_equal(before[0], demo_years[2020].score, equal_nan=True)
    assert np.array_equal(before[1], demo_years[2020].rank)
