"""How a template looks: the colours of the screens, the system's Chinese font, no decoration."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

FONT = "微软雅黑"
INK, INK2, INK3 = "14202B", "3E4C59", "5A6875"
_RULE, _WASH, _ACCENT_WASH = "D5DBE1", "F4F6F8", "EAF0F7"

MARKER = Font(name=FONT, size=8, color=INK3)
TITLE = Font(name=FONT, size=14, bold=True, color=INK)
HEAD = Font(name=FONT, size=10, bold=True, color=INK)
TEXT = Font(name=FONT, size=10, color=INK)
ABOVE = Font(name=FONT, size=8, color=INK3)
SECTION = Font(name=FONT, size=12, bold=True, color=INK)
EXAMPLE = Font(name=FONT, size=10, italic=True, color=INK3)

HEAD_FILL = PatternFill("solid", fgColor=_ACCENT_WASH)
FIXED_FILL = PatternFill("solid", fgColor=_WASH)
UNDER_HEAD = Border(bottom=Side("thin", color=INK2))
ROW = Border(bottom=Side("hair", color=_RULE))

WRAP = Alignment(wrap_text=True, vertical="top")
HEAD_ALIGN = Alignment(wrap_text=True, vertical="bottom")
TOP = Alignment(vertical="top")


def length(text: str) -> int:
    """Return the width of a text in characters of the column: a Chinese one takes two."""
    return sum(1 if ord(c) < 0x2E80 else 2 for c in text)


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of that width."""
    return max(1, -(-length(text) // max(1, int(width) - 1)))
