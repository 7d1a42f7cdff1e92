"""Whether a scenario fits the scheme and the data it is to be used on; told by name."""

from __future__ import annotations

from scoring.casebook.faults import problem
from scoring.casebook.scenario import Scenario
from scoring.problems import Problem


def misfit(kept: Scenario, *, scheme: str, scheme_sha256: str, content_hash: str) -> Problem | None:
    """Return why a scenario is not simply opened; None where it may be.

    Returns
    -------
    Problem or None
        ``casebook.other_scheme`` and ``other_version``: its weights mean nothing here, whatever
        the nodes are called. ``casebook.other_data``: they may be used if somebody says so.
    """
    if kept.scheme != scheme:
        return problem("other_scheme", kept.scheme)
    if kept.scheme_sha256 != scheme_sha256:
        return problem("other_version", kept.scheme)
    if kept.content_hash != content_hash:
        return problem("other_data", kept.bundle)
    return None
