"""Exit and monitoring schemes on the screen: who meets every line, who does not, line by line.

An exit scheme gives no score and no rank: a unit meets each line of the document or it does not
(DESIGN section 5). Nothing is judged here; outcomes are those the engine stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scoring.engine.grades import PENDING
from scoring.engine.year import Year
from scoring.frames import none_or, only
from scoring.report.board import OUT, group_name
from scoring.report.documents import clause_words, document_of
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rule_words import rule_text
from scoring.scheme.verdicts import PASS
from scoring.tables.bundle.read import Bundle
from scoring.text import Text
from scoring.viewer import Viewer

Verdict = Literal["pass", "fail", "pending", "na", "out"]
VERDICTS: tuple[Verdict, ...] = ("pass", "fail", "pending", "na", "out")
OUTCOMES = ("clear", "hit", "unknown", "na")
"""Of one line for one unit: met, not met, cannot tell, does not apply."""


@dataclass(frozen=True)
class Outcome:
    """One line held against one unit's value; `value` is None where there is none."""

    outcome: str
    value: float | None
    limit: float | None


@dataclass(frozen=True)
class Judged:
    """One unit and what every line said of it.

    Parameters
    ----------
    verdict : {"pass", "fail", "pending", "na", "out"}
        ``pending``: no line is broken, but one could not be held against a value. Under a
        monitoring scheme, which judges nothing, always ``na`` or ``out``.
    outcomes : mapping of node id to Outcome
        Lines without an outcome (their rule was not published) are not in it.
    """

    code: str
    name: str
    group_name: str
    klass: str | None
    in_map: bool
    reason: str
    verdict: Verdict
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    def lines(self, outcome: str) -> tuple[str, ...]:
        """Return the ids of the lines that came out so, in the order of the scheme."""
        return tuple(node for node, o in self.outcomes.items() if o.outcome == outcome)


@dataclass(frozen=True)
class Line:
    """One line of the document: what it asks, and for how many units it came out how.

    Parameters
    ----------
    above : Text or None
        Title of the group it stands under; None where it stands alone.
    rule : Text
        The line in words.
    published : bool
        False where the document names the item without its rule: nothing is judged by it.
    counts : mapping of `OUTCOMES` to number of units the viewer sees
    """

    node: str
    title: Text
    above: Text | None
    rule: Text
    unit: Text
    published: bool
    assumed: bool
    clause: str
    clause_text: Text | None
    document: Text | None
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Verdicts:
    """One year under a scheme that judges line by line.

    Parameters
    ----------
    units : tuple of Judged
        By code, those the viewer may see.
    lines : tuple of Line
        In file order.
    counts : mapping of verdict to number of units seen
    """

    year: int
    units: tuple[Judged, ...]
    lines: tuple[Line, ...]
    counts: Mapping[Verdict, int]

    def unit(self, code: str) -> Judged | None:
        """Return one unit, None where it is not in the year or may not be seen."""
        return next((u for u in self.units if u.code == code), None)


def judges(scheme: Scheme) -> bool:
    """Return whether a scheme judges by lines instead of scoring, and publishes any line."""
    rules = [leaf.rule.type for leaf in scheme.leaves if leaf.rule is not None]
    return scheme.kind != "assessment" and any(rule != "unpublished" for rule in rules)


def verdicts(bundle: Bundle, table: Year, viewer: Viewer) -> Verdicts:
    """Return every unit's verdict and every line's counts, cut to what the viewer may see."""
    found = _outcomes(bundle, table)
    columns = (table.units[c].tolist() for c in ("code", "name", "parent", "in_map", "reason"))
    units = []
    for i, (code, name, parent, drawn, reason) in enumerate(zip(*columns, strict=True)):
        if not viewer.sees(code):
            continue
        units.append(
            Judged(
                code=code,
                name=name,
                group_name=group_name(code, str(none_or(parent) or "")),
                klass=table.classes[i],
                in_map=bool(drawn),
                reason=str(none_or(reason) or ""),
                verdict=_verdict(table, i),
                outcomes=found.get(code, {}),
            )
        )
    inside = [u for u in units if u.verdict != OUT]
    lines = tuple(_line(table.scheme, leaf, inside) for leaf in table.scheme.leaves)
    counts: dict[Verdict, int] = {v: sum(u.verdict == v for u in units) for v in VERDICTS}
    return Verdicts(table.year, tuple(units), lines, counts)


def _verdict(table: Year, i: int) -> Verdict:
    if not table.assessed[i]:
        return "out"
    grade = table.grade[i]
    if grade is None:
        return "na"
    return "pending" if grade == PENDING else "pass" if grade == PASS else "fail"


def _outcomes(bundle: Bundle, table: Year) -> dict[str, dict[str, Outcome]]:
    """Return code -> node -> outcome of the year, nodes in file order."""
    rows = bundle.decisions
    rows = only(rows, (rows["year"] == table.year) & (rows["kind"] == "criterion"))
    stored: dict[str, dict[str, Outcome]] = {}
    columns = (rows[c].tolist() for c in ("code", "rule_id", "outcome", "value", "limit"))
    for code, node, outcome, value, limit in zip(*columns, strict=True):
        stored.setdefault(code, {})[node] = Outcome(outcome, none_or(value), none_or(limit))
    order = [leaf.id for leaf in table.scheme.leaves]
    return {code: {n: by[n] for n in order if n in by} for code, by in stored.items()}


def _line(scheme: Scheme, leaf: Node, units: list[Judged]) -> Line:
    top = next(top for top in scheme.tree if leaf.id in _ids(top))
    said = [u.outcomes[leaf.id].outcome for u in units if leaf.id in u.outcomes]
    assert leaf.rule is not None, "scheme.check refuses a leaf without a rule"
    return Line(
        node=leaf.id,
        title=leaf.title.text,
        above=None if top is leaf else top.title.text,
        rule=rule_text(scheme, leaf),
        unit=Text(leaf.unit, scheme.say(leaf.unit, "en")),
        published=leaf.rule.type != "unpublished",
        assumed=leaf.basis == "assumed",
        clause=leaf.clause.no if leaf.clause else "",
        clause_text=clause_words(leaf.clause),
        document=document_of(scheme, leaf.basis, leaf.clause),
        counts={o: said.count(o) for o in OUTCOMES},
    )


def _ids(node: Node) -> set[str]:
    return {node.id}.union(*(_ids(child) for child in node.children))
