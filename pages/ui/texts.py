"""Words on screen: the Chinese text is the message id, `locale/en.po` holds the English.

`_("共 {n} 个", n=5)` looks the text up in the visitor's language and then fills the named
places; values are never looked up and never parsed as a template. What a figure counts in
English may need a plural: `n_("{n} 个旗县", 5)`.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from scoring.text import Text

LANGS: tuple[str, ...] = ("zh", "en")
BRAND = Text("精准考评", "Jingzhun")
LOCALE = Path(__file__).parent / "locale"

# Outside a running page (tests, the command that starts the server).
_lang: ContextVar[str] = ContextVar("jingzhun_lang", default="zh")


def use(lang: str) -> None:
    """Speak this language from here to the end of the run; an unknown one means Chinese."""
    known = lang if lang in LANGS else "zh"
    _lang.set(known)
    if _running():
        import streamlit as st

        st.session_state["lang"] = known


def language() -> str:
    """Return the language of this run, ``zh`` or ``en``."""
    if _running():
        import streamlit as st

        return st.session_state.get("lang", _lang.get())
    return _lang.get()


def html_lang(lang: str | None = None) -> str:
    """Return the BCP 47 tag that chooses fonts and line breaks in the browser."""
    return "en" if (lang or language()) == "en" else "zh-CN"


def _(message: str, /, **values: Any) -> str:
    """Return the text in the visitor's language with the named places filled.

    Raises
    ------
    KeyError
        A place named in the text was given no value.
    """
    text = _lookup(message) if language() == "en" else message
    return text.format(**values) if values else text


def n_(message: str, n: int | float, /, **values: Any) -> str:
    """Return the text for a count; `{n}` is filled with the count itself."""
    text = _lookup(message, n) if language() == "en" else message
    return text.format(**({"n": n} | values))


def pick(text: Text) -> str:
    """Return a bilingual wording that came with the data, in the visitor's language."""
    return text.get(language())


def term(key: str, region: str | None, year: int | None) -> str:
    """Return a word of the trade as this region and year use it (DESIGN section 3).

    Raises
    ------
    KeyError
        The term table has no such word.
    """
    from geodata import terms

    return terms.term(key, region or "", year or LATEST, language())


LATEST = 9999
"""Stands for a year that is not given: the newest word in force."""


def _running() -> bool:
    """Return whether this is a page being run for a visitor."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    return get_script_run_ctx(suppress_warning=True) is not None


@cache
def _catalogue() -> Catalog:
    with (LOCALE / "en.po").open("rb") as file:
        return read_po(file, locale="en")


@cache
def _lookup(message: str, n: int | float = 1) -> str:
    found = _catalogue().get(message)
    if found is None or not found.string:
        return message  # a gap shows as Chinese, and the completeness test names it
    if isinstance(found.string, str):
        return found.string
    return found.string[0 if n == 1 else 1]
