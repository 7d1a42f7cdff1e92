"""The headline of a scheme that judges: how many were judged, and how they came out."""

from __future__ import annotations

from pages.ui import frame
from pages.ui.html import Html, div, figure, figures, span
from pages.ui.overview.scene import Scene
from pages.ui.provenance import scheme_name
from pages.ui.texts import _, language, n_, pick
from pages.ui.verdict import words
from scoring.report.verdict import Line, Verdict, Verdicts


def draw(scene: Scene, shown: Verdicts) -> None:
    """Draw the counts; under a monitoring scheme, which judges nobody, the lines broken most."""
    exit_ = scene.scheme.kind == "exit"
    cells = _judged(scene, shown) if exit_ else _most_broken(shown)
    frame.show(div(figures(cells), _standing(scene, shown), cls="jz-headline"))


def _judged(scene: Scene, shown: Verdicts) -> list[Html]:
    judged = sum(shown.counts[v] for v in ("pass", "fail", "pending"))
    base = n_("判定 {n} 个", judged, n=words.counted(judged))
    order: tuple[Verdict, ...] = ("pass", "fail", "pending", "na")
    return [
        figure(
            words.headed(words.verdict(v, scene.scheme)),
            words.counted(shown.counts[v]),
            _("个"),
            note=base if v != "na" else _notes(shown),
        )
        for v in order
    ]


def _notes(shown: Verdicts) -> str:
    out = shown.counts["out"]
    return n_("另有 {n} 个不在考核范围", out, n=words.counted(out)) if out else ""


def _most_broken(shown: Verdicts) -> list[Html]:
    known = [line for line in shown.lines if line.published]
    worst = sorted(known, key=lambda line: -line.counts["hit"])[:4]
    return [_line(line) for line in worst]


def _line(line: Line) -> Html:
    judged = line.counts["hit"] + line.counts["clear"]
    base = n_("有数据 {n} 个", judged, n=words.counted(judged))
    label = _("{line}：不达标", line=pick(line.title))
    return figure(label, words.counted(line.counts["hit"]), _("个"), note=base)


def _standing(scene: Scene, shown: Verdicts) -> Html:
    n = sum(line.published for line in shown.lines)
    parts = [
        span(n_("{n} 条标准线", n), cls="jz-nowrap"),
        span(_("只判达标与否，不计分、不排位次"), cls="jz-nowrap"),
        span(scheme_name(scene.scheme), cls="jz-note"),
    ]
    name = span(_rule_name(scene), cls="jz-standing-name")
    return div(name, *parts, cls="jz-standing", lang=language())


def _rule_name(scene: Scene) -> str:
    return _("规则判定") if scene.scheme.kind == "exit" else _("监测")
