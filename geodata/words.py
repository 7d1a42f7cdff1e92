"""A wording in both languages; the same face as the product's own ``Text`` (zh, en, get)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One wording in Chinese and English."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """Return the wording in `lang` (``zh`` or ``en``)."""
        return self.en if lang == "en" and self.en else self.zh
