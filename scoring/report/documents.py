"""The documents a scheme rests on, as a page cites them."""

from __future__ import annotations

from scoring.scheme.model import Clause, Scheme
from scoring.text import Text


def document_of(scheme: Scheme, basis: str | None, clause: Clause | None) -> Text | None:
    """Return the title of the document behind a node or rule, None where the file names none.

    The source named as `basis`; where the basis is an assumption, the source whose document
    number stands in the clause, or whose title is all the clause says.
    """
    named = next((s for s in scheme.sources if s.id == basis), None)
    if named is None and clause is not None:
        bare = clause.no.strip("《》")
        named = next((s for s in scheme.sources if s.doc_no and s.doc_no in clause.no), None)
        named = named or next((s for s in scheme.sources if s.title.strip("《》") == bare), None)
    return Text(named.title, named.title_en) if named else None


def clause_words(clause: Clause | None) -> Text | None:
    """Return what a clause says, None where its text is not given."""
    return Text(clause.text, clause.text_en) if clause and clause.text else None
