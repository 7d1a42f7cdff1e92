"""The sheets to fill in: figures, units, problem records, benchmarks."""

from __future__ import annotations

from geodata.places import place
from scoring.scheme.applies import Applies
from scoring.scheme.model import Scheme
from scoring.tables.reading.cells import YEARS
from scoring.tables.template.columns import asked, headers_of, indicator_columns
from scoring.tables.template.limits import references_of
from scoring.tables.template.model import Check, Column, Figure, OneOf, Sheet, Whole
from scoring.tables.template.scopes import scopes_of
from scoring.tables.template.who import Who
from scoring.tables.template.wording import ABOVE, FIELDS, NA, NO, POLICY, SHEETS, YES
from scoring.tables.units.unit_list import Unit, prefecture_code

EMPTY = 1000
"""Rows made ready where nobody says who is assessed."""


def data_sheets(scheme: Scheme, who: Who, years: tuple[int, ...], lang: str) -> tuple[Sheet, ...]:
    """Return a sheet for every kind of unit, all with the same columns; one where kinds are not."""
    columns = (*_key_columns(years, lang), *indicator_columns(scheme, lang))
    name, kinds = SHEETS["data"].get(lang), who.kinds
    applies = _applies(scheme)
    sheets = []
    for kind in kinds:
        rows = [_row(applies, u, year, lang) for u, year in who.rows if (u.kind or "") == kind]
        sheet = Sheet(
            name=name if len(kinds) == 1 else f"{name} {kind}".strip(),
            title=f"{scheme.title.text.get(lang)}　{kind if len(kinds) > 1 else name}",
            columns=columns,
            rows=tuple(rows),
            above=tuple(label.get(lang) for label in ABOVE),
            fixed=2,
            spare=200 if rows else EMPTY,
        )
        sheets.append(sheet)
    return tuple(sheets)


def units_sheet(scheme: Scheme, who: Who, lang: str) -> Sheet:
    """Return the sheet of who is assessed: codes and names filled in, the class to be chosen."""
    columns = (
        _text("code", lang, 11),
        _text("name", lang, 24),
        _year(lang),
        _text("kind", lang, 10),
        _text("parent", lang, 14),
        _text("class", lang, 16, OneOf(listed="classes", strict=False)),
        _text("assessed", lang, 11, OneOf(_yes_no(lang))),
        _text("reason", lang, 28),
        _text("exit_applied", lang, 11, OneOf(_yes_no(lang))),
        _text("policy_region", lang, 11, OneOf(tuple(p.get(lang) for p in POLICY.values()))),
        Column(FIELDS["population"].get(lang), check=Figure(0, None), width=12, kind="figure"),
    )
    rows = tuple(_unit(unit, year, lang) for year, unit in who.listed)
    title = f"{scheme.title.text.get(lang)}　{SHEETS['units'].get(lang)}"
    spare = 200 if rows else EMPTY
    return Sheet(SHEETS["units"].get(lang), title, columns, rows, fixed=2, spare=spare)


def problems_sheet(scheme: Scheme, lang: str) -> Sheet | None:
    """Return the sheet for problem records and adjustments; None where the scheme has neither."""
    if not scheme.problems and not scheme.adjustments:
        return None
    columns = (
        _text("code", lang, 11),
        _text("name", lang, 24),
        _year(lang),
        _text("problem", lang, 36, OneOf(listed="problems")),
        Column(FIELDS["amount"].get(lang), check=Figure(0, None), width=10, kind="figure"),
        _text("date", lang, 13),
        _text("note", lang, 40),
    )
    title = f"{scheme.title.text.get(lang)}　{SHEETS['problems'].get(lang)}"
    return Sheet(SHEETS["problems"].get(lang), title, columns, (), fixed=2, spare=EMPTY)


def references_sheet(scheme: Scheme, who: Who, years: tuple[int, ...], lang: str) -> Sheet | None:
    """Return the sheet for benchmarks, a row for each the scheme refers to; None without any."""
    wanted = references_of(scheme)
    if not wanted:
        return None
    headers, known = headers_of(scheme, lang), asked(scheme)
    rows = tuple(
        (here, year, headers.get(indicator, indicator) if indicator in known else indicator)
        for scope, indicator in wanted
        for here in scopes_of(scope, who, lang)
        for year in ([*years] or [None])
    )
    columns = (
        _text("scope", lang, 16),
        _year(lang),
        _text("indicator", lang, 32),
        Column(FIELDS["value"].get(lang), check=Figure(None, None), width=12, kind="figure"),
        _text("source", lang, 40),
    )
    title = f"{scheme.title.text.get(lang)}　{SHEETS['references'].get(lang)}"
    return Sheet(SHEETS["references"].get(lang), title, columns, rows, fixed=3)


def _key_columns(years: tuple[int, ...], lang: str) -> tuple[Column, ...]:
    labels = tuple(label.get(lang) for label in ABOVE)
    check = OneOf(tuple(str(y) for y in years)) if years else _any_year()
    return (
        _text("code", lang, 11, above=labels),
        _text("name", lang, 24),
        Column(FIELDS["year"].get(lang), check=check, width=8, kind="figure"),
    )


def _applies(scheme: Scheme) -> tuple[Applies | None, ...]:
    """Return to whom each column of figures applies, None where to all."""
    leaves = {leaf.id: leaf.applies for leaf in scheme.leaves}
    return tuple(leaves.get(key) for key in asked(scheme))


def _row(
    columns: tuple[Applies | None, ...], unit: Unit, year: int | None, lang: str
) -> tuple[str | int | None, ...]:
    """Return a unit's row: what does not apply to it is filled in as such where that is known."""
    cells = (NA.get(lang) if a is not None and _out(a, unit, year) else None for a in columns)
    return (unit.code, unit.name, year, *cells)


def _out(applies: Applies, unit: Unit, year: int | None) -> bool:
    told = (
        (applies.class_, unit.class_),
        (applies.kind, unit.kind),
        (applies.region, unit.policy_region),
        (applies.years, year),
    )
    sure = all(asked is None or known is not None for asked, known in told)
    return sure and not applies.includes(
        unit.class_,
        year or 0,
        kind=unit.kind,
        region=unit.policy_region,
        exit_applied=unit.exit_applied,
    )


def _unit(unit: Unit, year: int | None, lang: str) -> tuple[str | int | None, ...]:
    yes, no = _yes_no(lang)
    applied = None if unit.exit_applied is None else yes if unit.exit_applied else no
    policy = POLICY[unit.policy_region].get(lang) if unit.policy_region else None
    people = None if unit.population is None else round(unit.population)
    return (
        *(unit.code, unit.name, year, unit.kind, _parent(unit), unit.class_),
        *(yes if unit.assessed else no, unit.reason, applied, policy, people),
    )


def _parent(unit: Unit) -> str | None:
    """Return the name of the prefecture above, where the reader finds the code again by it."""
    here = place(unit.code)
    if here is None or unit.parent != here.prefecture:
        return unit.parent
    return (
        here.prefecture_name
        if prefecture_code(here.prefecture_name) == unit.parent
        else unit.parent
    )


def _yes_no(lang: str) -> tuple[str, ...]:
    return YES.get(lang), NO.get(lang)


def _text(
    field: str, lang: str, width: float, check: Check | None = None, above: tuple[str, ...] = ()
) -> Column:
    return Column(FIELDS[field].get(lang), above=above, check=check, width=width)


def _year(lang: str) -> Column:
    return Column(FIELDS["year"].get(lang), check=_any_year(), width=8, kind="figure")


def _any_year() -> Whole:
    return Whole(YEARS.start, YEARS.stop - 1)
