"""Mounts one panel from a JSON case (folder: JINGZHUN_TEST_CASES, name: ?case=)."""

import json
import os
import time
from pathlib import Path

import numpy as np
import streamlit as st

from pages.ui import livemap as lm
from pages.ui.livemap.posted import posted_on
from scoring.report.live import live_of
from scoring.sensitivity.case import Case
from scoring.viewer import Viewer
from support.trees import tree_of

st.set_page_config(layout="wide", page_title="case")
st.html("<style>header{display:none!important}.stMainBlockContainer{padding:10px 20px}</style>")
folder = Path(os.environ["JINGZHUN_TEST_CASES"])
case = json.loads((folder / f"{st.query_params['case']}.json").read_text("utf-8"))
if case.get("next") and st.button("next"):
    st.session_state["second"] = True
if st.session_state.get("second"):
    case |= case["next"]

texts = lm.words(case.get("lang", "zh"), unit=("旗县", "county"), units_en="counties")
shared = {
    "breaks": lm.ClassBreaks((90, 80, 70, 60), ("90 及以上", "80–90", "70–80", "60–70", "60 以下")),
    "geometry": lm.Geometry.inline(Path(case["geometry"])) if case.get("geometry") else None,
    "texts": texts,
    "legend_title": "综合得分（分）",
    "lang": case.get("lang", "zh"),
    "selected": case.get("selected"),
    "sources": case.get("sources", ()),
}
if case.get("broken"):
    shared["geometry"] = lm.Geometry(base64="QUJDREVGR0hJSktM")


def total(weights: dict[str, float], parts: dict[str, float]) -> float:
    whole = sum(weights.values())
    return round(sum(weights[k] * parts[k] for k in weights) / whole, 9)


def result(weights: dict[str, float], parts: list[dict[str, float] | None]) -> lm.Answer:
    """What Python answers, by arithmetic of the test's own."""
    scores = [None if p is None else total(weights, p) for p in parts]
    known = [s for s in scores if s is not None]
    return lm.Answer(
        weights=np.array([1.0, *weights.values()]),
        score=np.array([np.nan if s is None else s for s in scores]),
        status=np.array([s is None for s in scores], np.int8),
        rank=np.array([0 if s is None else 1 + sum(k > s for k in known) for s in scores]),
        grade=np.full(len(scores), -1, np.int8),
    )


def case_of(official: dict[str, float], parts: list[dict[str, float] | None]) -> Case:
    scores = [[np.nan if p is None else p[k] for p in parts] for k in official]
    return Case(
        tree=tree_of(list(official), official),
        scores=np.array(scores),
        status=np.isnan(scores).astype(np.int8),
        codes=tuple(u["code"] for u in case["units"]),
        classes=(None,) * len(parts),
    )


@st.fragment
def weights() -> None:
    official = case["official"]
    posted = posted_on("weights", case["token"], [list(official)])
    tried = posted.weights if posted else official
    time.sleep(case.get("slow", 0))
    parts = [u.get("parts") for u in case["units"]]
    codes = [u["code"] for u in case["units"]]
    plain = [{k: v for k, v in u.items() if k != "parts"} for u in case["units"]]
    before, after = result(official, parts), result(tried, parts)
    still = lm.still(
        units=[lm.MapUnit(**u) for u in plain],
        live=live_of(case_of(official, parts), Viewer("x", "admin", case.get("region")), codes),
        official=before,
        grades=[],
        ways=[],
        figure_labels={"moved": "位次变动（个）"},
        official_counts=[
            sum(hi > s >= lo for s in before.score)
            for lo, hi in ((90, 999), (80, 90), (70, 80), (60, 70), (-1, 60))
        ],
        **{k: v for k, v in shared.items() if k != "selected"},
    )
    answer = lm.answer_frame(
        still.id,
        nodes=[lm.SliderNode(k, f"维度{k}", tried[k], official[k]) for k in official],
        token=case["token"],
        answer=after,
        ranked=sum(p is not None for p in parts),
        figures=[lm.Figure(str(sum(before.rank != after.rank)), "位次变动（个）")],
        texts=texts,
        selected=case.get("selected"),
    )
    event = lm.weights_panel(still, answer, key="weights")
    st.html(f"<div id='posted'>{json.dumps(posted.weights if posted else None)}</div>")
    st.html(f"<div id='clicked'>{event.clicked}</div>")


if case["panel"] == "weights":
    weights()
else:
    found = lm.overview_panel(
        lm.overview_data(
            units=[lm.MapUnit(**u) for u in case["units"]],
            median=case.get("median"),
            classes=case.get("classes", ()),
            **shared,
        ),
        key="overview",
    )
    st.html(f"<div id='clicked'>{found.clicked}</div>")
