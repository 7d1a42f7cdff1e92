"""The notes sheet: how to fill in, every column explained, and an example that is never read."""

from __future__ import annotations

from scoring.scheme.model import Scheme
from scoring.tables.template.columns import (
    asked,
    derivation,
    headers_of,
    limits,
    made_of,
    range_words,
    scored_words,
)
from scoring.tables.template.example import example_values
from scoring.tables.template.limits import classes_of
from scoring.tables.template.model import Block, Listed, Notes
from scoring.tables.template.who import Who
from scoring.tables.template.wording import (
    ABOVE,
    CLASSES,
    DERIVED,
    EXAMPLE,
    FIELDS,
    FIGURES,
    NA,
    PROBLEMS,
    SHEETS,
)
from scoring.text import Text

_USED = Text("用于计算“{}”", "makes up “{}”")


def notes_of(scheme: Scheme, who: Who, years: tuple[int, ...], lang: str) -> Notes:
    """Return the notes of a template, with the words its drop-downs offer."""
    blocks = [_figures(scheme, lang)]
    if any(leaf.value for leaf in scheme.leaves):
        blocks.append(_derived(scheme, lang))
    lists: dict[str, Listed] = {}
    classes = tuple(dict.fromkeys((*classes_of(scheme), *who.classes)))
    if classes:
        lists["classes"] = Listed(CLASSES.get(lang), 0)
        rows = tuple((word, "" if lang == "zh" else scheme.say(word, lang)) for word in classes)
        blocks.append(Block(CLASSES.get(lang), (CLASSES.get(lang), ""), rows))
    if scheme.problems or scheme.adjustments:
        lists["problems"] = Listed(PROBLEMS.get(lang), 0)
        blocks.append(_problems(scheme, lang))
    blocks.append(_example(scheme, who, years, lang))
    title = f"{SHEETS['notes'].zh}　{scheme.title.zh}"
    if lang == "en":
        title = f"How to fill in: {scheme.title.text.get('en')}"
    return Notes(SHEETS["notes"].get(lang), title, _sentences(scheme, lang), tuple(blocks), lists)


def _sentences(scheme: Scheme, lang: str) -> tuple[str, ...]:
    data, units = SHEETS["data"].get(lang), SHEETS["units"].get(lang)
    told = [
        Text(
            f"在“{data}”表中每个单位每年填一行。表头和第 1 行请勿改动；表头上有批注。",
            f"Fill in one row a unit and year on the sheet “{data}”. Leave the header and row 1 as "
            "they are. The headers carry comments.",
        ),
        Text(
            f"没有数据的格留空，按缺失处理；不适用的填“{NA.zh}”。不要用 0 代替缺失。",
            f"Leave a cell empty where the figure is absent; write “{NA.en}” where it does not "
            "apply. Never write 0 for an absent figure.",
        ),
        Text(
            "数字按表头所示单位填写，不要写单位；单位是 % 的写 12.5 或 12.5%。",
            "Enter figures in the unit of the header, without the unit; where the unit is %, 12.5 "
            "and 12.5% mean the same.",
        ),
        Text(
            "代码是文本，保持 6 位；可在下方空行增加单位，可删去不考核单位的行。",
            "Codes are text of six digits. Units may be added below; rows of units that are not "
            "assessed may be deleted.",
        )
        if scheme.placed
        else Text("代码可用任何文字，每个单位一个。", "A code may be any text, one for each unit."),
        Text(
            f"在“{units}”表中核对考核对象，填类别、是否参加考核；年份留空表示每年都一样。",
            f"Check who is assessed on the sheet “{units}”: class, whether assessed. An empty "
            "year means every year.",
        ),
        Text(
            "同一指标另有其他来源的数据，在右侧加一列，表头写成“指标名（自查自评）”的样子。",
            "Where another source has figures for an indicator, add a column at the right, with "
            "the source in brackets after the title: “Title (self-assessment)”.",
        ),
    ]
    if any(leaf.value for leaf in scheme.leaves):
        told.append(
            Text(
                "由两个数算出的比率只填这两个数；只有比率时，加一列，表头写比率的名称。",
                "Of a rate made of two counts fill in the counts alone; where there is only the "
                "rate, add a column under its title.",
            )
        )
    return tuple(text.get(lang) for text in told)


def _figures(scheme: Scheme, lang: str) -> Block:
    headers, leaves = headers_of(scheme, lang), {leaf.id: leaf for leaf in scheme.leaves}
    departments = {item.id: item.department for item in (*scheme.inputs, *scheme.leaves)}
    clause, department, source = (label.get(lang) for label in ABOVE)
    heads = Text("列名,编号,单位,允许范围,怎么计分,含义", "column,id,unit,range,scored,meaning")
    first = heads.get(lang).split(",")
    rows = []
    for key, indicator in asked(scheme).items():
        leaf, above = leaves.get(key), made_of(scheme).get(key)
        cited = leaf or above
        meaning = leaf.plain.text.get(lang) if leaf and leaf.plain else ""
        if leaf is None and above is not None:
            meaning = _USED.get(lang).format(above.title.text.get(lang))
        rows.append(
            (
                headers[key],
                key,
                scheme.say(indicator.unit, lang),
                range_words(*limits(indicator, leaf), lang),
                scored_words(scheme, leaf, lang),
                meaning,
                cited.clause.no if cited and cited.clause else "",
                scheme.say(departments.get(key, ""), lang),
                scheme.say(indicator.stream or "", lang),
            )
        )
    return Block(FIGURES.get(lang), (*first, clause, department, source), tuple(rows))


def _derived(scheme: Scheme, lang: str) -> Block:
    heads = (
        Text("计算,编号,单位,允许范围,怎么计分", "computed as,id,unit,range,scored")
        .get(lang)
        .split(",")
    )
    rows = [
        (
            derivation(scheme, leaf, lang),
            leaf.id,
            scheme.say(leaf.unit, lang),
            range_words(*(leaf.range or (None, None)), lang),
            scored_words(scheme, leaf, lang),
        )
        for leaf in scheme.leaves
        if leaf.value is not None
    ]
    return Block(DERIVED.get(lang), tuple(heads), tuple(rows))


def _problems(scheme: Scheme, lang: str) -> Block:
    """The words of the drop-down: titles, which the reader takes as it takes ids."""
    heads = (FIELDS["problem"].get(lang), Text("编号", "id").get(lang))
    rows = [
        ((entry.title.text.get(lang) if entry.title else entry.id), entry.id)
        for entry in (*scheme.problems, *scheme.adjustments)
    ]
    return Block(PROBLEMS.get(lang), heads, tuple(rows))


def _example(scheme: Scheme, who: Who, years: tuple[int, ...], lang: str) -> Block:
    headers = headers_of(scheme, lang)
    code, name = ("000000", "示例县" if lang == "zh" else "Example")
    year = str(years[0]) if years else "2020"
    heads = tuple(FIELDS[key].get(lang) for key in ("code", "name", "year"))
    values = {key: f"{value:.12g}" for key, value in example_values(scheme).items()}
    return Block(
        EXAMPLE.get(lang),
        (*heads, *(headers[key] for key in values)),
        ((code, name, year, *values.values()),),
        example=True,
    )
