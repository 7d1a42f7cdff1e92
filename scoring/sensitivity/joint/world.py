"""What is uncertain about one year: data, weights, methods; and totals under any draw of the three.

The three are drawn independently. A draw is three numbers: which data, which weights, which
methods; the same number is the same draw whatever the other two are, which the variance split
needs. Under another weighting the weights are drawn around that weighting, from the same random
numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from scoring.engine.adjust import adjusted_totals
from scoring.engine.nodes import OK, Floats
from scoring.sensitivity.case import Case
from scoring.sensitivity.draws import Box, draw_weights
from scoring.sensitivity.joint.scorer import Scorer
from scoring.sensitivity.kernel.blocks import Progress
from scoring.sensitivity.methods.normalise import Raw, normal_rows, normalised
from scoring.sensitivity.methods.options import Options, options_of
from scoring.sensitivity.methods.setting import SCHEME, Normalisation, Setting
from scoring.sensitivity.noise.noise import BLOCK, Noise
from scoring.sensitivity.spread import Spread

Index = NDArray[np.intp]

FACTORS = ("data", "weights", "methods")
"""What may vary, in the order in which draws are written."""

AT_ONCE = 16
"""Draws scored together: their arrays stay in a core's own cache."""

_TOGETHER = 1024
"""Draws settled together: patterns of absent children hold one number a draw."""


