"""Exit and monitoring schemes: every line held against every unit; no score, no rank.

Source: DESIGN section 5, kinds `exit` (pass or fail per criterion) and `monitoring` (rates and
lists). A unit exits where every criterion that applies to it is met; what cannot be told is never
a pass. A criterion whose rule was not published is left out, which is remarked on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from scoring.engine.grades import CLEAR, DOES_NOT_APPLY, HIT, PENDING, UNKNOWN, Decision, Ruling
from scoring.engine.leaves import Leaves
from scoring.engine.lines import line_of
from scoring.engine.nodes import MISSING, NA, OK, Floats, NodeScores, Status
from scoring.engine.rulings import clause_of, find_rulings
from scoring.engine.state import State
from scoring.engine.tree import Tree
from scoring.problems import Problem
from scoring.scheme.model import Effect, Node
from scoring.scheme.verdicts import FAIL, PASS
from scoring.text import Text

KIND = "criterion"
MET = 100.0
"""Score of a leaf whose line is met."""


def judge(s: State) -> State:
    """Return the state with every criterion's outcome, and each unit's verdict for a grade."""
    assert s.leaves is not None
    rulings = list(_criteria(s, s.leaves, Effect(fail=True)))
    verdicts = verdicts_of(rulings, len(s.units))
    return replace(
        s,
        nodes=_unscored(s.tree, _status(s.tree, rulings, len(s.units))),
        grades=verdicts,
        decisions=(*s.decisions, *_listed([*rulings, *_beside(s, s.leaves)])),
        remarks=(*s.remarks, *_left_out(s.scheme.leaves)),
    )


def list_lines(s: State) -> State:
    """Return the state of a scheme that lists: values as they are, lines with a mark, no verdict.

    Of a leaf without a line nothing is decided; no unit is scored, ranked or graded.
    """
    assert s.leaves is not None
    lined = _criteria(s, s.leaves, Effect(mark=FAIL))
    status = np.full((len(s.tree.ids), len(s.units)), NA, dtype=np.int8)
    status[list(s.tree.leaves)] = s.leaves.given
    return replace(
        s,
        nodes=_unscored(s.tree, status),
        grades=(None,) * len(s.units),
        decisions=(*s.decisions, *_listed([*lined, *_beside(s, s.leaves)])),
    )


def verdicts_of(rulings: Iterable[Ruling], n: int) -> tuple[str | None, ...]:
    """Return the verdict of each of n units; None where no criterion applies.

    One criterion that is not met decides, whatever else cannot be told.
    """
    found: list[set[str]] = [set() for _ in range(n)]
    for ruling in rulings:
        found[ruling.unit].add(ruling.outcome)
    return tuple(_verdict(outcomes) for outcomes in found)


def shown_values(leaves: Leaves) -> Floats:
    """Return the leaf values as handed in or derived, (L, n): a line needs no published points."""
    return np.where(leaves.given == OK, leaves.values, np.nan)


def _verdict(outcomes: set[str]) -> str | None:
    if HIT in outcomes:
        return FAIL
    if UNKNOWN in outcomes:
        return PENDING
    return PASS if CLEAR in outcomes else None


def _criteria(s: State, leaves: Leaves, effect: Effect) -> Iterator[Ruling]:
    assert leaves.lookup is not None
    for i, leaf in enumerate(s.scheme.leaves):
        if leaf.rule is None or leaf.rule.type == "unpublished":
            continue
        line = line_of(leaf.rule, leaves.lookup.context(leaf.id))
        for at in range(len(s.units)):
            value, limit = float(leaves.values[i, at]), float(line.limits[at])
            given = int(leaves.given[i, at])
            yield Ruling(
                at,
                leaf.id,
                KIND,
                _outcome(given, int(leaves.status[i, at]), float(leaves.scores[i, at])),
                effect,
                clause_of(leaf),
                leaf.id,
                str(line.ops[at]),
                None if np.isnan(value) else value,
                None if np.isnan(limit) else limit,
            )


def _outcome(given: int, status: int, score: float) -> str:
    # `na: full` gives full marks for no task; where nothing is scored it must not read as a pass
    if NA in (given, status):
        return DOES_NOT_APPLY
    if status == MISSING:
        return UNKNOWN
    return CLEAR if score >= MET else HIT


def _beside(s: State, leaves: Leaves) -> list[Ruling]:
    """Return vetoes and records: they mark a unit, and change no verdict."""
    assert leaves.lookup is not None
    return find_rulings(s.scheme, s.units, leaves.lookup, s.records)


def _listed(rulings: Sequence[Ruling]) -> list[Decision]:
    return [Decision(ruling, None, None) for ruling in rulings]


def _unscored(tree: Tree, status: Status) -> NodeScores:
    return NodeScores(np.full(status.shape, np.nan), status)


def _status(tree: Tree, rulings: Sequence[Ruling], n: int) -> Status:
    """Return the status of every node, (m, n): missing where what is below cannot be told."""
    status = np.full((len(tree.ids), n), NA, dtype=np.int8)
    words = {CLEAR: OK, HIT: OK, UNKNOWN: MISSING, DOES_NOT_APPLY: NA}
    below: dict[int, list[Ruling]] = {}
    for ruling in rulings:
        at = tree.index[ruling.rule_id]
        status[at, ruling.unit] = words[ruling.outcome]
        while at > 0:
            at = tree.parent[at]
            below.setdefault(at, []).append(ruling)
    of = {None: NA, PENDING: MISSING}
    for at, own in below.items():
        status[at] = [of.get(verdict, OK) for verdict in verdicts_of(own, n)]
    return status


def _left_out(leaves: Sequence[Node]) -> Iterator[Problem]:
    """Say which criteria nobody could hold anything against."""
    left = [leaf for leaf in leaves if leaf.rule is not None and leaf.rule.type == "unpublished"]
    if not left:
        return
    titles = [leaf.title.text for leaf in left]
    zh, en = "、".join(t.zh for t in titles), ", ".join(t.get("en") for t in titles)
    yield Problem(
        "criteria.unpublished",
        "warning",
        Text(
            f"{len(left)} 条标准的判定规则未公布，未参加判定：{zh}",
            f"the rule of {len(left)} criteria was not published; they were not judged: {en}",
        ),
        Text(
            "“达标”只指已公布规则的各条标准；其余须另行核实",
            "“Met” speaks of the published criteria only; verify the others by other means",
        ),
    )
