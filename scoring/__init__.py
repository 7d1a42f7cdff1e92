"""Numbers of Jingzhun: schemes, tables, scores. Imports no screen library."""

__version__ = "0.1.0"
