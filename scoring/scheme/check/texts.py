"""Texts: nothing blank where a word belongs, nothing a screen or a workbook cannot show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from scoring.scheme.check.finding import Finding, Names, Path
from scoring.scheme.check.placeholders import texts_of
from scoring.scheme.verdicts import PENDING
from scoring.text import Text

_LAID_OUT = "\n\t"
"""Control characters that lay a text out over lines; all others are refused."""
_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Categories of characters that are not seen: controls, joiners, directions, line ends."""
_BLANK = Text("文字是空白的", "the text is blank")
_WRITE = Text("请填写文字", "Write the text")
_CONTROL = Text("文字里有控制字符", "the text holds a control character")
_DELETE = Text("请删除该字符", "Delete that character")
_UNSEEN = Text("名称里有看不见的字符或换行", "the name holds a line break or an unseen character")
_HELD = Text(
    f"“{PENDING}”留给不能判定的结果使用", f"“{PENDING}” is reserved for results nobody can tell"
)
_RENAME = Text("请换一个名称", "Choose another name")


def find(names: Names) -> Iterator[Finding]:
    """Find blank wordings and names, control characters, names that only look alike."""
    for path, text, is_wording in texts_of(names.scheme, (), "", False):
        if any(unicodedata.category(c) == "Cc" and c not in _LAID_OUT for c in text):
            yield Finding(path, "text_control", _CONTROL, _DELETE)
        # English may be left out; what a result leads to may not
        if is_wording and _blank(text) and (text or path[-1] == "then"):
            yield Finding(path, "text_blank", _BLANK, _WRITE)
    for path, name in _names(names):
        if _blank(name):
            yield Finding(path, "text_blank", _BLANK, _WRITE)
        elif any(unicodedata.category(c) in _HIDDEN for c in name):
            yield Finding(path, "name_unseen", _UNSEEN, _DELETE, name)
    for i, name in enumerate(names.scheme.grades.names if names.scheme.grades else ()):
        if name.strip() == PENDING:
            yield Finding(("grades", "steps", i), "reserved_grade", _HELD, _RENAME, name)


def _names(names: Names) -> Iterator[tuple[Path, str]]:
    """Yield the names that results, groups and marks go by."""
    scheme = names.scheme
    for i, name in enumerate(scheme.grades.names if scheme.grades else ()):
        yield ("grades", "steps", i), name
    for section in ("vetoes", "problems"):
        for i, item in enumerate(getattr(scheme, section)):
            if item.effect.mark is not None:
                yield (section, i, "effect", "mark"), item.effect.mark
    for i, lens in enumerate(scheme.lenses):
        for group in lens.groups:
            yield ("lenses", i, "groups", group), group


def _blank(text: str) -> bool:
    return not any(c.isprintable() and not c.isspace() for c in text)
