"""Mounts the map component and reads what the visitor did."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

from pages.ui import assets
from pages.ui.livemap.bundle import entry, style
from pages.ui.livemap.live import Still
from pages.ui.livemap.packing import packed

NAME = "jingzhun_livemap"

_renderers: WeakKeyDictionary[Any, Callable[..., Any]] = WeakKeyDictionary()


@dataclass(frozen=True)
class OverviewEvent:
    """What happened on the overview panel in this run: the code of a unit clicked, or None."""

    clicked: str | None


@dataclass(frozen=True)
class WeightsEvent:
    """What happened on the weights panel in this run: the code of a unit clicked, or None.

    What was posted is read before the panel is mounted: `posted.posted_on`.
    """

    clicked: str | None


def _component() -> Callable[..., Any]:
    # Registered once per running server: a second registration under the same name would warn
    # and reload every open map. A module-level registration would be lost when this module is
    # imported by the warm-up, before the server's own registry exists.
    manager = get_bidi_component_manager()
    if manager not in _renderers:
        css = None if assets.served() else style()  # served, the module brings it
        _renderers[manager] = st.components.v2.component(NAME, js=entry(), css=css)
    return _renderers[manager]


def _nothing() -> None:
    """State and trigger names exist by their callbacks; the page reads the values instead."""


def overview_panel(data: dict[str, Any], key: str) -> OverviewEvent:
    """Mount the overview panel; `data` comes from `overview_data`."""
    result = _component()(key=key, data=packed(data), on_clicked_change=_nothing)
    return OverviewEvent(clicked=_code(result.clicked, data["units"]["code"]))


def weights_panel(still: Still, answer: bytes, key: str) -> WeightsEvent:
    """Mount the weights panel and, before it, the courier that brings what stands still.

    The courier's data does not change while weights move, so its message is sent once; after that
    the server only names it.

    Parameters
    ----------
    still : Still
        From `live.still`.
    answer : bytes
        From `live.answer_frame`.
    """
    _component()(key=f"{key}_still", data=still.frame)
    result = _component()(
        key=key, data=answer, on_clicked_change=_nothing, on_weights_change=_nothing
    )
    return WeightsEvent(clicked=_code(result.clicked, still.codes))


def _code(clicked: Any, codes: Container[str]) -> str | None:
    return clicked if isinstance(clicked, str) and clicked in codes else None
