"""Revisions of the casebook's tables, one a file, applied in order and never edited."""
