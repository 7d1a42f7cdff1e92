"""``jingzhun score`` on a published table: joined by name, scored, ranked, refused by the row."""

from __future__ import annotations

import csv
import json

import pytest

from scoring.cli import main
from scoring.tables.bundle import read_bundle
from support import tourism


def rows_of(shared):
    with (shared / "im_tourism_80_units.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(params=["own", "published"])
def rows(request):
    return (
        tourism.own_rows() if request.param == "own" else rows_of(request.getfixturevalue("shared"))
    )


def score(folder, rows, *more):
    table, scheme, units = tourism.write_inputs(folder, rows)
    out = folder / "bundle"
    code = main(
        ["score", str(table), "--scheme", str(scheme), "--units", str(units), "--region", "15",
         "--year", "2018", "--out", str(out), *more]
    )  # fmt: skip
    return code, out


def test_points_equal_the_printed_total(rows, tmp_path):
    code, out = score(tmp_path, rows)
    assert code == 0
    bundle = read_bundle(out)
    totals = bundle.scored[bundle.scored["node"] == "total"].set_index("name")
    assert len(totals) == len(rows)
    names = dict(zip(bundle.units["code"], bundle.units["name"], strict=True))
    printed = {r["unit"]: float(r["D"]) for r in rows}
    given = {r["unit"]: r for r in rows}
    matched = 0
    for code_, points in zip(totals["code"], totals["points"], strict=True):
        name = names[code_]
        if name not in printed:  # the alias is stored under its official name
            name = "莫力达瓦达斡尔族旗"
        assert abs(points - printed[name]) <= 1e-9, name
        assert given[name]
        matched += 1
    assert matched == len(rows)


def test_who_has_a_place_and_who_has_none(rows, tmp_path):
    _, out = score(tmp_path, rows)
    units = read_bundle(out).units
    drawn = units["in_map"].sum()
    assert (drawn, len(units) - drawn) == ((74, 6) if len(rows) == 80 else (4, 1))
    assert "150722" in set(units.loc[units["in_map"], "code"])  # by the alias table
    scored = read_bundle(out).scored
    totals = scored[scored["node"] == "total"]
    assert totals["rank"].notna().all() and set(totals["ranked"]) == {len(rows)}


def test_two_altered_names_are_refused_with_their_rows(rows, tmp_path, capsys):
    table, scheme, units = tourism.write_inputs(tmp_path, rows)
    text = table.read_text(encoding="utf-8")
    for old, new in [(rows[0]["unit"], "阿拉善佐旗"), (rows[1]["unit"], "东生区")]:
        text = text.replace(old, new)
    table.write_text(text, encoding="utf-8")
    out = tmp_path / "bundle"
    code = main(
        ["score", str(table), "--scheme", str(scheme), "--units", str(units), "--region", "15",
         "--year", "2018", "--out", str(out), "--json"]
    )  # fmt: skip
    assert code == 1 and not out.exists()
    printed = capsys.readouterr()
    said = json.loads(printed.out)
    wrong = {p["row"]: p["value"] for p in said["problems"] if p["level"] == "error"}
    assert wrong == {2: "阿拉善佐旗", 3: "东生区"}
    assert "Traceback" not in printed.err


def test_weights_make_a_marked_what_if(tmp_path):
    from scoring.scheme.load import open_scheme

    _, official = score(tmp_path, tourism.own_rows())
    file = open_scheme(tmp_path / "tourism.yaml")
    weights = tmp_path / "w.json"
    weights.write_text(
        json.dumps(
            {
                "format": 1,
                "scheme": "tourism",
                "scheme_sha256": file.sha256,
                "weights": {"a": 1, "b": 1, "c": 2},
            }
        )
    )
    code, tried = score(tmp_path, tourism.own_rows(), "--weights", str(weights), "--force")
    assert code == 0 and official == tried
    bundle = read_bundle(tried)
    assert bundle.about.weights == {"a": 1.0, "b": 1.0, "c": 2.0}
    assert bundle.title.zh.startswith("调权试算 非正式考核结果")
    assert bundle.id.endswith("-whatif")
    total = bundle.scored.query("node == 'total' and name == '达拉特旗'").iloc[0]
    assert total["score"] == pytest.approx(25 * 1 + 25 * 0.1 / 15 + 50 * 0.2 / 15, abs=1e-8)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"scheme": "other"}, "weights.other_scheme"),
        ({"scheme_sha256": "0" * 64}, "weights.other_version"),
        ({"weights": {"nobody": 1}}, "weights.unknown_node"),
        ({"weights": {"a": -1}}, "weights.not_a_weight"),
        ({"weights": {"a": "1"}}, "weights.not_a_weight"),
        ({"weights": {"a": 0, "b": 0, "c": 0}}, "weights.group_is_zero"),
        ({"weights": {}}, "weights.no_weights"),
        ({"format": 2}, "weights.format"),
        ({"surprise": 1}, "weights.unknown_key"),
    ],
)
def test_weights_refused_by_name_and_nothing_written(change, code, tmp_path, capsys):
    from scoring.scheme.load import open_scheme

    table, scheme, _ = tourism.write_inputs(tmp_path, tourism.own_rows())
    good = {
        "format": 1,
        "scheme": "tourism",
        "scheme_sha256": open_scheme(scheme).sha256,
        "weights": {"a": 1},
    }
    weights = tmp_path / "w.json"
    weights.write_text(json.dumps(good | change))
    got, out = score(tmp_path, tourism.own_rows(), "--weights", str(weights), "--json")
    assert got == 1 and not out.exists()
    assert code in {p["code"] for p in json.loads(capsys.readouterr().out)["problems"]}
    assert table.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1, "a": 2}', "[" * 100_000])
def test_weights_that_are_no_json(text, tmp_path):
    weights = tmp_path / "w.json"
    weights.write_text(text)
    got, out = score(tmp_path, tourism.own_rows(), "--weights", str(weights))
    assert got == 1 and not out.exists()
