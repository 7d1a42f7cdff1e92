"""A scheme in words for the terminal, and as a JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scoring.scheme.check_words import describe_check
from scoring.scheme.load import SchemeFile
from scoring.scheme.model import Node, Preset, Scheme
from scoring.scheme.points import leaf_points
from scoring.scheme.rules import describe
from scoring.scheme.rules.words import number_words

_KINDS = {
    "assessment": ("考核", "assessment"),
    "exit": ("退出", "exit"),
    "monitoring": ("监测", "monitoring"),
}
_STATUSES = {
    "official": ("官方文本", "official text"),
    "reconstructed": ("重构，含假定", "reconstructed, parts assumed"),
    "gap": ("文本未读到", "text not read"),
    "user": ("自定方案", "made by a user"),
}


def kind_words(scheme: Scheme, lang: str) -> str:
    """Say the kind of a scheme."""
    return _KINDS[scheme.kind][0 if lang == "zh" else 1]


def status_words(scheme: Scheme, lang: str) -> str:
    """Say how far a scheme is official."""
    return _STATUSES[scheme.status][0 if lang == "zh" else 1]


def scheme_words(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Yield the lines of ``scheme show``, each in Chinese and English."""
    yield scheme.title.zh, scheme.title.text.get("en")
    yield (
        f"编号 {scheme.id}，{kind_words(scheme, 'zh')}，{status_words(scheme, 'zh')}，"
        f"满分 {number_words(scheme.full_marks)}",
        f"id {scheme.id}, {kind_words(scheme, 'en')}, {status_words(scheme, 'en')}, "
        f"full marks {number_words(scheme.full_marks)}",
    )
    if scheme.note:
        yield scheme.note.zh, scheme.note.text.get("en")
    points = leaf_points(scheme)
    yield "指标（分值、计分规则）", "Indicators (points, rule)"
    for node, _, depth in scheme.walk():
        yield _node(node, depth, points, "zh"), _node(node, depth, points, "en")
    if scheme.grades and scheme.grades.by == "cutoff":
        steps = scheme.grades.steps
        mark = scheme.grades.basis == "assumed"
        yield (
            "等次 "
            + "，".join(f"{g} ≥{number_words(b)}" for b, g in steps)
            + (" [假定]" if mark else ""),
            "Grades "
            + ", ".join(f"{scheme.say(g, 'en')} ≥{number_words(b)}" for b, g in steps)
            + (" [assumed]" if mark else ""),
        )
    if scheme.checks:
        yield "数据核对", "Checks of the figures"
    for check in scheme.checks:
        zh, en = (f"  {check.id}  {describe_check(check, scheme, x)}" for x in ("zh", "en"))
        yield zh, en
    for preset in scheme.presets:
        yield _preset(preset, "zh"), _preset(preset, "en")


def scheme_object(file: SchemeFile) -> dict[str, Any]:
    """Return the scheme as plain JSON, keys as the file writes them, with its hash."""
    written = file.scheme.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"scheme_sha256": file.sha256, **written}


def _node(node: Node, depth: int, points: dict[str, float], lang: str) -> str:
    zh = lang == "zh"
    line = f"{'  ' * depth}{node.id}  {node.title.text.get(lang)}  {points[node.id]:.4g}"
    if node.rule is not None:
        line += f"  {describe(node.rule, lang)}"
    if node.basis == "assumed":
        line += " [假定]" if zh else " [assumed]"
    return line


def _preset(preset: Preset, lang: str) -> str:
    zh = lang == "zh"
    mark = "（假定）" if zh else " (assumed)"
    weights = [
        f"{name} {number_words(weight)}{mark if name in preset.assumed else ''}"
        for name, weight in preset.weights.items()
    ]
    head = "预设" if zh else "Preset"
    return f"{head} {preset.id}  {preset.title.text.get(lang)}  {', '.join(weights)}"
