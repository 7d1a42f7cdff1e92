"""What to do on this page, where the reader's remedy speaks of the command line."""

from __future__ import annotations

from scoring.problems import Problem
from scoring.text import Text

_UPLOAD_UNITS = Text(
    "请把单位表（含代码、名称、类别等列）与报表一起上传",
    "Upload a units table (code, name, class ...) together with the table",
)
_REGION = Text("请在上方选择地区，或补上代码", "Choose the region above, or add the codes")
_YEAR = Text("请在上方选择年度，或补上年份列", "Choose the year above, or add a year column")
_SHEET = Text("请在上方选择工作表", "Choose the sheet above")
_AGAIN = Text("请稍后重试，或请管理员检查存放位置", "Try again later, or ask who runs the server")
_CONVERT = Text(
    "请另存为 UTF-8 的 CSV 或 xlsx 后重新上传", "Save it as CSV UTF-8 or xlsx and upload it again"
)
_OFFICIAL = Text(
    "请改选其他方案；确需试算请用命令行的 score",
    "Choose another scheme; the command line can score it as a trial",
)

_BY_CODE: dict[str, Text] = {
    "table.region_needed": _REGION,
    "table.region_unknown": _REGION,
    "table.outside_region": Text("请核对上方的地区或代码", "Check the region above, or the code"),
    "table.no_year": _YEAR,
    "table.no_year_rows": Text("请核对上方的年度", "Check the year above"),
    "table.several_sheets": _SHEET,
    "table.no_sheet": _SHEET,
    "table.sheet_of_csv": Text(
        "请在上方的工作表中选“不指定”", "Choose “not stated” as the sheet above"
    ),
    "table.unit_unknown": Text(
        "请核对名称；不对应单个旗县的考核对象请写入单位表，与报表一起上传",
        "Check the name; a unit that is no single county goes into a units table uploaded with it",
    ),
    "table.class_unknown": _UPLOAD_UNITS,
    "table.year_left_out": Text(
        "需要全部年份时请在上方的年度中选“不指定”",
        "Choose “not stated” as the year above to read all",
    ),
    "table.title_states": Text(
        "年份请写成一列；数值单位以方案为准",
        "State the year in a column; figures are in the scheme's units",
    ),
    "table.hidden_sheets": Text(
        "需要时请取消隐藏后重新上传", "Show it and upload the file again if it should count"
    ),
    "table.sheets_joined": Text(
        "如只需其中一张，请删去其余工作表后重新上传",
        "Remove the other sheets and upload the file again if only one counts",
    ),
    "table.round_order_unknown": Text(
        "请在工作簿中加一张名为“轮次”的表，最后一轮计入",
        "Add a sheet called rounds; the last one counts",
    ),
    "records.none_in_scheme": Text(
        "请不要上传问题记录表，或改选方案",
        "Leave the problem records out, or choose another scheme",
    ),
    "scheme.gap": _OFFICIAL,
}
_BY_START: tuple[tuple[str, Text], ...] = (
    ("out.", _AGAIN),
    ("table.no_year", _YEAR),
    ("table.encoding", _CONVERT),
)


def remedy_of(problem: Problem) -> Text:
    """Return the remedy in the words of this page; the reader's own where it names no option."""
    if problem.code in _BY_CODE:
        return _BY_CODE[problem.code]
    if "--" not in problem.remedy.zh + problem.remedy.en:
        return problem.remedy
    return next((text for start, text in _BY_START if problem.code.startswith(start)), _CHECK)


_CHECK = Text("请核对表中的写法后重新上传", "Check what the table says and upload it again")
