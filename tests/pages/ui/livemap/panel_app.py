"""Mounts one panel from a JSON case (folder: JINGZHUN_TEST_CASES, name: ?case=)."""

import json
import os
import time
from pathlib import Path

import streamlit as st

from pages.ui import livemap as lm

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


def ranks(scores: dict[str, float]) -> dict[str, int]:
    return {c: 1 + sum(s > own for s in scores.values()) for c, own in scores.items()}


@st.fragment
def weights() -> None:
    official = case["official"]
    tried = lm.posted_weights("weights", case["token"], official)
    time.sleep(case.get("slow", 0))
    parts = {u["code"]: u["parts"] for u in case["units"] if "parts" in u}
    plain = [{k: v for k, v in u.items() if k != "parts"} for u in case["units"]]
    before = {c: total(official, p) for c, p in parts.items()}
    after = {c: total(tried, p) for c, p in parts.items()}
    old, new = ranks(before), ranks(after)
    data = lm.weights_data(
        units=[
            lm.MapUnit(**u | ({"score": after[u["code"]], "rank": new[u["code"]]}))
            if u["code"] in parts
            else lm.MapUnit(**u)
            for u in plain
        ],
        nodes=[lm.SliderNode(k, f"维度{k}", tried[k], official[k]) for k in official],
        token=case["token"],
        moves=[lm.RankMove(c, old[c], new[c]) for c in sorted(new, key=lambda c: new[c])],
        figures=[lm.Figure(str(sum(old[c] != new[c] for c in new)), "位次变动（个）")],
        official_counts=[
            sum(hi > s >= lo for s in before.values())
            for lo, hi in ((90, 999), (80, 90), (70, 80), (60, 70), (-1, 60))
        ],
        **shared,
    )
    event = lm.weights_panel(data, key="weights")
    st.html(f"<div id='posted'>{json.dumps(event.weights)}</div>")
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
