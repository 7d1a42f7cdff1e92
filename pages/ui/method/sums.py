"""A worked example of an assessment as one table: leaves, the sums they enter, the total."""

from __future__ import annotations

from pages.ui import frame, wording
from pages.ui.html import Html, div, head, join, span, tag
from pages.ui.method import words
from pages.ui.texts import _, pick
from scoring.report.method import words as said
from scoring.report.method.figures import figure, result
from scoring.report.method.steps import LeafStep, NodeStep, Worked
from scoring.scheme.model import Scheme

DECIMALS = 4
COLUMNS = 7


def draw(worked: Worked, scheme: Scheme) -> None:
    """Draw head, table, and whether the figures are those the bundle stores."""
    note = _("{year} 年；得分 0–100，显示四位小数，计算用九位", year=worked.year)
    heads = (
        _("指标"), _("数值"), _("代入计算"), _("得分"), _("组内份额"), _("占总分"), _("分值"),
    )  # fmt: skip
    right = (3, 4, 5, 6)
    top = [
        tag("th", text, scope="col", cls="jz-num" if i in right else "")
        for i, text in enumerate(heads)
    ]
    rows = [
        _leaf(step) if isinstance(step, LeafStep) else _node(step, scheme) for step in worked.steps
    ]
    table = tag(
        "table",
        tag("caption", _("{name}算例", name=worked.name), cls="jz-sr"),
        tag("thead", tag("tr", *top)),
        tag("tbody", *rows, *_beside(worked), _total(worked, scheme)),
        cls="jz-table jz-method-worked",
    )
    frame.show(
        head(_("{name}的得分是怎样算出来的", name=worked.name), note), table, _checked(worked)
    )


def _leaf(step: LeafStep) -> Html:
    cells = (
        tag("td", pick(step.title), words.guess(step.assumed), cls="jz-method-leaf"),
        tag("td", _value(step)),
        tag("td", *_formula(step), cls="jz-method-formula"),
        tag("td", _score(step.score), cls="jz-num"),
        tag("td", _percent(step.share, 2), cls="jz-num"),
        tag("td", _percent(step.used, 2), cls="jz-num"),
        tag("td", wording.number(step.points, DECIMALS), cls="jz-num"),
    )
    off = "" if step.agrees else " jz-method-off"
    return tag("tr", *cells, cls=f"jz-method-depth{min(step.depth, 4)}{off}", data_step=step.node)


def _value(step: LeafStep) -> str:
    if step.value is None:
        return {"missing": _("缺失"), "na": _("缺项")}.get(step.status, words.NONE)
    unit = pick(step.unit)
    close = "" if unit in ("%", "‰", "") else " "
    return f"{figure(step.value)}{close}{unit}"


def _formula(step: LeafStep) -> list[Html]:
    rule = words.unpublished(step.rule) if step.unpublished else span(pick(step.rule))
    found = [div(rule, cls="jz-note")]
    if step.counts is not None:
        found.append(div(pick(step.counts)))
    if step.worked is not None:
        found.append(div(pick(step.worked), cls="jz-method-numbers"))
    elif step.status == "" and step.score is not None:
        found.append(div(_("缺项，按方案得满分")))
    if step.treatment is not None:
        found.append(div(pick(step.treatment)))
    if not step.agrees:
        found.append(div(_off(step.computed), cls="jz-method-differs"))
    return found


def _off(computed: float | None) -> str:
    if computed is None:
        return _("按数据包中的数值算不出这个得分")
    return _("按数据包中的数值应为 {score}", score=_score(computed))


