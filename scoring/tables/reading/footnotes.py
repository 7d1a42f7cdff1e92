"""Notes and signatures below a table (注：…, 填表人：… 审核人：…): no rows of data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.tables.reading.cells import read_code, read_number, tidy
from scoring.tables.reading.raw import RawRow

_LABELS = (
    "注|备注|附注|注释|说明|填表说明|填报说明|指标说明|指标解释|资料来源|数据来源|来源|口径"
    "|填表人|填报人|制表人?|编制人?|审核人?|审批人?|复核人?|校对人?|经办人|联系人|报送人"
    "|(?:单位|部门)?负责人|(?:分管|主管|单位)领导|(?:联系|办公)?电话|手机"
    "|(?:填报|填表|制表|编制|报送|审核)(?:单位|部门|机关|日期|时间)|报出日期|日期|单位盖章|盖章|签字|签章"
    "|notes?|remarks?|sources?|prepared by|checked by|compiled by|reviewed by"
)
_NOTE = re.compile(
    rf"(?:\()?(?:{_LABELS})(?:\([^()]*\))?\s*(?:[0-9]{{0,2}}\)?\s*[:.、]|$|\)$|[0-9]{{1,2}}\))",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:\(?[0-9一二三四五六七八九十]{1,3}[).、]|[①-⑳※*●·])\s*\D|[-—─_*]{2,}$")
"""What may follow a note: its next point, or a line drawn in dashes."""


def end_of_data(rows: Sequence[RawRow]) -> int:
    """Return how many rows come before the notes at the end of a table; all where there are none.

    A note begins, in the first cell that says anything, with a word such as 注, 备注, 填表人 and a
    colon (or nothing more in that cell); what follows it may be its numbered points. A row with a
    code of six digits is never one, nor is anything above a row of data. A word without a colon is
    none either where a number stands in the same row.
    """
    end = at = len(rows)
    while at:
        words = [cell for cell in map(tidy, rows[at - 1].cells) if cell]
        if not words or any(read_code(word) for word in words):
            break
        note = _NOTE.match(words[0])
        # a word alone may be a name: then it is no note where figures stand beside it
        if note and (note[0][-1] in ":.、" or not any(map(_is_figure, words[1:]))):
            end = at - 1
        elif len(words) > 1 or not _MORE.match(words[0]):
            break
        at -= 1
    return end


def _is_figure(word: str) -> bool:
    return not isinstance(read_number(word, percent=True), str)
