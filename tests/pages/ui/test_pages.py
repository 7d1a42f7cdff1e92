"""The pages as files, and the app run without a browser: door, guard, state, words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import bundles, nav
from pages.ui.html import esc
from support.visiting import markup

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(p for p in (ROOT / "pages").glob("*.py") if p.name != "__init__.py")


def test_the_navigation_lists_exactly_the_pages_there_are():
    assert sorted(nav.ADDRESSES) == [p.stem for p in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.stem)
def test_a_page_starts_with_the_guard_and_only_arranges(file):
    text = file.read_text("utf-8")
    tree = ast.parse(text)
    body = [n for n in tree.body if not isinstance(n, (ast.Import, ast.ImportFrom))]
    first = body[1]  # after the docstring
    called = [
        n.func.id for n in ast.walk(first) if isinstance(n, ast.Call) and hasattr(n.func, "id")
    ]
    assert "guard" in called
    assert len(text.splitlines()) <= 80
    assert not [n for n in ast.walk(tree) if isinstance(n, (ast.BinOp, ast.AugAssign))]
    assert "unsafe_allow" not in text


def test_html_that_may_run_is_written_nowhere():
    for file in (ROOT / "pages").rglob("*.py"):
        text = file.read_text("utf-8")
        assert "unsafe_allow_html=True" not in text, file
        assert "unsafe_allow_javascript" not in text, file
        assert "components.v1" not in text, file


def test_no_file_grows_past_its_room():
    for file in [*(ROOT / "pages").rglob("*.py"), *(ROOT / "pages").rglob("*.js")]:
        assert len(file.read_text("utf-8").splitlines()) <= 300, file


@pytest.fixture
def app(visit, demo_folder):
    return lambda page=None, **query: visit(page, demo_folder, **query)


@pytest.mark.parametrize("name", nav.ADDRESSES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_runs_in_both_languages(app, name, lang):
    at = app(name, lang=lang)
    stamp = {"zh": "合成演示数据", "en": "Synthetic demo data"}[lang]
    assert esc(stamp) in markup(at)
    assert "jz-source" in markup(at)


@pytest.mark.parametrize("bad", ["9999", "20 20", "<i onclick=x>", "９", "1e3", ""])
def test_a_tampered_year_is_dropped_with_a_notice(app, bad):
    at = app("overview", year=bad)
    assert "year" not in at.query_params
    assert "jz-notice" in markup(at)
    assert "onclick" not in markup(at)


def test_a_good_year_is_kept_without_a_notice(app):
    at = app("overview", year="2018")
    assert at.query_params["year"] == "2018"
    assert "jz-notice" not in markup(at)


def test_switching_pages_keeps_language_year_and_bundle(app):
    at = app("overview", year="2018", lang="en")
    at.query_params.clear()  # what a click in the navigation does
    at.switch_page("pages/weights.py").run()
    assert at.query_params["year"] == "2018"
    assert at.query_params["lang"] == "en"


def test_a_bundle_that_vanished_is_said_in_words(app, monkeypatch, tmp_path):
    monkeypatch.setenv(bundles.ENV, str(tmp_path / "gone"))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "Traceback" not in markup(at)


@pytest.mark.parametrize(("signed_in", "enters"), [("王芳", True), ("somebody", False)])
def test_only_people_of_the_roles_file_enter(app, monkeypatch, tmp_path, signed_in, enters):
    from pages.ui import viewer

    file = tmp_path / "v.yaml"
    file.write_text("- {name: 王芳, role: reader}\n", "utf-8")
    monkeypatch.setenv(viewer.ENV_FILE, str(file))
    monkeypatch.setenv(viewer.ENV_IDENTITY, "header:X-User")
    monkeypatch.setattr("streamlit.user", {"name": signed_in})
    at = app("overview")
    assert ("没有查看权限" not in markup(at)) is enters
    assert ("jz-source" in markup(at)) is enters