@dataclass(frozen=True)
class World:
    """What varies, ready to be drawn.

    Parameters
    ----------
    case : Case
        n units.
    noise : Noise or None
        None: figures stand as handed in.
    spread : Spread or None
        None: weights stand as they are.
    settings : tuple of Setting
        Combinations of methods, all alike; the first is the scheme's own.
    seed : int
    base : dict of normalisation to float64 array (L, n)
    raw : Raw or None
    box : Box or None
    """

    case: Case
    noise: Noise | None
    spread: Spread | None
    settings: tuple[Setting, ...]
    seed: int
    base: dict[Normalisation, Floats]
    raw: Raw | None = None
    box: Box | None = None

    @property
    def varies(self) -> tuple[str, ...]:
        """Which of `FACTORS` vary at all."""
        with_noise = self.noise is not None and len(self.noise.leaves) > 0
        held = (with_noise, self.spread is not None, len(self.settings) > 1)
        return tuple(name for name, there in zip(FACTORS, held, strict=True) if there)

    def picks(self, d: int) -> Index:
        """Return d draws, (d, 3): numbers of data, weights and methods."""
        stream = np.random.SeedSequence(self.seed, spawn_key=(2,))
        rng = np.random.Generator(np.random.PCG64(stream))
        out = np.empty((d, 3), dtype=np.intp)
        out[:, 0] = out[:, 1] = np.arange(d)
        out[:, 2] = np.floor(rng.random(d) * len(self.settings)).astype(np.intp)
        return out

    def shares(self, d: int) -> dict[str, Floats]:
        """Return d draws of weights (d, m) around each weighting."""
        out: dict[str, Floats] = {}
        for setting in self.settings:
            if setting.weighting in out:
                continue
            tree = replace(self.case.tree, weights=setting.shares)
            if self.spread is None:
                out[setting.weighting] = np.broadcast_to(setting.shares, (d, len(tree.ids)))
            else:
                drawn = draw_weights(tree, d, self.spread, self.seed, self.box)
                out[setting.weighting] = drawn.shares
        return out

    def totals(
        self, picks: Index, shares: dict[str, Floats], progress: Progress | None = None
    ) -> Floats:
        """Return the totals (d, n) of some draws, after adjustments; NaN without one.

        Parameters
        ----------
        picks : intp array (d, 3)
        shares : dict
            `shares` of at least as many draws as `picks` names.
        """
        out = np.empty((len(picks), len(self.case.codes)))
        # draws of the same data block stand together, however many methods they use
        order = np.argsort(picks[:, 0] // BLOCK, kind="stable")
        with threadpool_limits(1):
            for lo in range(0, len(order), _TOGETHER):
                self._together(picks, order[lo : lo + _TOGETHER], shares, out)
                if progress is not None:
                    progress(min(lo + _TOGETHER, len(order)) / len(order))
        return out

    def _together(self, picks: Index, at: Index, shares: dict[str, Floats], out: Floats) -> None:
        """Score the draws `at`, ordered by data block, into their rows of `out`."""
        alike: dict[tuple[Normalisation, str, str], list[int]] = {}
        for row in at.tolist():
            s = self.settings[picks[row, 2]]
            alike.setdefault((s.normalisation, s.aggregation, s.missing), []).append(row)
        ready: dict[Normalisation, list[tuple[Index, Scorer]]] = {}
        for (how, _, _), rows in alike.items():
            ready.setdefault(how, []).append((np.array(rows), self._scorer(picks[rows], shares)))
        block, number = np.divmod(picks[:, 0], BLOCK)
        for b in dict.fromkeys(block[at].tolist()):
            for how, kinds in ready.items():
                # of every kind, the part of its draws whose data stands in this block
                parts = [(rows, scorer, np.flatnonzero(block[rows] == b)) for rows, scorer in kinds]
                wanted = np.unique(np.concatenate([number[rows[own]] for rows, _, own in parts]))
                if not len(wanted):
                    continue
                data = self.data(how, b, wanted)
                for rows, scorer, own in parts:
                    for lo in range(0, len(own), AT_ONCE):
                        now = own[lo : lo + AT_ONCE]
                        drawn = data[np.searchsorted(wanted, number[rows[now]])]
                        totals = scorer.totals(int(now[0]), int(now[-1]) + 1, drawn)
                        out[rows[now]] = self._adjusted(totals)

    def data(self, how: Normalisation, b: int, which: Index) -> Floats:
        """Return drawn leaf scores (w, k, n) by a normalisation; 0 where there is none.

        Parameters
        ----------
        b, which : int, int array (w,)
            Draws of a block of data: `Noise.scores`.
        """
        noise = self.noise
        if noise is None:
            return np.empty((len(which), 0, len(self.case.codes)))
        absent = self.case.status[noise.leaves] != OK
        if how == SCHEME:
            out = noise.scores(self.seed, b, which)
            np.copyto(out, 0.0, where=absent)
            return out
        assert self.raw is not None
        out = noise.figures(self.seed, b, which)
        for k, row in enumerate(noise.leaves.tolist()):
            direction = self.raw.directions[row]
            assert direction is not None, "checked before anything was drawn"
            own, still = out[:, k], self.base[how][row]
            np.copyto(own, np.nan, where=absent[k])
            # full marks without a task have no value; they stand
            bare = np.isnan(own[0])
            for lo in range(0, len(which), AT_ONCE):
                own[lo : lo + AT_ONCE] = normal_rows(how, own[lo : lo + AT_ONCE], direction)
            np.copyto(own, np.where(absent[k], 0.0, still), where=bare)
        return out

    def _scorer(self, picks: Index, shares: dict[str, Floats]) -> Scorer:
        """Return the scorer of draws that differ in data and weights only."""
        settings = [self.settings[k] for k in picks[:, 2].tolist()]
        first = settings[0]
        weights = np.array(
            [shares[s.weighting][row] for s, row in zip(settings, picks[:, 1], strict=True)]
        )
        rows = np.empty(0, dtype=np.intp) if self.noise is None else self.noise.leaves
        base = self.base[first.normalisation]
        return Scorer(first.tree(self.case.tree), weights, base, self.case.status, rows)

    def _adjusted(self, totals: Floats) -> Floats:
        gained = self.case.gained
        if gained is None or not gained.points.any():
            return totals
        touched = np.flatnonzero((gained.points != 0).any(axis=0))
        own = replace(gained, points=gained.points[:, touched])
        for row in totals:
            row[touched] = adjusted_totals(row[touched], own, self.case.tree.full_marks)
        return totals


def world_of(
    case: Case,
    seed: int,
    *,
    noise: Noise | None = None,
    spread: Spread | None = None,
    box: Box | None = None,
    options: Options | None = None,
    raw: Raw | None = None,
) -> World:
    """Return what varies: data by `noise`, weights by `spread`, methods by `options`.

    Parameters
    ----------
    case : Case
        All units, before any viewer's filter.
    noise, spread, options : optional
        What is None stands still.
    seed : int
        Of data, weights and methods alike; each reads streams of its own.
    raw : Raw, optional
        Read by normalisations other than the scheme's, which need it.

    Raises
    ------
    Refused
        See `draw_weights` and `methods.normalise.check_directions`.
    ValueError
        Another normalisation without the values it would normalise.
    """
    options = options or options_of(case.tree, (), (), ())
    settings = tuple(options.settings(case.tree))
    base: dict[Normalisation, Floats] = {SCHEME: case.scores}
    for how in options.normalisations:
        if how != SCHEME:
            if raw is None:
                raise ValueError("another normalisation needs the values")
            base[how] = normalised(how, raw, case.scores, case.status)
    return World(case, noise, spread, settings, seed, base, raw, box)
