"""The first cell of our own template: how the reader knows a table was made by us, and for what.

Below the marker stand rows for people (clause, department, source) above the header. In anybody
else's table such rows are reported; in ours they say nothing that the reader needs to tell.
Light: standard library only, the reader's child process loads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORDS = {"zh": "精准考评填报模板", "en": "Jingzhun template"}
_FORM = re.compile(
    rf"(?:{'|'.join(_WORDS.values())}) "
    r"(?P<scheme>[a-z0-9][a-z0-9_-]{0,79}) (?P<print>[0-9a-f]{12})"
)


@dataclass(frozen=True)
class Marker:
    """What the first cell of a template says.

    Parameters
    ----------
    scheme : str
        Id of the scheme the template was made for.
    fingerprint : str
        `fingerprint.fingerprint` of that scheme: another one asks for other columns.
    """

    scheme: str
    fingerprint: str

    def text(self, lang: str) -> str:
        """Return the cell as written."""
        return f"{_WORDS['en' if lang == 'en' else 'zh']} {self.scheme} {self.fingerprint}"


def read_marker(rows: Iterable[Sequence[str]]) -> Marker | None:
    """Return the marker of a table, None where it is not of our making.

    Parameters
    ----------
    rows : iterable of rows of text
        The table from its first row on. Only the first row with content is looked at, and in it
        the first cell with content: a marker copied elsewhere marks nothing.
    """
    for row in rows:
        first = next((cell.strip() for cell in row if cell.strip()), "")
        if first:
            found = _FORM.fullmatch(first)
            return Marker(found["scheme"], found["print"]) if found else None
    return None


def template_marker(rows: Iterable[Sequence[str]]) -> bool:
    """Return whether a table was made by `template_bytes`: see `read_marker`."""
    return read_marker(rows) is not None
