"""argparse in both languages, raising instead of printing and leaving."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from scoring.commands.framework import UsageError
from scoring.problems import Problem
from scoring.text import Text

_HEADS = {
    "zh": {"positional arguments": "参数", "options": "选项", "usage": "用法："},
    "en": {"positional arguments": "arguments", "options": "options", "usage": "usage: "},
}


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks `lang` and raises `UsageError`.

    Every parser, at any depth, takes ``--lang --quiet --json``, so that they may stand anywhere.
    """

    def __init__(self, *args: Any, lang: str = "zh", **kwargs: Any) -> None:
        super().__init__(*args, add_help=False, allow_abbrev=False, **kwargs)
        self.lang = lang
        for section in self._action_groups:
            section.title = _HEADS[lang].get(section.title or "", section.title)
        words = Text("显示这份说明", "show this help").get(lang)
        self.add_argument("-h", "--help", action="help", help=words)
        shared = {
            "--lang": Text("界面语言", "language"),
            "--quiet": Text("只输出错误", "print nothing but errors"),
            "--json": Text("输出一个 JSON 对象", "print one JSON object"),
        }
        for option, text in shared.items():
            extra: dict[str, Any] = (
                {"choices": ("zh", "en")} if option == "--lang" else {"action": "store_true"}
            )
            # no default here: a subparser's default would overwrite what stood before it
            self.add_argument(option, default=argparse.SUPPRESS, help=text.get(lang), **extra)

    def format_usage(self) -> str:
        """Return the usage with its heading in the parser's language."""
        return self._headed(super().format_usage())

    def format_help(self) -> str:
        """Return the help with its heading in the parser's language."""
        return self._headed(super().format_help())

    def _headed(self, text: str) -> str:
        return re.sub(r"\Ausage: ", _HEADS[self.lang]["usage"], text)

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        raise UsageError(_translated(message, self.prog), self.format_usage())


_DASH = r"argument (?P<what>.+?): "
_PATTERNS: tuple[tuple[str, str, str, str], ...] = (
    (
        r"the following arguments are required: (?P<what>.+)",
        "missing",
        "缺少 {what}",
        "{what} is missing",
    ),
    (r"unrecognized arguments: (?P<what>.+)", "unknown", "不认识“{what}”", "unknown: {what}"),
    (
        _DASH + r"invalid choice: (?P<value>.+) \(choose from (?P<known>.+)\)",
        "choice",
        "{what} 不能是 {value}，可用的有：{known}",
        "{what} cannot be {value}; choose from {known}",
    ),
    (
        _DASH + r"expected (?:one|at least one|\d+) arguments?",
        "no_value",
        "{what} 后面要跟一个值",
        "{what} needs a value",
    ),
    (
        _DASH + r"invalid (?:int|float|\w+) value: (?P<value>.+)",
        "value",
        "{what} 的值 {value} 不对",
        "{what} cannot be {value}",
    ),
    (
        _DASH + r"not allowed with argument (?P<value>.+)",
        "conflict",
        "{what} 不能与 {value} 同时使用",
        "{what} cannot be used together with {value}",
    ),
    (
        _DASH + r"ignored explicit argument (?P<value>.+)",
        "value",
        "{what} 后面不能跟值 {value}",
        "{what} takes no value, {value} was given",
    ),
)


def _translated(message: str, prog: str) -> Problem:
    remedy = Text(f"请看 {prog} --help", f"See {prog} --help")
    for pattern, code, zh, en in _PATTERNS:
        found = re.fullmatch(pattern, message, flags=re.DOTALL)
        if found:
            words = {"value": "", "known": ""} | found.groupdict()
            listed = {key: said.replace(", ", "、") for key, said in words.items()}
            text = Text(_close_up(zh.format_map(listed)), en.format_map(words))
            return Problem(f"usage.{code}", "error", text, remedy)
    return Problem(
        "usage.other", "error", Text("命令写法不对", "wrong usage"), remedy, value=message
    )


def _close_up(zh: str) -> str:
    """Keep the space beside Latin letters (缺少 TABLE), drop it between Chinese ones (缺少命令)."""
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", zh)


def language_of(argv: Sequence[str]) -> str:
    """Find ``--lang`` before parsing, so that even a usage error is in that language."""
    for i, word in enumerate(argv):
        if word.startswith("--lang="):
            word = word.removeprefix("--lang=")
        elif word == "--lang" and i + 1 < len(argv):
            word = argv[i + 1]
        else:
            continue
        if word in ("zh", "en"):
            return word
    return "zh"
