"""Synthetic demonstration data: invented figures on real names, marked as such everywhere.

How the figures are made is written beside each step (`terrain`, `counts`, `rates`,
`later_figures`); nothing in them describes a real county. Same seed, same figures.
"""
