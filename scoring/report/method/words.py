"""Short words of a scheme's head: its kind, its status, the level of its units."""

from __future__ import annotations

from geodata import regions
from geodata.places import Place, place, places
from scoring.scheme.model import Scheme
from scoring.text import Text

KINDS = {
    "assessment": Text("考核", "assessment"),
    "exit": Text("退出", "exit"),
    "monitoring": Text("监测", "monitoring"),
}
STATUSES = {
    "official": Text("官方文本", "official text"),
    "reconstructed": Text("重构，含假定", "reconstructed, parts assumed"),
    "gap": Text("文本未读到", "text not read"),
    "user": Text("自定方案", "made by a user"),
}
LEVELS = {
    "county": Text("县级", "counties"),
    "prefecture": Text("市级", "prefectures"),
    "province": Text("省级", "provinces"),
    "township": Text("乡镇", "townships"),
    "village": Text("村", "villages"),
    "household": Text("户", "households"),
    "free": Text("不限", "any units"),
}
AGGREGATIONS = {
    "arithmetic": Text("加权算术平均", "weighted arithmetic mean"),
    "geometric": Text("加权几何平均", "weighted geometric mean"),
    "harmonic": Text("加权调和平均", "weighted harmonic mean"),
    "min": Text("取最低", "the lowest"),
}


def kind(scheme: Scheme) -> Text:
    """Say what a scheme is for."""
    return KINDS[scheme.kind]


def status(scheme: Scheme) -> Text:
    """Say how far a scheme is official."""
    return STATUSES[scheme.status]


def region(scheme: Scheme) -> Text:
    """Say whose document a scheme is; the code where we know no such region, empty for none."""
    code = scheme.region
    if code is None:
        return Text("")
    if len(code) == 2:
        try:
            name = regions.region(code).name
        except ValueError:
            return Text(code, code)
        return Text(name.zh, name.en)
    named = _prefecture(code) if len(code) == 4 else place(code)
    if named is None:
        return Text(code, code)
    # below the province there are no English names: the code says which
    province = regions.region(code[:2]).name.en
    zh = named.prefecture_name if len(code) == 4 else named.name
    return Text(zh, f"{province} {code}")


def _prefecture(code: str) -> Place | None:
    try:
        return next((p for p in places(code[:2]) if p.prefecture == f"{code}00"), None)
    except ValueError:
        return None
