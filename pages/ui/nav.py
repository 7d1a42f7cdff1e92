"""The only list of pages, and the guard every page file starts with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from pages.ui import bundles, frame, header, state, theme, viewer
from pages.ui.state import PageState
from pages.ui.texts import BRAND, _, n_, pick, term
from pages.ui.wording import unit_term
from scoring.problems import Refused
from scoring.viewer import Viewer

_MARK = "_nav"
ADDRESSES = ("overview", "county", "indicators", "weights", "sensitivity", "data", "method")
"""Every page there is, in the order of the navigation; `pages/NAME.py` answers to `/NAME`."""


@dataclass(frozen=True)
class Visit:
    """What a page knows before it draws: who looks, and at which bundle.

    Parameters
    ----------
    viewer : Viewer
    bundle : bundles.Entry or None
        None where the server has no bundle at all.
    """

    viewer: Viewer
    bundle: bundles.Entry | None

    def state(self, **known: Sequence[str]) -> PageState:
        """Return what the address asks for, checked; the year is the last one where none is named.

        Parameters
        ----------
        **known : sequences of `state.Choices`
            ``nodes``, ``units``, ``presets``, ``weighted`` as this page knows them; bundles and
            years are known already.
        """
        ids = bundles.ids(state.peek("bundle"))
        years = self.bundle.years if self.bundle else ()
        found = state.current(state.Choices(bundles=ids, years=years, **known))
        return replace(found, year=found.year or (years[-1] if years else None))


def guard() -> Visit:
    """Let nobody past who came around the front door or may not see the page.

    A deep link to a fresh server runs the page file without app.py; registering the pages and
    running again sends the visitor through the door, with the query string kept.
    """
    if not st.session_state.pop(_MARK, False):  # used up, so that every run needs its own
        _register()
        st.rerun()
    if viewer.must_sign_in():
        st.login()
        st.stop()
    person = viewer.current()
    if person is None:
        frame.no_access()
    return Visit(person, _bundle())


def navigation() -> Any:
    """Draw the frame of every page and return the page that was asked for."""
    state.begin()
    theme.inject()
    page = _register()
    st.session_state[_MARK] = True
    st.set_page_config(page_title=f"{page.title} · {pick(BRAND)}")
    entry = _bundle()
    header.draw(entry.kind if entry else None, _old(entry))
    return page


def open_page(name: str, **changes: Any) -> None:
    """Go to another page, e.g. ``open_page("county", unit="150922")``; language, bundle and year
    go along."""
    st.switch_page(f"pages/{name}.py", query_params=state.link(**changes))


def _titles() -> dict[str, str]:
    entry = _bundle()
    region = entry.region if entry else None
    year = entry.years[-1] if entry and entry.years else None
    county = term(unit_term(entry.level if entry else "county"), region, year)
    return {
        "overview": _("总览"),
        "county": county[:1].upper() + county[1:],
        "indicators": n_("指标", len(ADDRESSES)),  # the page of all of them: English has a plural
        "weights": _("权重"),
        "sensitivity": _("敏感性"),
        "data": _("数据"),
        "method": _("方案"),
    }


def _pages() -> list[Any]:
    titles = _titles()
    # "/" leads to the overview, so that every page has an address of its own
    front = st.Page(
        _front, title=titles["overview"], url_path="front", default=True, visibility="hidden"
    )
    own = [st.Page(f"pages/{n}.py", title=titles[n], url_path=n) for n in ADDRESSES]
    return [front, *own]


def _register() -> Any:
    return st.navigation(_pages(), position="top")


def _front() -> None:
    st.switch_page("pages/overview.py", query_params=dict(st.query_params))


def _old(entry: bundles.Entry | None) -> int | None:
    return entry.version.number if entry and entry.version and entry.old else None


def _bundle() -> bundles.Entry | None:
    try:
        return bundles.find(state.peek("bundle"))
    except Refused:
        return None  # the page itself says what is wrong, when it loads the bundle
