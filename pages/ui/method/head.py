"""Head of the page: what the scheme is, and how much of it was published."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui import frame, provenance
from pages.ui.html import Html, div, span, tag, width
from pages.ui.method.scene import Scene
from pages.ui.texts import _, language, n_, pick
from scoring.report.method import words as said
from scoring.report.method.reading import years_text
from scoring.report.printed import tenths
from scoring.scheme.model import Scheme
from scoring.scheme.shares import shares_of


def draw(scene: Scene) -> None:
    """Draw title, facts and the bar of shares."""
    scheme = scene.scheme
    frame.show(
        div(
            div(
                tag("h2", pick(scheme.title.text)),
                div(*(span(fact, cls="jz-method-fact") for fact in _facts(scene) if fact)),
                div(pick(scheme.note.text), cls="jz-note") if scheme.note else None,
                cls="jz-method-what",
            ),
            _shares(scheme),
            cls="jz-method-head",
        )
    )


def source_line(scene: Scene) -> None:
    """Draw the last line where there is no bundle: documents and status of the scheme."""
    titles = _("、").join(dict.fromkeys(_titles(scene.scheme)))
    parts = [
        _("来源：{titles}", titles=titles) if titles else "",
        provenance.scheme_name(scene.scheme),
    ]
    frame.source_line(parts)


def _titles(scheme: Scheme) -> list[str]:
    en = language() == "en"
    return [s.title_en if en and s.title_en else s.title for s in scheme.sources]


def _facts(scene: Scene) -> list[str]:
    scheme = scene.scheme
    years, region = years_text(scheme.years), pick(said.region(scheme))
    after = scene.schemes.get(scheme.replaced_by or "")
    next_one = pick(after.title.text) if after else scheme.replaced_by
    scored = scheme.kind == "assessment"
    return [
        pick(said.kind(scheme)),
        pick(said.status(scheme)),
        _("考核层级：{level}", level=pick(said.LEVELS[scheme.level])),
        _("适用年度：{years}", years=pick(years)) if years else "",
        _("地区：{region}", region=region or _("全国")),
        n_("{n} 个指标", len(scheme.leaves)),
        _("满分 {full}", full=f"{scheme.full_marks:g}") if scored else "",
        _("合成：{how}", how=pick(said.AGGREGATIONS[scheme.aggregation])) if scored else "",
        _("后继：{scheme}", scheme=next_one) if next_one else "",
        _("本数据包 {year} 年所用", year=scene.year) if scene.used else "",
    ]


def _shares(scheme: Scheme) -> Html:
    """Return the bar: tenths of a percent that add up, a word and a number for each part."""
    shares = shares_of(scheme)
    named = (
        ("published", _("有条文，数值已公布"), shares.published),
        ("assumed", _("权重或参数为假定"), shares.assumed),
        ("unpublished", _("计分规则未公布"), shares.unpublished),
        ("unsourced", _("未注明出处"), shares.unsourced),
    )
    printed = tenths([float(share) for _key, _word, share in named])
    parts = [
        (key, word, share)
        for (key, word, exact), share in zip(named, printed, strict=True)
        if exact > 0
    ]
    quoted = 10 * round(float(100 * shares.quoted), 1)
    base = _("占满分") if scheme.kind == "assessment" else _("占指标数")
    return div(
        div(_("依据"), span(base, cls="jz-note"), cls="jz-method-label"),
        _bar(parts),
        div(*(_key(key, word, share) for key, word, share in parts), cls="jz-method-keys"),
        div(_("引有文件条文的指标{base} {share}", base=base, share=_percent(quoted)),
            cls="jz-note"),
        cls="jz-method-shares",
    )  # fmt: skip


def _bar(parts: Sequence[tuple[str, str, int]]) -> Html:
    cells = [
        span(cls=f"jz-method-bar-{key}", style=width(share / 10)) for key, _word, share in parts
    ]
    return div(*cells, cls="jz-method-bar", aria_hidden="true")


def _key(key: str, word: str, share: int) -> Html:
    return span(
        span(cls=f"jz-method-swatch jz-method-bar-{key}"),
        word,
        " ",
        tag("b", _percent(share), data_share=key),
        cls="jz-method-key",
    )


def _percent(in_tenths: float) -> str:
    return f"{in_tenths / 10:.1f}%"
