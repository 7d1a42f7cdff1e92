"""Weights from principal components (主成分法), as the OECD/JRC Handbook takes them.

OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6, pp. 89-91, after Nicoletti,
Scarpetta & Boylaud (2000):

1. Principal components of the correlation matrix. Those with an eigenvalue above 1 are kept, at
   least the first, and as many more as it takes to explain 60 % of the variance.
2. Loadings ``l = eigenvector x sqrt(eigenvalue)``, rotated by varimax with Kaiser's normalisation,
   so that an indicator loads on one factor as far as possible.
3. A factor's squared loadings, scaled to add up to 1, are weights within it; the factor weighs as
   much as the variance it explains after rotation. An indicator belongs to the factor where it
   loads most. The two scales cancel: ``w_j ~ max_f l_jf^2``, and the w are scaled to add up to 1.

The sign of an eigenvector is arbitrary and does not matter: loadings are squared. Two indicators
always come out equal. Correlation says nothing about importance: a diagnosis, not a policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from scoring.weights.matrix import Floats, checked

EXPLAINED = 0.60
"""Share of the variance that the factors kept explain at least."""
_TURNS, _STILL = 200, 1e-10


def pca(matrix: Floats, names: Sequence[str] = ()) -> Floats:
    """Return weights from rotated principal components.

    Parameters
    ----------
    matrix : array (n, L)

    Returns
    -------
    float64 array (L,)
        Adds up to 1.

    Raises
    ------
    Refused
        See `matrix.checked`: constant columns too, their correlation is undefined.
    """
    x = checked(matrix, names, varying=True)
    if x.shape[1] == 1:
        return np.ones(1)
    return from_loadings(varimax(loadings(np.asarray(np.corrcoef(x, rowvar=False)))))


def loadings(correlation: Floats) -> Floats:
    """Return the unrotated loadings (L, f) of the components that are kept."""
    values, vectors = np.linalg.eigh(correlation)
    values, vectors = np.clip(values[::-1], 0.0, None), vectors[:, ::-1]
    above = int((values > 1.0 + _STILL).sum())
    explained = np.cumsum(values) / values.sum()
    enough = int(np.searchsorted(explained, EXPLAINED - _STILL)) + 1
    kept = max(1, above, enough)
    return vectors[:, :kept] * np.sqrt(values[:kept])


def varimax(unrotated: Floats) -> Floats:
    """Return the loadings rotated to the largest variance of their squares within factors.

    Kaiser (1958), "The varimax criterion for analytic rotation in factor analysis",
    Psychometrika 23(3): one plane after the other by its best angle, until none turns; rows are
    scaled to length 1 meanwhile (Kaiser's normalisation).
    """
    length = np.sqrt((unrotated**2).sum(axis=1))[:, None]
    turned = unrotated / np.where(length > 0, length, 1.0)
    planes = list(combinations(range(unrotated.shape[1]), 2))
    for _ in range(_TURNS):
        largest = 0.0
        for p, q in planes:
            angle = _best_angle(turned[:, p], turned[:, q])
            largest = max(largest, abs(angle))
            turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
            turned[:, [p, q]] = turned[:, [p, q]] @ turn
        if largest <= _STILL:
            break
    return turned * length


def _best_angle(x: Floats, y: Floats) -> float:
    u, v = x**2 - y**2, 2 * x * y
    up = 2 * ((u * v).sum() - u.sum() * v.sum() / len(x))
    down = (u**2 - v**2).sum() - (u.sum() ** 2 - v.sum() ** 2) / len(x)
    return float(np.arctan2(up, down)) / 4


def from_loadings(rotated: Floats) -> Floats:
    """Return the weights of rotated loadings (L, f): the largest squares, scaled to add up to 1."""
    largest = (rotated**2).max(axis=1)
    return largest / largest.sum()
