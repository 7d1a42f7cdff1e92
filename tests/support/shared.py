"""Where the real tables are, beside the checkout; they are no part of the product."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
