"""How a leaf is made of its counts, in words: 甲 ÷ 乙 × 100."""

from __future__ import annotations

from scoring.scheme.check_words import titles_of
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules.words import number_words
from scoring.text import Text


def numerator_words(scheme: Scheme, leaf: Node) -> Text:
    """Return what stands above the line: a count, and the persons sampled rates stand for.

    Raises
    ------
    ValueError
        The leaf is not made of counts.
    """
    return Text(*(_numerator(scheme, leaf, lang) for lang in ("zh", "en")))


def derivation_words(scheme: Scheme, leaf: Node, lang: str) -> str:
    """Say how a leaf is made: （甲 + 漏评率 × 乙 ÷ 100）÷ 丙 × 100.

    Raises
    ------
    ValueError
        The leaf is not made of counts.
    """
    num = _numerator(scheme, leaf, lang)
    assert leaf.value is not None
    titles = titles_of(scheme, lang)
    den = titles.get(leaf.value.den, leaf.value.den)
    times = "" if leaf.value.times == 1 else f" × {number_words(leaf.value.times)}"
    return f"{num} ÷ {den}{times}"


def _numerator(scheme: Scheme, leaf: Node, lang: str) -> str:
    if leaf.value is None:
        raise ValueError(f"{leaf.id} is not made of counts")
    titles = titles_of(scheme, lang)

    def name(indicator: str) -> str:
        return titles.get(indicator, indicator)

    num = name(leaf.value.num)
    if not leaf.value.plus:
        return num
    added = " + ".join(f"{name(m.rate)} × {name(m.of)} ÷ 100" for m in leaf.value.plus)
    return f"（{num} + {added}）" if lang == "zh" else f"({num} + {added})"
