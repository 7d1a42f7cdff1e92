"""One line that says in words what moved, made from the figures of the trial."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui import emphasis, frame
from pages.ui.html import div, join, span, tag
from pages.ui.texts import _, n_
from pages.ui.weights import base
from pages.ui.weights.trial import Trial
from scoring.report.moved import Moved
from scoring.report.whatif import Move


def draw(trial: Trial) -> None:
    """Draw the line; under official weights it says what to do."""
    lead = span(_("试算结果") if trial.shifts else base.result(trial), cls="jz-telling-word")
    said = [tag("span", emphasis.html(s)) for s in sentences(trial)]
    frame.show(div(lead, join(said, " "), cls="jz-telling", role="status"))


def sentences(trial: Trial) -> list[str]:
    """Return the sentences as text, numbers marked for bold."""
    moved = trial.moved
    many = moved.compared
    if not trial.shifts:
        return [
            n_("{n} 个考核对象有位次。", many, n=_bold(many)),
            _("移动滑块、填写百分比或选择预设后，这里说明谁的位次和等次变了。"),
        ]
    if not moved.ranks_moved:
        said = [n_("{n} 个有位次的考核对象，位次均未变动。", many, n=_bold(many))]
    else:
        said = [_counts(moved), *_ends(moved)]
    grades = _grades(moved) if trial.scheme.grades else []
    return [*said, *grades, *_gained_and_lost(moved)]


def _counts(moved: Moved) -> str:
    return n_(
        "{compared} 个有位次的考核对象中，{n} 个位次变动，平均移动 {mean} 位。",
        moved.ranks_moved,
        n=_bold(moved.ranks_moved),
        compared=_bold(moved.compared),
        mean=_bold(f"{moved.mean_move:.1f}"),
    )


def _ends(moved: Moved) -> list[str]:
    said = []
    if moved.risen:
        said.append(_("上升最多：{who}。", who=_who(moved.risen)))
    if moved.fallen:
        said.append(_("下降最多：{who}。", who=_who(moved.fallen)))
    return said


def _who(moves: Sequence[Move]) -> str:
    first, rest = moves[0], len(moves) - 1
    words = {"name": first.name, "old": first.official_rank, "new": first.rank}
    if rest:
        return n_("{name}（{old} → {new} 位）等另 {n} 个", rest, **words)
    return _("{name}（{old} → {new} 位）", **words)


def _grades(moved: Moved) -> list[str]:
    changed = moved.grades_up + moved.grades_down + moved.grades_other
    if not changed:
        return [_("等次均未改变。")]
    parts = [
        n_("{n} 个升等", moved.grades_up, n=_bold(moved.grades_up)),
        n_("{n} 个降等", moved.grades_down, n=_bold(moved.grades_down)),
    ]
    if moved.grades_other:
        parts.append(n_("{n} 个涉及待定", moved.grades_other, n=_bold(moved.grades_other)))
    return [_("等次（限制之后）：{parts}。", parts=_("，").join(parts))]


def _gained_and_lost(moved: Moved) -> list[str]:
    said = []
    if moved.ranked:
        said.append(n_("{n} 个原无总分，试算后有总分。", moved.ranked, n=_bold(moved.ranked)))
    if moved.unranked:
        lost = moved.unranked
        said.append(n_("{n} 个因缺失指标权重过大，试算后无总分和等次。", lost, n=_bold(lost)))
    return said


def _bold(number: int | str) -> str:
    return emphasis.bold(f"{number:,}" if isinstance(number, int) else number)
