"""The one escape helper: text from data shows literally, in HTML and in Markdown."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui import html as h

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "`${7*7}`",
    "${alert(1)}",
    "{{7*7}}",
    "</div></td><h1>",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "=HYPERLINK(1)",
]


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attrs, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attrs += attrs

    def handle_data(self, data):
        self.text += data


def read(markup):
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


@pytest.mark.parametrize("text", ATTACKS)
def test_text_stays_text_as_content_and_as_attribute(text):
    found = read(h.div(text, title=text))
    assert found.tags == ["div"]
    assert found.text == text
    assert dict(found.attrs) == {"title": text}


@given(st.text())
def test_escaped_text_reads_back_and_holds_no_live_character(text):
    out = h.esc(text)
    assert not set(out) & set("<>\"'`$}{\0")
    wanted = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    assert read(out).text.replace("\r\n", "\n").replace("\r", "\n") == wanted


def test_markup_nests_but_is_not_escaped_twice():
    assert h.div(h.span("a & b")) == "<div><span>a &amp; b</span></div>"


def test_builders_escape_every_part_they_are_given():
    bad = "<img src=x onerror=alert(1)>"
    table = h.table([bad], [[bad], h.group_row(bad, bad, 1)], caption=bad)
    parts = [table, h.chip(bad, "c5"), h.figure(bad, bad, bad, bad, bad), h.change(bad, 1, True)]
    parts += [h.head(bad, bad), h.assumed(bad), h.sparkbars([1.0], bad), h.bar(1)]
    assert "img" not in [t for part in parts for t in read(part).tags]


@pytest.mark.parametrize(
    ("colour", "cls", "style"),
    [
        ("", "jz-chip", None),
        ("c5", "jz-chip jz-chip-c5", None),
        # the map's ramp of six and seven classes; words turn dark where the ground is light
        ("#0C2C84", "jz-chip", "background:#0C2C84;color:var(--paper)"),
        ("#1D91C0", "jz-chip", "background:#1D91C0;color:var(--paper)"),
        ("#41B6C4", "jz-chip", "background:#41B6C4;color:var(--ink)"),
    ],
)
def test_a_chip_is_painted_like_its_class(colour, cls, style):
    painted = f' style="{style}"' if style else ""
    assert h.chip("好", colour) == f'<span class="{cls}"{painted}>好</span>'
    assert h.chip("差", "#0C2C84", veto=True) == '<span class="jz-chip jz-chip-veto">◆ 差</span>'


@pytest.mark.parametrize(
    ("percent", "style"),
    [
        (0, "width:0.00%"),
        (-3, "width:0.00%"),
        (50, "width:50.00%"),
        (100, "width:100.00%"),
        (250, "width:100.00%"),
    ],
)
def test_a_bar_starts_at_zero_and_ends_in_its_track(percent, style):
    assert style in h.bar(percent)


@pytest.mark.parametrize(
    ("direction", "better", "arrow", "kind"),
    [
        (1, True, "▲", "jz-up"),
        (-1, True, "▼", "jz-up"),  # fewer poor: better, and purple
        (1, False, "▲", "jz-down"),
        (-1, False, "▼", "jz-down"),
        (0, True, "—", "jz-same"),
        (1, None, "▲", "jz-same"),
    ],
)
def test_colour_says_better_or_worse_whatever_the_arrow(direction, better, arrow, kind):
    found = h.change("2.3", direction, better)
    assert arrow in found
    assert kind in found


@pytest.mark.parametrize(
    "text",
    [
        "[a](http://x)",
        "![a](http://x)",
        ":red[x]",
        "$x$",
        ":material/home:",
        "**b**",
        "# x",
        "1. x",
    ],
)
def test_markdown_keeps_no_live_mark(text):
    out = h.md(text)
    assert out.replace("\\", "") == text
    for i, c in enumerate(out):
        if c in "[]()!:$*#.`_<>|~":
            assert out[i - 1] == "\\"
