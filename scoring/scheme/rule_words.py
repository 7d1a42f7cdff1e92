"""A leaf's rule in plain words: with its unit, and its indicators by their titles."""

from __future__ import annotations

from scoring.scheme.check_words import titles_of
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules import Say, describe_as
from scoring.scheme.rules.limits import REGIONS
from scoring.scheme.rules.model import AllOrNothing, LimitBy
from scoring.scheme.rules.words import compare_words, limit_words, number_words, op_words
from scoring.text import Text


def rule_text(scheme: Scheme, leaf: Node) -> Text:
    """Return `rule_words` in both languages."""
    return Text(*(rule_words(scheme, leaf, lang) for lang in ("zh", "en")))


def rule_words(scheme: Scheme, leaf: Node, lang: str) -> str:
    """Say how a leaf is scored: 以 100 为准，每低 0.1 个百分点扣 1 分，扣完为止.

    An exit or monitoring scheme gives no marks: of its criteria the line alone is said, 低于 2%,
    东部 2%、中部 2%、西部 3%, or 是 where the answer is yes or no.

    Parameters
    ----------
    scheme : Scheme
        For the titles of the indicators, and the English of the unit.
    leaf : Node
    lang : {"zh", "en"}

    Returns
    -------
    str
        "" for a node without a rule.
    """
    if leaf.rule is None:
        return ""
    say = Say(lang, scheme.say(leaf.unit, lang), titles_of(scheme, lang), leaf.id)
    if scheme.kind != "assessment" and isinstance(leaf.rule, AllOrNothing):
        return _line(leaf.rule, leaf.range == (0, 1), say)
    return describe_as(leaf.rule, say)


def _line(rule: AllOrNothing, yes_or_no: bool, say: Say) -> str:
    limit, op = rule.limit, op_words(rule.op, say.lang)
    if yes_or_no and not say.unit and limit == 1 and rule.op in (">=", "=="):
        return "是" if say.zh else "yes"
    rounded = compare_words(rule.compare, say.lang)
    if isinstance(limit, LimitBy):
        names = {key: text.get(say.lang) for key, text in REGIONS.items()}
        each = [f"{names.get(k, k)} {_bound(v, say)}" for k, v in limit.table.items()]
        listed = f"：{'、'.join(each)}" if say.zh else f": {', '.join(each)}"
        return f"{op}{listed}{rounded}"
    said = _bound(limit, say) if isinstance(limit, int | float) else limit_words(limit, say)
    # a full-width quote brings its own blank
    gap = "" if say.zh and said.startswith("“") else " "
    return f"{op}{gap}{said}{rounded}"


def _bound(limit: float, say: Say) -> str:
    return f"{number_words(limit)}{say.unit if say.unit in ('', '%', '‰') else f' {say.unit}'}"
