"""The versions of a bundle, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import streamlit as st

from pages.ui import bundles, frame, storing, wording
from pages.ui.bundles import Entry, stamp
from pages.ui.data import marks
from pages.ui.data.choice import IMPORT, Shown, open_section
from pages.ui.data.fields import select
from pages.ui.data.words import author, cap, moment, stream
from pages.ui.html import Html, div, head, md, span, table
from pages.ui.nav import open_page
from pages.ui.results import results
from pages.ui.texts import _, language, n_, pick
from scoring.report.version_words import FIELDS, told
from scoring.report.versions import CellChange, Differences, Figure, Move, UnitChange, compare
from scoring.report.versions_file import sheet
from scoring.tables.bundle import Bundle
from scoring.tables.export import may_export
from scoring.tables.store import may_import
from scoring.tables.store.count import figures_seen
from scoring.tables.store.sound import damaged
from scoring.tables.writing import to_csv
from scoring.viewer import Viewer

CELLS, MOVES = 100, 12
"""Rows shown at most; the file holds all."""
_PAIR = "_data_pair"


def draw(shown: Shown) -> None:
    """Draw the list of versions and the differences between the two chosen."""
    known = bundles.versions(shown.entry)
    if not known:
        frame.empty_state(
            _("这个数据包没有版本记录"),
            _("它是演示数据，或由管理员从文件夹打开；在“导入”中保存的数据包才有版本。"),
        )
        if may_import(shown.visit.viewer):
            st.button(
                md(_("去“导入”")), key="jz_data_to_import", on_click=open_section, args=(IMPORT,)
            )
        return
    if not storing.place().lasting:
        frame.notice(_("没有可以写入的存放位置：保存的数据包在服务停止后消失。"))
    frame.show(head(_("版本"), pick(shown.entry.title)), _list(shown, known))
    if len(known) > 1:
        _differences(shown, known)


def _list(shown: Shown, known: Sequence[Entry]) -> Html:
    heads = (_("版"), _("保存时间"), _("保存人"), _("说明"), _("内容哈希"), _("填报数值"), "")
    rows = []
    for entry in reversed(known):
        version = entry.version
        assert version is not None
        count = figures_seen(version.path, stamp(entry.path), shown.visit.viewer)
        here = _("正在查看") if entry.path == shown.entry.path else ""
        sound = version.intact and not damaged(version.path)
        state = here if sound else _("没有保存记录，或内容与记录不符")
        rows.append(
            (
                str(version.number),
                span(moment(version.created), cls="jz-nowrap"),
                span(author(version.author), cls="jz-asis"),
                span(version.note or "—", cls="jz-asis"),
                span(version.content_hash[:12], cls="jz-asis jz-data-hash"),
                f"{count:,}",
                state,
            )
        )
    return table(heads, rows, numbers=(0, 5), cls="jz-data-versions")


def _differences(shown: Shown, known: Sequence[Entry]) -> None:
    numbers = [e.version.number for e in known if e.version]
    by_number = dict(zip(numbers, known, strict=True))
    old, new = _pair(shown, numbers)
    with st.container(key="jz_data_pair", horizontal=True, vertical_alignment="center"):
        _pick(_("比较"), "old", numbers, old)
        _pick(_("与"), "new", numbers, new)
        _open(shown, known)
    if old == new:
        frame.notice(_("选的是同一版。"))
        return
    viewer = shown.visit.viewer
    if _unsound(by_number[n] for n in dict.fromkeys((old, new))):
        return
    one, other = (results(by_number[n], viewer).bundle for n in (old, new))
    found = _compared(one.path, other.path, one.content_hash, other.content_hash, viewer)
    _summary(old, new, found)
    if may_export(viewer) and found.any:
        lines = marks.lines(other, None)
        st.download_button(
            _("下载差异清单"),
            data=lambda: to_csv(sheet(found, language(), lines)),
            file_name=_("版本差异_{id}_{old}-{new}.csv", id=other.id, old=old, new=new),
            mime="text/csv",
            key="jz_data_differences_csv",
            on_click="ignore",
        )
    _tables(found, one, other)


def _pair(shown: Shown, numbers: Sequence[int]) -> tuple[int, int]:
    assert shown.entry.version is not None
    id_ = shown.entry.version.bundle
    kept = st.session_state.get(_PAIR)
    if kept and kept[0] == (id_, numbers[-1]) and set(kept[1:]) <= set(numbers):
        return kept[1], kept[2]
    st.session_state[_PAIR] = ((id_, numbers[-1]), numbers[-2], numbers[-1])
    return numbers[-2], numbers[-1]


def _pick(label: str, side: str, numbers: Sequence[int], value: int) -> None:
    def changed(chosen: int) -> None:
        mark, old, new = st.session_state[_PAIR]
        st.session_state[_PAIR] = (mark, *((chosen, new) if side == "old" else (old, chosen)))

    options = list(reversed(numbers))
    select(label, f"jz_data_{side}", options, value, changed, show=_version, width=120)


def _version(number: int) -> str:
    return _("第 {n} 版", n=number)


def _open(shown: Shown, known: Sequence[Entry]) -> None:
    for entry in known:
        assert entry.version is not None
        if entry.path == shown.entry.path or not (entry.old or shown.entry.old):
            continue
        label = _("打开第 {n} 版", n=entry.version.number)
        if len(known) <= 6 and st.button(label, key=f"jz_data_open_{entry.version.number}"):
            open_page("overview", bundle=entry.id, year=None)


def _unsound(entries: Iterable[Entry]) -> bool:
    """Say which versions are not what was saved: what differs from them would say nothing."""
    found = False
    for entry in entries:
        assert entry.version is not None
        if files := damaged(entry.path):
            number, names = entry.version.number, _("、").join(files)
            said = _("第 {n} 版的文件与清单不符，不作比较：{files}", n=number, files=names)
            frame.banner(_("未通过核对"), said, kind="cap")
            found = True
    return found


@lru_cache(maxsize=16)
def _compared(old: Path, new: Path, old_hash: str, new_hash: str, viewer: Viewer) -> Differences:
    # the hashes are part of the key: a version that was changed by hand is compared anew
    from scoring.tables.bundle import read_bundle

    return compare(read_bundle(old), read_bundle(new), viewer)


def _summary(old: int, new: int, found: Differences) -> None:
    if not found.any:
        frame.notice(_("两版内容相同。"))
        return
    parts = [
        n_("{n} 个数值不同", len(found.cells)),
        n_("{n} 个考核对象的信息不同", len(found.units)) if found.units else "",
        n_("{n} 条问题记录不同", found.records) if found.records else "",
        *(_others()[part] for part in found.others),
        _("方案不同（{years} 年）", years=_("、").join(map(str, found.schemes)))
        if found.schemes
        else _("方案相同"),
        n_("{n} 个合计得分不同", found.rescored),
        n_("{n} 个等次变动", len(found.regraded)),
        n_("{n} 个位次变动", len(found.moved)),
    ]
    lead = _("第 {old} 版 → 第 {new} 版", old=old, new=new)
    sentence = _("，").join(p for p in parts if p)
    frame.show(div(span(lead, cls="jz-banner-word"), span(sentence), cls="jz-banner jz-notice"))


def _others() -> dict[str, str]:
    return {
        "references": _("基准值不同"),
        "rounds": _("考核轮次不同"),
        "decided": _("审定等次不同"),
        "sizes": _("样本数不同"),
    }


def _tables(found: Differences, old: Bundle, new: Bundle) -> None:
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        if found.cells:
            frame.show(
                head(_("改动的数值"), _upto(len(found.cells), CELLS)), _cells(found.cells, new)
            )
        if found.units:
            frame.show(head(_("考核对象"), _upto(len(found.units), CELLS)), _units(found.units))
    with right:
        if found.regraded:
            note = _upto(len(found.regraded), CELLS)
            frame.show(head(_("等次变动"), note), _grades(found.regraded[:CELLS], old, new))
        if found.moved:
            note = _upto(len(found.moved), MOVES)
            frame.show(head(_("位次变动最大"), note), _ranks(found.moved[:MOVES]))


def _upto(n: int, shown: int) -> str:
    if n <= shown:
        return n_("{n} 个", n)
    return n_("共 {n} 个，此处为前 {k} 个", n, k=shown)


def _cells(cells: Sequence[CellChange], new: Bundle) -> Html:
    heads = (cap(_("考核对象")), _("年度"), _("指标"), _("原来"), "", _("现在"))
    rows = []
    for c in cells[:CELLS]:
        said = stream(new.scheme(c.year), c.stream) if c.year in new.years else c.stream
        where = _("　").join(w for w in (said, c.round) if w)
        named = [pick(c.title), span(where, cls="jz-note") if where else None]
        rows.append(
            (
                span(c.name, cls="jz-asis"),
                str(c.year),
                div(*named, cls="jz-data-two"),
                _figure(c.old, c.unit),
                "→",
                span(_figure(c.new, c.unit), cls="jz-strong"),
            )
        )
    return div(table(heads, rows, numbers=(3, 5), cls="jz-data-cells"), cls="jz-data-tall")


def _figure(figure: Figure | None, unit: str) -> str:
    if figure is None:
        return _("无此行")
    if figure.status:
        return _("缺项") if figure.status == "na" else _("缺失")
    text = f"{figure.value:,.10g}".replace("-", "−")
    return f"{text}%" if unit == "%" else text


def _units(units: Sequence[UnitChange]) -> Html:
    words = {"added": _("新增"), "removed": _("删除"), "changed": _("改动")}
    rows = []
    for u in units[:CELLS]:
        said = [
            f"{pick(FIELDS[f])} {pick(told(f, old))} → {pick(told(f, new))}"
            for f, old, new in u.fields
        ]
        rows.append(
            (span(u.name, cls="jz-asis"), str(u.year), words[u.kind], _("；").join(said) or "—")
        )
    return table((cap(_("考核对象")), _("年度"), _("变化"), _("内容")), rows)


def _grades(moves: Sequence[Move], old: Bundle, new: Bundle) -> Html:
    rows = []
    for m in moves:
        was, now = (
            wording.grade(b.scheme(m.year), g) or "—" if m.year in b.years else "—"
            for b, g in ((old, m.grade[0]), (new, m.grade[1]))
        )
        rows.append(
            (span(m.name, cls="jz-asis"), str(m.year), was, "→", span(now, cls="jz-strong"))
        )
    return table((cap(_("考核对象")), _("年度"), _("原来"), "", _("现在")), rows)


def _ranks(moves: Sequence[Move]) -> Html:
    rows = []
    for m in moves:
        was, now = ("—" if r is None else str(r) for r in m.rank)
        arrow = f"▲{m.steps}" if m.steps > 0 else f"▼{-m.steps}" if m.steps < 0 else "—"
        kind = "jz-up" if m.steps > 0 else "jz-down" if m.steps < 0 else "jz-same"
        rows.append(
            (span(m.name, cls="jz-asis"), str(m.year), was, "→", now, span(arrow, cls=kind))
        )
    heads = (cap(_("考核对象")), _("年度"), _("原来"), "", _("现在"), _("位次变动"))
    return table(heads, rows, numbers=(2, 4, 5))
