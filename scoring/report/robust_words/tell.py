"""From arrays over the whole bundle to what one viewer may be told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from scoring.engine.grades import PENDING
from scoring.report.robust_words.told import LINE, Fragile, Told
from scoring.sensitivity.spread import Spread
from scoring.text import Text


def graded(grades: Sequence[str | None]) -> NDArray[np.bool_]:
    """Return which units have a grade that weights could take away: not none, not pending."""
    return np.array([g is not None and g != PENDING for g in grades], dtype=bool)


def told_of(
    stays: NDArray[np.float64],
    asked: NDArray[np.bool_],
    names: Sequence[str],
    seen: NDArray[np.bool_],
    *,
    unit: Text,
    spread: Spread,
    draws: int,
    seed: int,
    kept: Literal["grade", "top"] = "grade",
    **more: Any,
) -> Told:
    """Count what stays, among the units a viewer sees.

    Parameters
    ----------
    stays : float64 array (n,)
        Share of the draws in which the unit's grade is that of the weights drawn around (or in
        which it is among the first `top`); not read where `asked` is false.
    asked : bool array (n,)
        `graded`, or those among the first under the weights drawn around.
    names : sequence of n str
    seen : bool array (n,)
        Units this viewer may see; no figure of another one is used.
    more
        Further fields of `Told`.

    Returns
    -------
    Told
        Equal shares stand in the order of the units.
    """
    at = np.flatnonzero(asked & seen)
    shares = stays[at]
    weak = at[shares < LINE]
    weak = weak[np.argsort(stays[weak], kind="stable")]
    return Told(
        unit=unit,
        spread=spread,
        draws=draws,
        seed=seed,
        kept=kept,
        counted=len(at),
        always=int((shares >= 1.0).sum()),
        sure=int((shares >= LINE).sum()),
        fragile=tuple(Fragile(str(names[i]), float(stays[i])) for i in weak),
        # being outside the first is nothing that could not be told
        aside=int((seen & ~asked).sum()) if kept == "grade" else 0,
        **more,
    )
