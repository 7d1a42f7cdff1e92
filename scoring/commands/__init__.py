"""The commands of ``jingzhun``, one file each.

A command file has ``add(subparsers) -> None`` (adds its parser, through
`scoring.commands.framework.command`) and ``run(args) -> Outcome``. It imports what is heavy inside
`run`, so that every other command starts at once. Add its name to `COMMANDS`, nothing else.
"""

COMMANDS = ("app", "demo", "scheme", "validate", "score", "sensitivity", "boundary", "doctor")
"""Modules of this folder that are commands, in the order of the help."""
