"""Other methods than the scheme's: normalisation, aggregation, weighting, missing values."""

from scoring.sensitivity.methods.normalise import Raw, raw_of
from scoring.sensitivity.methods.options import Options, options_of
from scoring.sensitivity.methods.setting import Setting, Weighting
from scoring.sensitivity.methods.table import Combination, MethodTable, compare_methods
from scoring.sensitivity.methods.weighting import weightings_of

__all__ = [
    "Combination",
    "MethodTable",
    "Options",
    "Raw",
    "Setting",
    "Weighting",
    "compare_methods",
    "options_of",
    "raw_of",
    "weightings_of",
]
