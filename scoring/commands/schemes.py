"""``--scheme``: one scheme for all years, or several, each for its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from scoring.problems import Problem, Refused
from scoring.text import Text

if TYPE_CHECKING:
    from scoring.scheme.load import SchemeFile
    from scoring.tables.share import Share

_FORM = re.compile(r"(?P<years>[0-9]{4}|[0-9]{4}\.\.(?:[0-9]{4})?|\.\.[0-9]{4})=(?P<scheme>.+)")

ALL = ""
"""Years of a scheme that reads whatever there is."""


@dataclass(frozen=True)
class Chosen:
    """One scheme of the command line.

    Parameters
    ----------
    file : SchemeFile
    years : str
        ``2016..2020``, or `ALL`.
    """

    file: SchemeFile
    years: str


def add_scheme(parser: Any) -> None:
    """Add ``--scheme``, which may stand several times."""
    words = Text(
        "方案编号或方案文件；一表多个方案时写 年份=方案，可重复，"
        "如 2016..2020=方案甲 与 2021..=方案乙",
        "id of the library, or a scheme file; for several schemes YEARS=SCHEME, repeated, such as "
        "2016..2020=ID and 2021..=FILE",
    )
    parser.add_argument(
        "--scheme",
        metavar="[YEARS=]ID|FILE",
        required=True,
        action="append",
        help=words.get(parser.lang),
    )


def chosen(written: Sequence[str]) -> tuple[Chosen, ...]:
    """Open the schemes of the command line, in the order of their years.

    Raises
    ------
    Refused
        Years that overlap, one of several without years, a span that ends before it begins, a
        scheme that is not there or not right. Everything found is named.
    """
    from scoring.scheme.library import find_scheme

    problems: list[Problem] = []
    found: list[Chosen] = []
    spans: list[tuple[int, int, str]] = []
    for text in written:
        years, name = _split(text)
        span = _span(years)
        if span is not None:
            spans.append((span[0], span[1], text))
        elif years:
            problems.append(_say("years", text))
        elif len(written) > 1:
            problems.append(_say("no_years", text))
        try:
            found.append(Chosen(find_scheme(name), years))
        except Refused as refused:
            problems += refused.problems
    spans.sort()
    for (_, last, one), (first, _, other) in pairwise(spans):
        if first <= last:
            problems.append(_say("overlap", f"{one}, {other}"))
    if problems:
        raise Refused(list(dict.fromkeys(problems)))
    return tuple(sorted(found, key=lambda c: _span(c.years) or (0, 0)))


def shares(schemes: Sequence[Chosen]) -> tuple[Share | None, ...]:
    """Return each scheme's share of the input; None for one that reads every year."""
    from scoring.tables.share import Share

    out = []
    for one in schemes:
        others = tuple((c.file.scheme, c.years) for c in schemes if c is not one)
        out.append(Share(one.years, others) if one.years else None)
    return tuple(out)


def inputs_of(schemes: Sequence[Chosen]) -> dict[str, Any]:
    """Return what ``--json`` says of the schemes: one, or a list with the years of each."""
    said = [
        {"scheme": one.file.scheme.id, "scheme_sha256": one.file.sha256}
        | ({"years": one.years} if one.years else {})
        for one in schemes
    ]
    return said[0] if len(said) == 1 else {"schemes": said}


def _split(text: str) -> tuple[str, str]:
    found = _FORM.fullmatch(text)
    if found is None:
        return ALL, text
    years = found["years"]
    return years if ".." in years else f"{years}..{years}", found["scheme"]


def _span(years: str) -> tuple[int, int] | None:
    from scoring.scheme.applies import year_span

    try:
        return year_span(years)
    except ValueError:
        return None


_WORDS = {
    "years": (
        Text("方案的年份先后颠倒", "the years of a scheme end before they begin"),
        Text("请写成 2016..2020=方案", "Write it as 2016..2020=SCHEME"),
    ),
    "no_years": (
        Text("用多个方案时，每个都要写年份", "with several schemes each needs its years"),
        Text("请写成 2016..2020=方案，或只留一个方案", "Write 2016..2020=SCHEME, or give one only"),
    ),
    "overlap": (
        Text("两个方案的年份重叠", "the years of two schemes overlap"),
        Text("每个年度只能用一个方案，请改写年份", "A year has one scheme; change the years"),
    ),
}


def _say(name: str, value: str) -> Problem:
    message, remedy = _WORDS[name]
    return Problem(f"scheme.option.{name}", "error", message, remedy, value=value)
