"""What is said of a lens wherever it is shown: marks, sources, members, named standards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pages.ui.addresses import link
from pages.ui.html import Html, assumed, div, join, span, tag
from pages.ui.texts import _, language, n_, pick
from scoring.report.lens import REST
from scoring.scheme.lenses import ResolvedItem, ResolvedLens
from scoring.scheme.model import Source
from scoring.text import Text


def title(lens: ResolvedLens) -> Html:
    """Return the head of a lens: its name, what of it is assumed, and that no score moves."""
    marks = [assumed(_("归类为假定"))] if lens.assumed else []
    marks += [assumed(word) for word in _status(lens)]
    said = _("组内按计入总分的权重平均，得分和位次不变")
    return div(
        tag("h2", pick(lens.title)), *marks, span(said, cls="jz-note"), cls="jz-head jz-lens-head"
    )


def _status(lens: ResolvedLens) -> list[str]:
    said = {"partial": _("口径只读到一部分"), "assumed": _("口径的组成为假定")}
    return [said[lens.status]] if lens.status in said else []


def about(lens: ResolvedLens, titles: Mapping[str, str]) -> Html:
    """Return what opens to the note, the sources, and the indicators in several groups.

    Parameters
    ----------
    titles : mapping of str to str
        Titles of the leaves.
    """
    groups = {group.id: pick(group.title) for group in lens.groups}
    lines = [pick(lens.note)] if lens.note else []
    if lens.origin == "scheme":
        lines.append(_("口径写在方案里。"))
    if lens.shared:
        said = [
            _("{leaf}（{groups}）", leaf=titles[leaf], groups=_("、").join(groups[g] for g in ids))
            for leaf, ids in lens.shared.items()
        ]
        lines.append(_("归入几组的指标，每组都算：{which}。", which=_("；").join(said)))
    cited = [tag("p", _("来源：{source}", source=source(s)), cls="jz-asis") for s in lens.sources]
    return tag(
        "details",
        tag("summary", _("口径的来源和说明")),
        *(tag("p", line) for line in lines),
        *cited,
        cls="jz-lens-about",
    )


def source(of: Source) -> str:
    """Return a document as it is cited: title, number, date, clause, and how it was read."""
    english = language() == "en"
    named = of.title_en if english and of.title_en else of.title
    # a clause is a place in a Chinese text; its number alone means nothing in English
    more = (of.doc_no, of.date, "" if english else of.clause)
    parts = [named, *(part for part in more if part not in named)]
    parts += [pick(of.note.text)] if of.note else []
    return _("，").join(part for part in parts if part)


def empty(group: str) -> str:
    """Return what stands where a group has no indicator."""
    return _("没有其他指标") if group == REST else _("本方案没有指标落在这里")


def leaf(node: str, title: Text, *, shared: bool) -> Html:
    """Return an indicator's name, which leads to its page."""
    name = tag("a", pick(title), href=link("indicators", node=node), target="_self")
    return join([name, span(_("归入多组"), cls="jz-tag") if shared else None])


def standards(items: Iterable[ResolvedItem], titles: Mapping[str, str]) -> Html | None:
    """Return the named standards of a group, each with its indicators or the word that it has none.

    None where the lens names none.
    """
    colon = ": " if language() == "en" else "："
    rows = []
    for item in items:
        named = _("、").join(titles[m] for m in item.members)
        told = span(named or _("没有对应指标"), cls="" if named else "jz-lens-none")
        number = span(item.no, " ", cls="jz-asis") if item.no else None
        rows.append(tag("li", number, pick(item.title), colon, told))
    if not rows:
        return None
    return div(
        div(n_("标准 {n} 项", len(rows)), cls="jz-lens-sub"), tag("ul", *rows), cls="jz-lens-items"
    )
