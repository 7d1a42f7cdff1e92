"""What became of a code or a name: hand-kept changes, followed to the place of today."""

from geodata.history.changes import KINDS, Change, Kind
from geodata.history.file import changes_of, header_words
from geodata.history.follow import UNKNOWN, History, Succession, history, read_history
from geodata.history.rows import Fault, HistoryFault

__all__ = [
    "KINDS",
    "UNKNOWN",
    "Change",
    "Fault",
    "History",
    "HistoryFault",
    "Kind",
    "Succession",
    "changes_of",
    "header_words",
    "history",
    "read_history",
]
