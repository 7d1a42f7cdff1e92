"""Locks and bounds of the sliders: what a person holds still, kept while the visit lasts.

They belong to a year of a bundle and go with the weights into files and saved scenarios; the
address holds weights only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from scoring.engine.tree import Tree
from scoring.weights.tenths import WHOLE

_HELD = "_weights_held"
SHOWN = "_weights_shown"
"""Where the session remembers on what weights the sliders stand (`trial.Shown`)."""


@dataclass(frozen=True)
class Held:
    """What stands still.

    Parameters
    ----------
    locks : tuple of node ids
    bounds : mapping of node id to (low, high)
        Share among the siblings in tenths of a percent; nodes without bounds are not named.
    """

    locks: tuple[str, ...] = ()
    bounds: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def shares(self) -> dict[str, tuple[float, float]]:
        """Bounds as shares from 0 to 1: the form of files and of draws."""
        return {node: (low / WHOLE, high / WHOLE) for node, (low, high) in self.bounds.items()}


NONE = Held()


def of_shares(locks: Sequence[str], bounds: Mapping[str, tuple[float, float]]) -> Held:
    """Return what a file or a scenario holds still; its bounds are shares from 0 to 1."""
    tenths = {
        node: (round(low * WHOLE), round(high * WHOLE)) for node, (low, high) in bounds.items()
    }
    return Held(tuple(locks), tenths)


def current(base: Any) -> Held:
    """Return what this visitor holds still on a year of a bundle; nothing on any other."""
    kept = st.session_state.get(_HELD)
    return kept[1] if kept is not None and kept[0] == base else NONE


def keep(base: Any, held: Held) -> None:
    """Remember what is held still; `base` names the year of a bundle."""
    st.session_state[_HELD] = (base, held)


def put(base: Any, held: Held) -> None:
    """Put locks and bounds on the sliders, whatever they posted before."""
    keep(base, held)
    st.session_state.pop(SHOWN, None)  # so they get a new token, and follow


def base_of(content_hash: str, year: int, tree: Tree) -> Any:
    """Return what names a year of a bundle, scored with these weights."""
    return content_hash, year, tuple(tree.weights.tolist())
