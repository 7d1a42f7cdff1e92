"""The tree: leaves and dimensions told apart, weights that can be shared out, bases, spans."""

from __future__ import annotations

import math
from collections.abc import Iterator

from scoring.scheme.check.finding import Finding, Names, Spot, unknown
from scoring.scheme.model import Node
from scoring.text import Text

_LEAF_ONLY = ("value", "applies", "range", "concept")


def find(names: Names) -> Iterator[Finding]:
    """Find leaves without a rule, dimensions with one, groups without weight, derived values."""
    for spot in names.spots:
        yield from _shape(spot)
    yield from _weights(names.scheme.tree, ("tree",))
    for spot in names.spots:
        if spot.node.children:
            yield from _weights(spot.node.children, (*spot.path, "children"))
    yield from _values(names)
    yield from _ranges(names)
    yield from _concepts(names)


def _shape(spot: Spot) -> Iterator[Finding]:
    node, path = spot.node, spot.path
    if node.rule is None and not node.children:
        yield Finding(
            (*path, "id"),
            "leaf_without_rule",
            Text("既没有计分规则，也没有下级", "it has neither a rule nor children"),
            Text(
                "请写 rule;规则未公布的写 {type: unpublished}",
                "Write a rule; where none was published, {type: unpublished}",
            ),
            node.id,
        )
    if node.rule is not None and node.children:
        yield Finding(
            (*path, "rule"),
            "rule_and_children",
            Text("有下级的节点不能再有计分规则", "a node with children cannot have a rule as well"),
            Text("请删除其一", "Remove one of the two"),
            node.id,
        )
    for key in _LEAF_ONLY:
        if node.children and getattr(node, key) is not None:
            yield Finding(
                (*path, key),
                "leaf_key_on_dimension",
                Text(f"“{key}”只能写在指标上", f"“{key}” belongs to an indicator"),
                Text("请移到下级指标", "Move it to the indicators below"),
                node.id,
            )


def _weights(group: tuple[Node, ...], path: tuple[str | int, ...]) -> Iterator[Finding]:
    total = sum(node.weight for node in group)
    if total == 0 or not math.isfinite(total):
        yield Finding(
            (*path, 0, "weight"),
            "weights_zero",
            Text(
                "同组各项权重之和必须是大于 0 的有限数",
                "the weights of siblings must sum to a finite number above 0",
            ),
            Text("请给至少一项大于 0 的权重", "Give at least one of them a weight above 0"),
            ", ".join(node.id for node in group),
        )


def _values(names: Names) -> Iterator[Finding]:
    inputs = {x.id for x in names.scheme.inputs}
    what = Text("计数项", "count")
    for spot in names.leaves:
        value = spot.node.value
        if value is None:
            continue
        path = (*spot.path, "value")
        for key in ("num", "den"):
            name = getattr(value, key)
            if name in names.by_id:
                yield unknown((*path, key), name, inputs, what)
            elif name not in inputs:
                yield Finding(
                    (*path, key),
                    "count_undeclared",
                    Text("该计数项没有在 inputs 中写明", "this count is not declared under inputs"),
                    Text("请补写其名称和单位", "Add its title and unit there"),
                    name,
                    "warning",
                )
        if value.num == value.den or value.times == 0:
            yield Finding(
                path,
                "value_constant",
                Text("这样算出的值恒定不变", "a value derived like this never changes"),
                Text("请核对 num、den、times", "Check num, den and times"),
            )


def _ranges(names: Names) -> Iterator[Finding]:
    ranged = [(s.node.range, (*s.path, "range")) for s in names.spots]
    ranged += [(x.range, ("inputs", i, "range")) for i, x in enumerate(names.scheme.inputs)]
    for span, path in ranged:
        if span and span[0] is not None and span[1] is not None and span[0] > span[1]:
            yield Finding(
                path,
                "range_reversed",
                Text("取值范围的下限大于上限", "the range ends below its beginning"),
                Text("请对调", "Swap the two"),
                f"{span[0]:g}, {span[1]:g}",
            )


def _concepts(names: Names) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    held = [(s.node.concept, s.node.id, (*s.path, "concept")) for s in names.leaves]
    held += [(x.concept, x.id, ("inputs", i, "concept")) for i, x in enumerate(names.scheme.inputs)]
    for concept, name, path in held:
        if concept and concept in seen:
            yield Finding(
                path,
                "concept_twice",
                Text(
                    f"“{seen[concept]}”和“{name}”写了同一个概念，标题数字取前者",
                    f"“{seen[concept]}” and “{name}” claim one concept; headlines take the first",
                ),
                Text("请只保留一个", "Keep it on one of them"),
                concept,
                "warning",
            )
        elif concept:
            seen[concept] = name
