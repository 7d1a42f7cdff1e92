"""Said about rows and columns beside the data: notes, numbers of columns, units, second tables."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "table.notes_set_aside": (
        "notice",
        (
            "末尾 {n} 行是注释或签章，未作为数据读取：第 {rows} 行",
            "{n} rows of notes or signatures at the end were not read as data: {rows}",
        ),
        ("如果是数据，请填写单位名称", "Name the unit if it is data"),
    ),
    "table.column_numbers": (
        "notice",
        (
            "表头下方的一行是栏号，未作为数据读取",
            "the row below the header numbers the columns; it was not read as data",
        ),
        ("无需处理", "Nothing needs doing"),
    ),
    "table.units_row": (
        "notice",
        (
            "表头下方的一行是计量单位，与方案一致，未作为数据读取",
            "the row below the header holds units, the scheme's own; it was not read as data",
        ),
        ("无需处理", "Nothing needs doing"),
    ),
    "table.units_row_differs": (
        "error",
        (
            "表头下方写的计量单位是“{said}”，方案的单位是“{unit}”",
            "the row below the header says the unit is “{said}”; the scheme's is “{unit}”",
        ),
        (
            "请按方案的单位填写数值，并改正或删去这一行",
            "Enter figures in the scheme's unit, and mend or delete that row",
        ),
    ),
    "table.header_unit": (
        "warning",
        (
            "括号中的“{said}”不是该指标的单位（{unit}）、年份或渠道，这一列未使用",
            "“{said}” is neither the unit ({unit}) nor a year or stream; the column is not used",
        ),
        (
            "请按方案的单位填写数值，并改正列名",
            "Enter figures in the scheme's unit and mend the header",
        ),
    ),
    "table.title_unit": (
        "warning",
        (
            "表头上方写的单位“{said}”不是表中指标的单位（{units}），数值仍按方案的单位读取",
            "the unit “{said}” above the header is no unit of the table's indicators ({units}); "
            "figures were read in the scheme's units",
        ),
        (
            "请核对；如数值按所写单位填报，请换算后再提交",
            "Check it; convert the figures if they are in that unit",
        ),
    ),
    "table.column_nameless": (
        "notice",
        (
            "这一列没有表头但有内容（{n} 行），未使用",
            "this column has no header but {n} rows say something there; not used",
        ),
        ("如应计入，请补上列名", "Add a header if it should count"),
    ),
    "table.columns_unused": (
        "notice",
        ("另有 {n} 列未使用：{have}", "{n} more columns are not used: {have}"),
        ("如应计入，请核对列名", "Check the headers if they should count"),
    ),
    "table.second_table": (
        "error",
        (
            "这一行又是一个表头，从这里起是另一张表，没有读取",
            "another header stands here: a second table begins, which was not read",
        ),
        (
            "请把两张表分别放在不同的工作表或文件中",
            "Put the two tables on sheets or in files of their own",
        ),
    ),
    "table.side_by_side": (
        "error",
        (
            "从 {letter} 列起表头又重复一遍，像是两张表左右并排",
            "from column {letter} on the header repeats: two tables seem to stand side by side",
        ),
        (
            "请把右边的表接到左边的表下方，或另放一张工作表",
            "Move the right-hand one below the other, or to a sheet of its own",
        ),
    ),
    "table.transposed": (
        "error",
        (
            "指标名称写在第一列，像是行列颠倒的表",
            "the first column holds the names of columns: rows and columns seem to be exchanged",
        ),
        (
            "请转置：每行一个单位，每列一个指标",
            "Transpose it: a row for each unit, a column for each indicator",
        ),
    ),
    "table.cell_too_long": (
        "error",
        ("有单元格超过 {limit} 个字", "a cell holds more than {limit} letters"),
        ("请检查该单元格，或引号是否成对", "Check that cell, and whether quotes pair"),
    ),
}
