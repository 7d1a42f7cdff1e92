"""Colours and options are written once: CSS, code and config.toml say the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pages.ui import theme
from pages.ui.options import CLIENT, SERVER, THEME, is_loopback, options
from pages.ui.tokens import COLOURS, FONT, LEVELS, TARGET

ROOT = Path(__file__).resolve().parents[3]
STYLE = theme.STYLE.read_text("utf-8")


def test_the_stylesheet_repeats_every_token():
    root = re.search(r":root \{(.*?)\}", STYLE, re.DOTALL)
    assert root is not None
    found = dict(re.findall(r"--([\w-]+): ([^;]+);", root[1]))
    assert {k: found[k] for k in COLOURS} == COLOURS
    assert found["font"].replace(", ", ",") == FONT


def test_the_stylesheet_has_no_colour_of_its_own_and_fetches_nothing():
    rules = STYLE.split("}", 1)[1]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []
    assert not re.search(r"url\(|@import|https?:", STYLE)


def test_the_stylesheet_hangs_on_no_generated_class_name():
    assert "st-emotion" not in STYLE


def test_every_variable_used_is_defined():
    used = set(re.findall(r"var\(--([\w-]+)", STYLE))
    defined = set(re.findall(r"--([\w-]+):", STYLE)) | set(
        re.findall(r"--([\w-]+):", theme.words())
    )
    assert used - defined == set()


def test_config_toml_repeats_the_code():
    found = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert found["theme"] == THEME
    assert found["client"] == CLIENT
    assert {k: found["server"][k] for k in SERVER} == SERVER
    assert found["server"]["address"] == "127.0.0.1"
    assert found["browser"]["gatherUsageStats"] is False


def test_streamlit_knows_every_option():
    from streamlit import config

    known = config._config_options_template
    assert [k for k in options("127.0.0.1", 8501, "X-User") if k not in known] == []


def test_words_of_streamlit_are_replaced_in_a_css_string_that_cannot_be_left():
    assert theme._css('a"}</style>\\') == "a\\22 \\7d \\3c \\2f style\\3e \\5c "


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.1.2.3", False),
        ("127.evil.example", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_loopback(host, own):
    assert is_loopback(host) is own


def test_loopback_accepts_only_its_own_names_unless_a_proxy_speaks():
    assert "server.allowedHosts" in options("127.0.0.1", 1)
    assert options("127.0.0.1", 1)["server.allowedHosts"] == ["localhost", "127.0.0.1", "::1"]
    assert options("127.0.0.1", 1, "X-User", proxied=True)["server.allowedHosts"] == []
    assert options("127.0.0.1", 1, "X-User")["server.trustedUserHeaders"] == {"X-User": "name"}


def test_levels_run_light_to_dark_and_targets_mirror():
    def light(colour):
        r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    assert sorted(LEVELS, key=light, reverse=True) == list(LEVELS)
    assert light(TARGET[2]) == max(map(light, TARGET))


def test_charts_wear_the_template():
    import plotly.graph_objects as go

    figure = theme.year_axis(theme.chart(go.Figure()), [2019, 2020])
    assert figure.layout.template.layout.colorway[0] == COLOURS["accent"]
    assert figure.layout.xaxis.tickvals == (2019, 2020)
    assert figure.layout.title.text is None


def test_a_squeezed_sheet_says_the_same():
    """Rule by rule: only comments, line ends and indents are gone."""
    for sheet in (theme.STYLE, *theme.page_sheets()):
        whole = sheet.read_text("utf-8")
        short = theme.squeezed(sheet, sheet.stat().st_mtime_ns)
        assert "/*" not in short and len(short) < len(whole)
        without = re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)
        assert re.sub(r"\s", "", short) == re.sub(r"\s", "", without)
        assert re.findall(r"[^\s{};,]+ [^\n{};,]+(?=[;{,])", short)  # inner spaces are kept
