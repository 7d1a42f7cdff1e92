"""The rules a scheme file may name, as data (DESIGN section 5). One class a rule type."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

Op = Literal["<", "<=", ">", ">=", "==", "!="]
LARGEST = 1e100
"""Greatest size of a number in a scheme file: two of them multiplied are still finite."""


def _bounded(number: float) -> float:
    if number > LARGEST:
        raise PydanticCustomError("less_than_equal", "too large", {"le": LARGEST})
    if number < -LARGEST:
        raise PydanticCustomError("greater_than_equal", "too small", {"ge": -LARGEST})
    return number


# strict: a quoted "3" or a true is not silently a number. A validator, not `ge` and `le`: those
# would take the place of the bounds a field sets itself
Number = Annotated[float, Field(strict=True, allow_inf_nan=False), AfterValidator(_bounded)]


class Strict(BaseModel):
    """Base of everything in a scheme file: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Compare(Strict):
    """How a value meets its limit (GB/T 8170): the full value, or rounded half-even first."""

    method: Literal["full", "rounded"] = "full"
    digits: int = Field(default=0, ge=0, le=9, strict=True)


class LimitBy(Strict):
    """A limit that differs by region, class or year: ``{by: region, east: 2, west: 3}``."""

    model_config = ConfigDict(frozen=True, extra="allow")

    by: Literal["region", "class", "year"]
    __pydantic_extra__: dict[str, Number] = Field(init=False)  # pyright: ignore

    @property
    def table(self) -> dict[str, float]:
        """Key (region, class or year as written) to limit, in file order."""
        return self.__pydantic_extra__


class LimitRef(Strict):
    """A limit taken from a benchmark: ``{ref: national.income_growth, times: 1, plus: 0}``."""

    ref: str
    times: Number = 1
    plus: Number = 0


class LimitPrevious(Strict):
    """A limit that is the unit's own value some years before."""

    previous: int = Field(ge=1, strict=True)


class LimitIndicator(Strict):
    """A limit that is another indicator's value of the same unit and year."""

    indicator: str


LIMIT_FORMS: dict[str, type[Strict]] = {
    "by": LimitBy,
    "ref": LimitRef,
    "previous": LimitPrevious,
    "indicator": LimitIndicator,
}
"""Key that gives a written limit its form -> class."""


def _limit_form(raw: Any) -> str | None:
    """Tell the form of a written limit by its key, so that only that form's errors are reported."""
    if isinstance(raw, dict):
        return next((f"#{key}" for key in LIMIT_FORMS if key in raw), None)
    return next((f"#{key}" for key, form in LIMIT_FORMS.items() if type(raw) is form), "#number")


Limit = Annotated[
    Annotated[Number, Tag("#number")]
    | Annotated[LimitBy, Tag("#by")]
    | Annotated[LimitRef, Tag("#ref")]
    | Annotated[LimitPrevious, Tag("#previous")]
    | Annotated[LimitIndicator, Tag("#indicator")],
    Discriminator(_limit_form),
]


class Linear(Strict):
    """Straight line from 0 at `zero` to 100 at `full`, clipped; either direction."""

    type: Literal["linear"]
    zero: Limit
    full: Limit


class MinMax(Strict):
    """Position between the least and greatest value of the year (or of all years)."""

    type: Literal["minmax"]
    over: Literal["year", "all"] = "year"


class ZScore(Strict):
    """50 + 10 z within the year, sample standard deviation, clipped."""

    type: Literal["zscore"]


class Rank(Strict):
    """100 (n - r) / (n - 1) within the year; ties take the better rank."""

    type: Literal["rank"]


class Ratio(Strict):
    """100 v / target, capped at 100; v <= 0 scores 0."""

    type: Literal["ratio"]
    target: Limit


class AllOrNothing(Strict):
    """100 where ``value op limit``, else 0."""

    type: Literal["all_or_nothing"]
    op: Op
    limit: Limit
    compare: Compare = Compare()


def _mark_form(raw: Any) -> str:
    return "#range" if isinstance(raw, list | tuple) else "#number"


Mark = Annotated[
    Annotated[Number, Tag("#number")] | Annotated[tuple[Number, Number], Tag("#range")],
    Discriminator(_mark_form),
]
"""A score, or a range of scores that the document leaves to the assessor: ``[8, 9]``."""


class Steps(Strict):
    """Bounds in order: the first one the value meets (``value op bound``) gives the score.

    Descending for ``>=`` and ``>``, ascending for ``<=`` and ``<``. Where a score is a range,
    `pick` says which mark of it is taken (there is no default), or `given` names the column that
    holds the mark awarded; a mark outside its range is refused.
    """

    type: Literal["steps"]
    steps: tuple[tuple[Number, Mark], ...] = Field(min_length=1)
    op: Literal[">=", ">", "<=", "<"] = ">="
    pick: Literal["low", "middle", "high"] | None = None
    given: str | None = None
    interpolate: bool = Field(default=False, strict=True)
    # points: the scores are written as points of the leaf's own full marks
    in_: Literal["score", "points"] = Field(default="score", alias="in")
    compare: Compare = Compare()


class Deduct(Strict):
    """Points taken off per unit of distance from a start value."""

    type: Literal["deduct"]
    from_: Limit = Field(alias="from")
    side: Literal["below", "above"]
    per: Number = Field(gt=0)
    points: Number = Field(gt=0)
    count: Literal["exact", "started", "whole"]
    floor: Number = 0


class RankDeduct(Strict):
    """Points taken off per place behind the first."""

    type: Literal["rank_deduct"]
    per_place: Number = Field(gt=0)
    floor: Number = 0


class Gate(Strict):
    """One rule or another, by a test on some indicator."""

    type: Literal["gate"]
    indicator: str
    op: Op
    limit: Limit
    then: Rule
    else_: Rule = Field(alias="else")
    compare: Compare = Compare()


class Given(Strict):
    """The value is already a score out of `full`."""

    type: Literal["given"]
    full: Number = Field(gt=0)


class Unpublished(Strict):
    """The document names the item but its rule was not published; left out like na, and said so."""

    type: Literal["unpublished"]


Rule = Annotated[
    Linear
    | MinMax
    | ZScore
    | Rank
    | Ratio
    | AllOrNothing
    | Steps
    | Deduct
    | RankDeduct
    | Gate
    | Given
    | Unpublished,
    Field(discriminator="type"),
]
Gate.model_rebuild()
