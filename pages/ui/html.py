"""The one place where text becomes HTML: everything from data passes `esc` (or `md`).

Builders return `Html`, which `esc` leaves alone, so markup nests and text never slips through.
st.html strips SVG and scripts; bars are divs with a width.
"""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterable, Sequence
from typing import Any

_EXTRA = str.maketrans({"`": "&#96;", "$": "&#36;", "{": "&#123;", "}": "&#125;", "\0": ""})
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&@^=])")
_TOKENS = ("c1", "c2", "c3", "c4", "c5")
_CSS_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Html(str):
    """Markup that was already escaped piece by piece."""

    __slots__ = ()


def esc(value: Any) -> Html:
    """Return text as inert HTML for an element or a quoted attribute.

    Besides ``& < > " '`` this replaces the backtick and ``$ { }``, which templates of other
    libraries (folium, JavaScript) would read as code (facts: peers 0.3).
    """
    if isinstance(value, Html):
        return value
    return Html(_html.escape(str(value), quote=True).translate(_EXTRA))


def md(value: Any) -> str:
    """Return text that Streamlit's Markdown shows literally: no link, picture, colour, formula."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(value).split()))


def tag(name: str, *children: Any, cls: str = "", **attrs: Any) -> Html:
    """Return one element; children and attribute values are escaped.

    A trailing underscore is dropped and inner ones become hyphens (``data_code``), None and
    False leave an attribute out.
    """
    found = {"class": cls} if cls else {}
    found |= {k.rstrip("_").replace("_", "-"): v for k, v in attrs.items()}
    written = "".join(
        f' {k}="{esc("" if v is True else v)}"'
        for k, v in found.items()
        if v is not None and v is not False
    )
    if name in {"br", "hr"}:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(parts: Iterable[Any], by: Any = "") -> Html:
    """Return the parts, escaped, one after the other."""
    return Html(esc(by).join(esc(p) for p in parts if p is not None))


def div(*children: Any, cls: str = "", **attrs: Any) -> Html:
    """Return a block."""
    return tag("div", *children, cls=cls, **attrs)


def span(*children: Any, cls: str = "", **attrs: Any) -> Html:
    """Return a run of text."""
    return tag("span", *children, cls=cls, **attrs)


def width(percent: float) -> str:
    """Return an inline style of this width, 0 to 100 %; anything else is cut to the track."""
    return f"width:{min(100.0, max(0.0, percent)):.2f}%"


def left(percent: float) -> str:
    """Return an inline style that places a tick or mark along a track."""
    return f"left:{min(100.0, max(0.0, percent)):.2f}%"


def bar(percent: float, tick: float | None = None, cls: str = "") -> Html:
    """Return a bar from zero on a track, with a tick for the median where one is given."""
    mark = span(cls="jz-bar-tick", style=left(tick)) if tick is not None else None
    return span(span(cls="jz-bar-fill", style=width(percent)), mark, cls=f"jz-bar {cls}".strip())


def chip(word: str, colour: str = "", *, veto: bool = False, capped: bool = False) -> Html:
    """Return a grade chip: the word in the colour of its score class.

    Parameters
    ----------
    colour : str
        As the map paints the class: a token from ``c1`` to ``c5``, hex, or "" for none.
    veto, capped : bool
        A veto has its own colour.
    """
    kind = " jz-chip-veto" if veto else f" jz-chip-{colour}" if colour in _TOKENS else ""
    painted = None if kind or not colour else f"background:{colour};{_text_on(colour)}"
    text = f"◆ {word}" if veto else word
    cls = "jz-chip" + kind + (" jz-chip-cap" if capped else "")
    return span(text, cls=cls, style=painted)


def _text_on(colour: str) -> str:
    """Return the colour of words on hex, by relative luminance (WCAG 2), as the map chooses it."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    dark = 0.2126 * r + 0.7152 * g + 0.0722 * b <= 0.36
    return "color:var(--paper)" if dark else "color:var(--ink)"


def change(text: str, direction: int, better: bool | None) -> Html:
    """Return a change with its arrow; colour says better or worse, whatever the arrow.

    Parameters
    ----------
    text : str
        The printed size of the change and its base, e.g. ``2.3 较 2019 年``.
    direction : int
        Above 0 up, below 0 down, 0 unchanged.
    better : bool or None
        None = neither (the number has no good direction).
    """
    arrow = "▲" if direction > 0 else "▼" if direction < 0 else "—"
    kind = "jz-same" if direction == 0 or better is None else "jz-up" if better else "jz-down"
    return span(span(arrow, cls=f"jz-arrow {kind}"), " ", text, cls="jz-change")


def figure(
    label: str, value: str, unit: str = "", base: str = "", note: Any = "", bars: Any = None
) -> Html:
    """Return one headline figure: label, value with unit and base, a line below, small bars."""
    head = div(span(value, cls="jz-fig-value"), span(unit + base, cls="jz-fig-unit"))
    text = div(div(label, cls="jz-fig-label"), head, div(note, cls="jz-fig-note"))
    return div(text, bars, cls="jz-fig", role="group", aria_label=label)


def sparkbars(shares: Sequence[float | None], caption: str) -> Html:
    """Return a few bars from zero, the last in accent.

    Parameters
    ----------
    shares : sequence of float or None
        Heights in percent of the largest; None leaves a gap.
    caption : str
        The years, e.g. ``2016–2020``.
    """
    cells = [
        span(style=None if s is None else f"height:{min(100.0, max(0.0, s)):.1f}%") for s in shares
    ]
    return div(div(*cells, cls="jz-spark-bars"), div(caption, cls="jz-spark-years"), cls="jz-spark")


def figures(cells: Iterable[Html]) -> Html:
    """Return the row of headline figures."""
    return div(*cells, cls="jz-figs")


def table(
    heads: Sequence[Any],
    rows: Iterable[Sequence[Any] | Html],
    *,
    numbers: Iterable[int] = (),
    cls: str = "",
    caption: str = "",
) -> Html:
    """Return a table; `numbers` are the columns set flush right. A row may be ready markup."""
    right = frozenset(numbers)

    def cells(name: str, row: Sequence[Any], **attrs: Any) -> Html:
        return join(
            tag(name, c, cls="jz-num" if i in right else "", **attrs) for i, c in enumerate(row)
        )

    body = [r if isinstance(r, Html) else tag("tr", cells("td", r)) for r in rows]
    return tag(
        "table",
        tag("caption", caption, cls="jz-sr") if caption else None,
        tag("thead", tag("tr", cells("th", heads, scope="col"))),
        tag("tbody", *body),
        cls=f"jz-table {cls}".strip(),
    )


def group_row(title: Any, note: Any, columns: int) -> Html:
    """Return a table row that heads a group, e.g. a dimension and its full marks."""
    return tag(
        "tr",
        tag("th", title, span(note, cls="jz-note"), colspan=columns, scope="rowgroup"),
        cls="jz-group",
    )


def head(title: str, note: Any = "") -> Html:
    """Return a section head with a caption beside it."""
    return div(tag("h2", title), span(note, cls="jz-note"), cls="jz-head")


def assumed(word: str) -> Html:
    """Return the dashed tag that follows every assumed weight or limit."""
    return span(word, cls="jz-tag")
