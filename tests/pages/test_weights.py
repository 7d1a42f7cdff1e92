"""The weights page without a browser: what reaches the panel, against arithmetic of its own."""

from __future__ import annotations

import csv
import hashlib
import random
from functools import partial

import pytest

from scoring.cli import main
from scoring.demo.make import make_demo
from scoring.demo.tables import write_tables
from scoring.engine.tree import compile_tree
from scoring.engine.weights_file import WeightsFile
from scoring.scheme.load import scheme_sha256
from scoring.tables.bundle import read_bundle
from support.framed import sent as panel
from support.trees import slow_score
from support.visiting import markup

GRADES = [(90.0, "好"), (80.0, "较好"), (60.0, "一般"), (0.0, "较差")]
TOPS = ("reduction", "identification", "help", "funds")
GUANGDONG = {"reduction": 50, "identification": 15, "help": 22, "funds": 13}


@pytest.fixture
def open_weights(visit, demo_folder):
    return partial(visit, "weights", demo_folder)


def by_code(data: dict, *columns: str) -> dict[str, tuple]:
    """Rows of the panel by code."""
    units = data["units"]
    return dict(zip(units["code"], zip(*(units[c] for c in columns), strict=True), strict=True))


def written(weights: dict[str, float]) -> str:
    return ",".join(f"{node}:{weight!r}" for node, weight in weights.items())


def scored_slowly(demo, year: int, weights: dict[str, float]) -> dict[str, tuple]:
    """Score, rank and grade of every unit: plain recursion, counting, and the caps on record."""
    tree = compile_tree(demo.scheme(year)).with_weights(weights)
    rows = demo.scored[demo.scored["year"] == year]
    leaves = {tree.ids[i] for i in tree.leaves}
    totals: dict[str, float | str] = {}
    for code, own in rows[rows["node"].isin(leaves)].groupby("code"):
        values = {
            node: status or score
            for node, status, score in zip(own["node"], own["status"], own["score"], strict=True)
        }
        totals[str(code)] = slow_score(tree, values)["total"]
    numbers = [t for t in totals.values() if not isinstance(t, str)]
    caps = demo.decisions
    caps = caps[(caps["year"] == year) & (caps["outcome"] == "hit")]
    capped = set(caps[caps["effect"] == "cap:一般"]["code"])
    found = {}
    for code, total in totals.items():
        if isinstance(total, str):
            found[code] = (None, None, None)
            continue
        grade = next(name for bound, name in GRADES if total >= bound)
        if code in capped and grade in ("好", "较好"):
            grade = "一般"
        found[code] = (total, 1 + sum(n > total for n in numbers), grade)
    return found


@pytest.mark.parametrize("year", [2018, 2020])
def test_official_weights_show_the_official_result_and_no_band(open_weights, demo, year):
    at = open_weights(year=str(year))
    assert "jz-whatif" not in markup(at)
    assert "jz-weights-line" in markup(at)
    rows = demo.scored[(demo.scored["year"] == year) & (demo.scored["node"] == "total")]
    rows = rows.astype(object).where(rows.notna(), None)
    official = {r.code: (r.score, r.rank, r.grade) for r in rows.itertuples()}
    assert by_code(panel(at), "score", "rank", "grade") == official
    assert by_code({"units": panel(at)["official"]}, "score", "rank", "grade") == official
    assert [f["value"] for f in panel(at)["figures"]] == ["0", "0", "0.0"]
    assert at.button(key="jz_restore").disabled
    assert at.get("download_button")[0].proto.disabled


def test_a_preset_is_computed_marked_and_its_assumed_part_named(open_weights, demo):
    at = open_weights(preset="guangdong")
    own = scored_slowly(demo, 2020, GUANGDONG)
    assert by_code(panel(at), "score", "rank", "grade") == own
    said = markup(at)
    assert "调权试算 非正式考核结果" in said
    assert "减贫成效 50.0%（正式 65.0%）" in said
    assert "扶贫资金 13.0%（正式 15.0%，均为假定）" in said
    official = scored_slowly(demo, 2020, {})
    moved = [c for c in own if own[c][1] != official[c][1]]
    regraded = [c for c in own if own[c][2] != official[c][2]]
    steps = [abs(own[c][1] - official[c][1]) for c in own if own[c][1]]
    assert [f["value"] for f in panel(at)["figures"]] == [
        str(len(regraded)),
        str(len(moved)),
        f"{sum(steps) / len(steps):.1f}",
    ]
    assert f"</b> 个有位次的考核对象中，<b>{len(moved)}</b> 个位次变动" in said
    assert not at.button(key="jz_restore").disabled
    assert not at.get("download_button")[0].proto.disabled


def test_weights_are_by_node_id_never_by_position(open_weights, demo):
    turned = dict(reversed(GUANGDONG.items()))
    at = open_weights(weights=written(turned))
    assert by_code(panel(at), "score", "rank", "grade") == scored_slowly(demo, 2020, GUANGDONG)
    assert [(n["id"], n["weight"]) for n in panel(at)["nodes"]] == list(GUANGDONG.items())


def test_a_weight_below_a_dimension_counts_too(open_weights, demo):
    at = open_weights(weights="approval:15,help:30")
    own = scored_slowly(demo, 2020, {"approval": 15, "help": 30})
    assert by_code(panel(at), "score", "rank", "grade") == own
    assert "精准帮扶·群众认可度 75.0%（正式 50.0%，假定）" in markup(at)


