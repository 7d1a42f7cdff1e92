"""Was a template filled in that was made for this scheme?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.problems import Problem
from scoring.scheme.model import Scheme
from scoring.tables.reading.raw import RawTable
from scoring.tables.template.fingerprint import fingerprint
from scoring.tables.words import remark


def other_scheme(tables: Iterable[RawTable], scheme: Scheme) -> Iterator[Problem]:
    """Yield a warning for every file made from the template of another scheme, or of an older one.

    Its columns are still read by what they are called: the warning says why some may be unknown.

    Parameters
    ----------
    tables : iterable of RawTable
        `RawTable.marker` says for which scheme a table of our making was made.
    """
    own, said = fingerprint(scheme), set()
    for table in tables:
        made = table.marker
        if (
            made is None
            or table.file in said
            or (made.scheme, made.fingerprint) == (scheme.id, own)
        ):
            continue
        said.add(table.file)
        code = "template.other_scheme" if made.scheme != scheme.id else "template.other_version"
        yield remark(code, table.at(1), made.scheme, made=made.scheme, scheme=scheme.id)
