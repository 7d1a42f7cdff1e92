"""Selectors whose value lives in the URL: the widget shows the state and reports changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.ui import state
from pages.ui.html import span
from pages.ui.texts import _


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
