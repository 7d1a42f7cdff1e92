"""A template as data: sheets, columns and what may be entered, before any workbook is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class OneOf:
    """A drop-down.

    Parameters
    ----------
    words : tuple of str
        Fixed words of ours, or years; never words from data.
    listed : str
        Name of a range of the notes that holds the words instead (`Notes.lists`).
    strict : bool
        False where other entries are merely questioned.
    """

    words: tuple[str, ...] = ()
    listed: str = ""
    strict: bool = True


@dataclass(frozen=True)
class Figure:
    """A number between two ends (None: open), or a word for "does not apply"."""

    low: float | None
    high: float | None


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`: a year."""

    low: int
    high: int


Check = OneOf | Figure | Whole


@dataclass(frozen=True)
class Column:
    """One column.

    Parameters
    ----------
    header : str
        Exactly as the reader knows it.
    above : tuple of str
        What stands above the header, a cell for each of the sheet's `above` rows.
    note : str
        The comment on the header.
    check : Check or None
    hint, prompt : str
        What the person reads on entering the cell: a short head, and a sentence.
    width : float
        In characters.
    kind : {"text", "figure"}
        A text column keeps leading zeros; a figure column has no number format at all: under one,
        ``12.5%`` would be kept as 0.125.
    """

    header: str
    above: tuple[str, ...] = ()
    note: str = ""
    check: Check | None = None
    hint: str = ""
    prompt: str = ""
    width: float = 14
    kind: Literal["text", "figure"] = "text"


@dataclass(frozen=True)
class Sheet:
    """One sheet to fill in.

    Parameters
    ----------
    above : tuple of str
        Labels of the rows between title and header, e.g. clause; may be none.
    rows : tuple of tuple
        Filled in beforehand, a text, year or None a column; shorter rows end early.
    fixed : int
        Columns that stay in sight at the left, and are not meant to be changed.
    spare : int
        Rows below the last one that are checked too.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int | None, ...], ...]
    above: tuple[str, ...] = ()
    fixed: int = 0
    spare: int = 200


@dataclass(frozen=True)
class Block:
    """A table of the notes: heads and rows of text; `example` is set apart by its look."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    example: bool = False


@dataclass(frozen=True)
class Listed:
    """Where a drop-down finds its words: a column of a block, by the block's title."""

    block: str
    column: int


@dataclass(frozen=True)
class Notes:
    """The notes sheet: a title, numbered sentences, then the tables."""

    name: str
    title: str
    sentences: tuple[str, ...]
    blocks: tuple[Block, ...]
    lists: dict[str, Listed] = field(default_factory=dict)


@dataclass(frozen=True)
class Template:
    """The whole workbook; `marker` is the first cell of every sheet to fill in."""

    marker: str
    title: str
    lang: str
    notes: Notes
    sheets: tuple[Sheet, ...]
