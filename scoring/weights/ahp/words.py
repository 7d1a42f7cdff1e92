"""Consistency in one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping

from scoring.text import Text
from scoring.weights.ahp.mend import Mend
from scoring.weights.ahp.priorities import LIMIT, Priorities
from scoring.weights.ahp.scale import mark_of


def sentence(found: Priorities, worst: Mend | None, titles: Mapping[str, Text]) -> Text:
    """Return what the consistency ratio means here, and which judgement to look at again.

    Parameters
    ----------
    worst : Mend or None
        `mend.mend` of the same judgements; named only where the ratio is not below the limit.
    titles : mapping of node id to Text
    """
    head = _head(found)
    if found.consistent or worst is None:
        return head
    a, b = titles[worst.first], titles[worst.second]
    said = mark_of(worst.said)
    return Text(
        f"{head.zh}最不一致的是“{a.zh}”比“{b.zh}”= {said}；"
        f"若改为 {worst.proposed}，一致性比例为 {worst.ratio:.3f}。",
        f"{head.en} The least consistent judgement is “{a.get('en')}” to “{b.get('en')}” = {said}; "
        f"with {worst.proposed} the ratio would be {worst.ratio:.3f}.",
    )


def _head(found: Priorities) -> Text:
    gaps = Text("", "")
    if found.missing:
        gaps = Text(
            f"（{found.missing} 对未比较，由其余判断推出）",
            f" ({found.missing} pairs not judged follow from the others)",
        )
    if len(found.items) < 3:
        return Text("只有两项，判断总是一致的。", "Two items are always consistent.")
    if found.cr is None:
        return Text(
            f"没有多余的比较，一致性无从检验{gaps.zh}。",
            f"No comparison is to spare, so consistency cannot be tested{gaps.en}.",
        )
    told = _told(found.cr)
    if found.consistent:
        return Text(
            f"一致性比例 CR = {told}，小于 {LIMIT:g}，判断基本一致{gaps.zh}。",
            f"Consistency ratio CR = {told}, below {LIMIT:g}: "
            f"the judgements agree well enough{gaps.en}.",
        )
    return Text(
        f"一致性比例 CR = {told}，不小于 {LIMIT:g}，判断前后矛盾，请复核{gaps.zh}。",
        f"Consistency ratio CR = {told}, not below {LIMIT:g}: "
        f"the judgements contradict one another and should be looked at again{gaps.en}.",
    )


def _told(ratio: float) -> str:
    """Return the ratio to three decimals, or to as many as tell it from the limit."""
    for digits in (3, 4, 6):
        said = f"{ratio:.{digits}f}"
        if float(said) != LIMIT:
            return said
    return f"{ratio:.3f}"
