"""A scheme's checks in plain words, for the terminal, the screens and the findings."""

from __future__ import annotations

from scoring.scheme.checks_model import Check, OrderCheck, ProductCheck, SumCheck
from scoring.scheme.model import Scheme
from scoring.scheme.rules.words import number_words

_SCOPES = {"national": ("全国", "nationwide"), "region": ("本地区", "in the region")}


def describe_check(check: Check, scheme: Scheme, lang: str) -> str:
    """Say what must hold, with the reason where one is given.

    Parameters
    ----------
    check : Check
    scheme : Scheme
        For the titles of the indicators.
    lang : {"zh", "en"}
    """
    zh = lang == "zh"
    said = _relation(check, titles_of(scheme, lang), lang)
    if check.kind == "tally":
        source = source_words(check.source, scheme, lang)
        return f"{said}（{source}）" if zh else f"{said} ({source})"
    if check.why is None:
        return said
    why = check.why.text.get(lang)
    return f"{said}（{why}）" if zh else f"{said} ({why})"


def titles_of(scheme: Scheme, lang: str) -> dict[str, str]:
    """Return the title of every leaf and input."""
    titles = {leaf.id: leaf.title.text.get(lang) for leaf in scheme.leaves}
    return titles | {given.id: given.title.text.get(lang) for given in scheme.inputs}


def source_words(source: str, scheme: Scheme, lang: str) -> str:
    """Return a tally's source: the title of the scheme's source of that id, else its own words."""
    for known in scheme.sources:
        if known.id == source:
            title = known.title_en if lang == "en" and known.title_en else known.title
            more = (known.doc_no, known.date)
            return " ".join([title, *(part for part in more if part and part not in title)])
    return source


def _relation(check: Check, titles: dict[str, str], lang: str) -> str:
    def name(indicator: str) -> str:
        return titles.get(indicator, indicator)

    if isinstance(check, SumCheck):
        return f"{name(check.total)} = {' + '.join(name(part) for part in check.parts)}"
    if isinstance(check, ProductCheck):
        times = "" if check.times == 1 else f" ÷ {number_words(check.times)}"
        return f"{name(check.count)} = {name(check.rate)} × {name(check.base)}{times}"
    if isinstance(check, OrderCheck):
        return f"{name(check.smaller)} ≤ {name(check.larger)}"
    scope = _SCOPES[check.scope][0 if lang == "zh" else 1]
    value = number_words(check.equals)
    if lang == "zh":
        return f"{scope}“{name(check.indicator)}”为 {value} 的单位公布数为 {check.count}"
    return f"{check.count} units {scope} published with “{name(check.indicator)}” {value}"
