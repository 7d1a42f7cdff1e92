"""Data uncertainty: figures from samples drawn anew from their sampling distribution."""

from scoring.sensitivity.noise.design import design_effect, estimated_deff
from scoring.sensitivity.noise.inputs import Margin, Sample
from scoring.sensitivity.noise.make import noise_of
from scoring.sensitivity.noise.noise import Drawn, Noise
from scoring.sensitivity.noise.which import Still

__all__ = [
    "Drawn",
    "Margin",
    "Noise",
    "Sample",
    "Still",
    "design_effect",
    "estimated_deff",
    "noise_of",
]
