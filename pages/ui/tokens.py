"""Colours and type of the product, written once; style.css repeats them and a test compares."""

from __future__ import annotations

FONT = (
    "'Microsoft YaHei','微软雅黑','PingFang SC','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
)

COLOURS: dict[str, str] = {
    "ink": "#14202B",
    "ink2": "#3E4C59",
    "ink3": "#5A6875",
    "paper": "#FFFFFF",
    "wash": "#F4F6F8",
    "rule2": "#E8ECF0",
    "rule": "#D5DBE1",
    "edge": "#8895A1",
    "accent": "#1F4E8C",
    "accent-wash": "#EAF0F7",
    "c1": "#F6F1B5",
    "c2": "#A1DAB4",
    "c3": "#41B6C4",
    "c4": "#2474AB",
    "c5": "#253494",
    "c1-edge": "#8C8649",
    "low": "#A34F05",
    "low-stage": "#7F3B08",
    "high": "#542788",
    "slate": "#71879B",
    "bar-past": "#C3CCD5",
    "band": "#E3E9EF",
    "veto": "#A61B1B",
    "veto-wash": "#FBEDEC",
    "whatif-ink": "#6B4200",
    "whatif-paper": "#FFF4D6",
    "whatif-hatch": "#FCE8B2",
    "whatif-edge": "#B98A1A",
    "nodata-ink": "#9AA6B1",
    "nodata-paper": "#EEF1F4",
    "prefecture": "#24323F",
    "puor1": "#A34F05",
    "puor2": "#F1A340",
    "puor3": "#F4F6F8",
    "puor4": "#998EC3",
    "puor5": "#542788",
}
"""Every colour token of the look, by the name of its CSS custom property."""

LEVELS: tuple[str, ...] = tuple(COLOURS[f"c{i}"] for i in range(1, 6))
"""Score classes, low to high (YlGnBu)."""

LEVELS7: tuple[str, ...] = (
    "#F6F1B5",
    "#C7E9B4",
    "#7FCDBB",
    "#41B6C4",
    "#1D91C0",
    "#225EA8",
    "#0C2C84",
)
"""Seven desk classes; never on a projector."""

TARGET: tuple[str, ...] = tuple(COLOURS[f"puor{i}"] for i in range(1, 6))
"""Difference from a reference, worse to better (PuOr)."""