def test_the_official_weights_in_other_numbers_are_official(open_weights):
    at = open_weights(weights="reduction:13,identification:2,help:2,funds:3")
    assert [n["weight"] for n in panel(at)["nodes"]] == [65, 10, 10, 15]
    assert "jz-whatif" not in markup(at)
    assert at.button(key="jz_restore").disabled
    assert "jz-whatif" not in markup(open_weights(preset="sichuan"))


def test_a_change_too_small_for_one_decimal_is_told_apart(open_weights):
    said = markup(open_weights(weights="reduction:65.02"))
    assert "减贫成效 65.01%（正式 65.00%）" in said
    assert "jz-whatif" in said


@pytest.mark.parametrize(
    "bad",
    [
        "nobody:3",
        "total:1",
        "reduction:-1",
        "reduction:0,identification:0,help:0,funds:0",
        "reduction:nan",
        "reduction:1e308,help:1e308",
        "reduction:52,<b>x</b>:3",
        "reduction:52,reduction:53",
        "52,10,23,15",
    ],
)
def test_weights_that_are_none_are_said_and_dropped(open_weights, bad):
    at = open_weights(weights=bad)
    said = markup(at)
    assert said.count("jz-notice") == 1
    assert "权重" in said[said.index("jz-notice") :][:60]
    assert "jz-whatif" not in said and "<b>x" not in said
    assert "weights" not in at.query_params


def test_an_unknown_preset_is_said_and_dropped(open_weights):
    at = open_weights(preset="hebei")
    assert "jz-notice" in markup(at) and "jz-whatif" not in markup(at)
    assert "preset" not in at.query_params


def test_the_preset_box_changes_the_address_and_official_restores(open_weights):
    at = open_weights(weights="reduction:1,funds:1")
    box = at.selectbox(key="jz_pick_preset")
    assert box.value == ":custom"
    box.set_value("guangdong").run()
    assert at.query_params["preset"] == "guangdong" and "weights" not in at.query_params
    assert [n["weight"] for n in panel(at)["nodes"]] == list(GUANGDONG.values())
    at.button(key="jz_restore").click().run()
    assert "preset" not in at.query_params
    assert [n["weight"] for n in panel(at)["nodes"]] == [65, 10, 10, 15]
    assert "jz-whatif" not in markup(at)


def test_sliders_get_a_new_token_only_when_somebody_else_set_the_weights(open_weights):
    at = open_weights(preset="guangdong")
    token = panel(at)["token"]
    assert panel(at.run())["token"] == token
    at.button(key="jz_restore").click().run()
    assert panel(at)["token"] != token


def test_a_what_if_changes_nothing_official(open_weights, demo_folder):
    before = {p: hashlib.sha256(p.read_bytes()).digest() for p in demo_folder.rglob("*.*")}
    official = panel(open_weights())
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    for _ in range(3):
        weights = {node: round(rng.uniform(0, 100), 3) for node in TOPS}
        assert panel(open_weights(weights=written(weights)))["units"] != official["units"], seed
    again = panel(open_weights())
    assert again["units"] == official["units"]
    assert again["official"] == official["official"]
    assert before == {p: hashlib.sha256(p.read_bytes()).digest() for p in demo_folder.rglob("*.*")}


@pytest.mark.parametrize("year", [2016, 2020])
def test_random_weights_agree_with_the_command_line(open_weights, demo, tmp_path, capsys, year):
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rng = random.Random(seed)
    nodes = [node.id for node, _, _ in demo.scheme(year).walk()]
    weights = {node: round(rng.uniform(0.1, 100), rng.randrange(5)) + 0.1 for node in nodes}
    write_tables(make_demo(), tmp_path, force=False)
    raw = demo.scheme_bytes(year)
    file = WeightsFile(demo.scheme(year).id, scheme_sha256(raw), weights)
    (tmp_path / "w.json").write_text(file.to_json(), "utf-8")
    (tmp_path / "scheme.yaml").write_bytes(raw)
    command = ["score", tmp_path / "demo.csv", "--scheme", tmp_path / "scheme.yaml"]
    command += ["--units", tmp_path / "demo-units.csv", "--region", "15"]
    command += ["--problems", tmp_path / "demo-problems.csv", "--weights", tmp_path / "w.json"]
    assert main([*map(str, command), "--out", str(tmp_path / "out")]) == 0, capsys.readouterr().err
    rows = read_bundle(tmp_path / "out").scored
    rows = rows[(rows["year"] == year) & (rows["node"] == "total")]
    rows = rows.astype(object).where(rows.notna(), None)
    theirs = {r.code: (r.score, r.rank, r.grade) for r in rows.itertuples()}
    mine = by_code(
        panel(open_weights(year=str(year), weights=written(weights))), "score", "rank", "grade"
    )
    assert mine == theirs, f"seed {seed}"
    with (tmp_path / "demo-units.csv").open(encoding="utf-8-sig") as stream:
        assert len(theirs) == sum(1 for _ in csv.DictReader(stream))


def test_english_has_no_chinese_of_ours(open_weights):
    said = markup(open_weights(preset="guangdong", lang="en"))
    assert "非正式" not in said and "jz-whatif-mark" in said
    assert "Funds 13.0% (official 15.0%, both assumed)" in said
    assert panel(open_weights(preset="guangdong", lang="en"))["texts"]["new_rank"] == "Trial"
