"""Said about old codes, old names, and where a row says its unit lies."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # which unit a row speaks of
    "table.code_history": (
        "notice",
        (
            "按代码沿革读作“{name}”（{code}）：{zh}",
            "read as “{name}” ({code}) by the history of codes: {en}",
        ),
        ("如不对请改用现行代码与名称", "If that is wrong, write the code and name of today"),
    ),
    "table.code_split": (
        "error",
        ("{zh}", "{en}"),
        (
            "不能代为选择：请改用现行代码与名称",
            "It is not chosen for you: write the code and name of today",
        ),
    ),
    "table.known_slip": (
        "warning",
        ("已知的错码：{zh}", "a known wrong code: {en}"),
        ("请改正代码；如本就是另一单位，请改正名称", "Correct the code, or the name if it is that"),
    ),
    "table.unit_merged_away": (
        "notice",
        (
            "“{name}”后并入“{into}”（{area}），两者同在表中：单列为 {code}，不上图",
            "“{name}” later went into “{into}” ({area}) and both are in the table: "
            "it stands as {code} and is not drawn",
        ),
        ("只需其一时请删去另一行", "Delete one of the two if only one should count"),
    ),
    "table.province_unknown": (
        "error",
        ("没有这个省级地区", "there is no such province"),
        ("请填省级全称，如 内蒙古自治区", "Enter the full name or the two digits, such as 15"),
    ),
    "table.prefecture_unknown": (
        "error",
        ("所述地区没有这个地市", "there is no such prefecture in the area stated"),
        ("请填地市全称或留空", "Enter its full name, or leave it empty"),
    ),
    "table.province_differs": (
        "error",
        (
            "“{name}”（{code}）属于{real}，与这一列不符",
            "“{name}” ({code}) lies in {real}, which is not what this column says",
        ),
        ("请核对代码、名称与所属地区", "Check code, name and the area"),
    ),
    # a table of code changes (--code-history)
    "history.form": ("error", ("{zh}", "{en}"), ("{mend}", "{mend_en}")),
    "history.replaced": (
        "notice",
        (
            "此文件改写了 {n} 条内置沿革：{have}",
            "this file takes the place of {n} built-in changes: {have}",
        ),
        ("如不应改写，请删去这些行", "Delete those rows if that is not meant"),
    ),
    "history.kept": (
        "notice",
        (
            "此文件有 {n} 条与内置沿革不一致，按内置沿革读取：{have}",
            "{n} rows differ from the built-in changes, which stay: {have}",
        ),
        (
            "如应按此文件，请改用带类型与原因的沿革表",
            "To use them, hand in a table of changes with kind and reason",
        ),
    ),
}
