"""One unit under a scheme that judges: the verdict first, then line by line with its source."""

from __future__ import annotations

from collections.abc import Iterator

from pages.ui import frame, wording
from pages.ui.county import due
from pages.ui.county.choice import Shown
from pages.ui.html import Html, div, group_row, head, join, span, table, tag
from pages.ui.texts import _, n_, pick
from pages.ui.verdict import words
from pages.ui.verdict.lines import clause
from scoring.report.county import CountyView
from scoring.report.verdict import Judged, Line, Verdicts, verdicts


def draw(shown: Shown, view: CountyView) -> None:
    """Draw the verdict and every line of the scheme for this unit."""
    found = verdicts(shown.data.bundle, shown.data.years[shown.year], shown.data.viewer)
    unit = found.unit(view.code)
    if unit is None:
        return
    frame.show(_verdict(shown, found, unit))
    follows = due.block(shown, view)
    if follows:
        frame.show(div(*follows, cls="jz-verdict-due"))
    heads = (_("标准线"), _("规定"), _("数值"), _("判定"), _("依据条款"), _("来源行"))
    sources = {item.node: item.source for item in view.items}
    rows = list(_rows(found, unit, sources, len(heads)))
    note = _("点条款名看条文")
    frame.show(
        head(_("{year} 年逐条判定", year=shown.year), note),
        table(heads, rows, numbers=(2,), cls="jz-verdict-unit"),
    )


def _verdict(shown: Shown, found: Verdicts, unit: Judged) -> Html:
    said = words.verdict(unit.verdict, shown.scheme)
    if shown.scheme.kind != "exit":
        said = _("监测，不作判定") if unit.verdict != "out" else said
    label = div(
        _("规则判定"),
        span(_("{year} 年", year=shown.year), cls="jz-note"),
        cls="jz-county-label",
    )
    word = div(words.headed(said), cls=f"jz-verdict-word jz-verdict-is-{unit.verdict}")
    klass = wording.klass(shown.scheme, unit.klass)
    counts = [
        n_("不达标 {n} 条", len(unit.lines("hit"))),
        n_("无数据 {n} 条", len(unit.lines("unknown"))),
        n_("达标 {n} 条", len(unit.lines("clear"))),
    ]
    facts = div(span(klass), *(span(c) for c in counts), cls="jz-county-line")
    why = words.broken(found, unit.code) or unit.reason
    return div(
        div(label, word, facts),
        div(div(_("不达标与无数据"), cls="jz-county-label"), div(why or _("没有"), cls="jz-lead")),
        cls="jz-county-head jz-verdict-head",
    )


def _rows(
    found: Verdicts, unit: Judged, sources: dict[str, str], columns: int
) -> Iterator[tuple[str | Html, ...] | Html]:
    above = ""
    for line in found.lines:
        group = pick(line.above) if line.above else ""
        if group and group != above:
            yield group_row(group, "", columns)
        above = group
        yield _row(line, unit, sources.get(line.node, ""))


def _row(line: Line, unit: Judged, source: str) -> tuple[str | Html, ...]:
    rule = pick(line.rule) if line.published else span(_("文件未公布算法，不判定"), cls="jz-note")
    if line.assumed:
        rule = join([rule, span(_("假定"), cls="jz-tag")], " ")
    one = unit.outcomes.get(line.node)
    value = words.value(line, one) if one and one.value is not None else "—"
    said = (
        span(words.headed(words.outcome(one.outcome)), cls=f"jz-verdict jz-verdict-{one.outcome}")
        if one
        else "—"
    )
    return (
        pick(line.title),
        rule,
        tag("b", value),
        said,
        clause(line),
        span(source or "—", cls="jz-asis jz-lost-source"),
    )
