"""Two schemes side by side by shared concept: what both have, where they differ, what one has."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.report.method.lines import Line, lines_of
from scoring.report.method.table import Row, SchemeTable, table_of
from scoring.scheme.concepts import concept_text
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules.words import compare_words
from scoring.scheme.shares import marks_of
from scoring.text import Text


@dataclass(frozen=True)
class Side:
    """One indicator of one of the two schemes.

    Parameters
    ----------
    row : Row
        As its table prints it.
    share : float
        Of full marks, 0 to 1; of the number of criteria where nothing is scored.
    scored : bool
        False for a criterion: it has no share of marks.
    lines : tuple of Line
        Lines it must keep, each in the form under which it passes.
    """

    row: Row
    node: Node
    share: float
    scored: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Pair:
    """A concept that both schemes have; `differences` is empty where they agree."""

    concept: str
    title: Text
    left: tuple[Side, ...]
    right: tuple[Side, ...]
    differences: tuple[Text, ...]


@dataclass(frozen=True)
class Comparison:
    """Two schemes compared.

    Parameters
    ----------
    shared : tuple of Pair
        In the order of the left scheme.
    only_left, only_right : tuple of Side
        Indicators whose concept the other scheme has not.
    unmapped_left, unmapped_right : tuple of Side
        Indicators without a concept: they cannot be compared, which is not "only here".
    """

    shared: tuple[Pair, ...]
    only_left: tuple[Side, ...]
    only_right: tuple[Side, ...]
    unmapped_left: tuple[Side, ...]
    unmapped_right: tuple[Side, ...]


def compare(left: Scheme, right: Scheme) -> Comparison:
    """Compare two schemes; neither is taken for the rule of the other."""
    ours, theirs = _sides(left), _sides(right)
    mine, other = _by_concept(ours), _by_concept(theirs)
    return Comparison(
        shared=tuple(_pair(c, mine[c], other[c]) for c in mine if c in other),
        only_left=tuple(s for c, held in mine.items() if c not in other for s in held),
        only_right=tuple(s for c, held in other.items() if c not in mine for s in held),
        unmapped_left=tuple(s for s in ours if not s.node.concept),
        unmapped_right=tuple(s for s in theirs if not s.node.concept),
    )


def concept_words(concept: str) -> Text:
    """Return what a concept is called; its id where the vocabulary has none of that id."""
    return concept_text(concept) or Text(concept, concept)


def _sides(scheme: Scheme) -> tuple[Side, ...]:
    table: SchemeTable = table_of(scheme)
    marks, scored = marks_of(scheme), scheme.kind == "assessment"
    return tuple(
        Side(row, leaf, float(marks[leaf.id]), scored, lines_of(scheme, leaf))
        for row, leaf in zip(table.rows, scheme.leaves, strict=True)
    )


def _by_concept(sides: tuple[Side, ...]) -> dict[str, tuple[Side, ...]]:
    found: dict[str, tuple[Side, ...]] = {}
    for side in sides:
        if side.node.concept:
            found[side.node.concept] = (*found.get(side.node.concept, ()), side)
    return found


def _pair(concept: str, left: tuple[Side, ...], right: tuple[Side, ...]) -> Pair:
    said = (*_lines(left, right), *_rules(left, right), *_units(left, right), *_marks(left, right))
    return Pair(concept, concept_words(concept), left, right, said)


def _lines(left: tuple[Side, ...], right: tuple[Side, ...]) -> tuple[Text, ...]:
    """Say where limits, operators or rounding differ."""
    ours, theirs = ([line for s in sides for line in s.lines] for sides in (left, right))
    if not ours and not theirs:
        return ()
    if not ours or not theirs:
        where = "右" if not ours else "左"
        which = "right" if not ours else "left"
        return (Text(f"只有{where}方设线", f"only the {which} one sets a line"),)
    if {line.key for line in ours} == {line.key for line in theirs}:
        return ()
    if len(ours) > 1 or len(theirs) > 1:
        zh, en = (" / ".join(_all(lines, lang) for lines in (ours, theirs)) for lang in _LANGS)
        return (Text(f"达标线不同：{zh}", f"lines differ: {en}"),)
    (a,), (b,) = ours, theirs
    said = []
    if a.limit_key != b.limit_key:
        limits = Text(f"{a.limit.zh} / {b.limit.zh}", f"{a.limit.en} / {b.limit.en}")
        said.append(Text(f"限值不同：{limits.zh}", f"limits differ: {limits.en}"))
    if a.op != b.op:
        said.append(
            Text(f"比较符不同：{a.sign} / {b.sign}", f"operators differ: {a.sign} / {b.sign}")
        )
    if a.compare != b.compare:
        zh, en = (" / ".join(_rounded(x, lang) for x in (a, b)) for lang in _LANGS)
        said.append(Text(f"修约不同：{zh}", f"rounding differs: {en}"))
    return tuple(said)


_LANGS = ("zh", "en")


def _all(lines: list[Line], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(f"{x.sign} {x.limit.get(lang)}" for x in lines)


def _rounded(line: Line, lang: str) -> str:
    full = "全数值比较" if lang == "zh" else "in full"
    return compare_words(line.compare, lang).strip(" （）()") or full


def _rules(left: tuple[Side, ...], right: tuple[Side, ...]) -> tuple[Text, ...]:
    """Say that the scoring differs, where it is not a line alone."""
    ours, theirs = ([s.node.rule for s in sides] for sides in (left, right))
    lines_only = all(r is not None and r.type == "all_or_nothing" for r in (*ours, *theirs))
    if ours == theirs or lines_only:
        return ()
    hidden = [all(s.row.unpublished for s in sides) for sides in (left, right)]
    if any(hidden):
        where, which = ("左", "left") if hidden[0] else ("右", "right")
        return (Text(f"{where}方计分规则未公布", f"the {which} one's rule was not published"),)
    return (Text("计分规则不同", "scored by different rules"),)


def _units(left: tuple[Side, ...], right: tuple[Side, ...]) -> tuple[Text, ...]:
    said = []
    ours, theirs = ({s.node.unit for s in sides} for sides in (left, right))
    if ours != theirs:
        said.append(Text("单位不同", "units differ"))
    ours, theirs = (
        {(s.node.value.base, s.node.value.counts) for s in sides if s.node.value}
        for sides in (left, right)
    )
    if ours and theirs and ours != theirs:
        said.append(Text("计算口径不同", "counted over different bases"))
    return tuple(said)


def _marks(left: tuple[Side, ...], right: tuple[Side, ...]) -> tuple[Text, ...]:
    """Say where shares of full marks differ as printed, to a tenth of a percent."""
    if not all(s.scored for s in (*left, *right)):
        return ()
    a, b = (f"{100 * sum(s.share for s in sides):.1f}%" for sides in (left, right))
    return () if a == b else (Text(f"占满分 {a} / {b}", f"of full marks {a} / {b}"),)
