"""How a rule is said: the language, the unit of the leaf, and what its indicators are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_POINT = ("个百分点", "percentage points")


@dataclass(frozen=True)
class Say:
    """Parameters of a description.

    Parameters
    ----------
    lang : {"zh", "en"}
    unit : str
        Unit of the leaf in that language, "" where it has none.
    titles : mapping of str to str
        Indicator id to title in that language; an id without a title stands for itself.
    own : str
        Id of the indicator described: a limit that refers to it says 同项, not its title again.
    """

    lang: str
    unit: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    own: str = ""

    @property
    def zh(self) -> bool:
        """True for Chinese."""
        return self.lang == "zh"

    def title(self, indicator: str) -> str:
        """Return an indicator's title in quotes, 同项 for the one described."""
        if self.own and indicator == self.own:
            return "同项" if self.zh else "the same item"
        return f"“{self.titles.get(indicator, indicator)}”"

    def amount(self, figure: str) -> str:
        """Return a difference with its unit: 0.1 个百分点, 2 户; differences of % are points."""
        unit = _POINT[0 if self.zh else 1] if self.unit == "%" else self.unit
        return f"{figure} {unit}" if unit else figure
