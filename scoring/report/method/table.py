"""A scheme as the table its document prints: number, levels, content, standard, rule, points ..."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scoring.report.method.conditions import conditions_of
from scoring.report.method.reading import cited, reference, said
from scoring.scheme.model import Clause, Node, Scheme
from scoring.scheme.points import leaf_points
from scoring.scheme.rule_words import rule_text
from scoring.scheme.rules.words import number_words
from scoring.scheme.shares import quotes
from scoring.text import Text


@dataclass(frozen=True)
class Head:
    """One dimension above some rows.

    Parameters
    ----------
    points : float or None
        Full marks; None where the scheme scores nothing.
    rows : int
        Number of indicators below: how many rows of the table it spans.
    assumed : bool
        Its weight is assumed.
    """

    node: str
    code: str
    title: Text
    points: float | None
    rows: int
    assumed: bool
    reference: Text | None


@dataclass(frozen=True)
class Row:
    """One indicator, a row of the printed table.

    Parameters
    ----------
    heads : tuple of Head
        The dimensions it stands under, outermost first; empty for a top node.
    content : Text or None
        What is assessed: as the document prints it, else in one plain sentence.
    standard : Text or None
        The standard as the document prints it.
    formula : Text or None
        How the value is made of counts, where the standard does not say so itself.
    rule : Text
        How it is scored, in words.
    points : float or None
        Full marks; None where the scheme scores nothing.
    source : Text or None
        Document and clause; `quote` the words quoted.
    reference : Text or None
        The same with the document by its number in the scheme's list.
    notes : tuple of Text
        The document's remark, then to whom and when the row applies.
    assumed : bool
        Its weight or the figures of its rule are assumed.
    unpublished : bool
        Its rule was not published.
    """

    node: str
    code: str
    heads: tuple[Head, ...]
    title: Text
    unit: Text
    content: Text | None
    standard: Text | None
    formula: Text | None
    rule: Text
    points: float | None
    source: Text | None
    reference: Text | None
    quote: Text | None
    stream: Text
    department: Text
    notes: tuple[Text, ...]
    assumed: bool
    unpublished: bool
    quoted: bool


@dataclass(frozen=True)
class SchemeTable:
    """All rows in file order; `levels` counts the columns of titles, at least 1."""

    rows: tuple[Row, ...]
    levels: int


def table_of(scheme: Scheme) -> SchemeTable:
    """Lay a scheme out as its printed table."""
    points = leaf_points(scheme) if scheme.kind == "assessment" else {}
    rows: list[Row] = []

    def below(nodes: tuple[Node, ...], heads: tuple[Head, ...]) -> None:
        for node in nodes:
            if node.is_leaf:
                rows.append(_row(scheme, node, heads, points.get(node.id)))
            else:
                below(node.children, (*heads, _head(scheme, node, points.get(node.id))))

    below(scheme.tree, ())
    return SchemeTable(tuple(rows), max(len(row.heads) for row in rows) + 1)


def both(say: Callable[[str], str]) -> Text:
    """Return what a function says in either language."""
    return Text(say("zh"), say("en"))


def formula_of(scheme: Scheme, leaf: Node) -> Text | None:
    """Return how a value is made of counts: （甲 + 乙 × 丙 ÷ 100）÷ 丁; None where it is not.

    The names are those of the scheme's counts and indicators.
    """
    value = leaf.value
    if value is None:
        return None
    named = {x.id: x.title.text for x in (*scheme.leaves, *scheme.inputs)}

    def say(lang: str) -> str:
        def name(id_: str) -> str:
            return named.get(id_, Text(id_, id_)).get(lang)

        parts = [name(value.num)]
        parts += [f"{name(p.rate)} × {name(p.of)} ÷ 100" for p in value.plus]
        top = " + ".join(parts)
        around = ("", " ") if not value.plus else ("（", "）") if lang == "zh" else ("(", ") ")
        top = top.join(around)
        times = "" if value.times == 1 else f" × {number_words(value.times)}"
        return f"{top}÷ {name(value.den)}{times}"

    return both(say)


def quote_of(clause: Clause | None) -> Text | None:
    """Return the words quoted of a clause, None where there are none."""
    return Text(clause.text, clause.text_en) if clause and clause.text else None


def _head(scheme: Scheme, node: Node, points: float | None) -> Head:
    return Head(
        node=node.id,
        code=node.code,
        title=node.title.text,
        points=points,
        rows=_count(node),
        assumed=node.basis == "assumed" and points is not None,
        reference=reference(scheme, node.basis, node.clause),
    )


def _says_formula(node: Node) -> bool:
    return node.standard is not None and any(sign in node.standard.zh for sign in "÷/／")


def _count(node: Node) -> int:
    return 1 if node.is_leaf else sum(_count(child) for child in node.children)


def _row(scheme: Scheme, node: Node, heads: tuple[Head, ...], points: float | None) -> Row:
    rule = node.rule
    assert rule is not None, "scheme.check refuses a leaf without a rule"
    content = node.content or node.plain
    return Row(
        node=node.id,
        code=node.code,
        heads=heads,
        title=node.title.text,
        unit=said(scheme, node.unit),
        content=content.text if content else None,
        standard=node.standard.text if node.standard else None,
        formula=None if _says_formula(node) else formula_of(scheme, node),
        rule=rule_text(scheme, node),
        points=points,
        source=cited(scheme, node.basis, node.clause),
        reference=reference(scheme, node.basis, node.clause),
        quote=quote_of(node.clause),
        stream=said(scheme, node.stream),
        department=said(scheme, node.department),
        notes=(*([node.note.text] if node.note else []), *conditions_of(scheme, node)),
        assumed=node.basis == "assumed",
        unpublished=rule.type == "unpublished",
        quoted=quotes(node),
    )
