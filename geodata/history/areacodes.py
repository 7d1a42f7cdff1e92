"""The areacodes form of a table of changes: the public list of GB/T 2260 codes (light).

A row is a code, its name and the years it held (代码, 一级行政区, 二级行政区, 名称, 级别, 状态,
启用时间, 变更/弃用时间, 新代码); 新代码 lists the codes that followed. ``130108[2001];130111`` says
that a part went to 130108 in 2001 already and the unit went on: only codes without a year follow
it. The list knows neither kinds nor reasons. The kind is worked out from codes, names and years;
several followers are always a split, since nothing says which of them carried on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geodata.history.changes import Change, Kind
from geodata.history.rows import CODE, EMPTY, WHEN, Row, Rows, columns_of, is_year, one_of
from geodata.likeness import stem
from geodata.places import is_code, normal_name
from geodata.words import Words

FIELDS: dict[str, tuple[str, ...]] = {
    **{word: () for word in ("代码", "二级行政区", "名称", "级别", "状态", "启用时间", "新代码")},
    "变更/弃用时间": ("变更弃用时间",),
}
SOURCE = "areacodes"
_FOLLOWER = re.compile(r"([0-9]{6})(\[(?:19|20)[0-9]{2}\])?")
_LEVELS = ("省级", "地级", "县级")
_HELD, _GONE = "在用", ("弃用", "变更")
_CODES = (
    Words("新代码的写法不对", "the codes are not clear"),
    Words("请写成 130111 或 130108[2001];130111", "Write 130111 or 130108[2001];130111"),
)


@dataclass(frozen=True)
class _Held:
    """A unit's code and name from `start` to before `end` (None: still)."""

    row: int
    code: str
    name: str
    area: str
    start: int
    end: int | None
    followers: tuple[str, ...]


def is_areacodes(header: Sequence[str]) -> bool:
    """Tell whether a header is that of the areacodes form."""
    return FIELDS.keys() <= columns_of(header, FIELDS).keys()


def read(header: Sequence[str], rows: Iterable[Row]) -> tuple[Change, ...]:
    """Return the changes of county-level units.

    Raises
    ------
    HistoryFault
    """
    table = Rows(header, columns_of(header, FIELDS))
    held: dict[str, list[_Held]] = {}
    for row in rows:
        made = _held(table, row)
        if made is not None:
            held.setdefault(made.code, []).append(made)
    table.done()
    steps: list[tuple[_Held, _Held, int]] = []
    for old in (old for group in held.values() for old in group):
        if old.end is None:
            continue
        news = [new for code in old.followers for new in _alive(held.get(code, ()), old.end)]
        known = [new for new in news if (new.code, new.name) != (old.code, old.name)]
        steps += [(old, new, len(news)) for new in known]
    return tuple(_changes(steps))


def _held(table: Rows, row: Row) -> _Held | None:
    """Read one row; None for provinces and prefectures, which are no units here."""
    table.check(row, "代码", is_code, CODE)
    table.check(row, "名称", bool, EMPTY)
    table.check(row, "级别", _LEVELS.__contains__, one_of(_LEVELS))
    table.check(row, "状态", (_HELD, *_GONE).__contains__, one_of((_HELD, *_GONE)))
    table.check(row, "启用时间", is_year, WHEN)
    gone = table.cell(row, "状态") in _GONE
    if gone:
        table.check(row, "变更/弃用时间", is_year, WHEN)
    tokens = re.split("[;；]", table.cell(row, "新代码"))
    read = [_FOLLOWER.fullmatch(token.strip()) for token in tokens if token.strip()]
    if None in read:
        table.wrong(row, "新代码", _CODES)
    if table.faults or table.cell(row, "级别") != "县级":
        return None
    followers = dict.fromkeys(found[1] for found in read if found and not found[2])
    return _Held(
        row=row[0],
        code=table.cell(row, "代码"),
        name=table.cell(row, "名称"),
        area=table.cell(row, "二级行政区"),
        start=int(table.cell(row, "启用时间")),
        end=int(table.cell(row, "变更/弃用时间")) if gone else None,
        followers=tuple(followers) if gone else (),
    )


def _alive(group: Iterable[_Held], year: int) -> list[_Held]:
    """Return what a code was just after the changes of `year`."""
    return [h for h in group if h.start <= year and (h.end is None or h.end > year)][:1]


def _changes(steps: Sequence[tuple[_Held, _Held, int]]) -> Iterable[Change]:
    joined: dict[_Held, list[_Held]] = {}
    for old, new, count in steps:
        if count == 1 and old.end == new.start:
            joined.setdefault(new, []).append(old)
    for old, new, count in steps:
        kind = "split" if count > 1 else _kind(old, new, joined.get(new, []))
        yield Change(
            old_code=old.code,
            old_name=old.name,
            kind=kind,
            year=old.end,
            new_code=new.code,
            new_name=new.name,
            reason="代码表所列",
            reason_en="by the list of codes",
            source=SOURCE,
            row=old.row,
            area=old.area,
        )


def _kind(old: _Held, new: _Held, together: Sequence[_Held]) -> Kind:
    """Return what kind of change leads to a unit's only follower.

    Into a unit that was there before: merged. Of several that became one new unit the one whose
    name it bears carried on, the others merged; where none or two bear it, all did.
    """
    one, other = normal_name(old.name), normal_name(new.name)
    if old.end != new.start:
        return "merged"
    if len(together) > 1:
        same = [h for h in together if normal_name(h.name) == other]
        alike = same or [h for h in together if stem(normal_name(h.name)) == stem(other)]
        if alike != [old]:
            return "merged"
    if one == other:
        return "recoded"
    return "renamed" if one[-1] == other[-1] else "upgraded"
