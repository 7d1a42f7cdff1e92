"""What stands above every table taken away: marks, sources, and which content it was."""

from __future__ import annotations

from pages.ui.provenance import scheme_name
from pages.ui.texts import _, pick
from scoring.engine.submit import WHAT_IF
from scoring.tables.bundle import Bundle


def lines(bundle: Bundle, year: int | None) -> tuple[str, ...]:
    """Return the lines of an export of a bundle, or of one year of it."""
    about = bundle.about
    found = []
    if about.kind == "synthetic":
        found.append(_("合成演示数据，不代表任何真实地区"))
    if about.weights:
        weights = _("，").join(f"{node} {weight:g}" for node, weight in about.weights.items())
        found.append(_("{mark}：{weights}", mark=pick(WHAT_IF), weights=weights))
    assumed = _assumed(bundle, year)
    if assumed:
        found.append(_("含假定权重：{nodes}", nodes=_("、").join(assumed)))
    titles = _("、").join(s.title for s in about.sources) or pick(about.title)
    years = bundle.years if year is None else (year,)
    schemes = dict.fromkeys(scheme_name(bundle.scheme(y)) for y in years)
    said = [
        _("来源：{titles}", titles=titles),
        *schemes,
        _("内容哈希：{hash}", hash=bundle.content_hash[:12]),
    ]
    return (*found, _("　").join(said))


def _assumed(bundle: Bundle, year: int | None) -> list[str]:
    years = bundle.years if year is None else (year,)
    nodes = (node for y in years for node, _above, _depth in bundle.scheme(y).walk())
    return list(dict.fromkeys(pick(n.title.text) for n in nodes if n.basis == "assumed"))
