"""Said about a file and its header."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

_SAVE = (
    "请在 Excel 或 WPS 中另存为 UTF-8 的 CSV 或 xlsx",
    "Save it as CSV UTF-8 or as xlsx",
)

ENTRIES: dict[str, Entry] = {
    # the file
    "table.not_found": (
        "error",
        ("找不到这个文件，或没有读取权限", "the file is not there or cannot be read"),
        ("请核对路径", "Check the path"),
    ),
    "table.empty_file": (
        "error",
        ("空文件", "the file is empty"),
        ("请选择有内容的表", "Choose a table with content"),
    ),
    "table.too_large": (
        "error",
        ("文件超过 {limit} MB", "the file is larger than {limit} MB"),
        ("请拆分，或只保留需要的列", "Split it, or keep only the columns needed"),
    ),
    "table.encoding": (
        "error",
        ("不是 UTF-8 编码的文本", "the text is not UTF-8"),
        _SAVE,
    ),
    "table.encoding_option": (
        "error",
        ("本版本只读取 UTF-8，不支持编码“{name}”", "this version reads UTF-8 only, not “{name}”"),
        _SAVE,
    ),
    "table.kind": (
        "error",
        ("这是{zh}，本版本不读取", "this is {en}, which this version does not read"),
        ("请另存为 xlsx 或 UTF-8 的 CSV", "Save it as xlsx or as CSV UTF-8"),
    ),
    "table.encrypted": (
        "error",
        ("工作簿已加密", "the workbook is encrypted"),
        ("请取消密码后另存为 xlsx", "Remove the password and save it as xlsx"),
    ),
    "table.macro": (
        "error",
        ("工作簿带有宏", "the workbook carries macros"),
        ("请另存为不带宏的 xlsx", "Save it as xlsx without macros"),
    ),
    "table.bomb": (
        "error",
        (
            "解压后的大小异常（声明 {size} MB，压缩比 {ratio}）",
            "its unpacked size is abnormal ({size} MB declared, ratio {ratio})",
        ),
        ("请确认来源；正常的表请重新另存", "Make sure where it comes from; save a sound one anew"),
    ),
    "table.damaged": (
        "error",
        ("文件损坏，无法解析", "the file is damaged and cannot be parsed"),
        ("请在 Excel 或 WPS 中打开并重新另存", "Open it in Excel or WPS and save it anew"),
    ),
    "table.csv_syntax": (
        "error",
        (
            "引号或分隔符不成对，从这一行起无法解析",
            "quotes do not pair from this row on",
        ),
        ("请检查这一行的引号", "Check the quotes in this row"),
    ),
    "table.no_sheet": (
        "error",
        ("没有名为“{name}”的工作表；现有：{have}", "no sheet “{name}”; there are: {have}"),
        ("请用 --sheet 指定其中一个", "Name one of them with --sheet"),
    ),
    "table.sheet_of_csv": (
        "error",
        ("CSV 没有工作表", "a CSV file has no sheets"),
        ("请去掉 --sheet", "Leave --sheet out"),
    ),
    "table.several_sheets": (
        "error",
        ("有内容的工作表不止一个：{have}", "more than one sheet has content: {have}"),
        ("请用 --sheet 指定一个", "Name one with --sheet"),
    ),
    "table.no_rows": (
        "error",
        ("表头之下没有数据行", "there is no row below the header"),
        ("请补充数据行", "Add the rows"),
    ),
    "table.formula_not_computed": (
        "error",
        ("公式没有保存计算结果", "the formula was saved without its result"),
        ("请在 Excel 或 WPS 中打开、重新计算并保存", "Open it in Excel or WPS, recalculate, save"),
    ),
    # the header
    "table.no_name_column": (
        "error",
        ("表头中没有名称列", "the header has no column of names"),
        (
            "第一行应为表头，请加上“名称”列（代码须与名称一致才能对上）",
            "The first row must be the header; add a column “name” (a code joins by name too)",
        ),
    ),
    "table.no_code_column": (
        "error",
        ("表头中没有代码列", "the header has no column of codes"),
        ("请加上“代码”列", "Add a column “code”"),
    ),
    "table.no_column": (
        "error",
        ("表头中没有“{zh}”列", "the header has no column “{en}”"),
        ("请加上这一列", "Add that column"),
    ),
    "table.no_year": (
        "error",
        ("表头中没有年份列", "the header has no column of years"),
        ("请加上“年份”列，或用 --year 指定年份", "Add a column “year”, or state it with --year"),
    ),
    "table.column_twice": (
        "error",
        ("与“{other}”列含义相同", "this column means the same as “{other}”"),
        ("请只保留一列", "Keep one of them"),
    ),
    "table.header_ambiguous": (
        "error",
        ("列名同时对应：{have}", "the header could mean any of: {have}"),
        ("请改用指标编号作列名", "Use the indicator's id as the header"),
    ),
    "table.column_missing": (
        "error",
        ("缺少指标“{zh}”（{id}）{counts_zh}", "indicator “{en}” ({id}) is not there{counts_en}"),
        (
            "请加上该列；不适用的单元格填“缺项”",
            "Add the column; write na in cells where it does not apply",
        ),
    ),
    "table.input_absent": (
        "notice",
        ("没有提供“{zh}”（{id}）", "“{en}” ({id}) was not given"),
        ("不影响计分；需要展示时请补充", "Scores do not need it; add it to have it shown"),
    ),
    "table.column_unused": (
        "notice",
        ("未使用的列", "this column is not used"),
        ("如应计入，请核对列名", "Check the header if it should count"),
    ),
}
