"""A page run through the front door by AppTest, as a visitor's browser would run it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import bundles, texts
from support.packed import plain
from support.serving import ROOT


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return ``visit(page, *folders, **query)``: a page on some bundles, run without a fault."""

    def go(page: str | None, *folders: Path, **query: str) -> AppTest:
        monkeypatch.setenv(bundles.ENV, os.pathsep.join(map(str, folders)))
        # AppTest formats the options of selectors outside the run, where no visit speaks for it
        texts.use(query.get("lang", "zh"))
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        at.query_params |= query
        at.run()
        if page:
            at.switch_page(f"pages/{page}.py")
            at.query_params |= query
            at.run()
        assert not at.exception
        return at

    yield go
    texts.use("zh")


def markup(at: AppTest) -> str:
    """Return the page's own HTML, without style sheets."""
    return " ".join(e.proto.body for e in at.get("html") if "<style" not in e.proto.body)


def said(at: AppTest) -> str:
    """Return the text of the page's own markup, without tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", markup(at)).split())


def panel(at: AppTest) -> dict:
    """Return what the one map and the list beside it were given."""
    (found,) = at.get("bidi_component")
    return plain(json.loads(found.proto.json))
