"""Flip distance: the smallest change of weights that swaps two units or changes a grade."""

from scoring.sensitivity.flips.lines import GradeFlips, grade_flips
from scoring.sensitivity.flips.model import SAID, Flip, seen
from scoring.sensitivity.flips.swaps import Neighbours, Swaps, neighbours, swaps, swaps_of

__all__ = [
    "SAID",
    "Flip",
    "GradeFlips",
    "Neighbours",
    "Swaps",
    "grade_flips",
    "neighbours",
    "seen",
    "swaps",
    "swaps_of",
]
