"""Reach: the best and the worst rank a unit can have while weights stay within bounds."""

from scoring.sensitivity.reach.ranges import Ranges, ranges_of
from scoring.sensitivity.reach.reach import Reach, box_said, reach

__all__ = ["Ranges", "Reach", "box_said", "ranges_of", "reach"]
