"""A lens laid over one scheme: which of its indicators fall into which group, and which in none.

Lenses written in the scheme name its nodes; lenses of the library name concepts. Both come out in
one form. Scores are not looked at here, let alone changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from scoring.scheme.lenses.library import library_lenses
from scoring.scheme.lenses.model import LensGroup, LibraryLens
from scoring.scheme.model import Lens, Node, Scheme, Source
from scoring.text import Text

ASSUMED = "assumed"


@dataclass(frozen=True)
class ResolvedItem:
    """A named standard or slogan, and the indicators that speak of it (perhaps none)."""

    title: Text
    no: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class ResolvedGroup:
    """One group of a lens.

    Parameters
    ----------
    id : str
        Of a lens in a scheme file, the group's name as written there.
    members : tuple of str
        Ids of the leaves in it, in file order; empty where the scheme has none. Kept all the same.
    items : tuple of ResolvedItem
    """

    id: str
    title: Text
    plain: Text | None
    members: tuple[str, ...]
    items: tuple[ResolvedItem, ...] = ()


@dataclass(frozen=True)
class ResolvedLens:
    """A lens over one scheme.

    Parameters
    ----------
    short : Text
        Its name in a selector.
    origin : {"scheme", "library"}
    status : {"read", "partial", "assumed"} or None
        How much of the list of groups was read; None for a lens of the scheme itself.
    assumed : bool
        Which indicator belongs to which group is our assumption, published nowhere.
    overlaps : bool
        Whether a leaf may stand in several groups; `shared` names those that do.
    rest : tuple of str
        Ids of the leaves in no group (其他), in file order.
    """

    id: str
    title: Text
    short: Text
    origin: Literal["scheme", "library"]
    status: Literal["read", "partial", "assumed"] | None
    assumed: bool
    overlaps: bool
    sources: tuple[Source, ...]
    note: Text | None
    groups: tuple[ResolvedGroup, ...]
    rest: tuple[str, ...]

    @property
    def touches(self) -> bool:
        """True where at least one indicator falls into a group."""
        return any(group.members for group in self.groups)

    @property
    def shared(self) -> dict[str, tuple[str, ...]]:
        """Leaf id to the ids of its groups, for the leaves that stand in several."""
        held: dict[str, list[str]] = {}
        for group in self.groups:
            for leaf in group.members:
                held.setdefault(leaf, []).append(group.id)
        return {leaf: tuple(groups) for leaf, groups in held.items() if len(groups) > 1}


@lru_cache(maxsize=64)
def _library(leaves: tuple[tuple[str, str | None], ...]) -> tuple[ResolvedLens, ...]:
    return tuple(_of_library(lens, leaves) for lens in library_lenses())


def lenses_for(scheme: Scheme) -> tuple[ResolvedLens, ...]:
    """Return the scheme's own lenses, then those of the library.

    A lens of the scheme takes the place of one of the library with the same id or title, and its
    short name where the ids agree. A lens that touches no indicator is among them:
    `ResolvedLens.touches` tells.
    """
    short = {lens.id: lens.short.text for lens in library_lenses() if lens.short}
    own = tuple(_of_scheme(lens, scheme, short.get(lens.id)) for lens in scheme.lenses)
    taken = {lens.id for lens in own} | {lens.title.zh for lens in own}
    general = _library(tuple((leaf.id, leaf.concept) for leaf in scheme.leaves))
    return (*own, *(x for x in general if x.id not in taken and x.title.zh not in taken))


def _of_scheme(lens: Lens, scheme: Scheme, short: Text | None) -> ResolvedLens:
    groups = tuple(
        ResolvedGroup(name, Text(name, scheme.terms.get(name, "")), None, _leaves(scheme, nodes))
        for name, nodes in lens.groups.items()
    )
    return ResolvedLens(
        id=lens.id,
        title=lens.title.text,
        short=short or lens.title.text,
        origin="scheme",
        status=None,
        assumed=lens.basis == ASSUMED,
        overlaps=lens.overlaps,
        sources=tuple(s for s in scheme.sources if s.id == lens.basis),
        note=lens.note.text if lens.note else None,
        groups=groups,
        rest=_rest(tuple(leaf.id for leaf in scheme.leaves), groups),
    )


def _of_library(lens: LibraryLens, leaves: tuple[tuple[str, str | None], ...]) -> ResolvedLens:
    groups = tuple(_group(group, leaves) for group in lens.groups)
    return ResolvedLens(
        id=lens.id,
        title=lens.title.text,
        short=(lens.short or lens.title).text,
        origin="library",
        status=lens.status,
        assumed=True,
        overlaps=lens.overlaps,
        sources=lens.sources,
        note=lens.note.text if lens.note else None,
        groups=groups,
        rest=_rest(tuple(leaf for leaf, _ in leaves), groups),
    )


def _group(group: LensGroup, leaves: tuple[tuple[str, str | None], ...]) -> ResolvedGroup:
    def of(concepts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(leaf for leaf, concept in leaves if concept in concepts)

    return ResolvedGroup(
        group.id,
        group.title.text,
        group.plain.text if group.plain else None,
        of(group.every_concept),
        tuple(ResolvedItem(x.title.text, x.no, of(x.concepts)) for x in group.items),
    )


def _leaves(scheme: Scheme, nodes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the leaves at or below the nodes named, each once, in file order."""

    def below(node: Node) -> set[str]:
        return {node.id} if node.is_leaf else {x for c in node.children for x in below(c)}

    held = {leaf for name in nodes for leaf in below(scheme.node(name))}
    return tuple(leaf.id for leaf in scheme.leaves if leaf.id in held)


def _rest(leaves: tuple[str, ...], groups: tuple[ResolvedGroup, ...]) -> tuple[str, ...]:
    held = {leaf for group in groups for leaf in group.members}
    return tuple(leaf for leaf in leaves if leaf not in held)
