"""What a result leads to (结果运用): talks, awards, removal, by grade, problem, veto and years.

Source: DESIGN section 5, `consequences`. A consequence rests on results that stand: never on a
grade that is still undecided, and never across two schemes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from scoring.engine.grades import HIT, PENDING
from scoring.frames import none_or, only
from scoring.scheme.applies import in_years
from scoring.scheme.model import Consequence, Scheme, When
from scoring.scheme.verdicts import FAIL, PASS
from scoring.text import Text

SchemeOf = Callable[[int], Scheme]


@dataclass(frozen=True)
class Due:
    """One consequence for one unit.

    Parameters
    ----------
    code, year : str, int
    then : Text
        What the document lays down.
    basis : str
        Id of the source, "" where none is stated.
    clause : str
        Number of the clause.
    because : Text
        The results it rests on, with their years.
    """

    code: str
    year: int
    then: Text
    basis: str
    clause: str
    because: Text


@dataclass(frozen=True)
class Results:
    """Every year's results by unit.

    Parameters
    ----------
    grades : mapping of (code, year) to the grade
        Units with a result only; `PENDING` while undecided, None where nothing grades them.
    classes : mapping of (code, year) to the class
    hits : mapping of (code, year) to the (kind, rule id) of every veto and problem established
    """

    grades: Mapping[tuple[str, int], str | None]
    classes: Mapping[tuple[str, int], str | None]
    hits: Mapping[tuple[str, int], frozenset[tuple[str, str]]]


def consequences(
    scheme_of: SchemeOf, totals: pd.DataFrame, decisions: pd.DataFrame, year: int
) -> tuple[Due, ...]:
    """Return what is due in a year, by unit and then in the order of the scheme.

    Parameters
    ----------
    scheme_of : callable
        ``scheme_of(year)``; only years of the scheme of `year` count towards a run.
    totals : DataFrame
        Every year: code, year, class, score, grade (see `totals_of`).
    decisions : DataFrame
        `schema.DECISIONS`, every year.
    year : int

    Returns
    -------
    tuple of Due
        Empty where the year has no result.
    """
    scheme = scheme_of(year)
    if not scheme.consequences:
        return ()
    results = _results(totals, decisions)
    years = sorted({y for _, y in results.classes if y <= year})
    same = [y for y in years if scheme_of(y).id == scheme.id]
    codes = sorted(code for code, y in results.classes if y == year)
    return tuple(
        due
        for code in codes
        for item in scheme.consequences
        if (due := _due(scheme, item, results, same, code, year)) is not None
    )


def totals_of(scored: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return the totals of assessed units: code, year, class, score, grade.

    Parameters
    ----------
    scored, units : DataFrame
        `schema.SCORED`, `schema.UNITS`, any years.
    """
    totals = only(scored, scored["node"] == "total")[["code", "year", "score", "grade"]]
    assessed = only(units, units["assessed"].to_numpy(dtype=bool))[["code", "year", "class"]]
    return assessed.merge(totals, on=["code", "year"], how="inner")


def _results(totals: pd.DataFrame, decisions: pd.DataFrame) -> Results:
    grades: dict[tuple[str, int], str | None] = {}
    classes: dict[tuple[str, int], str | None] = {}
    columns = (totals[c].tolist() for c in ("code", "year", "class", "score", "grade"))
    for code, year, klass, score, grade in zip(*columns, strict=True):
        key = str(code), int(year)
        classes[key] = none_or(klass)
        if none_or(grade) is not None or none_or(score) is not None:
            grades[key] = none_or(grade)
    hits: dict[tuple[str, int], set[tuple[str, str]]] = {}
    established = only(decisions, decisions["outcome"] == HIT)
    columns = (established[c].tolist() for c in ("code", "year", "kind", "rule_id"))
    for code, year, kind, rule in zip(*columns, strict=True):
        hits.setdefault((str(code), int(year)), set()).add((kind, rule))
    return Results(grades, classes, {key: frozenset(found) for key, found in hits.items()})


def _due(
    scheme: Scheme,
    item: Consequence,
    results: Results,
    years: Iterable[int],
    code: str,
    year: int,
) -> Due | None:
    when = item.when
    if when.class_ is not None and results.classes[code, year] not in when.class_:
        return None
    if when.years is not None and not in_years(when.years, year):
        return None
    held = [y for y in years if _holds(when, results, (code, y))]
    if year not in held:
        return None
    if when.run == "consecutive":
        # a year without this result, or without any, ends the run
        first = year
        while first - 1 in held:
            first -= 1
        held = [y for y in held if y >= first]
    if len(held) < when.times:
        return None
    counted = held[-when.times :] if when.run == "consecutive" else held
    return Due(
        code,
        year,
        Text(item.then, scheme.say(item.then, "en")),
        item.basis or "",
        item.clause.no if item.clause else "",
        _because(scheme, when, counted),
    )


def _holds(when: When, results: Results, key: tuple[str, int]) -> bool:
    hits = results.hits.get(key, frozenset())
    if when.problem is not None and ("problem", when.problem) not in hits:
        return False
    if when.veto is not None and ("veto", when.veto) not in hits:
        return False
    if when.grade is not None:
        return results.grades.get(key) == when.grade
    if when.problem is not None or when.veto is not None:
        return True
    return key in results.grades and results.grades[key] != PENDING


def _because(scheme: Scheme, when: When, years: list[int]) -> Text:
    what = [
        *([_grade(scheme, when.grade)] if when.grade is not None else []),
        *([_rule(scheme, when.problem)] if when.problem is not None else []),
        *([_rule(scheme, when.veto)] if when.veto is not None else []),
    ] or [Text("有考核结果", "has a result")]
    zh = "、".join(str(y) for y in years) + " 年" + "，".join(w.zh for w in what)
    en = ", ".join(w.get("en") for w in what) + f" ({', '.join(str(y) for y in years)})"
    if when.times > 1 and when.run == "consecutive":
        return Text(f"{zh}，连续 {len(years)} 年", f"{en}, {len(years)} years in a row")
    if when.times > 1:
        return Text(f"{zh}，累计 {len(years)} 年", f"{en}, {len(years)} years in all")
    return Text(zh, en)


def _grade(scheme: Scheme, grade: str) -> Text:
    if scheme.kind == "exit" and grade in (PASS, FAIL):
        words = {PASS: "every criterion is met", FAIL: "a criterion is not met"}
        return Text(f"判定“{grade}”", words[grade])
    return Text(f"等次为“{grade}”", f"grade “{scheme.say(grade, 'en')}”")


def _rule(scheme: Scheme, rule_id: str) -> Text:
    rules = (*scheme.problems, *scheme.vetoes)
    title = next((r.title.text for r in rules if r.id == rule_id and r.title), Text(rule_id))
    return Text(f"“{title.zh}”成立", f"“{title.get('en')}” is established")
