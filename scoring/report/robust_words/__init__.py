"""How far a result can be trusted, said in words: one line, and a paragraph.

Always conditional, and never a word about an official grade changing: draws show under which other
weights a grade would be another; the grade in force is that of the weights in force.
"""

from scoring.report.robust_words.line import line
from scoring.report.robust_words.paragraph import paragraph, sentences
from scoring.report.robust_words.phrases import condition, conditions
from scoring.report.robust_words.tell import graded, told_of
from scoring.report.robust_words.told import LINE, Driver, Fragile, Nearest, Told

__all__ = [
    "LINE",
    "Driver",
    "Fragile",
    "Nearest",
    "Told",
    "condition",
    "conditions",
    "graded",
    "line",
    "paragraph",
    "sentences",
    "told_of",
]
