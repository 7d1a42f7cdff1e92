"""Mounting, and what comes back from the browser."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pages.ui.livemap.panels import _code


def test_only_codes_of_the_panel_come_back() -> None:
    assert _code("150421", ["150421"]) == "150421"
    assert _code("150422", ["150421"]) is None
    assert _code(["150421"], ["150421"]) is None


def _page() -> None:
    import numpy as np
    import streamlit as st

    from pages.ui import livemap as lm
    from scoring.report.live import live_of
    from scoring.sensitivity.case import Case
    from scoring.viewer import LOCAL
    from support.trees import tree_of

    shared = {
        "units": [lm.MapUnit("1", "甲", score=71.25, rank=1)],
        "breaks": lm.ClassBreaks((70,), ("高", "低")),
        "geometry": None,
        "texts": lm.words("zh"),
        "legend_title": "得分",
    }
    one = lm.overview_panel(lm.overview_data(**shared), key="o")
    official = {"a": 65.0, "b": 35.0}
    case = Case(
        tree_of(list(official), official), np.array([[70.0], [73.5]]),
        np.zeros((2, 1), np.int8), ("1",), (None,),
    )  # fmt: skip
    answer = lm.Answer(
        case.tree.weights, np.array([71.225]), np.zeros(1, np.int8), np.ones(1, np.int32),
        np.full(1, -1, np.int8),
    )  # fmt: skip
    still = lm.still(
        live=live_of(case, LOCAL, ["1"]), official=answer, grades=[], ways=[],
        figure_labels={"moved": "位次变动（个）"}, official_counts=[1, 0], **shared,
    )  # fmt: skip
    sent = lm.answer_frame(
        still.id, nodes=[lm.SliderNode(k, k, w, w) for k, w in official.items()], token="t",
        answer=answer, ranked=1, figures=[lm.Figure("0", "位次变动（个）")], texts=shared["texts"],
    )  # fmt: skip
    two = lm.weights_panel(still, sent, key="w")
    st.text(f"{one.clicked} {two.clicked} {len(still.frame)} {len(sent)}")


def test_both_panels_mount_and_rerun_and_the_courier_stays_as_it_is() -> None:
    app = AppTest.from_function(_page).run()
    assert not app.exception
    one, two, still, sent = app.text[0].value.split()
    assert (one, two) == ("None", "None")
    before = [bytes(e.proto.bytes) for e in app.get("bidi_component")]
    assert [len(b) for b in before] == [0, int(still), int(sent)]  # the overview's are JSON
    app.run()
    assert not app.exception
    assert [bytes(e.proto.bytes) for e in app.get("bidi_component")] == before
