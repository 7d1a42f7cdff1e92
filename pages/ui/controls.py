"""Selectors whose value lives in the URL: the widget shows the state and reports changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from pages.ui import bundles, state
from pages.ui.html import span
from pages.ui.texts import _, pick


def labels(options: Sequence[Any], show: Callable[[Any], str] = str) -> dict[Any, str]:
    """Return the text of each option; the box tells options apart by it, so no two are alike."""
    shown = {option: show(option) for option in options}
    counts = Counter(shown.values())
    return {o: text if counts[text] == 1 else f"{text} [{o}]" for o, text in shown.items()}


def choose(
    label: str,
    name: str,
    options: Sequence[Any],
    value: Any,
    *,
    show: Callable[[Any], str] = str,
    width: int = 150,
    resets: Sequence[str] = (),
    changes: Callable[[Any], Mapping[str, Any]] | None = None,
    into: Any = None,
) -> None:
    """Draw one selector with its label beside the box.

    Parameters
    ----------
    label : str
        Already in the visitor's language.
    name : str
        The part of the page state it sets: ``bundle``, ``year``, ``node``, ``unit``, ``preset``.
    options : sequence
        What may be chosen; `show` turns one into text (shown literally).
    value
        The present value: the URL says it, the widget only shows it.
    width : int
        Pixels of the box.
    resets : sequence of str
        Parts of the state that make no sense after the change.
    changes : callable or None
        What a choice changes in the state, where that is more than `name` set to the choice.
    into
        The container `frame.title_row` returned.
    """
    key = f"jz_pick_{name}"
    known = value in options
    st.session_state[key] = value if known else None

    def changed() -> None:
        blank: dict[str, Any] = {n: {} if n == "weights" else None for n in resets}
        chosen = st.session_state[key]
        state.put(**(blank | ({name: chosen} if changes is None else dict(changes(chosen)))))

    place = into if into is not None else st.container()
    with place.container(
        key=f"{key}_box",
        horizontal=True,
        vertical_alignment="center",
        gap="xsmall",
        width="content",
        wrap=False,
    ):
        st.html(span(label, cls="jz-label"), width="content")
        st.selectbox(
            label,
            options,
            format_func=labels(options, show).__getitem__,
            # nothing is chosen: an empty box, not the first option as if it had been
            index=0 if known else None,
            key=key,
            on_change=changed,
            label_visibility="collapsed",
            width=width,
            placeholder=_("请选择"),
        )


def bundle(path: Path, *, width: int, resets: Sequence[str], into: Any = None) -> None:
    """Draw the selector of bundles, the one at `path` chosen; nothing where there is one only.

    An old version stands in the box while it is looked at, and nowhere else.

    Parameters
    ----------
    resets : sequence of str
        Parts of the state that another bundle makes void.
    """
    known = {entry.id: entry for entry in bundles.registry()}
    here = next((e for e in known.values() if e.path == path), None)
    asked = bundles.find(state.peek("bundle"))
    if here is None and asked is not None and asked.path == path:
        known, here = {asked.id: asked} | known, asked

    def show(id_: str) -> str:
        entry = known[id_]
        if entry.version is None or not entry.old:
            return pick(entry.title)
        return _("{title}（第 {n} 版）", title=pick(entry.title), n=entry.version.number)

    if len(known) > 1:
        choose(
            _("数据包"),
            "bundle",
            list(known),
            here.id if here else None,
            show=show,
            width=width,
            resets=resets,
            into=into,
        )


def year(years: Sequence[int], shown: int, *, width: int = 96, into: Any = None) -> None:
    """Draw the selector of years; nothing where there is one only."""
    if len(years) > 1:
        choose(_("年度"), "year", years, shown, width=width, into=into)
