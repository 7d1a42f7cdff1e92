"""Terms: those that follow region and year, and the fixed words of the product."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame
from pages.ui.html import Html, head, span, table, tag
from pages.ui.method.scene import Scene
from pages.ui.texts import _, language, pick
from scoring.report.method.glossary import Term, Word, fixed_words, terms_by_region
from scoring.text import Text


def draw(scene: Scene) -> None:
    """Draw both tables side by side."""
    left, right = st.columns([1, 1.15], gap="medium")
    with left:
        _terms()
    with right:
        _words()


def _terms() -> None:
    heads = (_("地区"), _("年度"), _("用语"), _other())
    rows = [row for term in terms_by_region() for row in _rows(term)]
    note = _("用语随地区和年度而变，屏幕按数据包的地区和年度取用")
    frame.show(
        head(_("随地区和年度变化的用语"), note),
        table(heads, rows, cls="jz-method-terms", caption=_("随地区和年度变化的用语")),
    )


def _rows(term: Term) -> list[Html]:
    found = []
    for i, held in enumerate(term.wordings):
        cells = (pick(held.region), pick(held.years), _own(held.words), _foreign(held.words))
        first = " jz-method-first" if i == 0 else ""
        row = tag("tr", *(tag("td", c) for c in cells), cls=f"jz-method-term{first}",
                  data_term=term.key)  # fmt: skip
        found.append(row)
    return found


def _words() -> None:
    heads = (_("用语"), _other(), _("含义"))
    rows = [_word(word) for word in fixed_words()]
    frame.show(
        head(_("固定用语")), table(heads, rows, cls="jz-method-words", caption=_("固定用语"))
    )


def _word(word: Word) -> list[Html | str]:
    return [_own(word.word), _foreign(word.word), pick(word.means)]


def _other() -> str:
    return _("中文") if language() == "en" else _("英文")


def _own(text: Text) -> Html:
    return span(pick(text), cls="jz-strong")


def _foreign(text: Text) -> Html:
    """Return the wording of the other language, marked as such for readers and screen readers."""
    if language() == "zh":
        return span(text.en, lang="en", cls="jz-method-foreign")
    return span(text.zh, lang="zh-CN", cls="jz-method-foreign")
