"""Names inside a Plotly figure: its text knows a few HTML tags, so names may hold none."""

from __future__ import annotations


def inert(name: str) -> str:
    """Return a name that Plotly shows letter for letter; angle brackets look like single quotes."""
    return name.replace("&", "＆").replace("<", "‹").replace(">", "›")
