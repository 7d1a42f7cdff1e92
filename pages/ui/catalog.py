"""Keeping `locale/en.po` complete: `python -m pages.ui.catalog` adds what the pages newly say.

The file is written in message order without line numbers, so two people adding words rarely
collide. Missing English is left empty for a person to write; the tests refuse it meanwhile.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from pages.ui.texts import LOCALE

PAGES = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "n_": (1, 1)}
CJK = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff01-\uff5e]")


def extracted(folder: Path = PAGES) -> Catalog:
    """Return every text the pages say, as Babel finds it in the source."""
    found = Catalog(locale="en")
    for row in extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS):
        found.add(row[2], locations=[(Path(row[0]).as_posix(), 0)])
    return found


def problems(source: Catalog, english: Catalog) -> Iterator[str]:
    """Yield one line for every text that is missing, half translated or no longer said."""
    for message in _messages(source):
        name = _singular(message)
        own = english.get(name)
        if own is None or not all(_strings(own)):
            yield f"no English: {name}"
            continue
        if isinstance(message.id, tuple) and len(_strings(own)) < 2:
            yield f"no plural: {name}"
        for text in _strings(own):
            if CJK.search(text):
                yield f"Chinese in the English: {name} -> {text}"
            if _places(text) != _places(name):
                yield f"places differ: {name} -> {text}"
    for message in _messages(english):
        if source.get(_singular(message)) is None:
            yield f"said nowhere: {_singular(message)}"


def update() -> int:
    """Merge newly extracted texts into en.po; return how many still lack English."""
    source, old = extracted(), _read()
    merged = Catalog(locale="en", project="jingzhun", fuzzy=False)
    merged.creation_date = old.creation_date  # a clock in the file would differ at every run
    for message in _messages(source):
        known = old.get(_singular(message))
        merged.add(message.id, _fit(message, known))
    with (LOCALE / "en.po").open("wb") as file:
        write_po(file, merged, sort_output=True, omit_header=False, no_location=True, width=100)
    return sum(not all(_strings(m)) for m in _messages(merged))


def _fit(message: Message, known: Message | None) -> str | tuple[str, ...]:
    strings = _strings(known) if known else [""]
    if isinstance(message.id, tuple):
        return (strings[0], strings[-1])
    return strings[0]


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (m for m in catalogue if m.id)


def _singular(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


def _strings(message: Message) -> list[str]:
    text = message.string
    return [text] if isinstance(text, str) else list(text)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _read() -> Catalog:
    path = LOCALE / "en.po"
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


if __name__ == "__main__":
    left = update()
    print(f"{LOCALE / 'en.po'}: {left} without English")
    sys.exit(1 if left else 0)
