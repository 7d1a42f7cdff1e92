"""The table of all indicators as a file."""

from __future__ import annotations

import csv
import io

import numpy as np

from pages.ui import bundles
from pages.ui.indicators import export, scene
from pages.ui.nav import Visit
from pages.ui.results import results
from scoring.viewer import LOCAL


def test_the_file_carries_its_marks_and_the_printed_figures(demo, demo_folder, visit):
    entry = bundles._entry(demo_folder, bundles.stamp(demo_folder))
    data = results(entry, LOCAL)
    shown = scene.Scene(data, demo.scheme(2019), 2019, "housing", None, None,
                        data.indicator(2019, "housing"))  # fmt: skip
    assert isinstance(Visit(LOCAL, entry), Visit)
    rows = list(csv.reader(io.StringIO(export.csv(shown).decode("utf-8-sig"))))
    lines = [r[0] for r in rows if len(r) == 1]
    assert lines[0] == "合成演示数据，不代表任何真实地区"
    assert any(demo.content_hash in line for line in lines)
    head, *body = rows[len(lines) :]
    found = {r[0]: dict(zip(head, r, strict=True)) for r in body}
    s = demo.scored
    x = s[(s["year"] == 2019) & (s["node"] == "housing")]["value"].dropna()
    assert float(found["housing"]["中位数"]) == np.median(x)
    assert int(found["housing"]["有数值"]) == len(x) and len(found) == 16
