"""Sobol indices: how much each weight, alone and with others, moves scores and ranks."""

from scoring.sensitivity.sobol.sobol import Sobol, sobol

__all__ = ["Sobol", "sobol"]
