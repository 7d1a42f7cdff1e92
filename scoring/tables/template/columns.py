"""The columns of a data sheet: one an indicator, under a header that means it alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scoring.scheme.derivation import derivation_words
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rule_words import rule_words
from scoring.tables.figures.indicators import Indicator, counts_of, indicators_of
from scoring.tables.reading.headers import aliases_of, header_key
from scoring.tables.template.model import Column, Figure
from scoring.tables.template.wording import DIRECTION, NA

_TAKEN = ("code", "name", "year")
_UNWRITABLE = re.compile(r"[\x00-\x1f]")


def asked(scheme: Scheme) -> dict[str, Indicator]:
    """Return what a person fills in, in the scheme's order.

    A leaf made of two counts is asked for by its counts alone: typing the rate as well would only
    make room for the two to differ. The rest of the inputs follows.
    """
    known = indicators_of(scheme)
    found: dict[str, Indicator] = {}
    for indicator in known.values():
        for name in indicator.counts or (indicator.id,):
            found.setdefault(name, known[name])
    return found


def headers_of(scheme: Scheme, lang: str) -> dict[str, str]:
    """Return the header of every indicator: title with unit where that is its own, else the id.

    The reader takes a header for what it is called by only where nothing else is called so.
    """
    known = indicators_of(scheme)
    meant: dict[str, set[str]] = {}
    for indicator in known.values():
        for word in indicator.headers:
            meant.setdefault(header_key(word), set()).add(indicator.id)
    taken = {word for name in _TAKEN for word in aliases_of(name)}
    return {i.id: _header(i, lang, meant, taken) for i in known.values()}


def indicator_columns(scheme: Scheme, lang: str) -> tuple[Column, ...]:
    """Return the columns of `asked`, each with clause, department and source above its header."""
    headers = headers_of(scheme, lang)
    leaves = {leaf.id: leaf for leaf in scheme.leaves}
    above_of = made_of(scheme)
    departments = {item.id: item.department for item in (*scheme.inputs, *scheme.leaves)}
    columns = []
    for key, indicator in asked(scheme).items():
        leaf = leaves.get(key)
        cited = leaf or above_of.get(key)
        above = (
            cited.clause.no if cited and cited.clause else "",
            scheme.say(departments.get(key, ""), lang),
            scheme.say(indicator.stream or "", lang),
        )
        low, high = limits(indicator, leaf)
        column = Column(
            header=headers[key],
            above=above,
            note=_note(scheme, indicator, leaf, above_of.get(key), lang),
            check=Figure(low, high),
            hint=indicator.title.get(lang),
            prompt=prompt(scheme, indicator, low, high, lang),
            kind="figure",
        )
        columns.append(column)
    return tuple(columns)


def made_of(scheme: Scheme) -> dict[str, Node]:
    """Return count -> the last leaf that is made of it."""
    leaves = {leaf.id for leaf in scheme.leaves}
    return {
        count: leaf
        for leaf in scheme.leaves
        if leaf.value is not None
        for count in counts_of(leaf.value, leaves) or ()
    }


def limits(indicator: Indicator, leaf: Node | None) -> tuple[float | None, float | None]:
    """Return the least and greatest value allowed; marks given lie between 0 and full marks."""
    low, high = indicator.low, indicator.high
    if leaf is not None and leaf.rule is not None and leaf.rule.type == "given":
        low = 0.0 if low is None else max(low, 0.0)
        high = leaf.rule.full if high is None else min(high, leaf.rule.full)
    return low, high


def range_words(low: float | None, high: float | None, lang: str) -> str:
    """Say a range: 0 至 100, 不小于 0; "" where both ends are open."""
    zh = lang == "zh"
    if low is not None and high is not None:
        return f"{low:.12g} 至 {high:.12g}" if zh else f"{low:.12g} to {high:.12g}"
    if low is not None:
        return f"不小于 {low:.12g}" if zh else f"at least {low:.12g}"
    if high is not None:
        return f"不大于 {high:.12g}" if zh else f"at most {high:.12g}"
    return ""


def prompt(
    scheme: Scheme, indicator: Indicator, low: float | None, high: float | None, lang: str
) -> str:
    """Say what may be entered: the unit, the range, and the word for "does not apply"."""
    unit, allowed = scheme.say(indicator.unit, lang), range_words(low, high, lang)
    if lang == "zh":
        said = [f"单位：{unit}" if unit else "", f"范围：{allowed}" if allowed else ""]
        return "；".join([*filter(None, said), f"不适用填“{NA.zh}”，没有数据留空"])
    said = [f"unit: {unit}" if unit else "", f"range: {allowed}" if allowed else ""]
    return "; ".join([*filter(None, said), f"“{NA.en}” where it does not apply, empty if absent"])


def scored_words(scheme: Scheme, leaf: Node | None, lang: str) -> str:
    """Say how a leaf is scored, and which way is better."""
    if leaf is None or leaf.rule is None:
        return ""
    better = DIRECTION[leaf.direction].get(lang) if leaf.direction else ""
    return ("，" if lang == "zh" else ", ").join(
        filter(None, [rule_words(scheme, leaf, lang), better])
    )


def _header(indicator: Indicator, lang: str, meant: Mapping[str, set[str]], taken: set[str]) -> str:
    title = indicator.title.get(lang)
    unit = f"（{indicator.unit}）" if lang == "zh" else f" ({indicator.unit})"
    # the reader knows the unit as the scheme writes it: a Chinese one has no place in English
    units = [unit, ""] if indicator.unit and (lang == "zh" or indicator.unit.isascii()) else [""]
    for word in (title + unit for unit in units):
        key = header_key(word)
        if meant.get(key) == {indicator.id} and key not in taken and not _UNWRITABLE.search(word):
            return word
    return indicator.id


def _note(
    scheme: Scheme, indicator: Indicator, leaf: Node | None, above: Node | None, lang: str
) -> str:
    """Say all there is about one column: what it means, the clause in full, what it makes up."""
    zh, cited = lang == "zh", leaf or above
    lines = [indicator.title.get(lang)]
    if leaf is not None and leaf.plain is not None:
        lines.append(leaf.plain.text.get(lang))
    if scored_words(scheme, leaf, lang):
        lines.append(("计分：" if zh else "Scored: ") + scored_words(scheme, leaf, lang))
    if above is not None and leaf is None:
        made = derivation(scheme, above, lang)
        lines.append(("用于计算：" if zh else "Used for: ") + made)
    if cited is not None and cited.clause is not None:
        text = cited.clause.text if zh else cited.clause.text_en or cited.clause.text
        clause = " ".join(filter(None, [cited.clause.no, text]))
        lines.append(("依据：" if zh else "Clause: ") + clause)
    if leaf is not None and leaf.applies is not None and leaf.applies.class_ is not None:
        classes = ("、" if zh else ", ").join(scheme.say(c, lang) for c in leaf.applies.class_)
        lines.append(("适用于：" if zh else "Applies to: ") + classes)
    lines.append(("编号：" if zh else "Id: ") + indicator.id)
    return "\n".join(lines)


def derivation(scheme: Scheme, leaf: Node, lang: str) -> str:
    """Say how a leaf is made of its counts: 住房安全保障率 = 甲 ÷ 乙 × 100."""
    return f"{leaf.title.text.get(lang)} = {derivation_words(scheme, leaf, lang)}"
