"""All counties with 40 indicators as a bundle, for what the weights page costs at its largest."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from geodata.codes import places
from scoring.cli import main
from support import national

UNITS, LEAVES, DIMENSIONS, YEAR = 2891, 40, 5, 2024


def write_bundle(folder: Path, seed: int) -> Path:
    """Score a drawn year: 5 % missing, full marks in a third of the leaves for 30 % of the units.

    Dimensions differ within a unit and are alike within a prefecture, as real ones are: weights
    that move therefore change who is in which class.
    """
    rng = np.random.default_rng(seed)
    units = places()[:UNITS]
    homes = sorted({p.code[:4] for p in units})
    home = np.array([homes.index(p.code[:4]) for p in units])
    level = 72 + 11 * rng.standard_normal((len(homes), DIMENSIONS))[home]
    level += 6 * rng.standard_normal((UNITS, DIMENSIONS))
    values = np.repeat(level, LEAVES // DIMENSIONS, axis=1)
    values = np.clip(values + 9 * rng.standard_normal((UNITS, LEAVES)), 0, 100).round(2)
    full = rng.choice(LEAVES, LEAVES // 3, replace=False)
    values[:, full] = np.where(rng.random((UNITS, len(full))) < 0.3, 100, values[:, full])
    missing = rng.random(values.shape) < 0.05
    scheme = national.write_scheme(folder / "big.yaml", LEAVES, DIMENSIONS)
    head = ["code", "name", "year", *(f"x{k:02d}" for k in range(LEAVES))]
    rows = [
        [
            p.code,
            p.name,
            YEAR,
            *("" if gone else f"{v:g}" for v, gone in zip(row, gaps, strict=True)),
        ]
        for p, row, gaps in zip(units, values.tolist(), missing.tolist(), strict=True)
    ]
    table = national.write_csv(folder / "big.csv", [head, *rows])
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["code", "name", "class"])
        out.writerows(
            [p.code, p.name, "一类" if k % 5 < 2 else "二类"] for k, p in enumerate(units)
        )
    line = ["score", table, "--scheme", scheme, "--units", folder / "units.csv"]
    line += ["--out", folder / "national", "--quiet"]
    assert main([str(word) for word in line]) == 0
    return folder / "national"
