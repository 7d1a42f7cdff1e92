"""What touched a unit's grade or total: vetoes, problems, adjustments, quotas, with their basis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from scoring.engine.grades import PENDING, UNKNOWN
from scoring.engine.year import Year
from scoring.frames import none_or, only
from scoring.report.documents import clause_words, document_of
from scoring.scheme.model import Adjustment, Grades, Node, ProblemSituation, Scheme, Veto
from scoring.scheme.rules.words import op_words
from scoring.tables.bundle.read import Bundle
from scoring.text import Text

EffectKind = Literal["fail", "cap", "mark", ""]
TOUCHING = ("veto", "problem")
"""Kinds of decision that act on a grade by a rule of their own."""

_ORDER = {"hit": 0, "unknown": 1, "clear": 2, "na": 3}


@dataclass(frozen=True)
class DecisionRow:
    """One decision on the unit: a veto, problem record, criterion, adjustment, or quota.

    Parameters
    ----------
    effect : str
        As stored: ``fail``, ``cap:GRADE``, ``mark:TEXT``; ``place:...`` of a quota, "" of an
        adjustment.
    effect_kind, effect_to : the same, taken apart
        `effect_to` is the grade or mark in words, None where there is none.
    op : Text
        The comparison under which the veto is hit, in words.
    grade_before, grade_after : str or None
        The grade this rule found and the one it left.
    document : Text or None
        Title of the document the rule rests on.
    clause : str
        Its clause number; `clause_text` what the clause says, in substance.
    date, note, source : str
        Of the problem record; "" for a veto. An adjustment may rest on several records.
    amount : float or None
        Of an adjustment, the points it added (negative: took off); None where none are published.
    per : {"case", "amount", ""}
        What an adjustment is counted by: `value` is that many, `limit` its own most points.
    """

    title: Text
    kind: str
    outcome: str
    effect: str
    effect_kind: EffectKind
    effect_to: Text | None
    value: float | None
    op: Text
    limit: float | None
    unit: Text
    grade_before: str | None
    grade_after: str | None
    document: Text | None
    clause: str
    clause_text: Text | None
    date: str
    note: str
    source: str
    amount: float | None = None
    per: str = ""

    @property
    def touched(self) -> bool:
        """True where this rule changed the grade."""
        return self.grade_before != self.grade_after

    @property
    def pending(self) -> bool:
        """True where a veto could not be tested and could still lower the grade."""
        could = self.outcome == UNKNOWN and self.effect_kind in ("fail", "cap")
        # the second of two such vetoes finds the grade pending already: both are why
        return could and self.grade_after == PENDING


def decisions_of(bundle: Bundle, table: Year, code: str) -> tuple[DecisionRow, ...]:
    """Return every decision of a unit: hit first, then unknown, clear, not applicable."""
    records = _of(bundle.problems, table.year, code)
    rows = [_row(table.scheme, row, records) for row in _of(bundle.decisions, table.year, code)]
    return tuple(sorted(rows, key=lambda d: _ORDER.get(d.outcome, 9)))


def grade_untouched(scheme: Scheme, grade: str | None, rows: Iterable[DecisionRow]) -> str | None:
    """Return the grade before any cap or veto: the best one some of them found."""
    if scheme.grades is None:
        return grade
    names = scheme.grades.names
    ruled = (d for d in rows if d.kind in TOUCHING and d.touched)
    found = [d.grade_before for d in ruled if d.grade_before in names]
    return min(found, key=names.index) if found else grade


def rule_title(scheme: Scheme, rule_id: str) -> Text:
    """Return what a veto or problem of a scheme is called; its id where the scheme has none."""
    rule = next((r for r in (*scheme.vetoes, *scheme.problems) if r.id == rule_id), None)
    return _title(scheme, rule, rule_id)


def _of(frame: pd.DataFrame, year: int, code: str) -> list[dict[str, Any]]:
    mine = only(frame, (frame["year"] == year) & (frame["code"] == code))
    return [{str(k): none_or(v) for k, v in row.items()} for row in mine.to_dict("records")]


def _row(scheme: Scheme, row: dict[str, Any], records: list[dict[str, Any]]) -> DecisionRow:
    rule_id, effect, op = str(row["rule_id"]), str(row["effect"] or ""), row["op"]
    rule = _rule(scheme, str(row["kind"]), rule_id)
    quota = scheme.grades if row["kind"] == "quota" else None
    record = _records(records, rule_id, row)
    kind, to = _effect(scheme, effect)
    return DecisionRow(
        title=_QUOTA if quota else _title(scheme, rule, rule_id),
        kind=str(row["kind"]),
        outcome=str(row["outcome"]),
        effect=effect,
        effect_kind=kind,
        effect_to=to,
        value=row["value"],
        op=Text(op_words(op, "zh"), op_words(op, "en")) if op else Text(""),
        limit=row["limit"],
        unit=_unit(scheme, row["indicator"] or ""),
        grade_before=row["grade_before"],
        grade_after=row["grade_after"],
        document=_document(scheme, rule, quota),
        clause="" if quota else _clause(rule, row["clause"]),
        clause_text=clause_words(rule.clause) if rule else None,
        date=str(record.get("date") or ""),
        note=str(record.get("note") or ""),
        source=str(record.get("source") or ""),
        amount=row["amount"] if isinstance(rule, Adjustment) else None,
        per=rule.per if isinstance(rule, Adjustment) else "",
    )


_QUOTA = Text("按比例定等次", "Grade by quota")


def _document(scheme: Scheme, rule: _Rule | None, quota: Grades | None) -> Text | None:
    if quota is not None:
        return document_of(scheme, quota.basis, None)
    return document_of(scheme, rule.basis, rule.clause) if rule else None


def _clause(rule: _Rule | None, stored: str | None) -> str:
    if rule is None:
        return stored or ""
    return rule.clause.no if rule.clause else ""


_Rule = Veto | ProblemSituation | Adjustment | Node


def _rule(scheme: Scheme, kind: str, rule_id: str) -> _Rule | None:
    """Return what a decision rests on; None for a quota, and for what the scheme has no more."""
    rules: dict[str, tuple[_Rule, ...]] = {
        "veto": scheme.vetoes,
        "problem": scheme.problems,
        "adjustment": scheme.adjustments,
        "criterion": scheme.leaves,
    }
    return next((r for r in rules.get(kind, ()) if r.id == rule_id), None)


def _records(records: list[dict[str, Any]], rule_id: str, row: dict[str, Any]) -> dict[str, str]:
    """Return date, note and source of the records a decision came from, joined where several."""
    if row["kind"] == "problem":
        found = [_take(records, rule_id, row["amount"])]
    elif row["kind"] == "adjustment":
        found = [record for record in records if record["problem"] == rule_id]
    else:
        found = []
    keys = ("date", "note", "source")
    return {k: "；".join(str(r[k]) for r in found if r.get(k)) for k in keys}


def _effect(scheme: Scheme, effect: str) -> tuple[EffectKind, Text | None]:
    kind, _, what = effect.partition(":")
    if kind == "fail":
        what = (scheme.grades.fail_grade if scheme.grades else None) or ""
    to = Text(what, scheme.say(what, "en")) if what else None
    known: dict[str, EffectKind] = {"fail": "fail", "cap": "cap", "mark": "mark"}
    return known.get(kind, ""), to


def _title(scheme: Scheme, rule: _Rule | None, rule_id: str) -> Text:
    if rule is not None and rule.title:
        return rule.title.text
    wanted = rule.indicator if isinstance(rule, Veto) else rule_id
    named = (*scheme.leaves, *scheme.inputs)
    return next((n.title.text for n in named if n.id == wanted), Text(rule_id))


def _unit(scheme: Scheme, indicator: str) -> Text:
    named = (*scheme.leaves, *scheme.inputs)
    unit = next((n.unit for n in named if n.id == indicator), "")
    return Text(unit, scheme.say(unit, "en"))


def _take(records: list[dict[str, Any]], problem: str, amount: float | None) -> dict[str, Any]:
    """Take the record a decision came from off the list: same problem, same amount."""
    for k, record in enumerate(records):
        if record["problem"] == problem and record["amount"] == amount:
            return records.pop(k)
    return {}
