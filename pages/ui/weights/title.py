"""Title row: what is tried on which year, the preset box, back to official, the weights file."""

from __future__ import annotations

from typing import Any

from pages.ui import controls, copy_link, frame, state, unscored
from pages.ui.texts import _, language, n_, pick
from pages.ui.weights import base, export, parts
from pages.ui.weights.scenarios import opened, save
from pages.ui.weights.trial import Trial

OFFICIAL, CUSTOM = ":official", ":custom"
"""No preset can be called so: ids of a scheme hold no colon."""


def draw(trial: Trial) -> None:
    """Draw the row and the notices about what was ignored."""
    tries = not unscored.applies(trial.scheme)  # without marks there is no weight to try
    row = frame.title_row(_("权重试算"), _context(trial) if tries else "")
    bundle = trial.data.bundle
    gone = ("year", "unit", "weights", "preset", "scenario")
    controls.bundle(bundle.path, width=210, resets=gone, into=row)
    controls.year(bundle.years, trial.year, into=row)
    if tries:
        parts.draw(trial.part, row)
        _trying(trial, row)
        opened.draw(trial)
    for problem in trial.refused:
        frame.notice(_("网址中的权重没有使用：{why}", why=problem.line(language())))


def _trying(trial: Trial, row: Any) -> None:
    _presets(trial, row)
    row.button(
        base.restore(trial),
        key="jz_restore",
        disabled=not trial.shifts,
        on_click=state.put,
        kwargs={"weights": {}, "preset": None, "scenario": None},
    )
    save.button(trial, row)
    copy_link.button(row)
    row.download_button(
        _("导出"),
        data=export.text(trial),
        file_name=export.name(trial),
        mime="application/json",
        key="jz_export",
        on_click="ignore",
        disabled=not trial.shifts,
        help=_("导出权重文件"),
    )


def _context(trial: Trial) -> str:
    said = n_("{n} 个维度", len(trial.official))
    if len(trial.data.bundle.years) > 1:
        return said  # the year stands in its box
    return _("　").join((_("{year} 年", year=trial.year), said))


def _presets(trial: Trial, row: Any) -> None:
    named = {p.id: p for p in trial.scheme.presets}
    options = [OFFICIAL, *named]
    here = OFFICIAL
    if trial.preset:
        here = trial.preset.id
    elif trial.shifts:
        here = CUSTOM
        options.append(CUSTOM)

    def show(option: str) -> str:
        if option in named:
            return pick(named[option].title.text)
        return base.weights(trial) if option == OFFICIAL else _("自定")

    controls.choose(
        _("预设"),
        "preset",
        options,
        here,
        show=show,
        width=250 if language() == "zh" else 290,
        changes=_change,
        into=row,
    )


def _change(option: str) -> dict[str, Any]:
    if option == CUSTOM:
        return {}  # it stands in the box only while sliders are off every preset
    return {"weights": {}, "preset": None if option == OFFICIAL else option, "scenario": None}
