"""Several schemes in one bundle, each for its own years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from scoring.problems import Problem, Refused
from scoring.tables.bundle.parts import BundleParts
from scoring.tables.bundle.schema import TABLES, dtypes
from scoring.text import Text


def join_parts(parts: Sequence[BundleParts]) -> BundleParts:
    """Put bundles of the same units in different years together.

    Each year keeps its own scheme; no figure is computed across two of them. Title, id and kind of
    sources are those of the first, titles of the others are added.

    Parameters
    ----------
    parts : sequence of BundleParts
        At least one; scored already.

    Raises
    ------
    Refused
        Years that two of them have, different levels, regions or kinds of data, a what-if. Every
        such fault is named.
    """
    first, *others = parts
    if not others:
        return first
    problems = [*_years_twice(parts), *_unlike(parts)]
    if any(p.weights is not None for p in parts):
        problems.append(_what_if())
    if problems:
        raise Refused(problems)
    frames = {table.name: _joined(parts, table.name) for table in TABLES}
    frames = {t.name: frames[t.name].astype(dtypes(t)) for t in TABLES}
    return replace(
        first,
        title=_title([p.title for p in parts]),
        schemes={year: scheme for p in parts for year, scheme in sorted(p.schemes.items())},
        sources=_once([source for p in parts for source in p.sources]),
        rounds=_once([entry for p in parts for entry in p.rounds]),
        decided=_once([entry for p in parts for entry in p.decided]),
        **frames,
    )


def _joined(parts: Sequence[BundleParts], name: str) -> pd.DataFrame:
    """Return the rows of all parts; a benchmark that each has read stands once."""
    frame = pd.concat([getattr(p, name) for p in parts], ignore_index=True)
    return frame.drop_duplicates(ignore_index=True) if name == "references" else frame


def _once(entries: list) -> tuple:
    return tuple(dict.fromkeys(entries))


def _title(titles: Sequence[Text]) -> Text:
    zh = "；".join(dict.fromkeys(t.zh for t in titles))
    return Text(zh, "; ".join(dict.fromkeys(t.get("en") for t in titles)))


def _years_twice(parts: Sequence[BundleParts]) -> list[Problem]:
    held: dict[int, list[str]] = {}
    for p in parts:
        for year, (scheme, _) in p.schemes.items():
            held.setdefault(year, []).append(scheme.id)
    return [
        Problem(
            "several.year_twice",
            "error",
            Text(
                f"{year} 年有不止一个方案：{'、'.join(ids)}",
                f"{year} has more than one scheme: {', '.join(ids)}",
            ),
            Text("每个年度只能用一个方案，请改写年份", "A year has one scheme; change the years"),
            value=str(year),
        )
        for year, ids in sorted(held.items())
        if len(ids) > 1
    ]


_SAME: tuple[tuple[str, Text, Callable[[BundleParts], str]], ...] = (
    ("level", Text("考核对象的层级", "level of the units"), lambda p: p.level),
    ("region", Text("地区", "region"), lambda p: p.region or ""),
    ("kind", Text("数据的性质", "kind of data"), lambda p: p.kind),
)


def _unlike(parts: Sequence[BundleParts]) -> list[Problem]:
    found = []
    for name, title, of in _SAME:
        told = {next(iter(p.schemes.values()))[0].id: of(p) for p in parts}
        if len(set(told.values())) < 2:
            continue
        zh = "、".join(f"{k}：{v or '无'}" for k, v in told.items())
        en = ", ".join(f"{k}: {v or 'none'}" for k, v in told.items())
        found.append(
            Problem(
                f"several.{name}",
                "error",
                Text(f"各方案{title.zh}不同（{zh}）", f"the schemes differ in {title.en} ({en})"),
                Text("请分别评分，各成一个数据包", "Score them apart, a bundle each"),
            )
        )
    return found


def _what_if() -> Problem:
    return Problem(
        "several.what_if",
        "error",
        Text("调权试算只能用一个方案", "a what-if has one scheme only"),
        Text("请去掉权重，或只用一个方案", "Leave the weights out, or use one scheme"),
    )
