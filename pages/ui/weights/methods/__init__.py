"""Weights by calculation and by experts, held against the official ones."""
