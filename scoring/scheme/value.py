"""How a leaf's value is made of counts, and the clause of a document that says so."""

from __future__ import annotations

from typing import Literal

from scoring.scheme.basics import Id
from scoring.scheme.rules.model import Number, Strict

Base = Literal["sample", "screened", "interviewed", "village_roll", "county_roll", "population"]
"""What a rate is taken over: the documents differ, so it is data (facts: two omission bases)."""


class Clause(Strict):
    """The clause of a document that a node implements."""

    no: str
    text: str = ""
    text_en: str = ""


class Extrapolated(Strict):
    """Persons that a sampled rate stands for in the whole county: rate (%) x of / 100."""

    rate: Id
    of: Id


class Value(Strict):
    """A value derived from two counts, so that it can be summed up over units.

    ``(num + sum of plus) / den x times``; `base` and `counts` say over whom and in what it is
    counted (persons or households), as the document has it.
    """

    num: Id
    den: Id
    times: Number = 1
    plus: tuple[Extrapolated, ...] = ()
    base: Base | None = None
    counts: Literal["person", "household", "village"] | None = None
