"""How far weights may move, and drawn sets of weights: what is said beside every random result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.text import Text


@dataclass(frozen=True)
class Spread:
    """How far the weights of a sibling group may move.

    Parameters
    ----------
    id : str
        ``10``, ``25``, ``box`` or ``any``; what ``--spread`` takes and files state.
    kind : {"relative", "box", "any"}
        ``relative``: every share within its own value x (1 -+ `by`); ``box``: within bounds that
        the scheme or a person states for single nodes; ``any``: every set of weights alike.
    by : float
        Relative half-width (0.1 = +-10 %); not read by the others.
    said : Text
        In words, for people.
    """

    id: str
    kind: Literal["relative", "box", "any"]
    by: float
    said: Text


TEN = Spread("10", "relative", 0.10, Text("各项权重在 ±10% 内变动", "every weight within ±10 %"))
QUARTER = Spread(
    "25", "relative", 0.25, Text("各项权重在 ±25% 内变动", "every weight within ±25 %")
)
BOX = Spread("box", "box", 0.0, Text("权重在方案认可的范围内变动", "weights within the stated box"))
ANY = Spread("any", "any", 0.0, Text("任意权重（诊断用）", "any weights (for diagnosis)"))
SPREADS = {s.id: s for s in (TEN, QUARTER, BOX, ANY)}


@dataclass(frozen=True)
class Draws:
    """Random sets of weights.

    Parameters
    ----------
    shares : float64 array (d draws, m nodes)
        Share of every node among its siblings, in the order of the tree; each sibling group adds
        up to 1, the total's own is 1.
    seed : int
    spread : Spread
    """

    shares: NDArray[np.float64]
    seed: int
    spread: Spread

    def __len__(self) -> int:
        return len(self.shares)
