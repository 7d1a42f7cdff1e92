"""Weights from pairwise comparisons of siblings (层次分析法, Saaty 1980)."""
