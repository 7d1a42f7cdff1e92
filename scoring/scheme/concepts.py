"""The shared vocabulary of indicators: what `concept:` may name, whatever a scheme calls it.

Two schemes are compared, and a lens of the library is applied, by these ids (`concepts.csv`).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from scoring.text import Text

FILE = Path(__file__).with_name("concepts.csv")


@dataclass(frozen=True)
class Concept:
    """One idea that indicators of several schemes measure.

    Parameters
    ----------
    id : str
        As `concept:` writes it.
    text : Text
    """

    id: str
    text: Text


@cache
def concepts() -> Mapping[str, Concept]:
    """Return every concept by id, in the order of the file.

    Raises
    ------
    ValueError
        An id stands twice, or a row lacks a wording: the file is ours, so this is a fault of ours.
    """
    found: dict[str, Concept] = {}
    with FILE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, strict=True):
            if row["id"] in found or not all(row[key] for key in ("id", "zh", "en")):
                raise ValueError(f"{FILE.name}: {row['id']!r} stands twice or lacks a wording")
            found[row["id"]] = Concept(row["id"], Text(row["zh"], row["en"]))
    return MappingProxyType(found)


def concept_text(id_: str) -> Text | None:
    """Return what a concept is called; None for one that is not in the vocabulary."""
    known = concepts().get(id_)
    return known.text if known else None
