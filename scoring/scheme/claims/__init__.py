"""What was published about units and batches of units, to hold schemes and tables against."""

from __future__ import annotations

from scoring.scheme.claims.compare import Compared, claims_against
from scoring.scheme.claims.load import Claim, published_batches, published_claims

__all__ = ["Claim", "Compared", "claims_against", "published_batches", "published_claims"]
