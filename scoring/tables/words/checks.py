"""Said by the checks of figures among themselves. A suspicion is never a finding of fault."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

_DOUBT = (
    "请对照原始资料核实；疑点仅提示需要核实，不作为认定依据",
    "Check it against the records; a flag only asks for a check, it establishes nothing",
)
_FIGURES = ("请对照原始资料更正其中有误的数", "Correct the figure that is wrong, from the records")
_WHO = "{name} {year} 年", "{name}, {year}"

ENTRIES: dict[str, Entry] = {
    "checks.more": (
        "warning",
        ("“{zh}”另有 {n} 处同类问题未逐一列出", "{n} more of the same on “{en}” are not listed"),
        ("改正以上各处后请再检查一次", "Mend those above and check again"),
    ),
    # counts and rates
    "checks.rate_counts": (
        "error",
        (
            _WHO[0] + "“{zh}”填 {value_zh}，而“{num_title_zh}”{num_zh} 与"
            "“{den_title_zh}”{den_zh} 算得 {made_zh}",
            _WHO[1] + ": “{en}” says {value_en}, but “{num_title_en}” {num_en} and "
            "“{den_title_en}” {den_en} make {made_en}",
        ),
        _FIGURES,
    ),
    "checks.rate_counts_column": (
        "error",
        (
            "“{zh}”与其分子、分母算得的值相比{factor_zh}：{n} 处可比，{part} 处（{share}）如此",
            "“{en}” is {factor_en} beside what its counts make: {part} of {n} cells ({share})",
        ),
        ("请按指标单位重新填写这一列", "Enter the column anew in the indicator's unit"),
    ),
    "checks.share_above_one": (
        "error",
        (
            _WHO[0] + "“{num_title_zh}”{num_zh} 大于“{den_title_zh}”{den_zh}，"
            "“{leaf_zh}”将超过 100%",
            _WHO[1] + ": “{num_title_en}” {num_en} is more than “{den_title_en}” {den_en}; "
            "“{leaf_en}” would be above 100 %",
        ),
        _FIGURES,
    ),
    "checks.base_zero": (
        "error",
        (
            _WHO[0] + "“{den_title_zh}”不大于 0，而“{num_title_zh}”为 {num_zh}，"
            "“{leaf_zh}”无法计算",
            _WHO[1] + ": “{den_title_en}” is not positive while “{num_title_en}” is {num_en}; "
            "“{leaf_en}” cannot be computed",
        ),
        _FIGURES,
    ),
    "checks.base_none": (
        "error",
        (
            _WHO[0] + "“{den_title_zh}”与“{num_title_zh}”{num_zh} 都不大于 0，“{leaf_zh}”无法计算",
            _WHO[1] + ": “{den_title_en}” is nought and so is “{num_title_en}” ({num_en}); "
            "“{leaf_en}” cannot be computed",
        ),
        (
            "当年没有任务的请填“缺项”，否则请更正",
            "Enter na where there was no task, else correct the figure",
        ),
    ),
    "checks.count_alone": (
        "warning",
        (
            _WHO[0] + "有“{num_title_zh}”{num_zh}，缺“{den_title_zh}”，“{leaf_zh}”按缺失处理",
            _WHO[1] + ": “{num_title_en}” {num_en} is there, “{den_title_en}” is not; "
            "“{leaf_en}” counts as missing",
        ),
        ("请补上分母，或直接填写该指标", "Add the denominator, or give the indicator itself"),
    ),
    # relations of the scheme
    "checks.sum": (
        "error",
        (
            _WHO[0] + "“{zh}”填 {value_zh}，各分项合计 {made_zh}（{parts_zh}）。应有：{rule_zh}",
            _WHO[1] + ": “{en}” says {value_en}, its parts add up to {made_en} ({parts_en}). "
            "It should be: {rule_en}",
        ),
        _FIGURES,
    ),
    "checks.product": (
        "error",
        (
            _WHO[0] + "“{zh}”填 {value_zh}，按比率与基数算得 {made_zh}（{parts_zh}）。"
            "应有：{rule_zh}",
            _WHO[1] + ": “{en}” says {value_en}, rate and base make {made_en} ({parts_en}). "
            "It should be: {rule_en}",
        ),
        _FIGURES,
    ),
    "checks.order": (
        "error",
        (
            _WHO[0] + "“{zh}”{value_zh} 大于 {parts_zh}。应有：{rule_zh}",
            _WHO[1] + ": “{en}” {value_en} is more than {parts_en}. It should be: {rule_en}",
        ),
        _FIGURES,
    ),
    # suspicions
    "checks.unit_slip": (
        "warning",
        (
            _WHO[0] + "“{zh}”为 {value_zh}，{by_zh}是 {beside_zh}，疑似单位有误（{factor_zh}）",
            _WHO[1] + ": “{en}” is {value_en}, {by_en} is {beside_en}; the unit seems wrong "
            "({factor_en})",
        ),
        _DOUBT,
    ),
    "checks.column_fraction": (
        "warning",
        (
            "“{zh}”应按百分数填写，{years} 年大于 0 的 {n} 个值中有 {part} 个（{share}）不超过 1，"
            "疑似填成了小数",
            "“{en}” is asked in per cent, but {part} of {n} positive values ({share}) of {years} "
            "are at most 1; they seem to be fractions",
        ),
        (
            "如为小数请整列乘以 100 后重新报送；疑点仅提示需要核实，不作为认定依据",
            "If so, hand the column in times 100; a flag only asks for a check",
        ),
    ),
    "checks.column_factor": (
        "warning",
        (
            "“{zh}”{year} 年 {n} 个值的中位数为 {value_zh}，{by_zh}是 {beside_zh}，"
            "疑似整列单位有误（{factor_zh}）",
            "“{en}”: the median of the {n} values of {year} is {value_en}, {by_en} is "
            "{beside_en}; the unit of the column seems wrong ({factor_en})",
        ),
        _DOUBT,
    ),
    "checks.outlier": (
        "warning",
        (
            _WHO[0] + "“{zh}”为 {value_zh}，同年其他 {n} 个单位的中位数是 {beside_zh}，"
            "相差悬殊，列为疑点",
            _WHO[1] + ": “{en}” is {value_en}, far from {beside_en}, the median of {n} other units",
        ),
        _DOUBT,
    ),
    "checks.jump": (
        "warning",
        (
            _WHO[0] + "“{zh}”为 {value_zh}，{other} 年是 {beside_zh}，变化远大于其他单位，列为疑点",
            _WHO[1] + ": “{en}” is {value_en}, {beside_en} in {other}; other units changed "
            "far less",
        ),
        _DOUBT,
    ),
    "checks.shortfall": (
        "warning",
        (
            "“{zh}”应报而未报的单位过多：{years}，超过方案允许的 {limit}",
            "too many units owe “{en}”: {years}; the scheme allows {limit}",
        ),
        ("请补报；确不适用的填“缺项”", "Hand them in; write na where it does not apply"),
    ),
    "checks.claim": (
        "warning",
        (
            _WHO[0] + "“{leaf_zh}”为 {made_zh}，与公布的“{claim_zh}：{line_zh}”不符"
            "（{source_zh}），列为疑点",
            _WHO[1] + ": “{leaf_en}” is {made_en}, against what was published, “{claim_en}: "
            "{line_en}” ({source_en})",
        ),
        _DOUBT,
    ),
    # remarks
    "checks.streams_differ": (
        "notice",
        (
            _WHO[0] + "“{zh}”{stream_zh}为 {value_zh}，{counting_zh}（计分用）为 {beside_zh}，"
            "相差较大",
            _WHO[1] + ": “{en}” is {value_en} by {stream_en}, but {beside_en} by {counting_en}, "
            "which counts",
        ),
        _DOUBT,
    ),
    "checks.same_value": (
        "notice",
        (
            "“{zh}”区分度不足，绝大多数单位同为 {value_zh}：{years}",
            "“{en}” hardly tells units apart, nearly all have {value_en}: {years}",
        ),
        ("请核对数据；如实则该指标对排名几乎没有影响", "If true, it hardly affects the ranking"),
    ),
    "checks.all_nought": (
        "notice",
        (
            "“{zh}”几乎全部为 {value_zh}，疑似没有填报：{years}",
            "“{en}” is {value_en} nearly everywhere, as if nobody filled it in: {years}",
        ),
        (
            "没有数据请留空，不适用请填“缺项”",
            "Leave cells empty where the figure is absent, write na where it does not apply",
        ),
    ),
    "checks.year_gap": (
        "notice",
        (
            "{n} 个单位缺 {year} 年，前后年份都有：{have}",
            "units without {year} but with years before and after: {n} ({have})",
        ),
        ("如应有请补报", "Hand the year in if it is owed"),
    ),
    "checks.unit_new": (
        "notice",
        ("{n} 个单位从 {year} 年起才有：{have}", "units that begin in {year}: {n} ({have})"),
        ("如为更名或区划调整请核对代码", "Check the codes if they were renamed or redrawn"),
    ),
    "checks.unit_gone": (
        "notice",
        ("{n} 个单位在 {year} 年之后没有数据：{have}", "units that end in {year}: {n} ({have})"),
        ("如为更名或区划调整请核对代码", "Check the codes if they were renamed or redrawn"),
    ),
    "checks.tally": (
        "notice",
        (
            "表中 {whole} 个单位有 {n} 个的“{zh}”为 {value}，公布数为 {published}（{source_zh}）",
            "of {whole} units {n} have “{en}” {value}; {published} were published ({source_en})",
        ),
        ("如实说明，不作更正", "Said as it is, not repaired"),
    ),
    "checks.subject_outside": (
        "notice",
        (
            "{year} 年标为考核对象的 {n} 个单位不在方案规定的对象之内：{have}。"
            "对象：{who_zh}（{clause}）",
            "in {year} {n} units are marked as assessed that the scheme does not assess: {have}. "
            "Assessed are: {who_en} ({clause})",
        ),
        ("请核对类别、人数或“是否考核”", "Check the class, the figure, or the mark"),
    ),
    "checks.subject_left_out": (
        "notice",
        (
            "{year} 年标为不考核的 {n} 个单位在方案规定的对象之内：{have}。"
            "对象：{who_zh}（{clause}）",
            "in {year} {n} units are marked as not assessed that the scheme assesses: {have}. "
            "Assessed are: {who_en} ({clause})",
        ),
        ("请核对类别、人数或“是否考核”", "Check the class, the figure, or the mark"),
    ),
}
