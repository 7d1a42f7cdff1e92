"""A table of code changes that a person hands in (`--code-history FILE`), over the built-in one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geodata.history import Change, History, HistoryFault, changes_of, header_words, history
from scoring.problems import Place, Refused
from scoring.tables.collect import Collector
from scoring.tables.reading.headers import header_key
from scoring.tables.reading.raw import read_raw
from scoring.tables.words import printable

_NAMED = 10
"""Changes named at most in one remark."""


def read_code_history(path: Path, into: Collector) -> History | None:
    """Read a table of code changes; None where it was refused, which is said.

    Both forms of `geodata.history.file` are read, from any kind of file. What of the built-in
    table the file replaces, and where the built-in table stays although the file differs, is said.
    """
    known = frozenset(header_key(word) for word in header_words())
    try:
        table = read_raw(path, known=known)
    except Refused as refused:
        for problem in refused.problems:
            into.add(problem)
        return None
    for remark in table.remarks:
        into.add(remark)
    rows = [(row.number, row.cells) for row in table.rows]
    try:
        own = History(changes_of(table.header, rows))
    except HistoryFault as wrong:
        for fault in wrong.faults:
            row = table.header_row if fault.row is None else fault.row
            at = Place(table.file, printable(table.sheet), row, printable(fault.column))
            said = {"zh": fault.message.zh, "en": fault.message.en}
            mend = {"mend": fault.remedy.zh, "mend_en": fault.remedy.en}
            into.say("history.form", at, fault.value, **said, **mend)
        return None
    whole, replaced, unused = history().joined(own)
    for code, changes in (("history.replaced", replaced), ("history.kept", unused)):
        if changes:
            into.say(code, table.at(None), n=len(changes), have=_named(changes))
    return whole


def _named(changes: Sequence[Change]) -> list[str]:
    shown = [f"{c.old_code} {c.old_name}→{c.new_code} {c.new_name}".strip() for c in changes]
    return [*shown[:_NAMED], "…"] if len(shown) > _NAMED else shown
