"""Said about rows, units and values."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

_MISSING = (
    "请只填数字；没有数据请留空，不适用请填“缺项”",
    "Enter the figure alone; leave the cell empty where it is absent, write na where it does not "
    "apply",
)

_NAME = ("请核对代码与名称", "Check the code and the name")


ENTRIES: dict[str, Entry] = {
    # rows and units
    "table.cell_beyond_header": (
        "error",
        ("这一行比表头多出单元格", "this row has more cells than the header"),
        ("请检查分隔符，或补上表头", "Check the separators, or complete the header"),
    ),
    "table.no_unit": (
        "error",
        ("这一行没有单位名称", "this row names no unit"),
        (
            "请补上名称；如不是数据，请删去这一行",
            "Add the name, or delete the row if it is no data",
        ),
    ),
    "table.code_form": (
        "error",
        ("代码应为 6 位数字", "a code is six digits"),
        (
            "请将该列设为文本格式，重新填写 6 位代码",
            "Format the column as text and enter the six digits again",
        ),
    ),
    "table.code_name": ("error", ("{zh}", "{en}"), _NAME),
    "table.unit_unknown": (
        "error",
        ("{zh}", "{en}"),
        (
            "请核对名称；不对应单个旗县的考核对象请列入单位表（--units）",
            "Check the name; a unit that is no single county goes into the units table (--units)",
        ),
    ),
    "table.unit_total": (
        "error",
        ("“{name}”不是考核单位，疑为合计行", "“{name}” is no unit; it seems to be a totals row"),
        ("请删去合计行", "Delete the totals row"),
    ),
    "table.unit_ambiguous": (
        "error",
        ("单位表中有多个“{name}”：{have}", "the units table has several “{name}”: {have}"),
        ("请填写代码", "Enter the code"),
    ),
    "table.outside_region": (
        "error",
        ("代码 {code} 不在地区 {region} 内", "code {code} is not in region {region}"),
        ("请核对 --region 或代码", "Check --region or the code"),
    ),
    "table.region_needed": (
        "error",
        (
            "{n} 行只有名称没有代码，不能跨地区按名称对应",
            "{n} rows have a name but no code, and names alone join within one region only",
        ),
        (
            "请补上代码，或用 --region 指定地区（如 15）",
            "Add codes, or state --region (such as 15)",
        ),
    ),
    "table.region_unknown": (
        "error",
        ("没有地区“{region}”", "there is no region “{region}”"),
        ("请填写省级代码前两位，如 15", "Give the first two digits of a province, such as 15"),
    ),
    "table.alias_used": (
        "notice",
        ("按别名对应为“{name}”（{code}）", "read as “{name}” ({code}) by the table of aliases"),
        ("如不对请改用全称", "If that is wrong, write the full name"),
    ),
    "table.duplicate": (
        "error",
        ("“{name}”{when}重复出现，见第 {rows} 行", "“{name}”{when_en} stands twice: rows {rows}"),
        ("请只保留一行", "Keep one row"),
    ),
    "table.unit_not_listed": (
        "warning",
        (
            "{n} 个单位不在单位表中，已按地名库补齐：{have}",
            "{n} units are not in the units table; taken from the list of places: {have}",
        ),
        ("如不应参加考核，请在单位表中注明", "State in the units table if they are not assessed"),
    ),
    "table.unit_absent": (
        "warning",
        ("{year} 年缺少 {n} 个单位：{have}", "{n} units have no row for {year}: {have}"),
        ("请补报；未补报的按缺失处理", "Hand them in; until then they count as missing"),
    ),
    # values
    "table.year_form": (
        "error",
        ("不是年份", "this is not a year"),
        ("请填写四位年份，如 2019", "Enter four digits, such as 2019"),
    ),
    "table.year_is_date": (
        "error",
        ("这里应为年份，却是日期", "a year belongs here, and this is a date"),
        (
            "如指 {year} 年，请填 {year}，并将该列设为文本或常规格式",
            "If {year} is meant, enter {year} and format the column as text or general",
        ),
    ),
    "table.year_is_serial": (
        "error",
        (
            "这里应为年份，却像日期的序列值",
            "a year belongs here, and this looks like a spreadsheet's day number",
        ),
        (
            "该序列值在 {year} 年；如指 {year} 年，请填 {year}",
            "That day is in {year}; if {year} is meant, enter {year}",
        ),
    ),
    "table.year_left_out": (
        "notice",
        (
            "只读取 {year} 年，略去其他年份 {n} 行",
            "only {year} was read; {n} rows of other years left",
        ),
        ("需要全部年份时请去掉 --year", "Leave --year out to read all years"),
    ),
    "table.no_year_rows": (
        "error",
        ("没有 {year} 年的数据行", "there is no row of the year {year}"),
        ("请核对 --year", "Check --year"),
    ),
    "table.year_no_scheme": (
        "error",
        (
            "{year} 年有 {n} 行，没有为该年度指定考核方案",
            "{n} rows of {year}, and no scheme was given for that year",
        ),
        (
            "请为该年度指定方案，或从表中删去这些行",
            "Give a scheme for that year, or remove the rows",
        ),
    ),
    "table.scheme_no_rows": (
        "error",
        ("没有 {years} 年的数据行", "there is no row of the years {years}"),
        (
            "请核对为各方案写的年份，或去掉没有数据的方案",
            "Check the years given for each scheme, or leave out the one without figures",
        ),
    ),
    "table.not_a_number": ("error", ("这里应为数字", "a number belongs here"), _MISSING),
    "table.number_form": (
        "error",
        ("数字的写法无法确定", "the way this number is written is not clear"),
        (
            "千分位每三位一个逗号，小数用点，中间不留空格",
            "One comma every three digits, a point for decimals, no spaces",
        ),
    ),
    "table.number_is_date": (
        "error",
        ("这里应为数字，却是日期", "a number belongs here, and this is a date"),
        (
            "请将单元格设为常规格式，重新填写数字",
            "Format the cell as general and enter the number again",
        ),
    ),
    "table.not_finite": ("error", ("不是有限的数", "this is not a finite number"), _MISSING),
    "table.scaled_unit": (
        "error",
        (
            "该指标单位是“{unit}”，“万”“亿”的含义无法确定",
            "its unit is “{unit}”: what a sign for ten thousands or more means here is not clear",
        ),
        ("请只填数字，按指标单位计", "Enter the figure alone, in the indicator's unit"),
    ),
    "table.percent": (
        "error",
        (
            "该指标单位是“{unit}”，不应带百分号",
            "its unit is “{unit}”: no per cent sign belongs here",
        ),
        ("请按指标单位填写", "Enter the figure in the indicator's unit"),
    ),
    "table.out_of_range": (
        "error",
        ("超出允许范围（{low} 至 {high}）", "outside the allowed range ({low} to {high})"),
        ("请核对数值与单位", "Check the figure and its unit"),
    ),
    "table.value_not_applicable": (
        "notice",
        (
            "{n} 行有数值，但该指标不适用于这些单位或年份，未采用",
            "{n} rows have a figure, but the indicator does not apply to them; not used",
        ),
        ("如应适用，请核对类别与年份", "Check class and year if it should apply"),
    ),
    "table.class_unknown": (
        "warning",
        (
            "{n} 个单位没有类别，该指标按类别适用，对它们按不适用处理",
            "{n} units have no class; the indicator applies by class and counts as na for them",
        ),
        ("请用 --units 提供带“类别”的单位表", "Give a units table with a column “class” (--units)"),
    ),
    "table.more": (
        "error",
        ("另有 {n} 个问题未列出", "{n} more problems are not listed"),
        ("请先改正以上问题", "Mend those above first"),
    ),
}
