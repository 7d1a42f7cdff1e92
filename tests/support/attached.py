"""What a small table is refused for, with the tables that come beside it."""

from __future__ import annotations

import pytest

from scoring.problems import Refused, errors


def faults(read, **files):
    """Return (code, row, column, value) of every error; `read` is the fixture."""
    with pytest.raises(Refused) as caught:
        read(**files)
    return [(p.code, p.at.row, p.at.column, p.value) for p in errors(caught.value.problems)]
