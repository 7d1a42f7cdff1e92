"""A scheme made ready to be read: its words those of its region and of its last year."""

from __future__ import annotations

from scoring.report.documents import document_of
from scoring.scheme.applies import Years, year_span
from scoring.scheme.model import Clause, Scheme
from scoring.scheme.wording import LATEST, spoken_year, worded
from scoring.text import Text


def readable(scheme: Scheme) -> Scheme:
    """Return a scheme of the library in the words of its own region and last year."""
    return worded(scheme, scheme.region, spoken_year(scheme))


def years_text(years: Years | None) -> Text | None:
    """Return a span of years in words: 2016–2020, 2026 年起; None where none is stated."""
    if years is None:
        return None
    if isinstance(years, tuple):
        zh, en = ("、".join(map(str, years)), ", ".join(map(str, years)))
        return Text(zh, en)
    first, last = year_span(years)
    if last == LATEST:
        return Text(f"{first} 年起", f"from {first}")
    if not first:
        return Text(f"{last} 年及以前", f"until {last}")
    span = str(first) if first == last else f"{first}–{last}"
    return Text(span, span)


def cited(scheme: Scheme, basis: str | None, clause: Clause | None) -> Text | None:
    """Return document and clause number behind a node or rule, None where neither is named.

    A clause that names another document (the weight is of one, the wording of another) is parted
    from the first; the number of a document is not said twice.
    """
    document, no = document_of(scheme, basis, clause), clause.no if clause else ""
    if document is None and not no:
        return None
    if document is None:
        return Text(no, no)
    if no in document.zh:
        return document
    if not no:
        return document
    own = next((s for s in scheme.sources if s.title == document.zh), None)
    other = any(s.doc_no and s.doc_no in no for s in scheme.sources if s is not own)
    zh, en = ("；", "; ") if other else (" ", " ")
    return Text(f"{document.zh}{zh}{no}", f"{document.get('en')}{en}{no}")


def reference(scheme: Scheme, basis: str | None, clause: Clause | None) -> Text | None:
    """Return the same as `cited`, the document by its number in the scheme's list: 〔1〕 第五条."""
    document, no = document_of(scheme, basis, clause), clause.no if clause else ""
    titles = [source.title for source in scheme.sources]
    number = titles.index(document.zh) + 1 if document is not None else 0
    mark = f"〔{number}〕" if number else ""
    if not mark and not no:
        return None
    return Text(f"{mark}{no}", f"{f'[{number}] ' if number else ''}{no}".strip())


def said(scheme: Scheme, term: str) -> Text:
    """Return a short term of a scheme (department, stream, grade, mark) in both languages."""
    return Text(term, scheme.say(term, "en"))
