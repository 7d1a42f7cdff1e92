"""A scheme on the terminal, as the table its document prints, and as a JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scoring.commands.columns import GAP, cells, table, wrap
from scoring.commands.scheme_list import percent, shares_object
from scoring.report.method import words
from scoring.report.method.reading import cited, years_text
from scoring.report.method.rulebook import Entry, Section, rulebook_of
from scoring.report.method.table import Head, Row, SchemeTable, table_of
from scoring.scheme.load import SchemeFile
from scoring.scheme.model import Preset, Scheme
from scoring.scheme.rules.words import number_words
from scoring.scheme.shares import shares_of
from scoring.text import Text

WIDTH = 100
"""Cells of the widest line."""

_TITLE, _POINTS, _SOURCE, _CODE = 20, 6, 24, 10
"""Cells of the columns; a code takes what it needs, content and rule have what is left."""

_HEADS = {
    "zh": ("编号", "指标", "内容、标准、规则", "分值", "依据、来源、部门"),
    "en": ("No.", "Indicator", "Content, standard, rule", "Points", "Source, data, office"),
}
SECTIONS: dict[Section, Text] = {
    "grades": Text("等次", "Grades"),
    "vetoes": Text("一票否决", "Vetoes"),
    "problems": Text("问题情形", "Problem situations"),
    "adjustments": Text("加减分", "Adjustments"),
    "consequences": Text("结果运用", "Consequences"),
    "checks": Text("数据核对", "Checks of the figures"),
}
_ASSUMED = Text(" [假定]", " [assumed]")


def scheme_words(scheme: Scheme, lang: str) -> Iterator[str]:
    """Yield the lines of ``scheme show``, at most `WIDTH` cells wide.

    Parameters
    ----------
    scheme : Scheme
        In the words it is to be read in.
    lang : {"zh", "en"}
    """
    yield from wrap(scheme.title.text.get(lang), WIDTH)
    yield from wrap(_join(_facts(scheme), lang), WIDTH)
    yield from wrap(_join(_shares(scheme), lang), WIDTH)
    if scheme.note:
        yield from wrap(scheme.note.text.get(lang), WIDTH)
    yield ""
    yield from _table(table_of(scheme), lang)
    for section, entries in rulebook_of(scheme).items():
        yield from _section(SECTIONS[section], (_entry(entry, lang) for entry in entries), lang)
    presets = (_preset(scheme, preset, lang) for preset in scheme.presets)
    yield from _section(Text("预设权重", "Presets of weights"), presets, lang)
    yield from _section(Text("文件", "Documents"), _documents(scheme, lang), lang)
    ids = (f"{node.id}  {node.title.text.get(lang)}" for node, _above, _depth in scheme.walk())
    yield from _section(Text("标识（权重文件用）", "Ids (for weight files)"), ids, lang)


def scheme_object(file: SchemeFile) -> dict[str, Any]:
    """Return the scheme as plain JSON, keys as the file writes them, with its hash and shares."""
    written = file.scheme.model_dump(mode="json", by_alias=True, exclude_none=True)
    shares = shares_object(shares_of(file.scheme))
    return {"scheme_sha256": file.sha256, "shares": shares, **written}


def _facts(scheme: Scheme) -> Iterator[Text]:
    yield Text(f"编号 {scheme.id}", f"id {scheme.id}")
    yield words.kind(scheme)
    yield words.status(scheme)
    yield words.LEVELS[scheme.level]
    if scheme.kind == "assessment":
        full = number_words(scheme.full_marks)
        yield Text(f"满分 {full}", f"full marks {full}")
    years = years_text(scheme.years)
    if years is not None:
        yield years
    yield words.region(scheme)
    if scheme.replaced_by:
        yield Text(f"后继 {scheme.replaced_by}", f"replaced by {scheme.replaced_by}")


def _shares(scheme: Scheme) -> Iterator[Text]:
    shares = shares_of(scheme)
    quoted, assumed = percent(shares.quoted), percent(shares.assumed)
    hidden = percent(shares.unpublished)
    yield Text(f"引有条文 {quoted}", f"quoted {quoted}")
    yield Text(f"假定 {assumed}", f"assumed {assumed}")
    yield Text(f"规则未公布 {hidden}", f"rule not published {hidden}")


def _table(made: SchemeTable, lang: str) -> Iterator[str]:
    """Yield head, rule and rows; without codes or points there is no column of them."""
    code = max((min(cells(c), _CODE) for row in made.rows for c in _codes(row)), default=0)
    code = max(code, cells(_HEADS[lang][0])) if code else 0
    scored = any(row.points is not None for row in made.rows)
    own = (code, _TITLE, 0, _POINTS if scored else 0, _SOURCE)
    kept = [i for i, width in enumerate(own) if width or i == 2]
    rest = WIDTH - sum(own) - len(GAP) * (len(kept) - 1)
    widths = [own[i] or rest for i in kept]
    numbers = frozenset(at for at, i in enumerate(kept) if i == 3)

    def lines(row: tuple[str, ...]) -> Iterator[str]:
        return table([[row[i] for i in kept]], widths, numbers)

    yield from lines(_HEADS[lang])
    yield "-" * WIDTH
    before: tuple[Head, ...] = ()
    for row in made.rows:
        for at, head in enumerate(row.heads):
            if before[at : at + 1] != (head,):
                yield from lines(_head(head, lang))
        before = row.heads
        yield from lines(_row(row, lang))


def _codes(row: Row) -> tuple[str, ...]:
    return (row.code, *(head.code for head in row.heads))


def _head(head: Head, lang: str) -> tuple[str, ...]:
    source = head.reference.get(lang) if head.reference else ""
    return (head.code, _marked(head.title, head.assumed, lang), "", _points(head.points), source)


def _row(row: Row, lang: str) -> tuple[str, ...]:
    told = [row.content, row.standard, row.formula, row.rule, *row.notes]
    said = [text.get(lang) for text in told if text is not None]
    quote = f"“{row.quote.get(lang)}”" if row.quote else ""
    source = row.reference.get(lang) if row.reference else ""
    title = f"{'· ' if row.heads else ''}{_marked(row.title, row.assumed, lang)}"
    return (
        row.code,
        title,
        ("；" if lang == "zh" else "; ").join(said),
        _points(row.points),
        _join((source, quote, row.stream, row.department), lang),
    )


def _marked(title: Text, assumed: bool, lang: str) -> str:
    return title.get(lang) + (_ASSUMED.get(lang) if assumed else "")


def _points(points: float | None) -> str:
    return "" if points is None else f"{points:.5g}"


def _entry(entry: Entry, lang: str) -> str:
    title, mark = entry.title.get(lang), _ASSUMED.get(lang) if entry.assumed else ""
    head = f"{title}{'：' if lang == 'zh' else ': '}" if title else ""
    source = entry.source or ""
    quote = f"“{entry.quote.get(lang)}”" if entry.quote else ""
    return _join((f"{head}{entry.says.get(lang)}{mark}", source, quote), lang)


def _preset(scheme: Scheme, preset: Preset, lang: str) -> str:
    titles = {node.id: node.title.text.get(lang) for node, _above, _depth in scheme.walk()}
    weights = [
        f"{titles[name]} {number_words(weight)}"
        f"{_ASSUMED.get(lang) if name in preset.assumed else ''}"
        for name, weight in preset.weights.items()
    ]
    head = f"{preset.id}  {preset.title.text.get(lang)}"
    return _join((head, *weights, cited(scheme, preset.basis, None) or ""), lang)


def _documents(scheme: Scheme, lang: str) -> Iterator[str]:
    for number, source in enumerate(scheme.sources, 1):
        title = source.title_en if lang == "en" and source.title_en else source.title
        mark = f"〔{number}〕" if lang == "zh" else f"[{number}] "
        note = source.note.text if source.note else ""
        yield mark + _join((title, source.doc_no, source.date, source.clause, note), lang)


def _section(title: Text, entries: Iterable[str], lang: str) -> Iterator[str]:
    """Yield a heading and its entries, indented; nothing where there are none."""
    for number, entry in enumerate(entries):
        if number == 0:
            yield ""
            yield title.get(lang)
        yield from (f"  {line}" for line in wrap(entry, WIDTH - 2))


def _join(parts: Iterable[str | Text], lang: str) -> str:
    said = (part if isinstance(part, str) else part.get(lang) for part in parts)
    return ("，" if lang == "zh" else ", ").join(part for part in said if part)
