"""What the audit found, one sentence a finding: the scheme as a whole, then by dimension."""

from __future__ import annotations

from collections.abc import Iterable

from pages.ui import frame, wording
from pages.ui.html import Html, div, head, span, tag
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, n_, pick
from scoring.scheme.model import Node, Scheme
from scoring.sensitivity.audit import Finding
from scoring.sensitivity.audit.audit import Audit


def draw(scene: Scene, found: Audit) -> None:
    """Draw the sentences; within a group those to be looked into come first."""
    grave = sum(f.level == "warning" for f in found.findings)
    note = n_("{n} 处需要研究", grave)
    groups = [(_("方案整体"), [f for f in found.findings if not f.nodes])]
    for top, ids in _dimensions(scene.scheme):
        told = [f for f in found.findings if f.nodes and f.nodes[0] in ids]
        groups.append((wording.node(scene.scheme, top), told))
    frame.show(
        head(_("体检结论"), note),
        div(*(_group(title, told) for title, told in groups if told), cls="jz-audit-scroll"),
    )


def _group(title: str, told: Iterable[Finding]) -> Html:
    lines = [tag("li", _level(f), span(pick(f.said)), cls=f"jz-audit-{f.level}") for f in told]
    return div(tag("h3", title), tag("ul", *lines), cls="jz-audit-group")


def _level(finding: Finding) -> Html:
    words = {
        "warning": _("需研究"),
        "notice": _("提示"),
        "cannot_tell": _("无法判断"),
    }
    return span(words[finding.level], cls="jz-audit-level")


def _dimensions(scheme: Scheme) -> list[tuple[str, set[str]]]:
    return [(top.id, _below(top)) for top in scheme.tree]


def _below(node: Node) -> set[str]:
    return {node.id}.union(*(_below(child) for child in node.children))
