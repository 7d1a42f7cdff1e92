"""Pydantic's errors in people's words, with the line of the file."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from scoring.problems import Place, Problem
from scoring.scheme.keys import closest, keys_at, plain_path
from scoring.scheme.yaml12 import Document
from scoring.text import Text


def explain(error: ValidationError, document: Document, file: str = "") -> tuple[Problem, ...]:
    """Translate every error of a validation.

    Parameters
    ----------
    error : ValidationError
    document : Document
        What was validated, for lines and written values.
    file : str

    Returns
    -------
    tuple of Problem
        In the order of lines, each once.
    """
    found = [dict(e) for e in error.errors(include_url=False)]
    problems = [_one(e, document, file) for e in found if not _only_counts_the_right_ones(e)]
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: p.at.row or 0))


def _only_counts_the_right_ones(e: dict[str, Any]) -> bool:
    """Tell a list that is too short only because its wrong entries, told already, do not count."""
    written = e["input"]
    enough = e.get("ctx", {}).get("min_length")
    return e["type"] == "too_short" and isinstance(written, list | tuple) and len(written) >= enough


def path_words(path: tuple[str | int, ...]) -> str:
    """Write a path as people read it: ``tree[2].rule.full``, positions from 1."""
    out = ""
    for step in path:
        out += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def _one(e: dict[str, Any], document: Document, file: str) -> Problem:
    loc = e["loc"]
    path = plain_path(loc, document.data)
    place = Place(file, row=document.line(path), column=path_words(path))
    kind, value, ctx = e["type"], e["input"], e.get("ctx", {})
    last = str(path[-1]) if path else ""

    def say(code: str, message: Text, remedy: Text, shown: str | None = None) -> Problem:
        written = _written(value) if shown is None else shown
        return Problem(f"scheme.{code}", "error", message, remedy, place, written)

    if kind == "missing":
        return say(
            "missing_key",
            Text(f"缺少“{last}”", f"“{last}” is missing"),
            Text(f"请补写“{last}”", f"Add “{last}”"),
            "",
        )
    if kind == "extra_forbidden":
        if value is None and not last.isascii():
            return say("unquoted", _CUT, _QUOTE_TEXT, last)
        return _unknown_key(say, last, keys_at(loc))
    if kind == "string_type" and isinstance(value, int | float):
        return say(
            "unquoted",
            Text(
                "此处应是文字，却写成了数或 true/false",
                "text is wanted here, not a number or true/false",
            ),
            Text("请加引号", "Put quotes around it"),
        )
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        told_by = ctx.get("discriminator")
        if told_by == "'type'":
            return _rule_type(say, value, ctx)
        if told_by == "'kind'":
            return _check_kind(say, value)
    if kind in ("literal_error", "enum"):
        wanted = str(ctx["expected"]).replace("' or '", "', '").replace("'", "")
        near = closest(value, wanted.split(", ")) if isinstance(value, str) else None
        hint = Text(f"您是否想写“{near}”？", f"Did you mean “{near}”?") if near else None
        remedy = Text(f"可用的有：{wanted}", f"Allowed: {wanted}")
        return say(
            "not_allowed", Text("不是允许的取值", "not one of the allowed values"), hint or remedy
        )
    named = next((str(step) for step in reversed(path) if isinstance(step, str)), last)
    if kind == "string_pattern_mismatch" and last == "region":
        return say("bad_id", *_REGION)
    message, remedy = _plain(kind, ctx, named)
    return say(_CODES.get(kind, "wrong_form"), message, remedy)


def _unknown_key(say: Any, key: str, allowed: tuple[str, ...]) -> Problem:
    near = closest(key, allowed)
    listed = ", ".join(allowed)
    remedy = (
        Text(f"您是否想写“{near}”？", f"Did you mean “{near}”?")
        if near
        else Text(f"请删除；此处可用的键：{listed}", f"Delete it; keys allowed here: {listed}")
    )
    return say("unknown_key", Text(f"不认识的键“{key}”", f"unknown key “{key}”"), remedy, "")


def _rule_type(say: Any, value: Any, ctx: dict[str, Any]) -> Problem:
    written = value.get("type") if isinstance(value, dict) else None
    known = [w.strip(" '") for w in str(ctx.get("expected_tags", "")).split(",") if w.strip()]
    if written is None:
        message = Text("规则没有写类型 type", "the rule has no type")
        remedy = Text(
            "请写 type,如 {type: linear, zero: 0, full: 12}",
            "Add one, as in {type: linear, zero: 0, full: 12}",
        )
        return say("missing_key", message, remedy, "")
    near = closest(str(written), known)
    remedy = (
        Text(f"您是否想写“{near}”？", f"Did you mean “{near}”?")
        if near
        else Text(f"可用的规则：{', '.join(known)}", f"Known rules: {', '.join(known)}")
    )
    message = Text("没有这种计分规则", "there is no such rule type")
    return say("unknown_rule", message, remedy, str(written))


def _check_kind(say: Any, value: Any) -> Problem:
    known = ("sum", "product", "order", "tally")
    written = value.get("kind") if isinstance(value, dict) else None
    if written is None:
        message = Text("数据核对没有写种类 kind", "the check has no kind")
        listed = Text(f"请写其一：{'、'.join(known)}", f"Write one of: {', '.join(known)}")
        return say("missing_key", message, listed, "")
    near = closest(str(written), known)
    remedy = (
        Text(f"您是否想写“{near}”？", f"Did you mean “{near}”?")
        if near
        else Text(f"可用的有：{'、'.join(known)}", f"Known: {', '.join(known)}")
    )
    message = Text("没有这种数据核对", "there is no such kind of check")
    return say("unknown_check", message, remedy, str(written))


_CUT = Text("文字在逗号处断开了", "the text is cut at its comma")
_QUOTE_TEXT = Text(
    "大括号里的文字含英文逗号时，整段加引号或改用中文逗号",
    "Inside braces, put quotes around text that holds a comma",
)
_NUMBER = Text("此处应是一个数", "a number is wanted here")
_CODES = {
    "float_type": "not_a_number",
    "int_type": "not_a_number",
    "finite_number": "not_finite",
    "string_pattern_mismatch": "bad_id",
    "string_type": "wrong_type",
    "model_type": "wrong_type",
    "model_attributes_type": "wrong_type",
    "dict_type": "wrong_type",
    "tuple_type": "wrong_type",
    "bool_type": "wrong_type",
    "value_error": "years_form",
    "union_tag_not_found": "limit_form",
    "too_short": "too_short",
    "too_long": "too_long",
}


def _plain(kind: str, ctx: dict[str, Any], key: str) -> tuple[Text, Text]:
    """Return message and remedy of the kinds that need no look at the value."""
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        zh, en, bound = {
            "greater_than": ("大于", "greater than", ctx.get("gt")),
            "greater_than_equal": ("不小于", "at least", ctx.get("ge")),
            "less_than": ("小于", "less than", ctx.get("lt")),
            "less_than_equal": ("不大于", "at most", ctx.get("le")),
        }[kind]
        return (
            Text(f"“{key}”必须{zh} {bound:g}", f"“{key}” must be {en} {bound:g}"),
            Text("请更正这个数", "Correct the number"),
        )
    return _TABLE.get(kind, _OTHERWISE)


_REGION = (
    Text("不是地区代码", "not the code of a region"),
    Text('请写加引号的 2、4 或 6 位数字，如 "15"', 'Write 2, 4 or 6 digits in quotes, as in "15"'),
)
_OTHERWISE = (
    Text("写法不对", "not in the form wanted here"),
    Text("请对照方案库中的方案改写", "Compare with a scheme of the library"),
)
_PAIRS = (
    Text("此处应是一组“键: 值”", "“key: value” pairs are wanted here"),
    Text("请写成 {键: 值, ...}", "Write {key: value, ...}"),
)
_TABLE: dict[str, tuple[Text, Text]] = {
    "float_type": (
        _NUMBER,
        Text("请填写数，不加引号和单位", "Write a number without quotes or unit"),
    ),
    "int_type": (
        Text("此处应是一个整数", "a whole number is wanted here"),
        Text("请填写整数，不加引号", "Write a whole number without quotes"),
    ),
    "finite_number": (
        Text("不是有限的数", "not a finite number"),
        Text("请填写有限的数", "Give a finite number"),
    ),
    "string_type": (
        Text("此处应是文字", "text is wanted here"),
        Text("请填写文字", "Write text"),
    ),
    "string_too_short": (
        Text("文字不能为空", "the text must not be empty"),
        Text("请填写文字", "Write the text"),
    ),
    "string_too_long": (
        Text("编号过长", "the id is too long"),
        Text("请缩短编号", "Shorten the id"),
    ),
    "string_pattern_mismatch": (
        Text("编号写法不对", "not a valid id"),
        Text(
            "编号以小写英文字母开头，只含小写字母、数字和下划线",
            "Begin with a lower-case letter; then only lower-case letters, digits, underscores",
        ),
    ),
    "model_type": _PAIRS,
    "model_attributes_type": _PAIRS,
    "dict_type": _PAIRS,
    "tuple_type": (
        Text("此处应是一个列表", "a list is wanted here"),
        Text(
            "请写成 [项, 项, ...] 或以 - 开头的各行",
            "Write [item, item, ...] or lines beginning with -",
        ),
    ),
    "bool_type": (
        Text("此处应是 true 或 false", "true or false is wanted here"),
        Text("请写 true 或 false", "Write true or false"),
    ),
    "too_short": (
        Text("列表的项数不够", "the list has too few entries"),
        Text("请补足", "Add what is missing"),
    ),
    "too_long": (
        Text("列表的项数过多", "the list has too many entries"),
        Text("请删去多余的项", "Remove the entries that are too many"),
    ),
    "value_error": (
        Text("年份范围写法不对", "not a span of years"),
        Text(
            "请写 2016..、..2020、2016..2020 或 [2016, 2017]",
            "Write 2016.., ..2020, 2016..2020 or [2016, 2017]",
        ),
    ),
    "union_tag_not_found": (
        Text("限值写法不对", "not a limit"),
        Text(
            "请写一个数，或 {by: region, east: 2, central: 2, west: 3}",
            "Write a number, or {by: region, east: 2, central: 2, west: 3}",
        ),
    ),
}


def _written(value: Any) -> str:
    """Show the value as the file wrote it; nothing for a whole mapping or list."""
    if isinstance(value, dict | list):
        return ""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)
