"""What stands beside the table of a scheme: grades, vetoes, problems, adjustments, consequences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.report.method.conditions import applies_words
from scoring.report.method.reading import cited, said, years_text
from scoring.report.method.saying import test_text
from scoring.report.method.table import both, quote_of
from scoring.scheme.check_words import describe_check, titles_of
from scoring.scheme.model import (
    Adjustment,
    Clause,
    Effect,
    Grades,
    Scheme,
    Veto,
    VetoTest,
    When,
)
from scoring.scheme.rules.words import number_words
from scoring.text import Text

Section = Literal["grades", "vetoes", "problems", "adjustments", "consequences", "checks"]
SECTIONS: tuple[Section, ...] = (
    "grades",
    "vetoes",
    "problems",
    "adjustments",
    "consequences",
    "checks",
)


@dataclass(frozen=True)
class Entry:
    """One rule beside the table.

    Parameters
    ----------
    id : str
        As the file writes it; empty for a grade or a consequence.
    title : Text
        What it is about; empty for a check, which says it all.
    says : Text
        What it does, in words.
    source : Text or None
        Document and clause; `quote` the words quoted.
    assumed : bool
    """

    id: str
    title: Text
    says: Text
    source: Text | None
    quote: Text | None
    assumed: bool


def rulebook_of(scheme: Scheme) -> dict[Section, tuple[Entry, ...]]:
    """Return the entries of every section, in file order; an empty section says nothing."""
    return {
        "grades": _grades(scheme),
        "vetoes": tuple(_veto(scheme, veto) for veto in scheme.vetoes),
        "problems": tuple(
            _entry(scheme, p.id, p.title.text, effect_words(scheme, p.effect), p.basis, p.clause)
            for p in scheme.problems
        ),
        "adjustments": tuple(_adjustment(scheme, a) for a in scheme.adjustments),
        "consequences": tuple(
            _entry(scheme, "", when_words(scheme, c.when), said(scheme, c.then), c.basis, c.clause)
            for c in scheme.consequences
        ),
        "checks": tuple(
            Entry(
                check.id,
                Text(""),
                both(lambda lang, check=check: describe_check(check, scheme, lang)),
                cited(scheme, check.basis, None),
                None,
                check.basis == "assumed",
            )
            for check in scheme.checks
        ),
    }


def effect_words(scheme: Scheme, effect: Effect) -> Text:
    """Say what a veto or a problem does to the grade."""
    if effect.fail:
        fail = scheme.grades.fail_grade if scheme.grades else None
        if fail is None:
            return Text("不达标", "fails")
        grade = said(scheme, fail)
        return Text(f"等次记为“{grade.zh}”", f"the grade becomes “{grade.get('en')}”")
    if effect.cap is not None:
        grade = said(scheme, effect.cap)
        return Text(f"等次不得高于“{grade.zh}”", f"no grade above “{grade.get('en')}”")
    mark = said(scheme, effect.mark or "")
    return Text(f"{mark.zh}；等次不变", f"{mark.get('en')}; the grade stays")


def test_words(scheme: Scheme, indicator: str, test: VetoTest) -> Text:
    """Say a test: 综合贫困发生率 达到 （东部 2、中部 2、西部 3）."""

    line = test_text(scheme, test.op, test.limit, test.compare)
    title = both(lambda lang: titles_of(scheme, lang).get(indicator, indicator))
    return Text(f"{title.zh}{line.zh}", f"{title.get('en')} {line.get('en')}")


def when_words(scheme: Scheme, when: When) -> Text:
    """Say to which results a consequence applies."""
    parts: list[Text] = []
    if when.grade is not None:
        grade = said(scheme, when.grade)
        parts.append(Text(f"等次为“{grade.zh}”", f"grade “{grade.get('en')}”"))
    titles = {p.id: p.title.text for p in scheme.problems}
    if when.problem is not None:
        title = titles.get(when.problem, Text(when.problem, when.problem))
        parts.append(Text(f"出现“{title.zh}”", f"“{title.get('en')}” established"))
    if when.veto is not None:
        veto = next((v for v in scheme.vetoes if v.id == when.veto), None)
        title = _veto_title(scheme, veto) if veto else Text(when.veto, when.veto)
        parts.append(Text(f"触及“{title.zh}”", f"“{title.get('en')}” hit"))
    if when.class_ is not None:
        classes = [said(scheme, c) for c in when.class_]
        zh, en = "、".join(c.zh for c in classes), ", ".join(c.get("en") for c in classes)
        parts.append(Text(f"类别为{zh}", f"class {en}"))
    years = years_text(when.years)
    parts += [years] if years is not None else []
    if when.times > 1:
        parts.append(
            Text(f"连续 {when.times} 年", f"{when.times} years in a row")
            if when.run == "consecutive"
            else Text(f"累计 {when.times} 年", f"in {when.times} years")
        )
    if not parts:
        return Text("所有结果", "every result")
    return Text("，".join(p.zh for p in parts), ", ".join(p.get("en") for p in parts))


def _entry(
    scheme: Scheme, id_: str, title: Text, says: Text, basis: str | None, clause: Clause | None
) -> Entry:
    source = cited(scheme, basis, clause)
    return Entry(id_, title, says, source, quote_of(clause), basis == "assumed")


def _grades(scheme: Scheme) -> tuple[Entry, ...]:
    grades = scheme.grades
    if grades is None:
        return ()
    return tuple(
        _entry(scheme, "", said(scheme, name), _step(grades, i), grades.basis, None)
        for i, name in enumerate(grades.names)
    )


def _step(grades: Grades, i: int) -> Text:
    bound = number_words(grades.steps[i][0])
    if grades.by == "cutoff":
        if i and grades.steps[i][0] == 0:
            last = number_words(grades.steps[i - 1][0])
            return Text(f"{last} 分以下", f"below {last} points")
        above = f"，{number_words(grades.steps[i - 1][0])} 分以下" if i else ""
        over = f", below {number_words(grades.steps[i - 1][0])}" if i else ""
        return Text(f"{bound} 分及以上{above}", f"{bound} points and over{over}")
    share = number_words(round(100 * grades.steps[i][0], 9))
    keeps = {
        "keeps_place": Text("；等次受限者仍占名额", "; a capped unit keeps its place"),
        "frees_place": Text("；等次受限者让出名额", "; a capped unit frees its place"),
    }.get(grades.capped or "", Text(""))
    return Text(
        f"类别内累计前 {share}%{keeps.zh}", f"within the first {share}% of its class{keeps.en}"
    )


def _veto(scheme: Scheme, veto: Veto) -> Entry:
    test = test_words(scheme, veto.indicator, veto.fails)
    effect = effect_words(scheme, veto.effect)
    whom = applies_words(scheme, veto.applies)
    says = Text(
        "；".join([f"{test.zh}：{effect.zh}", *(w.zh for w in whom)]),
        "; ".join([f"{test.get('en')}: {effect.get('en')}", *(w.get("en") for w in whom)]),
    )
    return _entry(scheme, veto.id, _veto_title(scheme, veto), says, veto.basis, veto.clause)


def _veto_title(scheme: Scheme, veto: Veto) -> Text:
    if veto.title is not None:
        return veto.title.text
    return both(lambda lang: titles_of(scheme, lang).get(veto.indicator, veto.indicator))


def _adjustment(scheme: Scheme, item: Adjustment) -> Entry:
    bonus = item.kind == "bonus"
    if item.points is None:
        says = Text("分值未公布：记录列出，不计分", "points not published: records are listed only")
    else:
        points = number_words(item.points)
        zh, en = ("加" if bonus else "减"), ("plus" if bonus else "minus")
        per = (
            Text("每例", "per case") if item.per == "case" else Text("每单位", "per unit of amount")
        )
        says = Text(f"{per.zh}{zh} {points} 分", f"{en} {points} points {per.en}")
    if item.max is not None:
        most = number_words(item.max)
        zh = "最多加" if bonus else "最多减"
        says = Text(f"{says.zh}，{zh} {most} 分", f"{says.en}, at most {most}")
    if item.overflow:
        says = Text(f"{says.zh}，可超出满分", f"{says.en}, may pass full marks")
    title = item.title.text if item.title else Text(item.id, item.id)
    return _entry(scheme, item.id, title, says, item.basis, item.clause)
