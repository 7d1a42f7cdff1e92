"""The paragraph: what is safe, what is not, what drives it, and what is in force all the same."""

from __future__ import annotations

import math

from scoring.report.robust_words.line import cannot, least_sure, staying, stays_zh
from scoring.report.robust_words.phrases import Mark, condition, conditions, part, plain, plural
from scoring.report.robust_words.told import Told
from scoring.text import Text

NAMED = 5
DRIVERS = 3


def paragraph(told: Told, mark: Mark = plain) -> Text:
    """Return the sentences as one paragraph."""
    said = sentences(told, mark)
    return Text("".join(s.zh for s in said), " ".join(s.get("en") for s in said))


def sentences(told: Told, mark: Mark = plain) -> tuple[Text, ...]:
    """Return the sentences one by one; the first states the condition, the last what is in force.

    Parameters
    ----------
    mark : callable
        Put around the counts.
    """
    if not told.counted or not told.draws:
        return (cannot(told), _in_force(told))
    found = (
        _safe(told, mark),
        _unsafe(told),
        _aside(told, mark),
        _ruled(told),
        _nearest(told),
        _drivers(told),
        _sampled(told),
        _in_force(told),
    )
    return tuple(s for s in found if s is not None)


def _safe(told: Told, mark: Mark) -> Text:
    stay, given = staying(told, mark, always=True), condition(told)
    return Text(f"{given.zh}，{stay.zh}。", f"{given.get('en')}, {stay.get('en')}.")


def _unsafe(told: Told) -> Text | None:
    least = least_sure(told, NAMED)
    if least is None:
        return None
    en = least.get("en")
    whose, what = "等次", "the grade stays"
    if told.kept == "top":
        whose, what = "", f"it stays among the first {told.top:,}"
    return Text(
        f"{least.zh}，括号内为{whose}{stays_zh(told)}的抽样份额。",
        f"{en[:1].upper()}{en[1:]}; in brackets the share of draws in which {what}.",
    )


def _aside(told: Told, mark: Mark) -> Text | None:
    if not told.aside:
        return None
    n, noun = mark(f"{told.aside:,}"), told.unit
    has = "has" if told.aside == 1 else "have"
    is_ = "is" if told.aside == 1 else "are"
    return Text(
        f"另有 {n} 个{noun.zh}没有等次或等次待定，不计在内。",
        f"{n} more {plural(told.aside, noun.get('en'))} {has} no grade or a pending one "
        f"and {is_} not counted.",
    )


def _ruled(told: Told) -> Text | None:
    if not told.ruled:
        return None
    return Text(
        "一票否决和等次限制按正式认定，不随权重变动。",
        "Vetoes and caps stand as officially found; no weight moves them.",
    )


def _nearest(told: Told) -> Text | None:
    near = told.nearest
    if near is None:
        return None
    moved = _points(near.points)
    if near.second is not None:
        return Text(
            f"离互换位次最近的是{near.first}与{near.second}：权重移动{moved.zh}即互换。",
            f"Nearest to changing places are {near.first} and {near.second}: "
            f"moving {moved.get('en')} of weight does it.",
        )
    grade = near.grade or Text("等次", "grade")
    return Text(
        f"离等次线最近的是{near.first}：权重移动{moved.zh}即到“{grade.zh}”的界线。",
        f"Nearest to a line of the grades is {near.first}: moving {moved.get('en')} of weight "
        f"takes it to the line of “{grade.get('en')}”.",
    )


def _points(points: float) -> Text:
    if points < 0.01:
        return Text("不到 0.01 个百分点", "less than 0.01 percentage points")
    # rounded up: moving what is printed is never too little
    shown = f"{math.ceil(points * 100 - 1e-9) / 100:.2f}"
    return Text(f" {shown} 个百分点", f"{shown} percentage points")


def _drivers(told: Told) -> Text | None:
    named = [d for d in told.drivers if d.share > 0][:DRIVERS]
    if not named:
        return None
    zh = "、".join(f"{d.title.zh}（{part(d.share).zh}）" for d in named)
    en = ", ".join(f"{d.title.get('en')} ({part(d.share).get('en')})" for d in named)
    if told.driven == "rank":
        return Text(
            f"位次变动主要来自这些权重：{zh}；所列为总效应，互有重叠，不能相加。",
            f"What moves ranks most is the weight of {en}; these are total effects, which overlap "
            "and do not add up.",
        )
    return Text(
        f"得分变动主要来自这些权重：{zh}；所列为占得分方差的份额。",
        f"What moves scores most is the weight of {en}: shares of the variance of the score.",
    )


def _sampled(told: Told) -> Text:
    # 95 % half-width of a share of independent draws, at its widest (a share of one half)
    half = math.ceil(1.96 * 50 / math.sqrt(told.draws) * 10) / 10
    beside = conditions(told)
    return Text(
        f"{beside.zh}；抽样份额的误差至多约 ±{half:.1f} 个百分点。",
        f"{beside.get('en')[:1].upper()}{beside.get('en')[1:]}; a share is off by about "
        f"±{half:.1f} percentage points at most.",
    )


def _in_force(told: Told) -> Text:
    what = ("等次", "Grades") if told.kept == "grade" else ("位次", "Ranks")
    title = told.scheme
    by = f"“{title.zh}”规定的权重" if title else "考核方案规定的权重"
    of = f"“{title.get('en')}”" if title else "the scheme"
    zh = f"现行{what[0]}以{by}为准。"
    en = f"{what[1]} in force are those of the weights laid down in {of}."
    if told.tried:
        return Text(f"以上为调权试算，非正式考核结果；{zh}", f"This is a what-if, no result. {en}")
    return Text(zh, en)
