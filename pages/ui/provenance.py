"""Where the figures of a page come from, and what must be known before they are read.

Banners stand above the figures (LOOK section 2: state of the result first), the source line below.
"""

from __future__ import annotations

from geodata.manifest import manifest
from pages.ui import frame
from pages.ui.html import Html, join, tag
from pages.ui.texts import _, language, pick
from scoring.scheme.model import Scheme
from scoring.tables.bundle import Bundle


def banners(bundle: Bundle) -> int:
    """Say what is unusual about a bundle; return how many bars were drawn."""
    drawn = 0
    if bundle.about.weights:
        frame.whatif_band([_("本数据包按调权试算的权重计分")])
        drawn += 1
    if not bundle.verified:
        named = [fault.at.file for fault in bundle.faults if fault.at.file]
        files = _("、").join(dict.fromkeys(named)) or bundle.id
        sentence = _("以下文件与清单不符，数字可能已被改动：{files}", files=files)
        frame.banner(_("未通过核对"), sentence, kind="cap")
        drawn += 1
    return drawn


def source_line(bundle: Bundle, year: int, *, has_map: bool) -> None:
    """Draw the last line of a page: data, year, scheme and its status, base map."""
    synthetic = bundle.about.kind == "synthetic"
    titles = _("、").join(s.title for s in bundle.about.sources)
    parts = [
        # the source of invented data is the sentence that already stands first
        _("来源：{titles}", titles=titles or pick(bundle.title)) if not synthetic else "",
        _("年度：{year}", year=year),
        scheme_words(bundle.scheme(year)),
        base_map() if has_map else "",
    ]
    frame.source_line(parts, synthetic=synthetic)


def base_map() -> str:
    """Return what stands under every map: its source with its date, and the approval (审图号)."""
    return manifest().line.get(language())


def scheme_words(scheme: Scheme) -> Html:
    """Return a scheme's title and status, and whether some of it is assumed."""
    said = scheme_name(scheme)
    if any(node.basis == "assumed" for node, _above, _depth in scheme.walk()):
        before, _mark, after = _("，含{mark}权重", mark="\0").partition("\0")
        return join([said, before, tag("b", _("假定")), after])
    return join([said])


def scheme_name(scheme: Scheme) -> str:
    """Return a scheme's title with its status, once where the title says it already."""
    title, status = pick(scheme.title.text), _STATUS[scheme.status]()
    if status in title:
        return _("方案：{title}", title=title)
    return _("方案：{title}（{status}）", title=title, status=status)


_STATUS = {
    "official": lambda: _("官方"),
    "reconstructed": lambda: _("重构"),
    "gap": lambda: _("全文未见"),
    "user": lambda: _("自拟"),
}
