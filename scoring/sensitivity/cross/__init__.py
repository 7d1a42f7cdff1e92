"""Cross-checks by other methods: TOPSIS, VIKOR, Copeland."""

from scoring.sensitivity.cross.check import CrossCheck, Method, Other, cross_check
from scoring.sensitivity.cross.copeland import Copeland, copeland
from scoring.sensitivity.cross.matrix import Matrix, matrix_of
from scoring.sensitivity.cross.topsis import topsis
from scoring.sensitivity.cross.vikor import Vikor, vikor

__all__ = [
    "Copeland",
    "CrossCheck",
    "Matrix",
    "Method",
    "Other",
    "Vikor",
    "copeland",
    "cross_check",
    "matrix_of",
    "topsis",
    "vikor",
]
