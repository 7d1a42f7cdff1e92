"""The cleaned table: reading it back gives the panel it came from; it leaks nothing."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest

from scoring.demo.make import UNITS_TABLE, make_demo
from scoring.demo.tables import write_tables
from scoring.scheme.library import find_scheme
from scoring.tables.bundle import read_bundle, write_bundle
from scoring.tables.bundle.rounds import Round
from scoring.tables.export import cleaned, may_export, titles_of
from scoring.tables.figures.streams import counting
from scoring.tables.submission import read_submission
from scoring.tables.writing import to_csv, to_xlsx
from scoring.viewer import LOCAL, ROLES, Viewer

KEYS = ["year", "indicator", "code", "stream", "round"]
COLUMNS = [*KEYS, "name", "value", "status"]


def comparable(panel: pd.DataFrame) -> pd.DataFrame:
    """The panel without where it was read from, in one order."""
    kept = panel[COLUMNS].copy()
    kept["stream"] = kept["stream"].fillna("")
    kept["round"] = kept["round"].fillna("")
    return kept.sort_values(KEYS).reset_index(drop=True)


def that_count(bundle) -> pd.DataFrame:
    """The figures the scores were made of: of several streams the one the scheme names."""
    panel = bundle.panel
    years = [panel[panel["year"] == y] for y in bundle.years]
    return pd.concat(
        counting(p, bundle.scheme(y), bundle.rounds)
        for p, y in zip(years, bundle.years, strict=True)
    )


def written(sheet, file: str) -> bytes:
    return to_csv(sheet) if file == "csv" else to_xlsx(sheet, "数据")


@pytest.fixture(scope="module")
def read_back(demo, tmp_path_factory):
    """Read an exported table as any office's: with the units table, by the demo's scheme."""
    scheme = find_scheme(demo.scheme(2020).id).scheme
    folder = tmp_path_factory.mktemp("units")
    write_tables(make_demo(), folder, force=False)

    def read(data: bytes):
        path = tmp_path_factory.mktemp("back") / "table"
        path.write_bytes(data)
        return read_submission(path, scheme, units=folder / UNITS_TABLE)

    return read


@pytest.mark.parametrize(
    ("form", "file", "lang"),
    [("wide", "csv", "zh"), ("wide", "xlsx", "en"), ("long", "csv", "en"), ("long", "xlsx", "zh")],
)
def test_reading_the_export_back_gives_the_same_panel(demo, read_back, form, file, lang):
    lines = ("合成演示数据，不代表任何真实地区", "来源：演示　内容哈希：0123456789ab")
    sheet = cleaned(demo, LOCAL, form=form, lang=lang, lines=lines)
    back = read_back(written(sheet, file))
    pd.testing.assert_frame_equal(comparable(back.panel), comparable(demo.panel))


def test_one_year_holds_that_year_only(demo, read_back):
    back = read_back(to_csv(cleaned(demo, LOCAL, year=2018)))
    own = demo.panel[demo.panel["year"] == 2018]
    pd.testing.assert_frame_equal(comparable(back.panel), comparable(own))


@pytest.mark.parametrize("form", ["wide", "long"])
def test_a_region_takes_its_own_units_away_and_no_other(demo, form):
    mine = Viewer("a", "leader", "1509")
    sheet = cleaned(demo, mine, form=form)
    assert {row[0][:4] for row in sheet.rows} == {"1509"}
    units = demo.units
    others = units[~units["code"].str.startswith("1509")]
    text = to_csv(sheet).decode("utf-8-sig")
    cells = {cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row}
    assert not cells & (set(others["code"]) | set(others["name"]))
    assert set(units[units["code"].str.startswith("1509")]["code"]) <= cells
    data = to_xlsx(sheet, "数据")
    inside = pd.read_excel(io.BytesIO(data), dtype=str, engine="openpyxl")
    assert set(inside.iloc[:, 0].str[:4]) == {"1509"}


@pytest.mark.parametrize("role", ROLES)
def test_a_reader_takes_nothing_away(demo, role):
    viewer = Viewer("a", role)
    assert may_export(viewer) is (role != "reader")
    if role == "reader":
        with pytest.raises(PermissionError):
            cleaned(demo, viewer)
    else:
        assert cleaned(demo, viewer).rows


def test_missing_and_na_are_told_apart(demo):
    sheet = cleaned(demo, LOCAL, lang="en")
    at = {h: i for i, h in enumerate(sheet.header)}
    titles = titles_of(demo, demo.panel, "en")
    rows = {(r[0], r[2]): r for r in sheet.rows}
    for row in that_count(demo).sample(400, random_state=1).itertuples():
        cell = rows[row.code, row.year][at[titles[row.indicator]]]
        expected = {"": row.value, "missing": "", "na": "na"}[row.status]
        assert cell == expected


def test_streams_stand_in_columns_of_their_own_and_earlier_rounds_are_long_only(tmp_path):
    parts = make_demo()
    leaf = next(n for n in parts.schemes[2020][0].leaves if n.value is None and n.stream)
    own = parts.panel[(parts.panel["indicator"] == leaf.id) & (parts.panel["status"] == "")]
    own = own[own["stream"] == leaf.stream]
    more = own.head(3).assign(stream="媒体暗访", value=-7.0)
    early = own.head(2).assign(round="初评", value=-8.0)
    own_round = own.head(2).assign(round="复核")
    rest = parts.panel.drop(index=own_round.index)
    panel = pd.concat([more, early, own_round, rest], ignore_index=True)
    year = int(early["year"].iloc[0])
    made = replace(parts, panel=panel, rounds=(Round(year, "初评"), Round(year, "复核")))
    folder = write_bundle(made, tmp_path / "b", force=False, command="test")
    bundle = read_bundle(folder)
    wide, long = cleaned(bundle, LOCAL), cleaned(bundle, LOCAL, form="long")
    column = wide.header.index(f"{titles_of(bundle, bundle.panel, 'zh')[leaf.id]}（媒体暗访）")
    found = [(j, row[0]) for row in wide.rows for j, cell in enumerate(row) if cell == -7.0]
    assert found == [(column, code) for code in sorted(more["code"])]
    assert -8.0 not in {cell for row in wide.rows for cell in row}
    assert sum(row[4] == -7.0 for row in long.rows) == 3
    assert sum(row[4] == -8.0 for row in long.rows) == 2
    assert len(long.rows) == len(bundle.panel)


def test_a_title_that_means_two_things_gives_way_to_the_id(demo):
    titles = titles_of(demo, demo.panel, "zh")
    assert len(set(titles.values())) == len(titles) == demo.panel["indicator"].nunique()
