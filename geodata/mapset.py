"""Which map files are in use: those that come with the product, or an approved set (light).

``jingzhun boundary`` writes a set from an approved file, ``jingzhun app --boundary DIR`` uses it:
the server is told by the environment variable ``JINGZHUN_BOUNDARY``. The set replaces every shape;
codes, names and neighbours stay those of ``places.csv``.
"""

from __future__ import annotations

import os
from pathlib import Path

from geodata.places import DATA

ENV = "JINGZHUN_BOUNDARY"
MANIFEST = "manifest.json"
KIND = "boundary"
"""What the manifest of an approved set says it is."""


def folder() -> Path:
    """Return the folder of the map files in use."""
    given = os.environ.get(ENV)
    return Path(given) if given else DATA
