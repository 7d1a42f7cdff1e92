"""The lenses that come with the package, one YAML file each, read as strictly as a scheme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from scoring.problems import Refused
from scoring.scheme.explain import explain
from scoring.scheme.lenses.check import check_lens
from scoring.scheme.lenses.model import LibraryLens
from scoring.scheme.yaml12 import read_yaml

FOLDER = Path(__file__).parent

ORDER = (
    "whole_process",
    "four_questions",
    "six_precisions",
    "five_batches",
    "two_no_worries",
    "three_implementations",
    "three_and_one",
    "three_precisions",
    "im_eight",
    "guizhou_standards",
    "shanxi",
)
"""Lenses in the order they are offered: the drafting notes' own first, then slogans, regions."""


@cache
def library_lenses() -> tuple[LibraryLens, ...]:
    """Return every lens of the library.

    Raises
    ------
    Refused
        A file of ours is damaged; see `read_lens`.
    """
    return tuple(read_lens((FOLDER / f"{id_}.yaml").read_bytes(), f"{id_}.yaml") for id_ in ORDER)


def read_lens(raw: bytes, file: str = "") -> LibraryLens:
    """Read and check one lens.

    Parameters
    ----------
    raw : bytes
        YAML 1.2 core in UTF-8.
    file : str
        Name for the problems' places.

    Raises
    ------
    Refused
        With every problem, each with its line.
    """
    document = read_yaml(raw, file)
    try:
        lens = LibraryLens.model_validate(document.data)
    except ValidationError as error:
        raise Refused(explain(error, document, file)) from None
    problems = check_lens(lens, document, file)
    if problems:
        raise Refused(problems)
    return lens
