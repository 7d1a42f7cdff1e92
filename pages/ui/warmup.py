"""What is done once per server process, before the first visitor waits for it."""

from __future__ import annotations

import gc
from functools import cache


@cache
def warm_up() -> bool:
    """Import what every page needs, then keep it out of the garbage collector's sight.

    Streamlit collects after every run; without the freeze each run pays 60-100 ms for objects
    that never die (facts: ui section 4). Returns True where this call did the work.
    """
    import pandas
    import plotly.graph_objects
    import pyarrow.parquet

    from pages.ui import bundles, nav, theme
    from pages.ui.results import results
    from scoring.problems import Refused
    from scoring.viewer import LOCAL

    theme.template()
    try:
        entry = bundles.find(None)
        if entry is not None:
            results(entry, LOCAL)
    except Refused:
        pass  # the server checked at start; the page says it again
    _ = (pandas, plotly.graph_objects, pyarrow.parquet, nav)
    gc.collect()
    gc.freeze()
    return True
