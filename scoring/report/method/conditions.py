"""To whom and when an indicator applies, and what is done where it does not, in words."""

from __future__ import annotations

from scoring.report.method.reading import said, years_text
from scoring.scheme.applies import Applies
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules.limits import REGIONS
from scoring.text import Text

SHOWN = 4
"""How many wordings of a class are listed before the rest is counted."""

_NA = {
    "full": Text("缺项得满分", "full marks where it does not apply"),
    "exclude": Text(
        "缺项不计，权重不分摊", "left out where it does not apply, its weight not shared"
    ),
}
_WITHIN = {
    "geometric": Text("下级按加权几何平均合成", "children combined by the weighted geometric mean"),
    "harmonic": Text("下级按加权调和平均合成", "children combined by the weighted harmonic mean"),
    "min": Text("下级取最低分", "children combined by their lowest score"),
    "arithmetic": Text(
        "下级按加权算术平均合成", "children combined by the weighted arithmetic mean"
    ),
}
_BASES = {
    "sample": Text("以抽样人口为分母", "over those sampled"),
    "screened": Text("以普查人口为分母", "over those screened"),
    "interviewed": Text("以受访对象为分母", "over those interviewed"),
    "village_roll": Text("以样本村名册为分母", "over the rolls of the sampled villages"),
    "county_roll": Text("以全县名册为分母", "over the roll of the county"),
    "population": Text("以总人口为分母", "over the population"),
}
_COUNTS = {
    "person": Text("按人计", "counted in persons"),
    "household": Text("按户计", "counted in households"),
    "village": Text("按村计", "counted in villages"),
}


def conditions_of(scheme: Scheme, node: Node) -> tuple[Text, ...]:
    """Return every condition of an indicator that the table must not leave unsaid."""
    found = [*applies_words(scheme, node.applies)]
    if node.na in _NA:
        found.append(_NA[node.na])
    if node.value is not None:
        found += [_BASES[node.value.base]] if node.value.base else []
        found += [_COUNTS[node.value.counts]] if node.value.counts else []
    return tuple(found)


def applies_words(scheme: Scheme, applies: Applies | None) -> tuple[Text, ...]:
    """Say to whom and when something applies; nothing where it applies to all."""
    if applies is None:
        return ()
    found = []
    if applies.class_ is not None:
        found.append(
            _listed(Text("适用类别：", "classes: "), [said(scheme, c) for c in applies.class_])
        )
    if applies.kind is not None:
        found.append(
            _listed(Text("适用对象：", "kinds: "), [said(scheme, k) for k in applies.kind])
        )
    if applies.region is not None:
        regions = [REGIONS[r] for r in applies.region]
        found.append(_listed(Text("适用地区：", "regions: "), regions))
    years = years_text(applies.years)
    if years is not None:
        found.append(_listed(Text("适用年度：", "years: "), [years]))
    if applies.exit_applied is not None:
        found.append(
            Text("只适用于当年申请退出的", "only where exit was applied for that year")
            if applies.exit_applied
            else Text("不适用于当年申请退出的", "not where exit was applied for that year")
        )
    return tuple(found)


def within_words(aggregation: str | None) -> Text | None:
    """Say how the children of a node are combined, where the node says so itself."""
    return _WITHIN.get(aggregation or "")


def _listed(head: Text, parts: list[Text]) -> Text:
    """List some words after a head; one class may be written in a dozen ways."""
    shown, n = parts[:SHOWN], len(parts)
    zh, en = "、".join(p.zh for p in shown), ", ".join(p.get("en") for p in shown)
    if n > SHOWN:
        zh, en = f"{zh} 等 {n} 种写法", f"{en} and others, {n} wordings"
    return Text(f"{head.zh}{zh}", f"{head.en}{en}")
