"""Printing an outcome: lines for people, or one JSON object; problems on standard error."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Sequence
from typing import Any, TextIO

from scoring import __version__
from scoring.commands.framework import INTERRUPTED, Outcome, UsageError, exit_code
from scoring.problems import Place, Problem, Refused, errors
from scoring.text import Text

MAX_LINES = 200
"""Problems printed for people; the rest is counted. ``--json`` holds all."""


class Printer:
    """Prints in one language; knows ``--quiet`` and ``--json``.

    Parameters
    ----------
    lang : {"zh", "en"}
    quiet : bool
        Nothing but errors.
    json : bool
        One object on standard output instead of lines.
    """

    def __init__(self, lang: str, *, quiet: bool = False, json: bool = False) -> None:
        self.lang, self.quiet, self.json = lang, quiet, json
        self.command = ""
        for stream in (sys.stdout, sys.stderr):
            _never_fail(stream)

    def outcome(self, outcome: Outcome) -> int:
        """Print what a command did; return the exit code."""
        self._object(
            not errors(outcome.problems), outcome.inputs, outcome.outputs, outcome.problems
        )
        if not self.json and not self.quiet:
            for line in outcome.lines:
                print(_plain(line.get(self.lang)))
        if self.quiet or self.json or not outcome.listed:
            self.problems(outcome.problems)
        return exit_code(outcome.problems)

    def interrupted(self) -> int:
        """Print that a person stopped the command; return the exit code."""
        said = Text("已中断", "interrupted")
        again = Text("可重新运行", "Run it again")
        self._object(False, {}, {}, (Problem("interrupted", "error", said, again),))
        self.error_line(said)
        return INTERRUPTED

    def usage(self, error: UsageError) -> None:
        """Print what is wrong with the command line."""
        self._object(False, {}, {}, (error.problem,))
        self.problems((error.problem,))

    @staticmethod
    def knows(fault: BaseException) -> bool:
        """Tell whether `failed` has proper words for a fault."""
        known = isinstance(fault, Refused | OSError | MemoryError)
        return known and not isinstance(fault, BrokenPipeError)

    def failed(self, fault: BaseException) -> int:
        """Print why a command did not come to its end; return the exit code."""
        problems = fault.problems if isinstance(fault, Refused) else (_problem_of(fault),)
        self._object(False, {}, {}, problems)
        self.problems(problems)
        return exit_code(problems)

    def problems(self, problems: Sequence[Problem]) -> None:
        """Print problems on standard error, errors first, a line each."""
        shown = errors(problems) if self.quiet else sorted(problems, key=_gravity)
        for problem in shown[:MAX_LINES]:
            self.error_line(Text(problem.line("zh"), problem.line("en")), _LEVELS[problem.level])
        if len(shown) > MAX_LINES:
            more = len(shown) - MAX_LINES
            self.error_line(Text(f"还有 {more} 个问题未列出", f"and {more} more problems"))

    def error_line(self, text: Text, level: Text | None = None) -> None:
        """Print one line on standard error."""
        head = "" if level is None else level.get(self.lang)
        print(head + _plain(text.get(self.lang)), file=sys.stderr)

    def _object(
        self,
        ok: bool,
        inputs: dict[str, Any],
        outputs: dict[str, Any],
        problems: Sequence[Problem],
    ) -> None:
        if not self.json:
            return
        data = {
            "ok": ok,
            "command": self.command,
            "version": __version__,
            "inputs": inputs,
            "outputs": outputs,
            "problems": [p.as_dict(self.lang) for p in problems],
        }
        plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        print(json.dumps(data, ensure_ascii=plain, allow_nan=False, indent=2))


_LEVELS = {
    "error": Text("错误：", "error: "),
    "warning": Text("注意：", "warning: "),
    "notice": Text("提示：", "note: "),
}


def _plain(line: str) -> str:
    """Keep a line a line: no character from a file may break it or move the terminal's cursor."""
    return "".join(c if c.isprintable() else " " for c in line)


def _gravity(problem: Problem) -> int:
    return ("error", "warning", "notice").index(problem.level)


def _never_fail(stream: TextIO) -> None:
    """Show what a terminal's encoding cannot hold as an escape, rather than fail on it."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _problem_of(fault: BaseException) -> Problem:
    if isinstance(fault, MemoryError):
        message = Text("内存不足", "out of memory")
        remedy = Text("请关闭其他程序后重试", "Close other programs and try again")
        return Problem("environment.memory", "error", message, remedy)
    if isinstance(fault, OSError):
        return _os_problem(fault)
    name = type(fault).__name__
    return Problem(
        "program.fault",
        "error",
        Text(f"程序内部出错（{name}）", f"the program itself failed ({name})"),
        Text(
            "请连同命令和输入文件报告；设 JINGZHUN_TRACEBACK=1 可看详情",
            "Please report it with the command and the input; JINGZHUN_TRACEBACK=1 shows more",
        ),
    )


def _os_problem(fault: OSError) -> Problem:
    words = {
        errno.EACCES: Text("没有权限", "permission denied"),
        errno.EPERM: Text("没有权限", "permission denied"),
        errno.EROFS: Text("文件夹只读", "the folder is read-only"),
        errno.ENOSPC: Text("磁盘已满", "the disk is full"),
        errno.ENOENT: Text("文件或文件夹不存在", "no such file or folder"),
        errno.ENOTDIR: Text("路径中有一段不是文件夹", "a part of the path is not a folder"),
        errno.EISDIR: Text("这是文件夹，不是文件", "this is a folder, not a file"),
        errno.EADDRINUSE: Text("端口已被占用", "the port is in use"),
        errno.ENAMETOOLONG: Text("名称过长", "the name is too long"),
    }
    otherwise = Text("系统拒绝了这次读写", "the system refused to read or write")
    file = str(fault.filename) if fault.filename is not None else ""
    return Problem(
        "environment.io",
        "error",
        words.get(fault.errno or 0, otherwise),
        Text("请检查路径、权限和磁盘空间", "Check the path, the permissions and the free space"),
        Place(file),
    )
