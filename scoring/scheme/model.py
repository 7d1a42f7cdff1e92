"""The scheme file as immutable objects (DESIGN section 5): shapes only, nothing is computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from geodata.terms import english
from scoring.scheme.applies import Applies, Years
from scoring.scheme.basics import PLACED, Id, SchemeId, Words
from scoring.scheme.checks_model import Check
from scoring.scheme.effects import (
    Adjustment,
    Consequence,
    Effect,
    Grades,
    ProblemSituation,
    Veto,
    VetoTest,
    When,
)
from scoring.scheme.procedure import Stage, Subject
from scoring.scheme.rules.model import Number, Rule, Strict
from scoring.scheme.value import Base, Clause, Extrapolated, Value

__all__ = [
    "ROOT",
    "Adjustment",
    "Aggregation",
    "Base",
    "Clause",
    "Consequence",
    "Effect",
    "Extrapolated",
    "Grades",
    "Input",
    "Lens",
    "Level",
    "Missing",
    "Node",
    "Policy",
    "Preset",
    "ProblemSituation",
    "Scheme",
    "Source",
    "Stage",
    "Subject",
    "Value",
    "Veto",
    "VetoTest",
    "When",
]

ROOT = "total"
"""Id of the tree's root in every result; no node of a scheme file may use it."""

Aggregation = Literal["arithmetic", "geometric", "harmonic", "min"]
Policy = Literal["renormalise", "zero", "fail", "bounds"]
Level = Literal["county", "prefecture", "province", "township", "village", "household", "free"]


class Source(Strict):
    """A document a scheme rests on."""

    id: Id
    title: str
    title_en: str = ""
    doc_no: str = ""
    date: str = ""
    clause: str = ""
    url: str = ""
    note: Words | None = None


class Missing(Strict):
    """What a missing value does (DESIGN section 5, "na first, then missing")."""

    policy: Policy = "renormalise"
    max_share: Number = Field(default=0.3334, ge=0, le=1)


class Input(Strict):
    """A count handed in beside the leaves: read by derived values, or shown as it is.

    DESIGN section 5 names the counts (``value: {num, den}``) but gives them no title, unit or
    concept; a column header, a template and a headline need all three, hence this section.
    """

    id: Id
    title: Words
    unit: str = ""
    concept: str | None = None
    department: str = ""
    stream: str = ""
    range: tuple[Number | None, Number | None] | None = None


class Node(Strict):
    """A node of the tree: a dimension with children, or a leaf (indicator) with a rule."""

    id: Id
    title: Words
    weight: Number = Field(ge=0)
    basis: str | None = None
    clause: Clause | None = None
    plain: Words | None = None
    aggregation: Aggregation | None = None
    children: tuple[Node, ...] = ()
    # the printed table of a document: its own number, what is assessed, to what standard, remarks
    code: str = ""
    content: Words | None = None
    standard: Words | None = None
    note: Words | None = None
    # leaf only
    concept: str | None = None
    unit: str = ""
    direction: Literal["up", "down"] | None = None
    department: str = ""
    stream: str = ""
    applies: Applies | None = None
    na: Literal["redistribute", "full", "exclude"] = "redistribute"
    value: Value | None = None
    rule: Rule | None = None
    range: tuple[Number | None, Number | None] | None = None

    @property
    def is_leaf(self) -> bool:
        """True where the node carries a rule instead of children."""
        return not self.children


class Preset(Strict):
    """A named set of weights published (or partly inferred) for the same tree."""

    id: SchemeId
    title: Words
    basis: str | None = None
    weights: dict[Id, Annotated[Number, Field(ge=0)]]
    assumed: tuple[Id, ...] = ()
    note: Words | None = None


class Lens(Strict):
    """Another grouping of the same leaves (归类口径)."""

    id: Id
    title: Words
    groups: dict[str, tuple[Id, ...]]
    overlaps: bool = Field(default=False, strict=True)
    basis: str | None = None
    note: Words | None = None


class Scheme(Strict):
    """One assessment scheme, whole (DESIGN section 5)."""

    id: SchemeId
    title: Words
    kind: Literal["assessment", "exit", "monitoring"]
    status: Literal["official", "reconstructed", "gap", "user"]
    level: Level = "county"
    full_marks: Number = Field(default=100, gt=0)
    note: Words | None = None
    # years it was in force, the region whose document it is (beginning of a code), its successor
    years: Years | None = None
    region: str | None = Field(default=None, pattern=r"^[1-9][0-9](?:[0-9]{2}){0,2}$")
    replaced_by: SchemeId | None = None
    subjects: tuple[Subject, ...] = ()
    procedure: tuple[Stage, ...] = ()
    # English for the short Chinese terms of the file: departments, streams, classes, units, marks
    terms: dict[str, str] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    aggregation: Aggregation = "arithmetic"
    missing: Missing = Missing()
    inputs: tuple[Input, ...] = ()
    checks: tuple[Check, ...] = ()
    tree: tuple[Node, ...] = Field(min_length=1)
    adjustments: tuple[Adjustment, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    problems: tuple[ProblemSituation, ...] = ()
    grades: Grades | None = None
    consequences: tuple[Consequence, ...] = ()
    presets: tuple[Preset, ...] = ()
    lenses: tuple[Lens, ...] = ()

    def walk(self) -> Iterator[tuple[Node, str, int]]:
        """Yield ``(node, parent id, depth)`` in file order, parents first, top nodes at 1."""

        def below(nodes: tuple[Node, ...], parent: str, depth: int) -> Iterator[Any]:
            for node in nodes:
                yield node, parent, depth
                yield from below(node.children, node.id, depth + 1)

        yield from below(self.tree, ROOT, 1)

    @property
    def placed(self) -> bool:
        """True where units are places of the code list: counties, prefectures, provinces."""
        return self.level in PLACED

    @property
    def leaves(self) -> tuple[Node, ...]:
        """The indicators in file order."""
        return tuple(node for node, _, _ in self.walk() if node.is_leaf)

    def say(self, term: str, lang: str) -> str:
        """Return a short term of the file (department, class, grade, mark ...) in `lang`.

        A word the file gives no English for may be one of the term table (国贫旗县 ...).
        """
        if lang == "zh":
            return term
        titled = self.grades.titles.get(term) if self.grades else None
        own = self.terms.get(term) or (titled.en if titled else None)
        return own or _heading(english().get(term, "")) or term

    def node(self, node_id: str) -> Node:
        """Return the node of that id; `KeyError` where there is none."""
        for node, _, _ in self.walk():
            if node.id == node_id:
                return node
        raise KeyError(node_id)


def _heading(word: str) -> str:
    """Return a word as it stands alone in a cell: English with a capital."""
    return word[:1].upper() + word[1:]


Node.model_rebuild()
Scheme.model_rebuild()
