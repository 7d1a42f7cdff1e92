"""The lines of the document as a table: what each asks, and how the units came out."""

from __future__ import annotations

from collections.abc import Iterator

from pages.ui import frame
from pages.ui.html import Html, div, group_row, head, join, span, table, tag
from pages.ui.texts import _, pick
from pages.ui.verdict import words
from scoring.report.verdict import Line, Verdicts

MOST = 6
"""Names of units a cell spells out; the rest are counted."""


def draw(shown: Verdicts) -> None:
    """Draw a row for every line, groups headed where the document has groups."""
    heads = (
        _("标准线"),
        _("规定"),
        *(words.headed(words.outcome(o)) for o in ("hit", "clear", "unknown", "na")),
        _("不达标的考核对象"),
        _("依据条款"),
    )
    note = _("按文件规定的数值和算法判定，抽样误差不改变判定")
    rows = list(_rows(shown, len(heads)))
    frame.show(
        div(
            head(_("逐条判定"), note),
            table(heads, rows, numbers=(2, 3, 4, 5), cls="jz-verdict-lines"),
        )
    )


def _rows(shown: Verdicts, columns: int) -> Iterator[tuple[str | Html, ...] | Html]:
    above = ""
    for line in shown.lines:
        group = pick(line.above) if line.above else ""
        if group and group != above:
            yield group_row(group, "", columns)
        above = group
        yield _row(shown, line)


def _row(shown: Verdicts, line: Line) -> tuple[str | Html, ...]:
    if not line.published:
        why = span(_("文件未公布算法，不判定"), cls="jz-note")
        return (pick(line.title), why, "—", "—", "—", "—", "", clause(line))
    counts = [words.counted(line.counts[o]) for o in ("hit", "clear", "unknown", "na")]
    worst = tag("b", counts[0], cls="jz-verdict-n") if line.counts["hit"] else counts[0]
    rule = join([pick(line.rule), _assumed(line)], " ")
    return (pick(line.title), rule, worst, *counts[1:], _named(shown, line), clause(line))


def _assumed(line: Line) -> Html | None:
    return span(_("假定"), cls="jz-tag") if line.assumed else None


def _named(shown: Verdicts, line: Line) -> str:
    """Return who broke the line, with the values, by code."""
    failed = [u for u in shown.units if line.node in u.lines("hit")]
    said = [
        _("{unit} {value}", unit=u.name, value=words.value(line, u.outcomes[line.node]))
        for u in failed[:MOST]
    ]
    if len(failed) > MOST:
        return _("{units} 等 {n} 个", units=_("、").join(said), n=words.counted(len(failed)))
    return _("、").join(said) or "—"


def clause(line: Line) -> Html:
    """Return document and clause of a line; what the clause says opens on demand."""
    cited = [pick(line.document) if line.document else "", line.clause]
    name = _("　").join(c for c in cited if c) or "—"
    if line.clause_text is None:
        return span(name)
    return tag("details", tag("summary", name), div(pick(line.clause_text), cls="jz-note"))
