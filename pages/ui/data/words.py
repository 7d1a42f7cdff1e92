"""Words of the data page that depend on the data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from pages.ui.texts import _, language, pick
from scoring.scheme.model import Scheme
from scoring.tables.figures.streams import stream_of
from scoring.viewer import LOCAL

BEIJING = timezone(timedelta(hours=8))


def cap(text: str) -> str:
    """Return a word as a label begins: with a capital where its script has one."""
    return text[:1].upper() + text[1:]


def stream(scheme: Scheme, word: str) -> str:
    """Return a stream in the visitor's language: as the scheme says it, else as it is known."""
    said = scheme.say(word, language())
    if said != word or not word:
        return said
    known = stream_of(word)
    return pick(known.title) if known else word


def author(name: str) -> str:
    """Return who saved a version; a server for one person knows no names."""
    return _("本机使用者") if name == LOCAL.name else name or "—"


def moment(created: str) -> str:
    """Return a moment as the clocks of its readers show it: China has one time.

    A record somebody wrote by hand may hold anything: what is no moment is said as it is.
    """
    try:
        read = datetime.fromisoformat(created)
        here = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(BEIJING)
    except (ValueError, OverflowError):
        return created
    return _("{moment}（北京时间）", moment=f"{here:%Y-%m-%d %H:%M:%S}")
