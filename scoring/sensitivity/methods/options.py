"""Which choices are tried: those asked for, without the ones that are the scheme's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import cast

from scoring.engine.tree import Tree
from scoring.sensitivity.draws.box import shares_of
from scoring.sensitivity.methods.setting import (
    AGGREGATIONS,
    LACKING,
    NORMALISATIONS,
    OWN_WEIGHTS,
    SCHEME,
    Aggregating,
    Lacking,
    Normalisation,
    Setting,
    Weighting,
)
from scoring.text import Text


@dataclass(frozen=True)
class Options:
    """Choices of each kind; the scheme's own first.

    Parameters
    ----------
    normalisations, aggregations, missing : tuples of str
    weightings : mapping of name to Weighting
        Beside the scheme's own weights.
    same : tuple of Text
        Choices asked for that are what the scheme does anyhow: named, not tried twice.
    """

    normalisations: tuple[Normalisation, ...]
    aggregations: tuple[Aggregating, ...]
    missing: tuple[Lacking, ...]
    weightings: Mapping[str, Weighting] = field(default_factory=dict)
    same: tuple[Text, ...] = ()

    def __len__(self) -> int:
        kinds = (self.normalisations, self.aggregations, self.missing)
        return (1 + len(self.weightings)) * len(kinds[0]) * len(kinds[1]) * len(kinds[2])

    def settings(self, tree: Tree) -> Iterator[Setting]:
        """Yield every combination, the scheme's own first.

        Raises
        ------
        Refused
            A weighting names an unknown node or leaves a group without weight.
        """
        own = shares_of(tree)
        held = [(SCHEME, OWN_WEIGHTS, own)]
        for name, w in self.weightings.items():
            held.append((name, w.title, shares_of(tree.with_weights(w.weights))))
        for normalisation, aggregation, (name, title, shares), lacking in product(
            self.normalisations, self.aggregations, held, self.missing
        ):
            yield Setting(normalisation, aggregation, name, lacking, title, tree.ids, shares)


def options_of(
    tree: Tree,
    normalisations: Sequence[Normalisation] = tuple(NORMALISATIONS),
    aggregations: Sequence[Aggregating] = tuple(AGGREGATIONS),
    missing: Sequence[Lacking] = tuple(LACKING),
    weightings: Mapping[str, Weighting] | None = None,
) -> Options:
    """Return the choices to try on a tree, the scheme's own always first.

    A choice that equals the scheme's own (arithmetic at every node of an arithmetic tree,
    renormalise where the scheme does so or only reports bounds beside it) is named in
    `Options.same` and not tried a second time.
    """
    inner = {tree.aggregations[i] for i, below in enumerate(tree.children) if below}
    policy = "renormalise" if tree.policy == "bounds" else tree.policy
    same: list[Text] = []

    def kept(asked: Sequence[str], own: set[str], words: Mapping[str, Text]) -> tuple[str, ...]:
        others = [x for x in dict.fromkeys(asked) if x != SCHEME]
        same.extend(words[x] for x in others if own == {x})
        return (SCHEME, *(x for x in others if own != {x}))

    aggregated = kept(aggregations, inner, cast("Mapping[str, Text]", AGGREGATIONS))
    lacking = kept(missing, {policy}, cast("Mapping[str, Text]", LACKING))
    scored = kept(normalisations, set(), cast("Mapping[str, Text]", NORMALISATIONS))
    return Options(
        cast("tuple[Normalisation, ...]", scored),
        cast("tuple[Aggregating, ...]", aggregated),
        cast("tuple[Lacking, ...]", lacking),
        dict(weightings or {}),
        tuple(same),
    )
