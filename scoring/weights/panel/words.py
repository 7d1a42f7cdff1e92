"""What is said of a score sheet that cannot be used."""

from __future__ import annotations

from scoring.problems import Place, Problem
from scoring.tables.words import printable
from scoring.text import Text

_FILL = ("请按 0 到 100 填写数字", "Fill in a number from 0 to 100")
_FRESH = ("请用本页下载的空表重填", "Use an empty sheet downloaded from this page")
_WORDS = {
    "not_a_workbook": (
        "这不是工作簿",
        "this is no workbook",
        "请上传本页下载并填好的 xlsx",
        "Upload the xlsx downloaded here and filled in",
    ),
    "not_ours": (
        "工作簿里没有专家赋权表",
        "the workbook holds no expert sheet of ours",
        *_FRESH,
    ),
    "other_scheme": (
        "这张表是为另一个方案“{0}”做的",
        "the sheet was made for another scheme, “{0}”",
        *_FRESH,
    ),
    "other_version": (
        "这张表是为本方案的另一个版本做的",
        "the sheet was made for another version of this scheme",
        *_FRESH,
    ),
    "mixed": (
        "同一工作簿里有不同轮次或不同填法的表",
        "the workbook mixes rounds or forms",
        "请不要在工作簿之间复制工作表",
        "Do not copy sheets between workbooks",
    ),
    "other_form": (
        "第 {0} 轮里既有打分表又有两两比较表",
        "round {0} mixes sheets of points with sheets of pairs",
        "同一轮请只用一种填法",
        "Use one form in a round",
    ),
    "no_name": (
        "没有填写专家姓名或编号",
        "the expert's name or number is not filled in",
        "请在“填表说明”工作表中填写",
        "Fill it in on the sheet of notes",
    ),
    "name_twice": (
        "第 {0} 轮里“{1}”交了两份表",
        "“{1}” handed in two sheets in round {0}",
        "请只保留一份，或改用不同的编号",
        "Keep one of them, or use different numbers",
    ),
    "no_header": (
        "找不到表头",
        "the header row is not there",
        *_FRESH,
    ),
    "unknown_node": (
        "方案中没有节点“{0}”",
        "the scheme has no node “{0}” here",
        *_FRESH,
    ),
    "node_twice": (
        "节点“{0}”出现了两次",
        "node “{0}” stands twice",
        "请只保留一行",
        "Keep one row",
    ),
    "node_absent": (
        "少了“{0}”这一行",
        "the row of “{0}” is not there",
        *_FRESH,
    ),
    "pair_twice": ("这一对出现了两次", "the pair stands twice", "请只保留一行", "Keep one row"),
    "group_absent": (
        "少了“{0}”的工作表",
        "the sheet of “{0}” is not there",
        *_FRESH,
    ),
    "empty": ("“{0}”没有填分值", "“{0}” has no points", *_FILL),
    "not_a_number": ("“{0}”的分值不是数字", "the points of “{0}” are no number", *_FILL),
    "out_of_range": (
        "“{0}”的分值不在 0 到 100 之间",
        "the points of “{0}” are not within 0 to 100",
        *_FILL,
    ),
    "sum_not_100": (
        "“{0}”各项合计 {1}，应为 100",
        "the points of “{0}” add up to {1}, not 100",
        "请调整这一组的分值",
        "Adjust the points of this group",
    ),
    "not_a_mark": (
        "不是 1/9 到 9 的标度",
        "not on the scale of 1/9 to 9",
        "请从下拉列表中选择",
        "Choose from the list",
    ),
    "mark_is_date": (
        "表格软件把分数变成了日期",
        "the spreadsheet turned a fraction into a date",
        "请把单元格设为文本后重新选择",
        "Set the cell to text and choose again",
    ),
    "unlinked": (
        "“{0}”的比较没有把各项都联系起来",
        "the pairs judged in “{0}” do not link all items",
        "请再比较其中至少一对",
        "Judge at least one more of these pairs",
    ),
}


def problem(code: str, at: Place, value: str = "", *said: str | Text) -> Problem:
    """Return the problem of that code; `said` fills its words, a `Text` in either language."""
    zh, en, remedy_zh, remedy_en = _WORDS[code]
    first = [printable(s.zh if isinstance(s, Text) else s) for s in said]
    second = [printable(s.get("en") if isinstance(s, Text) else s) for s in said]
    return Problem(
        f"panel.{code}",
        "error",
        Text(zh.format(*first), en.format(*second)),
        Text(remedy_zh, remedy_en),
        at,
        value,
    )
