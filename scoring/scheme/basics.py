"""What every part of a scheme file is written with: ids and wordings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scoring.scheme.rules.model import Strict
from scoring.text import Text

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
SchemeId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)]


PLACED = frozenset({"county", "prefecture", "province"})
"""Levels whose units are places of the official code list; only they are joined and drawn."""


class Words(Strict):
    """A wording as a scheme file writes it: ``{zh: ..., en: ...}``."""

    zh: str = Field(min_length=1)
    en: str = ""

    @property
    def text(self) -> Text:
        """The same wording as a `scoring.text.Text`."""
        return Text(self.zh, self.en)
