"""Rule `gate`: one rule or another, by a test on some indicator."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scoring.problems import Problem
from scoring.scheme.rules.compare import meets
from scoring.scheme.rules.context import Context, Floats, Mask, RuleResult
from scoring.scheme.rules.limits import GIVE_FIGURE, resolve_limit, say_missing, title_of
from scoring.scheme.rules.model import Gate
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.words import compare_words, limit_words, op_words
from scoring.text import Text


def opened(rule: Gate, context: Context, asked: Mask) -> tuple[Mask, Mask, tuple[Problem, ...]]:
    """Return where the test holds, where it cannot be told, and what is to be said.

    Parameters
    ----------
    rule : Gate
    context : Context
        ``previous`` in its limit is the tested indicator's own earlier value.
    asked : bool array (n,)
        Units that have a value to score.

    Returns
    -------
    holds, unknown : bool array (n,)
        Unknown where the tested indicator is missing or na, or has no limit.
    remarks : tuple of Problem
    """
    tested = context.figure(rule.indicator)
    absent = np.isnan(tested)
    own = replace(context, own=rule.indicator)
    limit, no_limit, remarks = resolve_limit(rule.limit, own, asked & ~absent)
    title = title_of(context, rule.indicator)
    cause = Text(
        f"缺少“{title.zh}”，无法判断用哪条规则",
        f"“{title.get('en')}” is missing, so nobody can tell which rule applies",
    )
    remarks += say_missing(asked & absent, rule.indicator, cause, GIVE_FIGURE, context)
    holds = meets(tested, rule.op, limit, rule.compare)
    return holds, absent | no_limit, remarks


def choose(holds: Mask, unknown: Mask, then: RuleResult, other: RuleResult) -> RuleResult:
    """Take each unit's result from one rule or the other; where the test is unknown, none.

    Parameters
    ----------
    holds, unknown : bool array (n,)
    then, other : RuleResult
        Made for the units on their own side alone.
    """
    scores = np.where(holds, then.scores, other.scores)
    lacking = np.where(holds, then.lacking, other.lacking) & ~unknown
    none = np.zeros(len(holds), dtype=bool)
    sides = [none if x.unscored is None else x.unscored for x in (then, other)]
    unscored = np.where(holds, *sides) & ~unknown
    remarks = tuple(dict.fromkeys((*then.remarks, *other.remarks)))
    return RuleResult(np.where(unknown, np.nan, scores), lacking, remarks, unscored)


def apply(rule: Gate, values: Floats, context: Context) -> RuleResult:
    """Test every unit, and score it by the rule of its side.

    Raises
    ------
    OutOfRange
        Marks outside their range on either side.
    """
    # the rules on both sides may be any, gates as well
    from scoring.scheme.rules import apply_rule

    known = ~np.isnan(values)
    holds, unknown, remarks = opened(rule, context, known)
    # units of the other side are not compared with, nor complained about
    then = apply_rule(rule.then, np.where(holds, values, np.nan), context)
    other = apply_rule(rule.else_, np.where(holds | unknown, np.nan, values), context)
    found = choose(holds, unknown, then, other)
    said = tuple(dict.fromkeys((*remarks, *found.remarks)))
    return replace(found, lacking=found.lacking | (unknown & known), remarks=said)


def describe(rule: Gate, say: Say) -> str:
    """Say the test, and the rules on both sides of it."""
    from scoring.scheme.rules import describe_as

    line = f"{op_words(rule.op, say.lang)} {limit_words(rule.limit, say)}"
    rounded = compare_words(rule.compare, say.lang)
    then, other = describe_as(rule.then, say), describe_as(rule.else_, say)
    title = say.title(rule.indicator)
    if say.zh:
        return f"{title}{line}{rounded}时：{then}；否则：{other}"
    return f"where {title} is {line}{rounded}: {then}; otherwise: {other}"
