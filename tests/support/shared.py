"""Where the real tables are, beside the checkout; they are no part of the product."""

import csv
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a real table; skip the test where it is not here."""
    if not path.is_file():
        pytest.skip(f"needs ../shared/data/{path.name}, which is not here")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))
