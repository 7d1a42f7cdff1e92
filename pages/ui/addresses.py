"""Addresses of pages for plain links, where a button would be too heavy (rows of a table)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from pages.ui import state


def link(page: str, **changes: Any) -> str:
    """Return the address of a page, e.g. ``link("indicators", node="housing")``.

    Language, bundle and year go along, so that the new visit shows what this one did.
    """
    return f"{page}?{urlencode(state.link(**changes))}"
