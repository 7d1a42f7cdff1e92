"""What stands beside the weighted sum: adjustments, vetoes, problems, grades, consequences."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scoring.scheme.applies import Applies, Years
from scoring.scheme.basics import Id, Words
from scoring.scheme.rules.model import Compare, Limit, Number, Op, Strict
from scoring.scheme.value import Clause


class Adjustment(Strict):
    """Points beside the weighted sum; re-weighting leaves them alone."""

    id: Id
    title: Words | None = None
    kind: Literal["bonus", "penalty"]
    per: Literal["case", "amount"] = "case"
    # None: the document names the item but not its points; records are listed and move nothing
    points: Number | None = Field(default=None, ge=0)
    max: Number | None = Field(default=None, ge=0)
    overflow: bool = Field(default=False, strict=True)
    basis: str | None = None
    clause: Clause | None = None


class Effect(Strict):
    """What a veto or problem does to the grade: exactly one of the three."""

    fail: Literal[True] | None = None
    cap: str | None = None
    mark: str | None = None


class Veto(Strict):
    """A line that, where broken, takes the grade whatever the score."""

    id: Id
    title: Words | None = None
    indicator: Id
    fails: VetoTest
    effect: Effect
    applies: Applies | None = None
    clause: Clause | None = None
    basis: str | None = None


class VetoTest(Strict):
    """``value op limit`` is true where the veto is hit."""

    op: Op
    limit: Limit
    compare: Compare = Compare()


class ProblemSituation(Strict):
    """A problem situation of the documents (问题情形) that a record can establish."""

    id: Id
    title: Words
    effect: Effect
    clause: Clause | None = None
    basis: str | None = None


class Grades(Strict):
    """Grade steps from best to worst: by score cut-off, or by quota within classes."""

    by: Literal["cutoff", "quota"]
    steps: tuple[tuple[Number, str], ...] = Field(min_length=1)
    fail_grade: str | None = None
    capped: Literal["keeps_place", "frees_place"] | None = None
    basis: str | None = None
    titles: dict[str, Words] = Field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Grade names from best to worst."""
        return tuple(name for _, name in self.steps)


class When(Strict):
    """To which results a consequence applies: everything that is written must hold.

    ``{}`` applies to every result; ``times: 3`` with ``run: consecutive`` means three years in a
    row up to this one, ``run: any`` three years of the bundle up to this one.
    """

    grade: str | None = None
    problem: Id | None = None
    veto: Id | None = None
    times: int = Field(default=1, ge=1, strict=True)
    run: Literal["consecutive", "any"] = "consecutive"
    class_: tuple[str, ...] | None = Field(default=None, alias="class", min_length=1)
    years: Years | None = None


class Consequence(Strict):
    """What a result leads to (结果运用)."""

    when: When = When()
    then: str
    basis: str | None = None
    clause: Clause | None = None


Veto.model_rebuild()
