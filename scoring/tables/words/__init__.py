"""What is said about a table: one entry a kind of problem, in both languages, with its remedy."""

from __future__ import annotations

from scoring.problems import Place, Problem
from scoring.tables.words import (
    around,
    checks,
    files,
    header,
    lists,
    places,
    rows,
    submission,
    template,
)
from scoring.tables.words.entry import Entry
from scoring.text import Text

WORDS: dict[str, Entry] = {
    **files.ENTRIES,
    **header.ENTRIES,
    **around.ENTRIES,
    **rows.ENTRIES,
    **places.ENTRIES,
    **lists.ENTRIES,
    **submission.ENTRIES,
    **checks.ENTRIES,
    **template.ENTRIES,
}


def remark(code: str, at: Place, value: str = "", /, **words: object) -> Problem:
    """Return the problem of that code, its ``{words}`` filled in; a list as each language lists."""
    level, message, remedy = WORDS[code]
    zh, en = (
        {k: printable(sep.join(map(str, v)) if isinstance(v, list) else str(v)) for k, v in items}
        for sep, items in (("、", words.items()), (", ", words.items()))
    )
    said = [Text(text.format(**zh), other.format(**en)) for text, other in (message, remedy)]
    return Problem(code, level, said[0], said[1], at, value)


def printable(text: str) -> str:
    """Return words from a file fit for one line: no control characters, at most 200 letters."""
    return "".join(c if c.isprintable() else " " for c in text[:200])
