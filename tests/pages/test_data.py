"""The data page without a browser: tries, questions, versions, and who may do what."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest

from pages.ui import storing, texts, viewer
from pages.ui.data.draft import NEW
from scoring.demo.make import PROBLEMS_TABLE, TABLE, UNITS_TABLE, make_demo
from scoring.demo.tables import write_tables
from scoring.tables.bundle import read_bundle, verify_content
from support.visiting import markup

RUDE = "<script onload=alert(1)>\u202egpj.csv"


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(make_demo(), folder, force=False)
    return {name: (folder / name).read_bytes() for name in (TABLE, UNITS_TABLE, PROBLEMS_TABLE)}


@pytest.fixture
def store(monkeypatch, tmp_path):
    monkeypatch.setenv(storing.ENV, str(tmp_path / "store"))
    return storing.place().store


@pytest.fixture
def data(visit, store, demo_folder):
    return lambda **query: visit("data", demo_folder, **query)


def changed(table: bytes, *cells: tuple[int, int, str]) -> bytes:
    """The table with cells replaced: row as a person counts, column from 0, text."""
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    for row, column, text in cells:
        rows[row - 1][column] = text
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def upload(at, *files: tuple[str, bytes]) -> None:
    """Choose files, and come back when the reading has ended."""
    (box,) = at.get("file_uploader")
    box.set_value([(name, data, "text/csv") for name, data in files]).run()
    ended(at)


def ended(at) -> None:
    draft = at.session_state["_intake"]
    end = time.monotonic() + 120
    while draft.job is not None and not draft.job.wait(0.2) and time.monotonic() < end:
        pass
    at.run()
    assert not at.exception and draft.job is None


def errors(at) -> list[list[str]]:
    """Rows of the report without markup: what stands in each cell."""
    import re

    found = re.search(r"<table class=\"jz-table jz-errors.*?</table>", markup(at), re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", found.group(0) if found else "", re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]+>", "", c) for c in row] for row in cells if row]


def test_nothing_chosen_yet(data, store):
    at = data()
    assert "jz-refused" not in markup(at) and store.ids() == ()
    assert [b.key for b in at.button if b.key.startswith("jz_data")] == []


def test_a_bad_table_is_refused_whole_then_mended_saved_and_versioned(data, store, tables):
    at = data()
    bad = changed(tables[TABLE], (14, 5, "9３.1%。"), (22, 0, "150125"), (88, 6, "暂无"))
    upload(at, ("2020年指标.csv", bad))
    said = markup(at)
    assert "不能使用" in said and "2020年指标.csv" in said and "3 处问题。没有写入任何数据" in said
    found = {(row[1], row[2], row[4]) for row in errors(at)}
    assert {("14", "F", "9３.1%。"), ("88", "G", "暂无")} <= found
    assert any(row[1] == "22" and "150125" in row[4] for row in errors(at))
    assert store.ids() == () and not store.root.exists()

    # the corrected copy, with the units: one click
    upload(at, ("改正.csv", tables[TABLE]), (UNITS_TABLE, tables[UNITS_TABLE]))
    said = markup(at)
    assert "可以使用" in said and "与上一次检查相比" in said
    assert "没有写入任何数据" not in said
    at.text_input(key="jz_data_name").set_value("二〇二〇年").run()
    at.text_input(key="jz_data_note").set_value("第一次").run()
    at.button(key="jz_data_keep").click().run()
    (id_,) = store.ids()
    first = store.latest(id_)
    assert (first.number, first.author, first.note) == (1, "local", "第一次")
    bundle = read_bundle(first.path)
    assert bundle.verified and verify_content(first.path) and bundle.title.zh == "二〇二〇年"
    # sources name the file as people know it
    assert set(bundle.panel["source"].dropna().str.partition("#")[0]) == {"改正.csv"}
    assert "已保存“二〇二〇年”第 1 版" in markup(at)

    # the same again is the same version
    upload(at, ("改正.csv", tables[TABLE]), (UNITS_TABLE, tables[UNITS_TABLE]))
    assert at.selectbox(key="jz_data_target").value == id_
    at.button(key="jz_data_keep").click().run()
    assert "内容与“二〇二〇年”第 1 版相同，没有另存" in markup(at)
    assert len(store.versions(id_)) == 1

    # another figure is another version
    other = changed(tables[TABLE], (14, 13, "88.5"))
    upload(at, ("改正.csv", other), (UNITS_TABLE, tables[UNITS_TABLE]))
    at.button(key="jz_data_keep").click().run()
    assert len(store.versions(id_)) == 2
    at.button(key="jz_data_compare").click().run()
    said = markup(at)
    assert "第 1 版 → 第 2 版" in said and "1 个数值不同" in said and "方案相同" in said
    assert "88.5" in said


def test_what_was_chosen_and_found_outlives_languages_and_pages(data, tables):
    at = data()
    upload(at, ("a.csv", changed(tables[TABLE], (14, 5, "x"))))
    assert len([r for r in errors(at) if r[1] == "14"]) == 1
    at.query_params["lang"] = "en"
    at.run()
    texts.use("en")  # the options of selectors are formatted outside the run as well
    assert "Refused" in markup(at) and any(r[1] == "14" for r in errors(at))
    at.switch_page("pages/overview.py").run()
    at.switch_page("pages/data.py").run()
    assert "Refused" in markup(at) and any(r[1] == "14" for r in errors(at))


def test_the_page_asks_only_what_the_reader_could_not_know(data, tables):
    at = data()
    assert [s.key for s in at.selectbox if s.key.startswith("jz_data_ask")] == []
    rows = list(csv.reader(io.StringIO(tables[TABLE].decode("utf-8-sig"), newline="")))
    # names without codes, and no year: 2016 alone
    out = io.StringIO()
    csv.writer(out).writerows([r[1:2] + r[3:] for r in rows if r[2] in ("year", "2016")])
    upload(at, ("名单.csv", out.getvalue().encode()))
    asked = {s.key for s in at.selectbox if s.key.startswith("jz_data_ask")}
    assert asked <= {"jz_data_ask_region", "jz_data_ask_year"} and asked
    for _turn in range(2):
        for key, value in (("jz_data_ask_region", "15"), ("jz_data_ask_year", 2016)):
            if any(s.key == key for s in at.selectbox) and at.selectbox(key=key).value is None:
                at.selectbox(key=key).set_value(value).run()
                ended(at)
    assert "可以使用" in markup(at)
    # kept for the next try, which is not asked again
    upload(at, ("名单2.csv", out.getvalue().encode()))
    assert "可以使用" in markup(at)
    assert at.selectbox(key="jz_data_ask_region").value == "15"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_and_cells_of_strangers_are_shown_and_never_run(data, tables, lang):
    at = data(lang=lang)
    bad = changed(tables[TABLE], (14, 5, "<img src=x onerror=alert(2)>"))
    upload(at, ("../../etc/" + RUDE, bad), ("b" * 300 + ".csv", bad))
    said = markup(at)
    assert "<script" not in said and "<img" not in said and "\u202e" not in said
    assert "&lt;img src=x onerror=alert(2)&gt;" in said and "alert(1)" in said
    assert "etc/" not in said and "b" * 120 not in said
    draft = at.session_state["_intake"]
    for upload_ in draft.uploads:
        assert upload_.path.parent == draft.room.folder
        assert upload_.path.name.isalnum() and upload_.path.suffix == ""


def test_a_truncated_upload_changes_nothing(data, store, tables):
    at = data()
    upload(at, ("a.csv", tables[TABLE]), (UNITS_TABLE, tables[UNITS_TABLE]))
    at.button(key="jz_data_keep").click().run()
    (id_,) = store.ids()
    before = {p: p.read_bytes() for p in store.root.rglob("*") if p.is_file()}
    whole = (Path(__file__).parents[1] / "conftest.py").read_bytes()
    upload(at, ("cut.xlsx", b"PK\x03\x04" + whole[:700]))
    assert "不能使用" in markup(at)
    assert {p: p.read_bytes() for p in store.root.rglob("*") if p.is_file()} == before
    assert len(store.versions(id_)) == 1


def test_uploaded_bytes_go_when_they_were_saved(data, store, tables):
    at = data()
    upload(at, ("a.csv", tables[TABLE]), (UNITS_TABLE, tables[UNITS_TABLE]))
    room = at.session_state["_intake"].room
    assert len(list(room.folder.iterdir())) == 2
    assert (room.folder.stat().st_mode & 0o077) == 0
    at.button(key="jz_data_keep").click().run()
    assert list(room.folder.iterdir()) == [] and store.ids()


def test_who_comes_second_is_told(data, store, tables):
    at = data()
    upload(at, ("a.csv", tables[TABLE]), (UNITS_TABLE, tables[UNITS_TABLE]))
    at.button(key="jz_data_keep").click().run()
    (id_,) = store.ids()
    upload(at, ("a.csv", changed(tables[TABLE], (14, 13, "88.5"))))
    # somebody else saves a version while this person looks at the report
    from dataclasses import replace

    parts = at.session_state["_intake"].report.parts
    panel = parts.panel.assign(round="别的")
    store.add(replace(parts, id=id_, panel=panel), author="李雷")
    at.button(key="jz_data_keep").click().run()
    said = markup(at)
    assert "此前已有人保存了第 2 版，没有写入任何数据" in said and "李雷" in said
    assert len(store.versions(id_)) == 2
    assert at.session_state["_intake"].target == id_ != NEW


@pytest.fixture
def signed_in(monkeypatch, tmp_path):
    def sign(role: str, region: str | None = None):
        file = tmp_path / "viewers.yaml"
        file.write_text(
            f"- {{name: 王芳, role: {role}" + (f', region: "{region}"' if region else "") + "}\n",
            encoding="utf-8",
        )
        monkeypatch.setenv(viewer.ENV_FILE, str(file))
        monkeypatch.setenv(viewer.ENV_IDENTITY, "header:X-User")
        monkeypatch.setattr("streamlit.user", {"name": "王芳"})

    return sign


@pytest.mark.parametrize("role", ["reader", "leader", "evaluator", "method"])
def test_only_an_administrator_is_offered_the_import(data, signed_in, store, role):
    signed_in(role)
    at = data()
    assert at.get("file_uploader") == []
    assert "没有版本记录" in markup(at)
    at.session_state["_data_section"] = "import"  # not even when asked for by hand
    at.run()
    assert at.get("file_uploader") == []
    at.session_state["_data_section"] = "export"
    at.run()
    offered = [b.proto.label for b in at.get("download_button")]
    assert offered == ([] if role == "reader" else ["导出"])
    assert ("没有导出权限" in markup(at)) is (role == "reader")


def test_a_region_sees_lineage_and_versions_of_its_own_units_only(data, signed_in, demo):
    signed_in("leader", "1501")
    at = data(year="2020")
    units = demo.units
    mine = units["code"].str.startswith("1501")
    others = set(units[~mine]["code"]) | set(units[~mine]["name"])
    for section in ("lineage", "export", "versions"):
        at.session_state["_data_section"] = section
        at.run()
        said = markup(at)
        assert not [word for word in others if word in said]
    at.session_state["_data_section"] = "lineage"
    at.run()
    assert set(units[mine]["name"]) & {w for w in set(units[mine]["name"]) if w in markup(at)}
    other = units[~mine]["name"].iloc[0]
    at.text_input(key="jz_data_search").set_value(other).run()
    assert "没有找到" in markup(at)


def test_an_administrator_of_a_region_writes_nothing_beyond_it(data, signed_in, store, tables):
    signed_in("admin", "1501")
    at = data()
    upload(at, ("a.csv", tables[TABLE]), (UNITS_TABLE, tables[UNITS_TABLE]))
    assert "不在您的地区内" in markup(at) and store.ids() == ()


def test_an_old_version_can_be_opened_and_is_marked(visit, store, tables, demo_folder):
    from dataclasses import replace

    parts = make_demo()
    store.add(replace(parts, id="mine"), author="a")
    panel = parts.panel.assign(round="二")
    store.add(replace(parts, id="mine", panel=panel), author="b")
    new = visit("overview", demo_folder, bundle="mine")
    assert "已有新版" not in markup(new) and new.query_params["bundle"] == "mine"
    old = visit("overview", demo_folder, bundle="mine~v1")
    assert "第 1 版，已有新版" in markup(old) and old.query_params["bundle"] == "mine~v1"
    gone = visit("overview", demo_folder, bundle="mine~v7")
    assert "bundle" not in gone.query_params and "jz-notice" in markup(gone)
