"""Random sets of weights: within ±10 %, ±25 %, a stated box, or any at all."""

from scoring.sensitivity.draws.box import Box, box_of, scheme_box
from scoring.sensitivity.draws.weights import draw_weights

__all__ = ["Box", "box_of", "draw_weights", "scheme_box"]
