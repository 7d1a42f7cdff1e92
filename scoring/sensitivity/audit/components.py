"""How many things the items measure: principal components against the dimensions of the tree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.nodes import Floats
from scoring.sensitivity.audit.alpha import HALF
from scoring.sensitivity.audit.ground import LEAST, Ground
from scoring.sensitivity.audit.importance import varies

DRAWS = 200
"""Random tables of the parallel analysis."""

SEED = 20
QUANTILE = 0.95


@dataclass(frozen=True)
class Components:
    """Principal components of the items' correlation matrix.

    Parameters
    ----------
    values : tuple of float
        Eigenvalues, largest first; they add up to k.
    chance : tuple of float
        What random uncorrelated items would reach at place i: the `QUANTILE` of `DRAWS` normal
        tables of the same size, seed `SEED` (parallel analysis, Horn 1965, Psychometrika 30).
    parallel : int
        Leading components above chance.
    kaiser : int
        Components with an eigenvalue above 1 (Guttman 1954, Kaiser 1960): always the more
        generous rule, told beside it.
    dimensions : int
        Top nodes of the tree that hold any of the k items.
    k, n : int
        Items and complete cases it rests on (see `complete`).
    why : {"", "items", "units"}
        Nothing can be told: fewer than three items; not more units than items, or fewer than ten.
    """

    values: tuple[float, ...]
    chance: tuple[float, ...]
    parallel: int
    kaiser: int
    dimensions: int
    k: int
    n: int
    why: str

    @property
    def first(self) -> float:
        """Part of the items' variance on the first component, 0 to 1."""
        return self.values[0] / self.k if self.values else 0.0


def components(ground: Ground) -> Components:
    """Return the components of all items of the tree."""
    cases, kept = complete(ground.leaf_scores)
    k, n = cases.shape
    dimensions = len({int(ground.tops[i]) for i in kept})
    if k < 3 or n < max(LEAST, k + 1):
        return Components((), (), 0, 0, dimensions, k, n, "items" if k < 3 else "units")
    values = eigenvalues(cases)
    line = chance(k, n)
    below = np.flatnonzero(values <= line)
    parallel = int(below[0]) if len(below) else k
    kaiser = int((values > 1 + 1e-9).sum())
    figures = tuple(map(float, values)), tuple(map(float, line))
    return Components(*figures, parallel, kaiser, dimensions, k, n, "")


def eigenvalues(cases: Floats) -> Floats:
    """Return the eigenvalues of the correlation matrix, largest first, (k,).

    Parameters
    ----------
    cases : float64 array (k, n), no NaN, every row varies
    """
    centred = cases - cases.mean(axis=1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).sum(axis=1, keepdims=True))
    return np.asarray(np.linalg.eigvalsh(scaled @ scaled.T)[::-1], dtype=np.float64)


def chance(k: int, n: int) -> Floats:
    """Return the eigenvalues that k unrelated normal items on n units exceed one time in 20.

    The scatter matrix of n such units is drawn as what it is, a Wishart matrix with n - 1 degrees
    of freedom, from its triangular root (Bartlett 1933): k x k numbers instead of k x n.
    """
    random = np.random.Generator(np.random.PCG64(SEED))
    root = np.tril(random.standard_normal((DRAWS, k, k)), -1)
    at = np.arange(k)
    root[:, at, at] = np.sqrt(random.chisquare(n - 1 - at, (DRAWS, k)))
    root /= np.sqrt((root**2).sum(axis=2, keepdims=True))  # rows of length 1: correlations
    drawn = np.linalg.eigvalsh(root @ root.transpose(0, 2, 1))[:, ::-1]
    return np.asarray(np.quantile(drawn, QUANTILE, axis=0), dtype=np.float64)


def complete(items: Floats) -> tuple[Floats, list[int]]:
    """Return the complete cases of the items most units have and that vary among them.

    Returns
    -------
    cases : float64 array (k kept, n complete)
    kept : list of int
        Rows of `items` they are.
    """
    known = ~np.isnan(items)
    kept = [i for i, row in enumerate(known) if row.size and row.mean() >= HALF]
    rows = known[kept].all(axis=0)
    kept = [i for i in kept if varies(items[i, rows])]
    return items[kept][:, rows], kept
