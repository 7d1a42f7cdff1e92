"""How much is read at most. Every limit stands here, and every one is said in words when met."""

from __future__ import annotations

MAX_FILE_MB = 100
"""Of the file as handed in."""

MAX_UNPACKED_MB = 200
"""Of all members of a workbook together, and of a Parquet file's columns."""

MAX_RATIO = 200
"""Unpacked to packed; a workbook saved by an office program has 5 to 40."""

MAX_MEMBERS = 5_000
"""Of a workbook's archive."""

MAX_CELLS = 5_000_000
"""Of all sheets read from one file, empty cells inside a sheet's corners included."""

MAX_COLUMNS = 16_384
"""Of a table: what a spreadsheet can hold."""

MAX_CELL_LETTERS = 100_000
"""Of one cell of a CSV."""

CHILD_MB = 2_000
"""Memory of the process that parses a workbook (its address space, or what it holds)."""

CHILD_SECONDS = 60
"""Processor seconds of that process; it may take twice as long by the clock."""

RESULT_MB = 600
"""Of what that process may hand back."""
