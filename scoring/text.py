"""Words in both languages, Chinese first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True)
class Text:
    """One wording in Chinese and English.

    Parameters
    ----------
    zh : str
        The Chinese wording; never empty.
    en : str
        The English wording; where empty the Chinese is shown.
    """

    zh: str
    en: str = ""

    def get(self, lang: str) -> str:
        """Return the wording in `lang`, falling back to the Chinese."""
        return self.en if lang == "en" and self.en else self.zh
