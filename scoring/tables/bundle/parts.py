"""What goes into a bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from scoring.scheme.model import Scheme
from scoring.tables.bundle.rounds import DecidedGrade, Round
from scoring.tables.bundle.schema import REFERENCES, empty
from scoring.text import Text

Kind = Literal["synthetic", "published", "submitted"]


@dataclass(frozen=True)
class BundleSource:
    """Where the figures come from, as a screen prints it."""

    title: str
    date: str = ""
    licence: str = ""
    url: str = ""


@dataclass(frozen=True)
class BundleParts:
    """Everything `write_bundle` needs (DESIGN section 4).

    Parameters
    ----------
    id : str
        ``[a-z0-9][a-z0-9_-]*``; names the bundle in URLs.
    title : Text
    kind : {"synthetic", "published", "submitted"}
        Printed beside every figure.
    level : str
        As `Scheme.level`.
    region : str or None
        Code prefix the bundle covers ("15"), "100000" for the whole country, None at free level.
    schemes : mapping of year to (Scheme, bytes)
        The bytes are the scheme file exactly as used.
    units, panel, problems, scored, decisions : pandas.DataFrame
        Columns of `schema.TABLES`, any row order.
    sources : sequence of BundleSource
    references : pandas.DataFrame
        Benchmarks; columns of `schema.REFERENCES`.
    rounds : sequence of Round
        In their order.
    decided : sequence of DecidedGrade
        What people decided, beside the computed grades.
    weights : mapping of node id to weight, or None
        Tried weights: the bundle is a what-if and is marked as one wherever it is shown.
    """

    id: str
    title: Text
    kind: Kind
    level: str
    region: str | None
    schemes: Mapping[int, tuple[Scheme, bytes]]
    units: pd.DataFrame
    panel: pd.DataFrame
    problems: pd.DataFrame
    scored: pd.DataFrame
    decisions: pd.DataFrame
    sources: tuple[BundleSource, ...] = field(default=())
    weights: Mapping[str, float] | None = None
    references: pd.DataFrame = field(default_factory=lambda: empty(REFERENCES))
    rounds: Sequence[Round] = ()
    decided: Sequence[DecidedGrade] = ()
