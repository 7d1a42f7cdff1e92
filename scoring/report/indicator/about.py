"""What an indicator is: weight, source, clause, rule in words."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.engine.year import Year
from scoring.report.documents import clause_words, document_of
from scoring.scheme.derivation import numerator_words
from scoring.scheme.model import ROOT, Node, Scheme
from scoring.scheme.rule_words import rule_text
from scoring.text import Text


@dataclass(frozen=True)
class Derived:
    """A value made of counts: `num` / `den` x `times`; `num` may add what samples stand for."""

    num: Text
    den: Text
    times: float


@dataclass(frozen=True)
class About:
    """The definition of one indicator in one year's scheme.

    Parameters
    ----------
    above : tuple of Text
        Titles of the dimensions it stands under, outermost first; empty for a top node.
    share : float
        Weight among its siblings, 0 to 1.
    weight : float
        Effective weight (综合权重), the product of shares down the path, 0 to 1.
    full : float
        Full marks in points.
    scored : bool
        False where its rule was not published.
    judged : bool
        Whether the scheme judges by lines (退出、监测): then no weight and no marks mean anything.
    direction : {"up", "down", None}
    stream : Text
        Data source whose value counts.
    span : (float or None, float or None) or None
        Range of values allowed.
    classes : tuple of Text
        Peer classes it applies to; empty for all.
    years : str
        Years it applies to, as the scheme writes them; empty for all.
    document : Text or None
        Title of the document behind weight or clause.
    """

    node: str
    title: Text
    above: tuple[Text, ...]
    share: float
    weight: float
    full: float
    assumed: bool
    scored: bool
    judged: bool
    unit: Text
    direction: str | None
    department: Text
    stream: Text
    plain: Text | None
    rule: Text
    derived: Derived | None
    span: tuple[float | None, float | None] | None
    classes: tuple[Text, ...]
    years: str
    clause: str
    clause_text: Text | None
    document: Text | None


def about(table: Year, node: str) -> About:
    """Return the definition of an indicator.

    Raises
    ------
    KeyError
        The year's scheme has no such node.
    """
    scheme, tree, leaf = table.scheme, table.tree, table.node(node)
    at = table.row(node)
    siblings = tree.children[tree.parent[at]]
    total = sum(float(tree.weights[c]) for c in siblings)
    weight = float(tree.nominal[at])
    assert leaf.rule is not None
    return About(
        node=node,
        title=leaf.title.text,
        above=tuple(n.title.text for n in path_to(scheme, node)[:-1]),
        share=float(tree.weights[at]) / total,
        weight=weight,
        full=tree.full_marks * weight,
        assumed=leaf.basis == "assumed",
        scored=is_scored(leaf),
        judged=scheme.kind != "assessment",
        unit=Text(leaf.unit, scheme.say(leaf.unit, "en")),
        direction=leaf.direction,
        department=Text(leaf.department, scheme.say(leaf.department, "en")),
        stream=Text(leaf.stream, scheme.say(leaf.stream, "en")),
        plain=leaf.plain.text if leaf.plain else None,
        rule=rule_text(table.scheme, leaf),
        derived=_derived(scheme, leaf),
        span=leaf.range,
        classes=_classes(table, leaf),
        years=_years(leaf),
        clause=leaf.clause.no if leaf.clause else "",
        clause_text=clause_words(leaf.clause),
        document=document_of(scheme, leaf.basis, leaf.clause),
    )


def is_scored(leaf: Node) -> bool:
    """Return whether a leaf's rule was published: without one it has values and no score."""
    return leaf.rule is not None and leaf.rule.type != "unpublished"


def path_to(scheme: Scheme, node: str) -> tuple[Node, ...]:
    """Return the nodes from the top down to this one; `KeyError` where there is none."""
    above = {n.id: (n, parent) for n, parent, _depth in scheme.walk()}
    path: list[Node] = []
    while node != ROOT:
        found, node = above[node]
        path.append(found)
    return tuple(reversed(path))


def _derived(scheme: Scheme, leaf: Node) -> Derived | None:
    if leaf.value is None:
        return None
    titles = {i.id: i.title.text for i in scheme.inputs}
    den = titles.get(leaf.value.den, Text(leaf.value.den, leaf.value.den))
    return Derived(numerator_words(scheme, leaf), den, leaf.value.times)


def _classes(table: Year, leaf: Node) -> tuple[Text, ...]:
    """Return the classes it applies to as this year's units are called: a scheme lists every word.

    All of them where no unit of the year is of any.
    """
    named = (leaf.applies.class_ or ()) if leaf.applies else ()
    held = [c for c in named if c in set(table.classes)]
    return tuple(Text(c, table.scheme.say(c, "en")) for c in held or named)


def _years(leaf: Node) -> str:
    years = leaf.applies.years if leaf.applies else None
    if years is None:
        return ""
    return years if isinstance(years, str) else ", ".join(str(y) for y in years)
