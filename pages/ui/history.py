"""What the back button took out of the address of a page.

On the same page nobody but the visitor shortens the address behind the app's back. Without this,
going back to an address without a year would put the year that was left into it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_ADDRESS = "_address"

Params = Mapping[str, Sequence[str]]


def dropped(shown: Params) -> set[str]:
    """Return the names that stood in the address when this page last wrote it and now do not."""
    page, last = st.session_state.get(_ADDRESS, (None, {}))
    note(shown)
    return set(last) - set(shown) if page == _page() else set()


def note(shown: Params) -> None:
    """Remember the address as this page leaves it."""
    st.session_state[_ADDRESS] = (_page(), dict(shown))


def _page() -> str:
    context = get_script_run_ctx(suppress_warning=True)
    return context.page_script_hash if context else ""
