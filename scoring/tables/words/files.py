"""Said about a file: what it is, whether it is safe, what it holds."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

_SAVE = (
    "请在 Excel 或 WPS 中另存为 UTF-8 的 CSV 或 xlsx",
    "Save it as CSV UTF-8 or as xlsx",
)
_SPLIT = (
    "请拆成几个文件，或只保留需要的行、列和工作表",
    "Split it, or keep only the rows, columns and sheets needed",
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
        (
            "从第 {offset} 字节起不是 {name} 编码的文本，也不能确认是其他编码",
            "from byte {offset} on the text is not {name}, nor surely anything else",
        ),
        _SAVE,
    ),
    "table.encoding_option": (
        "error",
        ("不支持编码“{name}”", "the encoding “{name}” is not known"),
        (
            "请填写 utf-8、gb18030（含 GBK）或 utf-16",
            "Name one of utf-8, gb18030 (includes GBK), utf-16",
        ),
    ),
    "table.kind": (
        "error",
        ("这是{zh}，不能读取", "this is {en}, which cannot be read"),
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
    "environment.no_process": (
        "error",
        (
            "无法启动解析工作簿的进程：{reason}",
            "the process that parses workbooks cannot be started: {reason}",
        ),
        ("请运行 jingzhun doctor", "Run jingzhun doctor"),
    ),
    "table.size_lies": (
        "error",
        (
            "压缩包内声明的大小与实际不符",
            "a size declared inside the file is not the real one",
        ),
        ("请确认来源；正常的表请重新另存", "Make sure where it comes from; save a sound one anew"),
    ),
    "table.xml_entity": (
        "error",
        (
            "文件中有实体声明，可能被用来耗尽内存或读取别处的内容，未解析",
            "it declares entities, which can exhaust memory or fetch from elsewhere; not parsed",
        ),
        ("请确认来源；正常的表请重新另存", "Make sure where it comes from; save a sound one anew"),
    ),
    "table.too_many_cells": (
        "error",
        (
            "单元格超过 {limit_zh}个（含表格范围内的空单元格）",
            "there are more than {limit_en} cells, empty ones inside the table included",
        ),
        (
            "请拆成几个文件，并删除表格以外的零散内容",
            "Split it, and delete what stands far outside the table",
        ),
    ),
    "table.too_many_columns": (
        "error",
        ("超过 {limit} 列", "there are more than {limit} columns"),
        _SPLIT,
    ),
    "table.too_much_memory": (
        "error",
        (
            "解析所需内存超过 {limit} MB，已中止",
            "parsing needs more than {limit} MB; it was stopped",
        ),
        _SPLIT,
    ),
    "table.too_long": (
        "error",
        ("解析超过 {limit} 秒，已中止", "parsing takes more than {limit} seconds; it was stopped"),
        _SPLIT,
    ),
    "table.parquet_type": (
        "error",
        (
            "“{name}”列的类型是 {type}，不是文字、数、日期或是否",
            "column “{name}” has the type {type}: no text, number, date or yes/no",
        ),
        ("请展开成普通列后另存", "Turn it into plain columns and save it anew"),
    ),
    "table.read_as_gb18030": (
        "notice",
        ("不是 UTF-8，已按 GB18030 读取", "this is not UTF-8; it was read as GB18030"),
        ("如有乱码，请另存为 UTF-8", "If words look wrong, save it as UTF-8"),
    ),
    "table.links": (
        "notice",
        (
            "工作簿引用了其他工作簿，未打开它们，采用保存时的结果",
            "the workbook refers to others; none was opened, results as saved were read",
        ),
        ("请确认保存前已更新链接", "Make sure that links were updated before saving"),
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
        ("CSV 和 Parquet 没有工作表", "CSV and Parquet files have no sheets"),
        ("请去掉 --sheet", "Leave --sheet out"),
    ),
    "table.several_sheets": (
        "error",
        ("有内容的工作表不止一个：{have}", "more than one sheet has content: {have}"),
        ("请用 --sheet 指定一个", "Name one with --sheet"),
    ),
    "table.hidden_sheets": (
        "notice",
        ("隐藏的工作表没有读取：{have}", "hidden sheets were not read: {have}"),
        (
            "需要时请取消隐藏，或用 --sheet 指定",
            "Show it, or name it with --sheet, if it should count",
        ),
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
    "table.blank_formulas": (
        "warning",
        (
            "从这里起有 {n} 个公式结果为空；xls 格式不能区分结果为空与没有计算",
            "{n} formulas from here on have no result; xls does not tell empty from not computed",
        ),
        ("请在 Excel 或 WPS 中重新计算并另存为 xlsx", "Recalculate it and save it as xlsx"),
    ),
}
