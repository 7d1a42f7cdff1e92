"""Mounts the map component and reads what the visitor did."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

from pages.ui.livemap.bundle import entry, style
from pages.ui.livemap.packing import packed

NAME = "jingzhun_livemap"

_renderers: WeakKeyDictionary[Any, Callable[..., Any]] = WeakKeyDictionary()


@dataclass(frozen=True)
class OverviewEvent:
    """What happened on the overview panel in this run: the code of a unit clicked, or None."""

    clicked: str | None


@dataclass(frozen=True)
class WeightsEvent:
    """What happened on the weights panel.

    Parameters
    ----------
    weights : dict of node id to float, or None
        Last weights let go of under `token`; stays until others are posted.
    clicked : str or None
        Code of a unit clicked in this run.
    """

    weights: dict[str, float] | None
    clicked: str | None


def _component() -> Callable[..., Any]:
    # Registered once per running server: a second registration under the same name would warn
    # and reload every open map. A module-level registration would be lost when this module is
    # imported by the warm-up, before the server's own registry exists.
    manager = get_bidi_component_manager()
    if manager not in _renderers:
        _renderers[manager] = st.components.v2.component(NAME, js=entry(), css=style())
    return _renderers[manager]


def _nothing() -> None:
    """State and trigger names exist by their callbacks; the page reads the values instead."""


def overview_panel(data: dict[str, Any], key: str) -> OverviewEvent:
    """Mount the overview panel; `data` comes from `overview_data`."""
    result = _component()(key=key, data=packed(data), on_clicked_change=_nothing)
    return OverviewEvent(clicked=_code(result.clicked, data))


def weights_panel(data: dict[str, Any], key: str) -> WeightsEvent:
    """Mount the weights panel; `data` comes from `weights_data`."""
    result = _component()(
        key=key, data=packed(data), on_clicked_change=_nothing, on_weights_change=_nothing
    )
    ids = [node["id"] for node in data["nodes"]]
    return WeightsEvent(
        weights=_weights(result.weights, data["token"], ids), clicked=_code(result.clicked, data)
    )


def posted_weights(key: str, token: str, fallback: Mapping[str, float]) -> dict[str, float]:
    """Return the weights in force before the panel is mounted in this run.

    Parameters
    ----------
    key : str
        Key of the weights panel.
    token : str
        Token of the weights Python has set; a post under another token is out of date.
    fallback : mapping of node id to float
        Weights where nothing valid was posted; its keys are the only nodes accepted.
    """
    state = st.session_state.get(key)
    posted = state.get("weights") if isinstance(state, Mapping) else None
    return _weights(posted, token, list(fallback)) or dict(fallback)


# What a browser sends is not to be trusted: exactly the known nodes, finite, not negative, not
# all zero; anything else is as if nothing had been posted.
def _weights(posted: Any, token: str, ids: list[str]) -> dict[str, float] | None:
    if not isinstance(posted, Mapping) or posted.get("token") != token:
        return None
    weights = posted.get("weights")
    if not isinstance(weights, Mapping) or set(weights) != set(ids):
        return None
    found: dict[str, float] = {}
    for node in ids:
        value = weights[node]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        if not math.isfinite(value) or value < 0:
            return None
        found[node] = float(value)
    return found if sum(found.values()) > 0 else None


def _code(clicked: Any, data: dict[str, Any]) -> str | None:
    return clicked if isinstance(clicked, str) and clicked in data["units"]["code"] else None
