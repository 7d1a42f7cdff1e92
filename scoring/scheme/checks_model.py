"""What a scheme says about its figures among themselves (``checks:`` of a scheme file).

DESIGN section 5 has no such section; a table's figures can only be held against each other where
the scheme says how they hang together.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scoring.scheme.basics import Id, Words
from scoring.scheme.rules.model import Number, Strict

CheckLevel = Literal["error", "warning"]
_Tolerance = Annotated[Number, Field(ge=0)]


class _Check(Strict):
    """What all checks have: a name, why it must hold, and what it rests on.

    `why` is shown with every finding; `basis` is the id of a source, or ``assumed``.
    """

    id: Id
    why: Words | None = None
    basis: str | None = None


class SumCheck(_Check):
    """``total`` equals the sum of ``parts``.

    Without a `tolerance` (in the indicators' unit) it comes from the digits written.
    """

    kind: Literal["sum"]
    total: Id
    parts: tuple[Id, ...] = Field(min_length=2)
    tolerance: _Tolerance | None = None
    level: CheckLevel = "error"


class ProductCheck(_Check):
    """``count`` equals ``rate`` times ``base`` divided by ``times``."""

    kind: Literal["product"]
    count: Id
    rate: Id
    base: Id
    times: Number = Field(default=1, gt=0)
    tolerance: _Tolerance | None = None
    level: CheckLevel = "error"


class OrderCheck(_Check):
    """``smaller`` is at most ``larger``."""

    kind: Literal["order"]
    smaller: Id
    larger: Id
    tolerance: _Tolerance = 0
    level: CheckLevel = "error"


class TallyCheck(_Check):
    """How many units have a value, beside the published number: said, never repaired.

    A national number is compared only where the table's units lie in more than one province, a
    region's only where they lie in one. `source` is the id of a source, or its words.
    """

    kind: Literal["tally"]
    indicator: Id
    equals: Number
    count: int = Field(ge=0, strict=True)
    scope: Literal["national", "region"]
    source: str = Field(min_length=1)


Check = Annotated[SumCheck | ProductCheck | OrderCheck | TallyCheck, Field(discriminator="kind")]
"""One check, told apart by its ``kind``."""
