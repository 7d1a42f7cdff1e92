"""A count of the list beside the count that was published: said where they differ, not repaired."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.engine.year import Year
from scoring.report.indicator.values import values_of
from scoring.scheme.checks_model import TallyCheck
from scoring.scheme.model import Scheme
from scoring.tables.bundle.read import Bundle
from scoring.text import Text


@dataclass(frozen=True)
class Tally:
    """One published count of units with a certain value, beside the count of the bundle.

    Parameters
    ----------
    value : float
        The value counted (an exit year).
    counted, published : int
        Units of the bundle that hold it, and the number published.
    source : Text
        Title and date of the document that published it.
    """

    value: float
    counted: int
    published: int
    source: Text

    @property
    def agrees(self) -> bool:
        """Whether the two counts are the same."""
        return self.counted == self.published


def tallies(bundle: Bundle, table: Year, node: str) -> tuple[Tally, ...]:
    """Return the published counts of an indicator, in the order of the scheme file.

    A number of the country says nothing about a bundle of one province: a national number is
    compared only where the units lie in more than one province, a region's only where they lie in
    one. Counted over the whole bundle, whoever looks.
    """
    known = values_of(bundle, table, node).known
    scope = "national" if len({code[:2] for code in table.codes}) > 1 else "region"
    return tuple(
        Tally(
            value=float(check.equals),
            counted=int((known == check.equals).sum()),
            published=int(check.count),
            source=_source(table.scheme, check.source),
        )
        for check in table.scheme.checks
        if isinstance(check, TallyCheck) and check.indicator == node and check.scope == scope
    )


def _source(scheme: Scheme, named: str) -> Text:
    """Return title and date of a source of the scheme, or the words written in its place."""
    found = next((s for s in scheme.sources if s.id == named), None)
    if found is None:
        return Text(named)
    if not found.date:
        return Text(found.title, found.title_en)
    return Text(f"{found.title}，{found.date}", f"{found.title_en or found.title}, {found.date}")
