"""Boxes whose value is kept by the page: the label beside, the choice reported when it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages.ui.html import span
from pages.ui.texts import _


def select(
    label: str,
    key: str,
    options: Sequence[Any],
    value: Any,
    changed: Callable[[Any], None],
    *,
    show: Callable[[Any], str] = str,
    width: int = 180,
) -> None:
    """Draw one selector; a value that is not among the options leaves the box empty.

    Parameters
    ----------
    key : str
        Of the widget. The widget only shows `value`, so nothing is lost when it is not drawn.
    changed : callable
        Takes the choice.
    width : int
        Pixels of the box.
    """
    known = value in options
    st.session_state[key] = value if known else None
    with _labelled(label, key):
        st.selectbox(
            label,
            options,
            format_func=show,
            index=0 if known else None,
            key=key,
            on_change=lambda: changed(st.session_state[key]),
            label_visibility="collapsed",
            width=width,
            placeholder=_("请选择"),
        )


def text(
    label: str,
    key: str,
    value: str,
    changed: Callable[[str], None],
    *,
    longest: int,
    width: int,
    hint: str = "",
) -> None:
    """Draw one line of text to be filled in; what is reported has no blanks around it."""
    st.session_state[key] = value
    with _labelled(label, key):
        st.text_input(
            label,
            key=key,
            max_chars=longest,
            on_change=lambda: changed(st.session_state[key].strip()),
            placeholder=hint,
            label_visibility="collapsed",
            width=width,
        )


def segments(
    label: str,
    key: str,
    options: Sequence[Any],
    value: Any,
    changed: Callable[[Any], None],
    *,
    show: Callable[[Any], str] = str,
) -> None:
    """Draw a few choices side by side."""
    st.session_state[key] = value
    st.segmented_control(
        label,
        options,
        required=True,
        format_func=show,
        key=key,
        on_change=lambda: changed(st.session_state[key]),
        label_visibility="collapsed",
    )


def _labelled(label: str, key: str) -> Any:
    place = st.container(
        key=f"{key}_box",
        horizontal=True,
        vertical_alignment="center",
        gap="xsmall",
        width="content",
        wrap=False,
    )
    place.html(span(label, cls="jz-label"), width="content")
    return place
