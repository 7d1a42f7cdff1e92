"""``jingzhun scheme list``: the library in columns, what is quoted, assumed, unpublished."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scoring.commands.columns import GAP, cells, pad
from scoring.report.method import words
from scoring.report.method.reading import years_text
from scoring.scheme.model import Scheme
from scoring.scheme.shares import Shares, shares_of
from scoring.scheme.wording import spoken_year
from scoring.text import Text

_KINDS = ("assessment", "exit", "monitoring")
_HEADS = {
    "zh": ("编号", "类型", "状态", "指标", "引文", "假定", "未公布", "年度", "地区", "名称"),
    "en": (
        "id", "kind", "status", "indicators", "quoted", "assumed", "unpublished", "years",
        "region", "title",
    ),
}  # fmt: skip
_NUMBERS = frozenset({3, 4, 5, 6})


def ordered(schemes: Sequence[Scheme]) -> list[Scheme]:
    """Return schemes by kind, the latest in force first; national before regional, then by id."""

    def place(s: Scheme) -> tuple[int, int, str, str]:
        last = spoken_year(s) if s.years is not None else 0
        return (_KINDS.index(s.kind), -last, s.region or "", s.id)

    return sorted(schemes, key=place)


def list_lines(schemes: Sequence[Scheme]) -> tuple[Text, ...]:
    """Return head and rows, every column but the last filled to one width."""
    zh, en = (_aligned([_HEADS[lang], *(_row(s, lang) for s in schemes)]) for lang in _HEADS)
    notes = Text(
        "引文：引有文件条文的指标占满分（不计分的占指标数）的份额；假定：权重或计分参数为假定；"
        "未公布：计分规则未公布",
        "quoted: indicators that quote a document, as a share of full marks (of indicators where "
        "nothing is scored); assumed: weight or figures assumed; unpublished: rule not published",
    )
    return (*(Text(a, b) for a, b in zip(zh, en, strict=True)), notes)


def list_object(scheme: Scheme) -> dict[str, Any]:
    """Return one scheme as ``--json`` lists it; shares are fractions of 1."""
    shares = shares_of(scheme)
    years = years_text(scheme.years)
    return {
        "id": scheme.id,
        "title": {"zh": scheme.title.zh, "en": scheme.title.en},
        "kind": scheme.kind,
        "status": scheme.status,
        "level": scheme.level,
        "indicators": len(scheme.leaves),
        "shares": shares_object(shares),
        "years": years.zh if years else None,
        "region": scheme.region,
        "replaced_by": scheme.replaced_by,
    }


def shares_object(shares: Shares) -> dict[str, float]:
    """Return shares as plain numbers, rounded to 9 decimals."""
    named = ("quoted", "published", "assumed", "unpublished", "unsourced")
    return {name: round(float(getattr(shares, name)), 9) for name in named}


def percent(share: Any) -> str:
    """Return a share of 0 to 1 in percent; a decimal only where it is not whole."""
    return f"{round(float(100 * share), 1):g}%"


def _row(scheme: Scheme, lang: str) -> tuple[str, ...]:
    shares, years = shares_of(scheme), years_text(scheme.years)
    return (
        scheme.id,
        words.kind(scheme).get(lang),
        words.status(scheme).get(lang),
        str(len(scheme.leaves)),
        percent(shares.quoted),
        percent(shares.assumed),
        percent(shares.unpublished),
        years.get(lang) if years else "",
        words.region(scheme).get(lang) or {"zh": "全国", "en": "national"}[lang],
        scheme.title.text.get(lang),
    )


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    last = len(rows[0]) - 1
    widths = [max(cells(row[i]) for row in rows) for i in range(last)]
    return [
        GAP.join(
            [*(pad(row[i], w, right=i in _NUMBERS) for i, w in enumerate(widths)), row[last]]
        ).rstrip()
        for row in rows
    ]
