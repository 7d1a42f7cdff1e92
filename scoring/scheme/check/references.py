"""Names used elsewhere than in the tree: vetoes, presets, lenses, sources."""

from __future__ import annotations

import math
from collections.abc import Iterator

from scoring.scheme.check.finding import Finding, Names, Path, unknown
from scoring.scheme.model import Preset
from scoring.text import Text

ASSUMED = "assumed"
"""The one basis that is no source: an assumption, shown as such."""

_NODE = Text("节点", "node")
_WITH_BASIS = (
    *("adjustments", "vetoes", "problems", "consequences", "presets", "checks", "lenses"),
    *("subjects", "procedure"),
)
"""Sections whose entries name the source they rest on."""


def find(names: Names) -> Iterator[Finding]:
    """Find names that stand for nothing."""
    scheme = names.scheme
    for i, veto in enumerate(scheme.vetoes):
        if veto.indicator not in names.columns:
            path = ("vetoes", i, "indicator")
            yield unknown(path, veto.indicator, names.columns, Text("指标", "indicator"))
    yield from _bases(names)
    for i, preset in enumerate(scheme.presets):
        yield from _preset(names, preset, ("presets", i))
    yield from _lenses(names)


def _bases(names: Names) -> Iterator[Finding]:
    scheme = names.scheme
    known = {s.id for s in scheme.sources} | {ASSUMED}
    held = [(s.node.basis, (*s.path, "basis")) for s in names.spots]
    for section in _WITH_BASIS:
        items = enumerate(getattr(scheme, section))
        held += [(item.basis, (section, i, "basis")) for i, item in items]
    if scheme.grades:
        held.append((scheme.grades.basis, ("grades", "basis")))
    for basis, path in held:
        if basis is not None and basis not in known:
            yield unknown(path, basis, known, Text("依据", "source"))
    if scheme.status not in ("official", "reconstructed"):
        return
    for spot in names.spots:
        if spot.node.basis is None:
            yield Finding(
                (*spot.path, "id"),
                "basis_missing",
                Text("没有写依据 basis", "it states no basis"),
                Text("请写依据编号；假定的写 assumed", "Name a source, or write assumed"),
                spot.node.id,
                "warning",
            )


def _preset(names: Names, preset: Preset, path: Path) -> Iterator[Finding]:
    known = set(names.by_id)
    for name in preset.weights:
        if name not in known:
            yield unknown((*path, "weights", name), name, known, _NODE)
    for i, name in enumerate(preset.assumed):
        if name not in preset.weights:
            yield unknown((*path, "assumed", i), name, set(preset.weights), _NODE)
    groups: dict[str, list[str]] = {}
    for spot in names.spots:
        groups.setdefault(spot.parent, []).append(spot.node.id)
    for group in groups.values():
        given = [n for n in group if n in preset.weights]
        lacking = [n for n in group if n not in preset.weights]
        if not given:
            continue
        if lacking:
            yield Finding(
                (*path, "weights"),
                "preset_incomplete",
                Text("同组各项的权重要写全", "siblings must all have a weight"),
                Text(f"请补写：{', '.join(lacking)}", f"Add: {', '.join(lacking)}"),
                ", ".join(given),
            )
        total = sum(preset.weights[n] for n in given)
        if not lacking and (total == 0 or not math.isfinite(total)):
            yield Finding(
                (*path, "weights"),
                "weights_zero",
                Text("同组权重之和必须大于 0", "the weights of siblings must sum to more than 0"),
                Text("请给至少一项大于 0 的权重", "Give at least one a weight above 0"),
                ", ".join(given),
            )


def _lenses(names: Names) -> Iterator[Finding]:
    known = set(names.by_id)
    for i, lens in enumerate(names.scheme.lenses):
        holder: dict[str, str] = {}
        for group, members in lens.groups.items():
            for j, member in enumerate(members):
                path = ("lenses", i, "groups", group, j)
                if member not in known:
                    yield unknown(path, member, known, _NODE)
                    continue
                for leaf in _leaves_below(names, member):
                    if leaf in holder and not lens.overlaps:
                        yield Finding(
                            path,
                            "lens_overlap",
                            Text(
                                f"“{leaf}”已归入“{holder[leaf]}”",
                                f"“{leaf}” is already in “{holder[leaf]}”",
                            ),
                            Text(
                                "请删去一处，或写 overlaps: true",
                                "Remove one of them, or write overlaps: true",
                            ),
                            member,
                        )
                    holder.setdefault(leaf, group)


def _leaves_below(names: Names, node_id: str) -> Iterator[str]:
    node = names.by_id[node_id].node
    if node.is_leaf:
        yield node.id
    for child in node.children:
        yield from _leaves_below(names, child.id)
