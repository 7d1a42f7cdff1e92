"""Who is assessed, and step by step by whom (考核对象, 考核程序)."""

from __future__ import annotations

from pydantic import Field

from scoring.scheme.applies import Years
from scoring.scheme.basics import Id, Words
from scoring.scheme.effects import VetoTest
from scoring.scheme.rules.model import Strict
from scoring.scheme.value import Clause


class Stage(Strict):
    """One step of the procedure a document lays down: who does what, and in which years."""

    id: Id
    title: Words
    who: Words | None = None
    years: Years | None = None
    clause: Clause | None = None
    basis: str | None = None


class Subject(Strict):
    """One kind of assessee as the document names it (考核对象), with its test if there is one."""

    id: Id
    title: Words
    class_: tuple[str, ...] | None = Field(default=None, alias="class", min_length=1)
    indicator: Id | None = None
    test: VetoTest | None = None
    clause: Clause | None = None
    basis: str | None = None