def _node(step: NodeStep, scheme: Scheme) -> Html:
    """Return the row of a sum: what was added up, child by child in file order."""
    root = step.depth == 0
    if step.status:
        why = {"missing": _("缺失：下级缺失过多或全部缺失"), "na": _("缺项：下级全部不适用")}
        body: Html | str = why[step.status]
    else:
        body = join([div(_how(step), cls="jz-note"), div(_summed(step), cls="jz-method-numbers")])
    if not root and not step.agrees:
        body = join([body, div(_off(step.computed), cls="jz-method-differs")])
    score = step.computed if root else step.score
    points = None if score is None else scheme.full_marks * score / 100
    cells = (
        tag("th", pick(step.title), words.guess(step.assumed), scope="row", colspan=2),
        tag("td", body, cls="jz-method-formula"),
        tag("td", _score(score), cls="jz-num"),
        tag("td", words.NONE if root else _percent(step.share, 2), cls="jz-num"),
        tag("td", words.NONE if root else _percent(step.used, 2), cls="jz-num"),
        tag("td", wording.number(points if root else step.points, DECIMALS), cls="jz-num"),
    )
    kind = "jz-method-root" if root else f"jz-method-sum jz-method-depth{min(step.depth, 4)}"
    return tag("tr", *cells, cls=kind, data_step=step.node)


def _how(step: NodeStep) -> str:
    how = pick(said.AGGREGATIONS[step.aggregation])
    return _("{how}，份额按有得分的下级折算", how=how)


def _summed(step: NodeStep) -> str:
    assert step.computed is not None
    pairs = [(figure(round(t.share, 6)), figure(round(t.score or 0.0, 4))) for t in step.terms]
    if step.aggregation == "min":
        body = f"min({', '.join(score for _share, score in pairs)})"
    elif step.aggregation == "geometric":
        body = " × ".join(f"{score}^{share}" for share, score in pairs)
    elif step.aggregation == "harmonic":
        body = f"1 ÷ ({' + '.join(f'{share} ÷ {score}' for share, score in pairs)})"
    else:
        body = " + ".join(f"{share} × {score}" for share, score in pairs)
    return f"{body} {result(step.computed)}"


def _beside(worked: Worked) -> list[Html]:
    rows = []
    for title, points in worked.adjustments:
        why = _("分值未公布，不计分") if points is None else _("加减分，不随权重变化")
        rows.append(
            tag(
                "tr",
                tag("th", pick(title), scope="row", colspan=2),
                tag("td", div(why, cls="jz-note")),
                *[tag("td", words.NONE, cls="jz-num")] * 3,
                tag("td", wording.number(points, DECIMALS), cls="jz-num"),
                cls="jz-method-sum",
            )
        )
    return rows


def _total(worked: Worked, scheme: Scheme) -> Html:
    facts = []
    if worked.rank is not None:
        facts.append(_("第 {rank} 位 / {ranked}", rank=worked.rank, ranked=worked.ranked))
    if worked.grade:
        facts.append(_("测算等次：{grade}", grade=wording.grade(scheme, worked.grade)))
    cells = (
        tag("th", _("综合得分"), scope="row", colspan=2),
        tag("td", words.listed(facts)),
        tag("td", _score(worked.total), cls="jz-num"),
        *[tag("td", words.NONE, cls="jz-num")] * 2,
        tag("td", wording.number(worked.points, DECIMALS), cls="jz-num"),
    )
    return tag("tr", *cells, cls="jz-method-root", data_step="final")


def _checked(worked: Worked) -> Html:
    """Say whether what was worked out here is what the bundle stores."""
    if worked.agrees:
        said_ = _("逐项重算的结果与数据包中的得分一致（九位小数）。")
        return div(said_, cls="jz-note", data_agrees="yes", role="status")
    wrong = [pick(s.title) for s in worked.steps if not s.agrees]
    told = _("重算结果与数据包中的得分不一致：{names}。", names=_("、").join(wrong))
    return div(told, cls="jz-banner jz-cap", data_agrees="no", role="status")


def _score(score: float | None) -> str:
    return wording.number(score, DECIMALS)


def _percent(share: float, decimals: int) -> str:
    return f"{wording.number(100 * share, decimals)}%"
