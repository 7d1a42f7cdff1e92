"""The line under the sliders: how many stay where they are, and who is least sure."""

from __future__ import annotations

from scoring.report.robust_words.phrases import Mark, condition, group, plain, weak_share
from scoring.report.robust_words.told import Told
from scoring.text import Text

NAMED = 2
"""Units named in the line; those exactly as unsure as the last one are counted."""


def line(told: Told, mark: Mark = plain) -> Text:
    """Return one sentence, without draws and seed (`conditions` stands beside it).

    Parameters
    ----------
    mark : callable
        Put around the counts.
    """
    if not told.counted or not told.draws:
        return cannot(told)
    stay, least = staying(told, mark), least_sure(told, NAMED)
    zh, en = condition(told).zh, condition(told).get("en")
    if least is None:
        return Text(f"{zh}，{stay.zh}。", f"{en}, {stay.get('en')}.")
    return Text(f"{zh}，{stay.zh}；{least.zh}。", f"{en}, {stay.get('en')}; {least.get('en')}.")


def cannot(told: Told) -> Text:
    """Say that there is nothing to be told, and why."""
    if not told.draws:
        return Text("没有抽样，无法判断。", "There are no draws: this cannot be told.")
    noun, one = told.unit.zh, told.unit.get("en")
    if told.kept == "grade":
        return Text(
            f"没有{noun}有等次，无法判断等次是否随权重变动。",
            f"No {one} has a grade: whether grades follow the weights cannot be told.",
        )
    return Text(
        f"没有{noun}居前 {told.top:,} 名，无法判断。",
        f"No {one} is among the first {told.top:,}: this cannot be told.",
    )


def staying(told: Told, mark: Mark, *, always: bool = False) -> Text:
    """Say how many stay in all draws, or in `LINE` of them and more, always with the base.

    Parameters
    ----------
    always : bool
        Also say, in brackets, how many of them stay in every draw.
    """
    whose, keep, keeps = _what(told)
    base, n, sure = group(told, mark), told.counted, told.sure
    verb = keeps if n == 1 else keep
    if told.always == n:
        return Text(
            f"{base.zh}{whose}在全部抽样中{stays_zh(told)}",
            f"{'all' if n > 1 else 'the'} {base.get('en')} {verb} in every draw",
        )
    every = _every(told, mark) if always and told.always else Text("")
    if sure == n:
        each = "均" if n > 1 else ""
        return Text(
            f"{base.zh}{whose}{each}在九成五以上的抽样中{stays_zh(told)}{every.zh}",
            f"{'all' if n > 1 else 'the'} {base.get('en')} {verb} in at least 95 % of the draws"
            f"{every.en}",
        )
    if not sure:
        few = Text(
            f"{base.zh}{whose}{stays_zh(told)}的抽样份额{'均' if n > 1 else ''}不到九成五",
            f"the {base.get('en')} {keeps} in fewer than 95 % of the draws",
        )
        none = f"none of the {base.get('en')} {keeps} in as many as 95 % of the draws"
        return few if n == 1 else Text(few.zh, none)
    weak = n - sure
    return Text(
        f"{base.zh}中 {mark(f'{sure:,}')} 个{whose}在九成五以上的抽样中{stays_zh(told)}{every.zh}，"
        f"{mark(f'{weak:,}')} 个不到九成五",
        f"{mark(f'{sure:,}')} of {base.get('en')} {keeps if sure == 1 else keep} in at least "
        f"95 % of the draws{every.en}, {mark(f'{weak:,}')} in fewer",
    )


def least_sure(told: Told, most: int) -> Text | None:
    """Name the units below the line, the least sure first; None where there is none."""
    if not told.fragile:
        return None
    named = told.fragile[:most]
    zh = "、".join(f"{f.name}（{weak_share(f.share).zh}）" for f in named)
    en = ", ".join(f"{f.name} ({weak_share(f.share).get('en')})" for f in named)
    tied = sum(f.share == named[-1].share for f in told.fragile[most:])
    if tied:
        return Text(
            f"最不稳的是{zh}，另有 {tied:,} 个与末位相同",
            f"the least sure are {en}, and {tied:,} more like the last",
        )
    verb = "is" if len(named) == 1 else "are"
    return Text(f"最不稳的是{zh}", f"the least sure {verb} {en}")


def _every(told: Told, mark: Mark) -> Text:
    n = mark(f"{told.always:,}")
    return Text(f"（其中 {n} 个在全部抽样中{stays_zh(told)}）", f" ({n} of them in every draw)")


def stays_zh(told: Told) -> str:
    """Return the Chinese predicate of what stays."""
    return "不变" if told.kept == "grade" else f"仍在前 {told.top:,} 名"


def _what(told: Told) -> tuple[str, str, str]:
    """Return the Chinese possessive, and the English verb for many and for one."""
    if told.kept == "grade":
        return "的等次", "keep their grade", "keeps its grade"
    return "", "stay there", "stays there"
