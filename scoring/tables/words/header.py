"""Said about a sheet's header, and about what stands around the table."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

_LOOK = ("请核对；如不应计入，请删除后再提交", "Check them; delete what should not count")

ENTRIES: dict[str, Entry] = {
    # what stands around the table
    "table.title_row": (
        "notice",
        ("表头上方的一行按标题略过", "a row above the header was skipped as a title"),
        ("如果是数据，请移到表头下方", "Move it below the header if it is data"),
    ),
    "table.title_states": (
        "notice",
        (
            "表头上方的一行按标题略过，其中的年份或单位没有采用",
            "a row above the header was skipped as a title; a year or unit in it was not used",
        ),
        (
            "年份请写成一列或用 --year 指定；数值单位以方案为准",
            "State the year in a column or with --year; figures are in the scheme's units",
        ),
    ),
    "table.two_row_header": (
        "notice",
        (
            "表头按两行读取，上一行为：{have}",
            "the header was read as two rows; the upper says: {have}",
        ),
        (
            "列名取下一行，空白处取上一行",
            "Columns are named by the lower, where blank by the upper",
        ),
    ),
    "table.header_again": (
        "notice",
        ("表头又重复出现，已略过：第 {rows} 行", "the header stands again; rows left out: {rows}"),
        ("无需处理", "Nothing needs doing"),
    ),
    "table.merged_filled": (
        "notice",
        (
            "合并单元格的内容已用于其覆盖的各行（补 {n} 行）",
            "what is merged over several rows was repeated in each ({n} rows filled)",
        ),
        ("如不对，请取消合并后逐行填写", "If that is wrong, split the cells and fill every row"),
    ),
    "table.merged_figure": (
        "warning",
        (
            "数值合并了多行，只计入第一行，其余行按空处理",
            "a figure is merged over several rows; it counts for the first, the others stay empty",
        ),
        ("请取消合并，逐行填写", "Split the cells and fill every row"),
    ),
    "table.merged_across": (
        "warning",
        (
            "{n} 处内容合并了多列，只计入第一列",
            "{n} cells are merged across columns; they count for the first column only",
        ),
        ("请取消合并，逐列填写", "Split the cells and fill every column"),
    ),
    "table.hidden_rows": (
        "notice",
        (
            "有 {n} 行隐藏，也已读取：第 {rows} 行",
            "{n} rows are hidden; they were read as well: {rows}",
        ),
        _LOOK,
    ),
    "table.hidden_columns": (
        "notice",
        ("隐藏的列也已读取：{have}", "hidden columns were read as well: {have}"),
        _LOOK,
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
    "table.unknown_twice": (
        "notice",
        ("有 {n} 列同名，均未使用", "{n} columns have this name; none is used"),
        ("如应计入，请核对列名", "Check the headers if one should count"),
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
    "table.no_indicator": (
        "error",
        (
            "没有一列是该方案的指标；可用的列名：{zh}",
            "no column is an indicator of this scheme; it knows: {en}",
        ),
        ("请核对列名，或改选方案", "Check the headers, or choose another scheme"),
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
