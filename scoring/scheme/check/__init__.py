"""What a well-formed scheme may still get wrong: names, weights, rules, grades, checks."""

from __future__ import annotations

from scoring.problems import Place, Problem
from scoring.scheme.check import (
    concepts,
    consequences,
    extrapolated,
    figures,
    grades,
    ids,
    leaf_rules,
    placeholders,
    procedure,
    references,
    sourced,
    texts,
    tree,
)
from scoring.scheme.check.finding import Finding, Names
from scoring.scheme.explain import path_words
from scoring.scheme.model import Scheme
from scoring.scheme.yaml12 import Document

_CHECKS = (
    ids.find,
    tree.find,
    extrapolated.find,
    placeholders.find,
    texts.find,
    concepts.find,
    leaf_rules.find,
    grades.find,
    consequences.find,
    procedure.find,
    references.find,
    figures.find,
    sourced.find,
)


def check_scheme(
    scheme: Scheme, document: Document | None = None, file: str = ""
) -> tuple[Problem, ...]:
    """Check the meaning of a scheme whose shape is right.

    Parameters
    ----------
    scheme : Scheme
    document : Document, optional
        What it was read from, for lines.
    file : str

    Returns
    -------
    tuple of Problem
        Errors and warnings in the order of lines; empty for a clean scheme.
    """
    names = Names(scheme)
    found = [finding for check in _CHECKS for finding in check(names)]
    problems = [problem_of(finding, document, file) for finding in found]
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: p.at.row or 0))


def problem_of(finding: Finding, document: Document | None, file: str) -> Problem:
    """Give a finding its line."""
    place = Place(
        file, row=document.line(finding.path) if document else None, column=path_words(finding.path)
    )
    return Problem(
        f"scheme.{finding.code}",
        finding.level,
        finding.message,
        finding.remedy,
        place,
        finding.value,
    )
