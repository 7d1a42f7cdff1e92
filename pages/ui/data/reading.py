"""One try: the files uploaded, read, checked and scored; nothing is written."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pages.ui.data.files import Upload
from scoring.engine.submit import bundle_parts
from scoring.problems import Problem, Refused, errors
from scoring.scheme.load import SchemeFile
from scoring.tables.bundle import BundleParts, BundleSource
from scoring.tables.reading.book import open_book
from scoring.tables.source import source_stem
from scoring.tables.store.rights import outside
from scoring.tables.submission import Counts, Submission, read_submission
from scoring.tables.units.join import bundle_region
from scoring.text import Text
from scoring.viewer import Viewer

Progress = Callable[[float], None]
"""Takes the fraction done, 0 to 1."""
_LOG = logging.getLogger("jingzhun")


@dataclass(frozen=True)
class Asked:
    """What is to be read, and how.

    Parameters
    ----------
    sheet, region, year
        Stated by the person where the files do not say them; None where nobody was asked.
    """

    uploads: tuple[Upload, ...]
    scheme: SchemeFile
    viewer: Viewer
    sheet: str | None = None
    region: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Report:
    """What came of a try.

    Parameters
    ----------
    problems : tuple of Problem
        Of every level.
    parts : BundleParts or None
        None where anything was refused.
    sheets : tuple of str
        Sheets to choose from, where the reader could not tell them apart.
    """

    asked: Asked
    problems: tuple[Problem, ...]
    parts: BundleParts | None = None
    counts: Counts | None = None
    sheets: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """True where nothing can be made of the files."""
        return self.parts is None

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the files as people know them."""
        return tuple(upload.shown for upload in self.asked.uploads)

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the problems."""
        return frozenset(problem.code for problem in self.problems)


def read(asked: Asked, progress: Progress) -> Report:
    """Read the files; every problem of every file is in the report, none is raised."""
    names = {upload.path.name: upload.shown for upload in asked.uploads}
    try:
        submission = read_submission(
            [upload.path for upload in asked.uploads],
            asked.scheme.scheme,
            region=asked.region,
            year=asked.year,
            sheet=asked.sheet,
            progress=progress,
        )
        beyond = outside(asked.viewer, submission.units["code"].tolist())
        if beyond:
            raise Refused([_outside(beyond)])
        submission = _named(submission, names)
        free = not asked.scheme.scheme.placed
        parts, remarks = bundle_parts(
            asked.scheme,
            submission,
            name=asked.uploads[0].shown.rpartition(".")[0] or asked.uploads[0].shown,
            region=None if free else bundle_region(asked.region),
        )
    except Refused as refused:
        problems = tuple(_renamed(p, names) for p in refused.problems)
        return Report(asked, problems, sheets=_sheets(asked, problems))
    except Exception:  # a fault of ours: the person gets a number, the log the rest
        number = secrets.token_hex(4)
        _LOG.exception("error %s", number)
        return Report(asked, (_fault(number),))
    sources = tuple(BundleSource(title=shown) for shown in names.values())
    said = tuple(_renamed(p, names) for p in remarks)
    return Report(asked, said, replace(parts, sources=sources), submission.counts)


def _named(submission: Submission, names: Mapping[str, str]) -> Submission:
    """Put the names people know where the reader wrote those of our folder."""
    frames: dict[str, Any] = {}
    for field in ("panel", "problems", "references"):
        frame = getattr(submission, field)
        if frame is not None and "source" in frame.columns and len(frame):
            frames[field] = frame.assign(source=_sources(frame["source"], names))
    return replace(submission, **frames)


def _sources(column: pd.Series, names: Mapping[str, str]) -> pd.Series:
    known = {source_stem(inner, ""): source_stem(shown, "") for inner, shown in names.items()}

    def shown(source: str) -> str:
        head, mark, rest = source.partition("#")
        return known.get(head + mark, head + mark) + rest

    # sources repeat, cell after cell of a row: each text is looked at once
    return column.map({text: shown(text) for text in column.dropna().unique()}).astype(column.dtype)


def _renamed(problem: Problem, names: Mapping[str, str]) -> Problem:
    def plain(text: str) -> str:
        for inner, shown in names.items():
            text = text.replace(inner, shown)
        return text

    file = names.get(problem.at.file.rpartition("/")[2], problem.at.file)
    return replace(
        problem,
        at=replace(problem.at, file=plain(file)),
        message=Text(plain(problem.message.zh), plain(problem.message.en)),
        remedy=Text(plain(problem.remedy.zh), plain(problem.remedy.en)),
    )


def _sheets(asked: Asked, problems: Sequence[Problem]) -> tuple[str, ...]:
    unsure = {p.at.file for p in problems if p.code == "table.several_sheets"}
    found: list[str] = []
    for upload in asked.uploads:
        if upload.shown in unsure:
            try:
                found += open_book(upload.path).sheets
            except Refused:
                continue  # said already
    return tuple(dict.fromkeys(name for name in found if name))


def _outside(codes: Sequence[str]) -> Problem:
    n, some = len(codes), "、".join(codes[:5])
    zh = f"{n} 个考核对象不在您的地区内：{some}"
    en = f"{n} units are outside your region: {', '.join(codes[:5])}"
    remedy = Text("请只导入本地区的表", "Import units of your own region only")
    return Problem("intake.outside", "error", Text(zh, en), remedy)


def _fault(number: str) -> Problem:
    zh, en = f"检查没有完成，编号 {number}", f"the check did not end, number {number}"
    remedy = Text(
        "请重试；若仍出错，请把编号告诉管理员",
        "Try again; if it fails again, give the number to the administrator",
    )
    return Problem("intake.failed", "error", Text(zh, en), remedy)


def level_counts(problems: Sequence[Problem]) -> dict[str, int]:
    """Return how many problems there are of each level, errors first."""
    refused = len(errors(problems))
    warned = sum(p.level == "warning" for p in problems)
    return {"error": refused, "warning": warned, "notice": len(problems) - refused - warned}
