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
    """List the library: id, title, kind, status, number of indicators."""
    from scoring.commands.scheme_words import kind_words, status_words
    from scoring.scheme.library import find_scheme, library_ids

    schemes = [find_scheme(name).scheme for name in library_ids()]
    lines = [
        Text(
            f"{s.id}  {s.title.zh}  [{kind_words(s, 'zh')}，{status_words(s, 'zh')}，"
            f"{len(s.leaves)} 个指标]",
            f"{s.id}  {s.title.text.get('en')}  [{kind_words(s, 'en')}, {status_words(s, 'en')}, "
            f"{len(s.leaves)} indicators]",
        )
        for s in schemes
    ]
    listed = [
        {
            "id": s.id,
            "title": {"zh": s.title.zh, "en": s.title.en},
            "kind": s.kind,
            "status": s.status,
            "level": s.level,
            "indicators": len(s.leaves),
        }
        for s in schemes
    ]
    return Outcome(tuple(lines), outputs={"schemes": listed})


def run_show(args: argparse.Namespace) -> Outcome:
    """Show one scheme: what it rests on, its tree with rules, grades, presets."""
    from scoring.commands.scheme_words import scheme_object, scheme_words
    from scoring.scheme.library import find_scheme
    from scoring.scheme.unsupported import unsupported

    file = find_scheme(args.scheme)
    lines = tuple(Text(zh, en) for zh, en in scheme_words(file.scheme))
    later = unsupported(file.scheme, file.document, file.name, level="warning")
    return Outcome(
        lines, {"scheme": args.scheme}, {"scheme": scheme_object(file)}, (*file.remarks, *later)
    )


def run_check(args: argparse.Namespace) -> Outcome:
    """Check one scheme file: every problem with its line; exit code 1 if any refuses it."""
    from scoring.scheme.library import find_scheme
    from scoring.scheme.unsupported import unsupported

    file = find_scheme(args.file)
    later = unsupported(file.scheme, file.document, file.name, level="warning")
    scheme = file.scheme
    zh, en = f"{file.name}：方案“{scheme.id}”可用", f"{file.name}: scheme “{scheme.id}” is valid"
    if later:
        zh += "，但有本版本还不能计算的部分"
        en += ", but parts of it cannot be computed by this version"
    outputs = {
        "scheme": scheme.id,
        "scheme_sha256": file.sha256,
        "indicators": len(scheme.leaves),
        "can_score": not later,
    }
    return Outcome((Text(zh, en),), {"file": args.file}, outputs, (*file.remarks, *later))
