"""``jingzhun scheme list | show ID | check FILE | template ID``."""

from __future__ import annotations

import argparse
from typing import Any

from scoring.commands import template
from scoring.commands.framework import Outcome, command, group
from scoring.text import Text


def add(subparsers: Any) -> None:
    """Add the command and its actions."""
    about = Text("查看和检查考核方案", "look at and check schemes")
    actions = group(command(subparsers, "scheme", about, None))
    command(actions, "list", Text("列出方案库", "list the library"), run_list)
    either = Text("方案编号或方案文件", "id of the library, or a scheme file").get(actions.lang)
    show = command(actions, "show", Text("显示一个方案", "show a scheme"), run_show)
    show.add_argument("scheme", metavar="ID", help=either)
    check = command(actions, "check", Text("检查方案文件", "check a scheme file"), run_check)
    check.add_argument("file", metavar="FILE", help=either)
    template.add(actions)


def run_list(args: argparse.Namespace) -> Outcome:
    """List the library: what each scheme is, how much of it is quoted, assumed, unpublished."""
    from scoring.commands.scheme_list import list_lines, list_object, ordered
    from scoring.report.method.reading import readable
    from scoring.scheme.library import find_scheme, library_ids

    schemes = ordered([readable(find_scheme(name).scheme) for name in library_ids()])
    listed = [list_object(scheme) for scheme in schemes]
    return Outcome(list_lines(schemes), outputs={"schemes": listed})


def run_show(args: argparse.Namespace) -> Outcome:
    """Show one scheme as its printed table, with grades, vetoes, documents."""
    from scoring.commands.scheme_words import scheme_object, scheme_words
    from scoring.report.method.reading import readable
    from scoring.scheme.library import find_scheme

    file = find_scheme(args.scheme)
    # a parser that was not told a language speaks Chinese; each language has lines of its own
    lang = getattr(args, "lang", "zh")
    lines = tuple(Text(line, line) for line in scheme_words(readable(file.scheme), lang))
    said = {"scheme": scheme_object(file)}
    return Outcome(lines, {"scheme": args.scheme}, said, file.remarks)


def run_check(args: argparse.Namespace) -> Outcome:
    """Check one scheme file: every problem with its line; exit code 1 if any refuses it."""
    from scoring.scheme.library import find_scheme

    file = find_scheme(args.file)
    scheme = file.scheme
    zh, en = f"{file.name}：方案“{scheme.id}”可用", f"{file.name}: scheme “{scheme.id}” is valid"
    if scheme.status == "gap":
        zh += "；方案全文未见公开，默认不计分"
        en += "; its text was not read, so it is not scored unless told to"
    outputs = {
        "scheme": scheme.id,
        "scheme_sha256": file.sha256,
        "indicators": len(scheme.leaves),
        "can_score": scheme.status != "gap",
    }
    return Outcome((Text(zh, en),), {"file": args.file}, outputs, file.remarks)
