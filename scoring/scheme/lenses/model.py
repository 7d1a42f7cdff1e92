"""A lens of the library as an immutable object: groups of concepts, so that it fits any scheme."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scoring.scheme.basics import Id, Words
from scoring.scheme.model import Source
from scoring.scheme.rules.model import Strict


class LensItem(Strict):
    """A named standard or a slogan of a group, as the source lists it.

    Parameters
    ----------
    no : str
        Its number, "" where none was read.
    concepts : tuple of str
        Which indicators show how far it is met, by our reading; empty where none does.
    """

    title: Words
    no: str = ""
    concepts: tuple[Id, ...] = ()


class LensGroup(Strict):
    """One group: the source names it, we say which concepts fall into it."""

    id: Id
    title: Words
    plain: Words | None = None
    concepts: tuple[Id, ...] = ()
    items: tuple[LensItem, ...] = ()

    @property
    def every_concept(self) -> tuple[str, ...]:
        """The concepts of the group and of its items, each once, in file order."""
        held = [*self.concepts, *(c for item in self.items for c in item.concepts)]
        return tuple(dict.fromkeys(held))


class LibraryLens(Strict):
    """A published way of grouping (归类口径) that any scheme can be looked at through.

    Parameters
    ----------
    short : Words or None
        A name short enough for a selector.
    status : {"read", "partial", "assumed"}
        Whether the list of groups was read whole, read in part, or not read. What falls into a
        group is nowhere published: that mapping is always ours.
    overlaps : bool
        True where a concept may stand in several groups.
    """

    id: Id
    title: Words
    short: Words | None = None
    status: Literal["read", "partial", "assumed"]
    sources: tuple[Source, ...] = Field(min_length=1)
    note: Words | None = None
    overlaps: bool = Field(default=False, strict=True)
    groups: tuple[LensGroup, ...] = Field(min_length=1)
