"""The gap table as a file: its marks first, then a row for every unit and indicator."""

from __future__ import annotations

from scoring.engine.submit import WHAT_IF
from scoring.report.stream_model import HINT, Gap, GapTable, Order
from scoring.scheme.model import Scheme
from scoring.tables.bundle.read import Bundle
from scoring.tables.writing import Cell, Sheet
from scoring.text import Text

SYNTHETIC = Text(
    "合成演示数据，不代表任何真实地区", "Synthetic demonstration data, of no real place"
)
_HEADS = Text(
    "代码,名称,年份,类别,指标编号,指标,单位,自评来源,自评值,自评来源行,核查来源,核查值,核查来源行,"
    "差距（自评减核查）,差距（自评更有利为正）,满分,折合分值",
    "code,name,year,class,indicator,title,unit,self_stream,self_value,self_source,"
    "verified_stream,verified_value,verified_source,gap,favourable,full,points",
)


def gap_sheet(
    bundle: Bundle, gaps: GapTable, lang: str, by: Order = "points", node: str | None = None
) -> Sheet:
    """Return the rows in the order asked for, for `writing.to_csv` or `to_xlsx`.

    The lines above say what must not be lost on the way: that a gap is only a hint, that the data
    are invented or the weights tried, and whose figures these are.
    """
    about, scheme = bundle.about, bundle.scheme(gaps.year)
    lines = [HINT.get(lang)]
    if about.kind == "synthetic":
        lines.append(SYNTHETIC.get(lang))
    if about.weights:
        lines.append(WHAT_IF.get(lang))
    named = {"zh": "数据包：{0}；方案：{1}；年度：{2}", "en": "Bundle: {0}; scheme: {1}; year: {2}"}
    title = scheme.title.text.get(lang)
    lines.append(named[lang].format(bundle.title.get(lang), title, gaps.year))
    if any(leaf.basis == "assumed" for leaf, _, _ in scheme.walk()):
        lines.append({"zh": "含假定权重", "en": "Some weights are assumed"}[lang])
    rows = [_row(gap, gaps.year, scheme, lang) for gap in gaps.sorted(by, node)]
    return Sheet(tuple(lines), tuple(_HEADS.get(lang).split(",")), rows)


def _row(gap: Gap, year: int, scheme: Scheme, lang: str) -> tuple[Cell, ...]:
    return (
        *(gap.code, gap.name, year, scheme.say(gap.klass, lang) if gap.klass else "", gap.node),
        *(gap.title.get(lang), gap.unit.get(lang)),
        *(gap.said.stream.get(lang), gap.said.value, gap.said.source),
        *(gap.found.stream.get(lang), gap.found.value, gap.found.source),
        *(gap.gap, gap.favourable, gap.full, gap.points),
    )
