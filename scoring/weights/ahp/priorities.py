"""Weights and consistency of a comparison matrix, complete or not.

**Weights.** The principal eigenvector (Saaty 1980), or the row geometric mean (Crawford & Williams
1985). Where pairs were not judged: Harker's matrix (Harker 1987, "Alternative modes of questioning
in the analytic hierarchy process", Mathl Modelling 9), zeros in their place and 1 + their number
on the diagonal, whose eigenvector is that of the matrix with ``w_i / w_j`` filled in; and for the
geometric mean logarithmic least squares (Bozoki, Fulop & Ronyai 2010). The judged pairs must link
all items. Consistency is that of the eigenvalue either way.

**Consistency.** ``CI = (lambda_max - k) / (k - 1)``, ``CR = CI / RI``; judgements are taken for
consistent enough below 0.1. RI: Saaty's table (2005, Theory and Applications of the Analytic
Network Process, p. 31), k <= 15. With m pairs missing RI is reduced by
``1 - 2m / ((k - 1)(k - 2))`` (Agoston & Csato 2022, "Inconsistency thresholds for incomplete
pairwise comparison matrices", Omega 108); where that is 0 every judgement is needed and none can
contradict another: there is nothing to test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.problems import Refused
from scoring.weights.ahp.judgements import Floats, Judgements, connected, unlinked

RANDOM_INDEX: dict[int, float] = {
    1: 0.0, 2: 0.0, 3: 0.52, 4: 0.89, 5: 1.11, 6: 1.25, 7: 1.35, 8: 1.40, 9: 1.45, 10: 1.49,
    11: 1.52, 12: 1.54, 13: 1.56, 14: 1.58, 15: 1.59,
}  # fmt: skip
LIMIT = 0.1
"""Consistency ratio below which judgements are taken for consistent enough (Saaty)."""

Way = Literal["eigenvector", "geometric"]


@dataclass(frozen=True)
class Priorities:
    """Weights of k items and how consistent the judgements behind them are.

    Parameters
    ----------
    items : tuple of k str
    weights : tuple of k float
        Add up to 1.
    lambda_max : float
        Principal eigenvalue; k where the judgements are consistent.
    ci : float
    cr : float or None
        None where there is nothing to test (see above); 0 for two items.
    missing : int
        Pairs not judged.
    """

    items: tuple[str, ...]
    weights: tuple[float, ...]
    lambda_max: float
    ci: float
    cr: float | None
    missing: int

    @property
    def shares(self) -> dict[str, float]:
        """Weights by node id."""
        return dict(zip(self.items, self.weights, strict=True))

    @property
    def consistent(self) -> bool:
        """True where the ratio is below the limit, or there is nothing that could contradict."""
        return self.cr is None or self.cr < LIMIT


def priorities(judgements: Judgements, way: Way = "eigenvector") -> Priorities:
    """Return weights and consistency.

    Raises
    ------
    Refused
        The judged pairs do not link all items.
    """
    matrix = judgements.matrix
    if not connected(matrix):
        raise Refused([unlinked(judgements.items, judgements.missing)])
    weights, largest = _eigenvector(matrix)
    if way == "geometric":
        weights = _least_squares(matrix)
    k, gaps = len(matrix), len(judgements.missing)
    ci = max(0.0, (largest - k) / (k - 1))
    return Priorities(
        items=judgements.items,
        weights=tuple(float(w) for w in weights),
        lambda_max=largest,
        ci=ci,
        cr=_ratio(ci, k, gaps),
        missing=gaps,
    )


def _eigenvector(matrix: Floats) -> tuple[Floats, float]:
    gaps = np.isnan(matrix)
    harker = np.where(gaps, 0.0, matrix) + np.diag(gaps.sum(axis=1).astype(np.float64))
    values, vectors = np.linalg.eig(harker)
    real = np.real(values)
    at = int(np.argmax(real))
    principal = np.abs(np.real(vectors[:, at]))
    return principal / principal.sum(), float(real[at])


def _least_squares(matrix: Floats) -> Floats:
    """Return the weights whose logarithms fit those of the judgements best; complete: row means."""
    told = ~np.isnan(matrix)
    logs = np.where(told, np.log(np.where(told, matrix, 1.0)), 0.0).sum(axis=1)
    graph = np.diag(told.sum(axis=1).astype(np.float64)) - told
    fitted = np.linalg.lstsq(graph, logs, rcond=None)[0]
    weights = np.exp(fitted - fitted.max())
    return weights / weights.sum()


def _ratio(ci: float, k: int, gaps: int) -> float | None:
    if k < 3:
        return 0.0
    tested = (k - 1) * (k - 2) - 2 * gaps
    if tested <= 0:
        return None
    return ci / (RANDOM_INDEX[k] * tested / ((k - 1) * (k - 2)))
