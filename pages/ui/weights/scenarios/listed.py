"""The scenarios there are: those of this data first, the others in grey with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.ui import frame
from pages.ui.data.words import author, moment
from pages.ui.html import Html, div, head, join, span, table, tag
from pages.ui.texts import _, n_
from pages.ui.weights.scenarios import made
from pages.ui.weights.scenarios.opened import identity
from scoring.casebook.fit import misfit
from scoring.casebook.scenario import Scenario

if TYPE_CHECKING:
    from pages.ui.weights.trial import Trial


@dataclass(frozen=True)
class Row:
    """A scenario and why it does not fit what is shown; "" where it does."""

    kept: Scenario
    why: str

    @property
    def other_scheme(self) -> bool:
        """Return whether its weights mean nothing under this year's scheme."""
        return self.why in ("casebook.other_scheme", "casebook.other_version")


def rows(trial: Trial, known: Sequence[Scenario]) -> tuple[Row, ...]:
    """Return the scenarios, those that fit first, each group as it came."""
    own = identity(trial.data.bundle, trial.year)
    found = []
    for kept in known:
        wrong = misfit(kept, **own)
        found.append(Row(kept, wrong.code if wrong else ""))
    return tuple(sorted(found, key=lambda row: bool(row.why)))


def draw(trial: Trial, found: Sequence[Row]) -> None:
    """Draw the list."""
    fit = sum(not row.why for row in found)
    note = n_("本数据 {n} 个", fit)
    if fit < len(found):
        note = _("，").join((note, n_("其他 {n} 个", len(found) - fit)))
    frame.show(head(_("已保存的调权方案"), note))
    if not found:
        frame.show(div(_("还没有保存过调权方案。"), cls="jz-note"))
        return
    heads = (_("名称"), _("版"), _("保存"), _("理由"))
    said = [_line(trial, row) for row in found]
    frame.show(div(table(heads, said, numbers=(1,), cls="jz-scenarios"), cls="jz-scenarios-box"))


def _line(trial: Trial, row: Row) -> Html:
    kept = row.kept
    open_ = trial.opened.scenario
    here = open_ is not None and open_.ref == kept.ref
    why = span(_reason(row), cls="jz-note") if row.why else None
    came = made.origin_words(kept, trial.scheme)
    origin = span(_("来自{origin}", origin=came), cls="jz-note") if came else None
    cells = (
        join([span(kept.name, cls="jz-asis jz-strong" if here else "jz-asis"),
              span(_("正在使用"), cls="jz-tag") if here else None, why], " "),
        str(kept.revision),
        div(span(author(kept.author), cls="jz-asis jz-nowrap"),
            span(moment(kept.created), cls="jz-note jz-nowrap"), cls="jz-data-two"),
        join([span(kept.reason, cls="jz-asis"), origin, _draw(kept)], " "),
    )  # fmt: skip
    inner = join(tag("td", cell, cls="jz-num" if at == 1 else "") for at, cell in enumerate(cells))
    return tag("tr", inner, cls="jz-scenario-other" if row.why else "", data_scenario=kept.id)


def _draw(kept: Scenario) -> Html | None:
    """Say the draw that a scenario came from: its seed, how many there were, how far they went."""
    if kept.seed is None:
        return None
    draws = "—" if kept.draws is None else f"{kept.draws:,}"
    words = {"seed": kept.seed, "draws": draws, "spread": kept.spread or "—"}
    return span(_("抽样得来：种子 {seed}，{draws} 次，{spread}", **words), cls="jz-note")


def _reason(row: Row) -> str:
    kept = row.kept
    if row.why == "casebook.other_scheme":
        return _("属于另一个考核方案：{scheme}", scheme=kept.scheme)
    if row.why == "casebook.other_version":
        return _("属于考核方案“{scheme}”的另一个版本", scheme=kept.scheme)
    return _("属于另一份数据：{bundle}", bundle=kept.bundle)
