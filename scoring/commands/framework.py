"""What every command shares: its outcome, its failure, its options (DESIGN section 9)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from scoring.problems import Problem, errors
from scoring.text import Text

DONE, REFUSED, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: done, content refused, wrong usage, environment failed, interrupted."""


@dataclass(frozen=True)
class Outcome:
    """What a command did.

    Parameters
    ----------
    lines : tuple of Text
        What people read on standard output.
    inputs, outputs : dict
        What ``--json`` states; plain JSON values.
    problems : tuple of Problem
        Warnings and notices; an error among them makes the exit code what `exit_code` says. A
        command that refuses its input raises `scoring.problems.Refused` instead.
    listed : bool
        True where `lines` say every problem already: they are the command's report.
    """

    lines: tuple[Text, ...] = ()
    inputs: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    listed: bool = False


_ENVIRONMENT = ("environment.", "program.", "doctor.", "out.not_writable", "out.write_failed")


def exit_code(problems: Sequence[Problem]) -> int:
    """Return the exit code of a command with these problems.

    Errors of the machine (no permission, a full disk, a missing program) make it 3, whatever else
    was found; errors of the content alone make it 1 (DESIGN section 9).
    """
    found = errors(problems)
    if any(p.code.startswith(_ENVIRONMENT) for p in found):
        return FAILED
    return REFUSED if found else DONE


class UsageError(Exception):
    """The command line itself is wrong."""

    def __init__(self, problem: Problem, usage: str = "") -> None:
        super().__init__(problem.line("en"))
        self.problem = problem
        self.usage = usage


def usage_error(code: str, message: Text, remedy: Text, value: str = "") -> UsageError:
    """Return the error for options that contradict each other; argparse finds the others."""
    return UsageError(Problem(f"usage.{code}", "error", message, remedy, value=value))


def command(
    subparsers: Any, name: str, help_text: Text, run: Callable[[argparse.Namespace], Outcome] | None
) -> Any:
    """Add one command's parser, with the options that every command has.

    Parameters
    ----------
    subparsers
        As handed to ``add``; it carries the language.
    name : str
    help_text : Text
    run : callable or None
        None for a command that has subcommands of its own (`group`).

    Returns
    -------
    ArgumentParser
        To add arguments to.
    """
    lang = subparsers.lang
    words = help_text.get(lang)
    parser = subparsers.add_parser(name, help=words, description=words, lang=lang)
    if run is not None:
        parser.set_defaults(run=run)
    return parser


def group(parser: Any) -> Any:
    """Give a command subcommands of its own; returns what `command` takes as `subparsers`."""
    subparsers = parser.add_subparsers(
        dest="action", required=True, metavar={"zh": "操作", "en": "ACTION"}[parser.lang]
    )
    subparsers.lang = parser.lang
    return subparsers
