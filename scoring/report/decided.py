"""What touched a unit's grade: vetoes tested, problem records found, each with its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from scoring.engine.grades import PENDING, UNKNOWN
from scoring.frames import none_or, only
from scoring.report.documents import clause_words, document_of
from scoring.report.year import Year
from scoring.scheme.model import ProblemSituation, Scheme, Veto
from scoring.scheme.rules.words import op_words
from scoring.tables.bundle.read import Bundle
from scoring.text import Text

EffectKind = Literal["fail", "cap", "mark", ""]
_ORDER = {"hit": 0, "unknown": 1, "clear": 2, "na": 3}


@dataclass(frozen=True)
class DecisionRow:
    """One veto's outcome or problem record of the unit.

    Parameters
    ----------
    effect : str
        As stored: ``fail``, ``cap:GRADE`` or ``mark:TEXT``.
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
        Of the problem record; "" for a veto.
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
    """Return the grade before any cap or veto: the best one some rule found."""
    if scheme.grades is None:
        return grade
    names = scheme.grades.names
    found = [d.grade_before for d in rows if d.touched and d.grade_before in names]
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
    rule = next((r for r in (*scheme.vetoes, *scheme.problems) if r.id == rule_id), None)
    record = _take(records, rule_id, row["amount"]) if row["kind"] == "problem" else {}
    kind, to = _effect(scheme, effect)
    return DecisionRow(
        title=_title(scheme, rule, rule_id),
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
        document=document_of(scheme, rule.basis, rule.clause) if rule else None,
        clause=(rule.clause.no if rule.clause else "") if rule else row["clause"] or "",
        clause_text=clause_words(rule.clause) if rule else None,
        date=str(record.get("date") or ""),
        note=str(record.get("note") or ""),
        source=str(record.get("source") or ""),
    )


def _effect(scheme: Scheme, effect: str) -> tuple[EffectKind, Text | None]:
    kind, _, what = effect.partition(":")
    if kind == "fail":
        what = (scheme.grades.fail_grade if scheme.grades else None) or ""
    to = Text(what, scheme.say(what, "en")) if what else None
    known: dict[str, EffectKind] = {"fail": "fail", "cap": "cap", "mark": "mark"}
    return known.get(kind, ""), to


def _title(scheme: Scheme, rule: Veto | ProblemSituation | None, rule_id: str) -> Text:
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
