"""``jingzhun``: parse, run one command, print what it says. Commands live in `scoring.commands`."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence

from scoring import __version__
from scoring.commands import COMMANDS
from scoring.commands.framework import FAILED, USAGE, Outcome, UsageError
from scoring.commands.parser import Parser, language_of
from scoring.commands.say import Printer
from scoring.text import Text


def build_parser(lang: str) -> Parser:
    """Return the parser of all commands; imports the light head of every command file."""
    about = Text("精准考评：考核评分、地图与调权", "Jingzhun: assessment scores, maps and weights")
    parser = Parser(prog="jingzhun", lang=lang, description=about.get(lang))
    version = Text("显示版本号", "show the version").get(lang)
    parser.add_argument(
        "--version", action="version", version=f"jingzhun {__version__}", help=version
    )
    names = {"zh": "命令", "en": "COMMAND"}[lang]
    subparsers = parser.add_subparsers(dest="command", required=True, metavar=names)
    subparsers.lang = lang  # type: ignore[attr-defined]
    for name in COMMANDS:
        importlib.import_module(f"scoring.commands.{name}").add(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``jingzhun`` and return its exit code; never lets a traceback through.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments without the program's name; `sys.argv` by default.

    Returns
    -------
    int
        0 done, 1 content refused, 2 wrong usage, 3 environment failed, 130 interrupted.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    lang = language_of(words)
    printer = Printer(lang, quiet="--quiet" in words, json="--json" in words)
    try:
        code = _run(words, lang, printer)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _leave_pipe()
        return 0
    except KeyboardInterrupt:
        return printer.interrupted()
    except Exception as fault:  # last resort: people get one line, developers ask for the rest
        if os.environ.get("JINGZHUN_TRACEBACK"):
            raise
        try:
            code = printer.failed(fault)
            sys.stdout.flush()
            return code
        except (OSError, ValueError):  # standard output or error itself is gone, or full
            _leave_pipe()
            return FAILED


def _run(words: Sequence[str], lang: str, printer: Printer) -> int:
    try:
        args = build_parser(lang).parse_args(words)
        printer.command = " ".join(p for p in (args.command, getattr(args, "action", "")) if p)
        outcome: Outcome = args.run(args)
    except SystemExit as leaving:  # --help and --version
        return int(leaving.code or 0)
    except UsageError as error:
        printer.usage(error)
        return USAGE
    except Exception as fault:
        if not printer.knows(fault):
            raise
        return printer.failed(fault)
    return printer.outcome(outcome)


def _leave_pipe() -> None:
    """Keep Python from complaining once more about a reader that went away, while it exits."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
