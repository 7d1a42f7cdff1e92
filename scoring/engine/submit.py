"""From a checked submission to the parts of a bundle."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from scoring.engine.run import score
from scoring.engine.tree import compile_tree
from scoring.frames import only
from scoring.problems import Problem, Refused
from scoring.scheme.load import SchemeFile
from scoring.scheme.wording import spoken_year, worded
from scoring.tables.bundle.parts import BundleParts, BundleSource, Kind
from scoring.tables.submission import Submission
from scoring.text import Text

WHAT_IF = Text("调权试算 非正式考核结果", "Trial weights, not an official result")
"""The mark every what-if carries, on screen and in every export."""


def bundle_parts(
    file: SchemeFile,
    submission: Submission,
    *,
    name: str,
    region: str | None,
    kind: Kind = "submitted",
    weights: Mapping[str, float] | None = None,
    allow_assumed: bool = False,
) -> tuple[BundleParts, tuple[Problem, ...]]:
    """Score a submission and return everything a bundle holds.

    Parameters
    ----------
    file : SchemeFile
    submission : Submission
    name : str
        Name of the table, for title and id.
    region : str or None
        As stated; where it was not, the province all units lie in.
    weights : mapping of node id to weight, optional
        A what-if: the bundle is marked as one and keeps the weights.
    allow_assumed : bool
        Score a gap scheme, whose text was not read.

    Returns
    -------
    parts : BundleParts
    remarks : tuple of Problem
        Notices of reading and scoring.

    Raises
    ------
    Refused
        A gap scheme, unless told to score it; or the engine refuses the figures.
    """
    region = region or shared_province(submission.units, file.scheme.level)
    years = sorted({int(y) for y in submission.units["year"].tolist()})
    scheme = worded(file.scheme, region, max(years, default=spoken_year(file.scheme)))
    if scheme.status == "gap" and not allow_assumed:
        raise Refused([_gap(scheme.id)])
    tree = compile_tree(scheme).with_weights(weights) if weights else None
    frames = submission.units, submission.panel, submission.problems
    result = score(scheme, *frames, tree, submission.rounds, submission.references)
    title = Text(f"{name} {scheme.title.zh}", f"{name}, {scheme.title.text.get('en')}")
    if weights:
        title = Text(f"{WHAT_IF.zh}：{title.zh}", f"{WHAT_IF.en}: {title.en}")
    parts = BundleParts(
        id=_slug(name, scheme.id, bool(weights)),
        title=title,
        kind=kind,
        level=scheme.level,
        region=region,
        schemes={year: (worded(file.scheme, region, year), file.raw) for year in years},
        units=submission.units,
        panel=submission.panel,
        problems=submission.problems,
        scored=result.scored,
        decisions=result.decisions,
        sources=(BundleSource(title=name),),
        weights=dict(weights) if weights else None,
        references=submission.references,
        rounds=submission.rounds,
        decided=submission.decided,
    )
    return parts, (*submission.remarks, *result.remarks)


def shared_province(units: pd.DataFrame, level: str) -> str | None:
    """Return the two digits all places of a county table begin with, None where there are none."""
    placed = only(units, units["in_map"].to_numpy(dtype=bool))
    found = {str(code)[:2] for code in placed["code"]}
    return found.pop() if level == "county" and len(found) == 1 else None


def _slug(name: str, scheme: str, what_if: bool) -> str:
    """Return an id for URLs: what is plain ASCII of the name, else the scheme's id."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:48]
    return f"{(plain or scheme)[:72]}-whatif" if what_if else plain or scheme


def _gap(scheme: str) -> Problem:
    return Problem(
        "scheme.gap",
        "error",
        Text("方案全文未见公开，默认不计分", "the scheme's text was not read; it is not scored"),
        Text("确需试算请加 --allow-assumed", "Add --allow-assumed to score it all the same"),
        value=scheme,
    )
