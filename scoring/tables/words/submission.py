"""Said about the tables of one input together: sheets, streams, rounds, totals, benchmarks."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

_KEEP_ONE = ("请只保留一处", "Keep one of the two")

ENTRIES: dict[str, Entry] = {
    # sheets and files
    "table.sheet_unused": (
        "notice",
        ("看不出这张工作表的用途，未使用", "nothing says what this sheet is for; it was not used"),
        ("如应计入，请核对表头", "Check its header if it should count"),
    ),
    "table.sheets_joined": (
        "notice",
        (
            "多张工作表都是指标数据，已合并读取：{have}",
            "several sheets of figures were read: {have}",
        ),
        ("如只需其中一张，请用 --sheet 指定", "Name one with --sheet if only that one counts"),
    ),
    "table.no_data": (
        "error",
        ("没有可读的指标数据", "there is no table of figures in it"),
        ("请加入指标数据表", "Add the table of figures"),
    ),
    "table.role_twice": (
        "error",
        ("另有一张{zh}", "there is another table of {en}"),
        _KEEP_ONE,
    ),
    "table.sheet_set_aside": (
        "notice",
        (
            "{zh}以单独指定的文件 {file} 为准，这张工作表未使用",
            "{en} come from {file}, as stated; this sheet was not used",
        ),
        ("如应以工作表为准，请去掉该选项", "Leave the option out to use the sheet"),
    ),
    "table.year_of_sheet": (
        "notice",
        ("表中没有年份列，按工作表名称读为 {year} 年", "read as {year} by the name of the sheet"),
        ("如不对，请加上“年份”列", "If that is wrong, add a column “year”"),
    ),
    # columns
    "table.stream_twice": (
        "error",
        (
            "列名写明了数据来源渠道，表中又有“{other}”列",
            "the header names a stream, and there is a column “{other}” as well",
        ),
        _KEEP_ONE,
    ),
    "table.year_twice": (
        "error",
        (
            "列名写明了年份，表中又有“{other}”列",
            "the header names a year, and there is a column “{other}” as well",
        ),
        _KEEP_ONE,
    ),
    "table.indicator_absent": (
        "warning",
        (
            "没有一行填报“{zh}”（{id}）{counts_zh}，按缺失处理",
            "no row gives “{en}” ({id}){counts_en}; it counts as missing",
        ),
        ("请补报；不适用的填“缺项”", "Hand it in; write na where it does not apply"),
    ),
    "table.rows_absent": (
        "warning",
        (
            "“{zh}”有 {n} 个单位年度没有数据行，按缺失处理",
            "“{en}” has no row for {n} units and years; they count as missing",
        ),
        ("请补报；不适用的填“缺项”", "Hand them in; write na where it does not apply"),
    ),
    "table.year_gap": (
        "notice",
        ("首末年份之间没有 {years} 年的数据", "between first and last year there is no {years}"),
        ("不作插补；有数据请补报", "Nothing is interpolated; add the year if there are figures"),
    ),
    "table.cell_twice": (
        "error",
        (
            "“{name}”已在 {zh} 填报（{first}），此处又填",
            "“{name}” was given already in {en} ({first})",
        ),
        _KEEP_ONE,
    ),
    # totals
    "table.total_set_aside": (
        "notice",
        ("末尾的合计行，未作为考核对象读取", "a totals row at the end; not read as a unit"),
        ("其数字不参与计分", "Its figures enter no score"),
    ),
    "table.total_differs": (
        "warning",
        (
            "合计行是 {shown}，按 {n} 个单位相加得 {added}",
            "the totals row says {shown}, the {n} units add up to {added}",
        ),
        ("请核对各单位数字与合计", "Check the units' figures and the total"),
    ),
    # long form
    "long.indicator": (
        "error",
        ("方案中没有这个指标；相近的有：{have}", "the scheme has no such indicator; near: {have}"),
        ("请填写指标的编号或名称", "Enter the indicator's id or title"),
    ),
    "long.status": (
        "error",
        ("不认识的状态", "an unknown status"),
        ("有数值请留空，缺报填“缺失”，不适用填“缺项”", "Leave it empty, or enter missing or na"),
    ),
    "long.status_with_value": (
        "error",
        ("有数值却注明缺失或缺项", "there is a figure, yet its status says there is none"),
        ("请删去数值或状态", "Delete the figure or the status"),
    ),
    "long.size": (
        "error",
        ("样本量应为不小于 0 的整数", "a sample size is a whole number, 0 or more"),
        ("请改正或留空", "Correct it or leave it empty"),
    ),
    # streams and rounds
    "table.stream_unknown": (
        "error",
        ("不认识的数据来源渠道；可用的有：{zh}", "an unknown stream; there are: {en}"),
        ("请填写其中之一，或留空", "Enter one of them, or leave it empty"),
    ),
    "table.stream_not_counted": (
        "warning",
        (
            "“{zh}”有 {n} 个单位年度只有其他渠道（{counts_zh}）的数据；方案以该渠道为准，"
            "按缺失处理",
            "“{en}” of {n} units and years came from other streams only ({counts_en}); the "
            "scheme counts this one, so they are missing",
        ),
        ("请补报该渠道的数据", "Hand in figures of that stream"),
    ),
    "table.stream_undecided": (
        "error",
        (
            "“{zh}”有多个渠道（{counts_zh}）且 {n} 处数值不同，方案没有规定以哪个为准",
            "“{en}” has several streams ({counts_en}) that differ in {n} places; the scheme "
            "does not say which counts",
        ),
        ("请在方案中写明 stream，或只报一个渠道", "State stream in the scheme, or hand in one"),
    ),
    "table.stream_mixed": (
        "warning",
        (
            "“{zh}”在不同单位来自不同渠道（{counts_zh}），方案没有规定以哪个为准",
            "“{en}” comes from different streams for different units ({counts_en}); the "
            "scheme names none",
        ),
        ("单位之间可比性不足，请在方案中写明 stream", "State stream in the scheme"),
    ),
    "table.round_order_unknown": (
        "error",
        (
            "{year} 年“{zh}”同一对象有多个轮次，轮次表没有给出先后：{have}",
            "{year}: “{en}” came in several rounds whose order no table of rounds gives: {have}",
        ),
        (
            "请提供轮次表（工作表“轮次”或 --rounds），最后一轮计入",
            "Give a table of rounds (a sheet called rounds, or --rounds); the last one counts",
        ),
    ),
    "table.round_unlisted": (
        "warning",
        ("轮次表中没有这些轮次：{have}", "the table of rounds does not have: {have}"),
        ("请补充轮次表，或核对轮次名称", "Complete the table of rounds, or check the names"),
    ),
    "rounds.nameless": (
        "error",
        ("这一行没有轮次名称", "this row names no round"),
        ("请补上轮次", "Add the round"),
    ),
    "rounds.stage": (
        "error",
        ("没有这个阶段；可用的有：{have}", "no such stage; there are: {have}"),
        ("请填写其中之一，或留空", "Enter one of them, or leave it empty"),
    ),
    "rounds.twice": (
        "error",
        (
            "{year} 年“{name}”的同一阶段重复出现，见第 {rows} 行",
            "the same stage of “{name}” ({year}) stands twice: rows {rows}",
        ),
        ("请只保留一行", "Keep one row"),
    ),
    "decided.grade": (
        "error",
        ("方案中没有这个等次；现有：{have}", "the scheme has no such grade; there are: {have}"),
        ("请填写方案规定的等次", "Enter a grade of the scheme"),
    ),
    # benchmarks
    "references.scope": (
        "error",
        ("范围应为全国、某个地区或某个类别", "a scope is the country, a region or a class"),
        (
            "请填“全国”、地区代码或名称，或单位表中的类别",
            "Enter national, a region's code or name, or a class of the units table",
        ),
    ),
    "references.indicator": (
        "error",
        ("方案中没有这个指标；有：{have}", "the scheme has no such indicator; there are: {have}"),
        ("请填写指标的编号或名称", "Enter the indicator's id or title"),
    ),
    "references.no_value": (
        "error",
        ("基准没有数值", "the benchmark has no figure"),
        ("请补上数值或删去这一行", "Add the figure or delete the row"),
    ),
    "records.unit_not_assessed": (
        "notice",
        (
            "该单位 {year} 年不在考核范围，这条记录不起作用",
            "this unit is not assessed in {year}; the record has no effect",
        ),
        ("如应考核，请核对单位表", "Check the units table if it should be assessed"),
    ),
}
