"""What a check of a scheme finds, before the line is looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from scoring.problems import Level
from scoring.scheme.keys import closest
from scoring.scheme.model import Node, Scheme
from scoring.text import Text

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """One finding at a path of the file.

    Parameters
    ----------
    path : tuple
        Keys and positions, e.g. ``("tree", 0, "rule", "zero")``.
    code : str
        Without the leading ``scheme.``.
    message, remedy : Text
    value : str
    level : {"error", "warning", "notice"}
    """

    path: Path
    code: str
    message: Text
    remedy: Text
    value: str = ""
    level: Level = "error"


@dataclass(frozen=True)
class Spot:
    """A node, its path in the file and its parent's id."""

    node: Node
    path: Path
    parent: str


@dataclass(frozen=True)
class Names:
    """Everything in a scheme that can be named, and where the nodes stand."""

    scheme: Scheme
    spots: tuple[Spot, ...] = field(init=False)
    by_id: dict[str, Spot] = field(init=False)

    def __post_init__(self) -> None:
        spots = tuple(_spots(self.scheme.tree, ("tree",), "total"))
        object.__setattr__(self, "spots", spots)
        object.__setattr__(self, "by_id", {s.node.id: s for s in reversed(spots)})

    @property
    def leaves(self) -> tuple[Spot, ...]:
        """The nodes without children."""
        return tuple(s for s in self.spots if s.node.is_leaf)

    @property
    def columns(self) -> set[str]:
        """Ids that a table has values for: leaves and inputs."""
        return {s.node.id for s in self.leaves} | {i.id for i in self.scheme.inputs}


def unknown(path: Path, name: str, known: set[str], what: Text) -> Finding:
    """Say that a name stands for nothing, with the nearest that does."""
    near = closest(name, sorted(known))
    listed = ", ".join(sorted(known)[:20])
    remedy = (
        Text(f"您是否想写“{near}”？", f"Did you mean “{near}”?")
        if near
        else Text(f"可用的有：{listed}", f"Known: {listed}")
        if known
        else Text("请先定义，或删除此处", "Define it first, or remove this")
    )
    message = Text(f"没有这个{what.zh}", f"there is no such {what.en}")
    return Finding(path, "unknown_name", message, remedy, name)


def _spots(nodes: tuple[Node, ...], path: Path, parent: str) -> Iterator[Spot]:
    for i, node in enumerate(nodes):
        here = (*path, i)
        yield Spot(node, here, parent)
        yield from _spots(node.children, (*here, "children"), node.id)
