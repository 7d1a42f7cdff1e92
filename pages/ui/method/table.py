"""The table of a scheme, as the printed document has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pages.ui import frame
from pages.ui.html import Html, div, head, join, span, tag
from pages.ui.method import words
from pages.ui.method.scene import Scene
from pages.ui.texts import _, language, n_, pick
from scoring.report.method.table import Head, Row, SchemeTable, table_of
from scoring.scheme.model import Scheme

Cell = Callable[[Row], Html | str | None]


@dataclass(frozen=True)
class Column:
    """One column right of the titles.

    Parameters
    ----------
    cls : str
        Sets its width and looks.
    always : bool
        False for a column that is left out where no row has anything in it.
    """

    title: str
    cell: Cell
    cls: str
    always: bool = True


def draw(scene: Scene) -> None:
    """Draw the table."""
    made = table_of(scene.scheme)
    note = n_("{n} 个指标", len(made.rows))
    scored = scene.scheme.kind == "assessment"
    frame.show(head(_("方案表"), note), markup(made, scored), _documents(scene.scheme))


def markup(made: SchemeTable, scored: bool) -> Html:
    """Return the table; a dimension's cell spans its indicators."""
    kept = [c for c in _columns(scored) if c.always or any(c.cell(row) for row in made.rows)]
    numbered = any(row.code or any(h.code for h in row.heads) for row in made.rows)
    heads = [_("编号")] if numbered else []
    heads += [_level(i, made.levels) for i in range(made.levels)]
    top = [tag("th", text, scope="col") for text in heads]
    top += [tag("th", c.title, scope="col", cls=c.cls) for c in kept]
    seen: set[str] = set()
    body = [_row(row, made.levels, kept, numbered, seen) for row in made.rows]
    return tag(
        "table",
        tag("caption", _("方案表"), cls="jz-sr"),
        tag("thead", tag("tr", *top)),
        tag("tbody", *body),
        cls="jz-table jz-method-table",
    )


def _documents(scheme: Scheme) -> Html | None:
    """Return the documents by their numbers, as the table cites them."""
    if not scheme.sources:
        return None
    en = language() == "en"
    items = [
        div(
            _("〔{n}〕", n=number),
            _listed([s.title_en if en and s.title_en else s.title, s.doc_no, s.date]),
        )
        for number, s in enumerate(scheme.sources, 1)
    ]
    return div(*items, cls="jz-note jz-method-documents")


def _listed(parts: list[str]) -> Html:
    """Join what a document is called by; its number and date are as they are printed."""
    title, *rest = parts
    more = [span(text, cls="jz-asis") for text in rest if text and text not in title]
    return join([title, *more], _("，"))


def _level(i: int, levels: int) -> str:
    if i == levels - 1:
        return _("指标")
    return [_("一级指标"), _("二级指标"), _("三级指标"), _("四级指标")][min(i, 3)]


def _columns(scored: bool) -> list[Column]:
    mark = _("分值") if scored else ""
    columns = [
        Column(_("考核内容"), lambda r: _text(r.content), "jz-method-content", False),
        Column(_("标准"), _standard, "jz-method-standard", False),
        Column(_("计分规则") if scored else _("判定规则"), _rule, "jz-method-rule"),
        Column(mark, _points, "jz-num") if scored else None,
        Column(_("依据"), _source, "jz-method-source", False),
        Column(_("数据来源"), lambda r: pick(r.stream), "jz-method-stream", False),
        Column(_("责任部门"), lambda r: pick(r.department), "jz-method-stream", False),
        Column(_("备注"), lambda r: words.lines(r.notes), "jz-method-note", False),
    ]
    return [c for c in columns if c is not None]


def _row(row: Row, levels: int, kept: list[Column], numbered: bool, seen: set[str]) -> Html:
    cells: list[Html] = []
    if numbered:
        cells.append(tag("td", row.code, cls="jz-method-code"))
    for held in row.heads:
        if held.node not in seen:
            seen.add(held.node)
            cells.append(_head(held))
    # an indicator that stands higher than the deepest takes the empty levels too
    across = levels - len(row.heads)
    mark = words.guess(row.assumed)
    cells.append(
        tag(
            "td",
            pick(row.title),
            mark,
            cls="jz-method-leaf",
            colspan=across if across > 1 else None,
        )
    )
    cells += [tag("td", column.cell(row) or "", cls=column.cls) for column in kept]
    return tag("tr", *cells, data_node=row.node, id=f"row-{row.node}")


def _head(held: Head) -> Html:
    points = None
    if held.points is not None:
        points = div(n_("{n} 分", held.points, n=words.points(held.points)), cls="jz-note")
    title = [span(held.code, " ") if held.code else None, pick(held.title)]
    return tag(
        "th", *title, words.guess(held.assumed), points,
        rowspan=held.rows if held.rows > 1 else None, scope="rowgroup", cls="jz-method-dimension",
    )  # fmt: skip


def _text(text: object) -> str:
    return pick(text) if text is not None else ""  # pyright: ignore[reportArgumentType]


def _standard(row: Row) -> Html | None:
    return words.lines([row.standard, row.formula])


def _rule(row: Row) -> Html | str:
    return words.unpublished(row.rule) if row.unpublished else pick(row.rule)


def _points(row: Row) -> str:
    return words.points(row.points)


def _source(row: Row) -> Html | None:
    parts: Iterable[Html | None] = (words.lines([row.reference]), words.quoted(row.quote))
    found = [part for part in parts if part is not None]
    return join(found) if found else None
