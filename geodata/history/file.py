"""Reads a table of changes: the hand-kept form, or the areacodes form (light).

The hand-kept form is that of ``data/code_history.csv``; Chinese headers and kinds are read too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from geodata.history import areacodes
from geodata.history.changes import KINDS, Change, Kind
from geodata.history.rows import (
    CODE,
    EMPTY,
    WHEN,
    Fault,
    HistoryFault,
    Row,
    Rows,
    columns_of,
    is_code_or_empty,
    is_year_or_empty,
    one_of,
)
from geodata.places import is_code, normal_name
from geodata.words import Words

FIELDS: dict[str, tuple[str, ...]] = {
    "old_code": ("旧代码", "原代码"),
    "old_name": ("旧名称", "原名称"),
    "kind": ("类型", "变更类型"),
    "year": ("年份", "变更年份"),
    "new_code": ("新代码", "现代码"),
    "new_name": ("新名称", "现名称"),
    "reason": ("原因",),
    "reason_en": ("英文原因",),
    "source": ("来源",),
}
_NEEDED = tuple(field for field in FIELDS if field != "reason_en")
_KINDS: dict[str, Kind] = {
    **{kind: kind for kind in KINDS},
    **{"改码": "recoded", "代码变更": "recoded", "更名": "renamed", "升级": "upgraded"},
    **{"并入": "merged", "合并": "merged", "拆分": "split"},
}
_FORM = Words(
    f"表头请用 {'、'.join(_NEEDED)}，或直接使用 areacodes 的表",
    f"Use the header {', '.join(_NEEDED)}, or a table in the areacodes form",
)


def read_changes(path: Path) -> tuple[Change, ...]:
    """Read a CSV file (UTF-8 or GB18030); see `changes_of`.

    Raises
    ------
    HistoryFault
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = [(reader.line_num, cells) for cells in reader if any(c.strip() for c in cells)]
    except csv.Error:
        message = Words("从这一行起无法解析", "this cannot be parsed from here on")
        raise HistoryFault([Fault(reader.line_num, "", "", message, _FORM)]) from None
    return changes_of(rows[0][1] if rows else (), rows[1:])


def changes_of(header: Sequence[str], rows: Iterable[Row]) -> tuple[Change, ...]:
    """Return the changes of a table, told apart by its header.

    Raises
    ------
    HistoryFault
        With every fault of the table.
    """
    if areacodes.is_areacodes(header):
        return areacodes.read(header, rows)
    columns = columns_of(header, FIELDS)
    missing = [field for field in _NEEDED if field not in columns]
    if missing:
        message = Words(
            f"不是代码沿革表；缺少列：{'、'.join(missing)}",
            f"this is no table of code changes; missing columns: {', '.join(missing)}",
        )
        raise HistoryFault([Fault(None, "", "", message, _FORM)])
    return _read(Rows(header, columns), rows)


def header_words() -> frozenset[str]:
    """Return every word a header of either form may use."""
    forms = (FIELDS, areacodes.FIELDS)
    return frozenset(word for form in forms for key in form for word in (key, *form[key]))


def _read(table: Rows, rows: Iterable[Row]) -> tuple[Change, ...]:
    made: list[Change] = []
    for row in rows:
        for field in ("old_name", "new_name", "reason", "source"):
            table.check(row, field, bool, EMPTY)
        table.check(row, "old_code", is_code_or_empty, CODE)
        table.check(row, "new_code", is_code, CODE)
        table.check(row, "year", is_year_or_empty, WHEN)
        kind = _KINDS.get(normal_name(table.cell(row, "kind")).casefold())
        if kind is None:
            table.wrong(row, "kind", one_of(KINDS))
        elif not table.faults:
            made.append(_change(table, row, kind))
    _refuse_several(table, made)
    table.done()
    return tuple(made)


def _change(table: Rows, row: Row, kind: Kind) -> Change:
    year = table.cell(row, "year")
    return Change(
        old_code=table.cell(row, "old_code"),
        old_name=table.cell(row, "old_name"),
        kind=kind,
        year=int(year) if year else None,
        new_code=table.cell(row, "new_code"),
        new_name=table.cell(row, "new_name"),
        reason=table.cell(row, "reason"),
        reason_en=table.cell(row, "reason_en") or table.cell(row, "reason"),
        source=table.cell(row, "source"),
        row=row[0],
    )


def _refuse_several(table: Rows, made: Sequence[Change]) -> None:
    """Refuse several successors of one unit in one year unless every row says split."""
    first: dict[tuple[str, str, int | None], Change] = {}
    for change in made:
        other = first.setdefault((*change.old, change.year), change)
        if other is not change and not change.kind == other.kind == "split":
            message = Words(
                f"第 {other.row} 行已写明“{change.old_name}”的去向",
                f"row {other.row} already says what became of “{change.old_name}”",
            )
            remedy = Words("拆分请每行填 split，否则只保留一行", "Write split, or keep one row")
            table.faults.append(Fault(change.row, "", change.old_name, message, remedy))
