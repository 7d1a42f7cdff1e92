"""The whole order of operations against a slow reading of DESIGN 5 and 6, on schemes at random.

The reading below is plain recursion over the scheme file's own words and shares nothing with the
engine: na first, then missing, group by group; aggregation; adjustments; quota; caps.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.reweight import reweight, stored_gains, stored_rulings
from scoring.engine.tree import compile_tree
from scoring.scheme.model import Scheme
from support.library import table_for

GRADES = ["优", "良", "差"]
POLICIES = ["renormalise", "zero", "fail", "bounds"]
MEANS = ["arithmetic", "geometric", "harmonic", "min"]
SHARES = [0.2, 0.7, 1.0]
CODES = [f"U-{i + 1}" for i in range(7)]


def named(id_, **more):
    return {"id": id_, "title": {"zh": id_}, **more}


@st.composite
def schemes(draw):
    """A scheme of two groups and a leaf, with everything that stands beside the weighted sum."""
    ids = iter(f"x{i}" for i in range(9))

    def leaf():
        return named(
            next(ids), weight=draw(st.sampled_from([1, 2, 0.7, 0])),
            na=draw(st.sampled_from(["redistribute", "full", "exclude"])),
            rule={"type": "given", "full": 100},
        )  # fmt: skip

    def group(id_):
        below = [leaf() for _ in range(draw(st.integers(1, 3)))]
        below[0]["weight"] = 1
        own = draw(st.sampled_from([None, *MEANS]))
        return named(id_, weight=draw(st.sampled_from([1, 3])), aggregation=own, children=below)

    bonus = {"kind": "bonus", "points": 4, "overflow": draw(st.booleans())}
    return named(
        "slow", kind="assessment", status="user", level="free",
        full_marks=draw(st.sampled_from([100, 150])),
        aggregation=draw(st.sampled_from(MEANS)),
        missing={"policy": draw(st.sampled_from(POLICIES)), "max_share": 0.5},
        tree=[group("one"), group("two"), leaf()],
        adjustments=[named("award", max=6, **bonus), named("fine", kind="penalty", points=3)],
        problems=[named("fraud", effect={"cap": "良"})],
        grades={"by": "quota", "steps": list(zip(SHARES, GRADES, strict=True)),
                "capped": draw(st.sampled_from(["keeps_place", "frees_place"]))},
    )  # fmt: skip


def leaves_of(scheme):
    return [leaf for top in scheme["tree"] for leaf in top.get("children", [top])]


def read(scheme, node, cells):
    """Return the node's score, "missing" or "na", and the share of its weight that is left."""
    if "children" not in node:
        cell = cells[node["id"]]
        if cell != "na":
            return ("missing" if cell is None else cell), 1.0
        return (100.0 if node["na"] == "full" else "na"), float(node["na"] != "exclude")
    found = [(read(scheme, child, cells), child["weight"]) for child in node["children"]]
    left = [(score, weight * kept) for (score, kept), weight in found]
    kept = added(w for _, w in left) / added(w for _, w in found)
    how = node.get("aggregation") or scheme["aggregation"]
    return combined(scheme["missing"], how, left), kept


def combined(missing, how, left):
    owed = added(w for s, w in left if s == "missing")
    whole = added(w for s, w in left if s != "na")
    present = [(s, w) for s, w in left if s not in ("na", "missing")]
    if all(s == "na" for s, _ in left):
        return "na"
    if missing["policy"] == "zero":
        present = [(0.0 if s == "missing" else s, w) for s, w in left if s != "na"]
    elif owed > (0.0 if missing["policy"] == "fail" else missing["max_share"]) * whole:
        return "missing"
    base = added(w for _, w in present)
    if base == 0:
        return "missing" if any(s == "missing" for s, _ in left) else "na"
    parts = [(s, w / base) for s, w in present if w > 0]
    if how == "arithmetic":
        made = added(share * s for s, share in parts)
    elif how == "min" or min(s for s, _ in parts) == 0:
        made = min(s for s, _ in parts)
    elif how == "geometric":
        made = math.exp(added(share * math.log(s) for s, share in parts))
    else:
        made = 1 / added(share / s for s, share in parts)
    return float(np.rint(made * 1e9) / 1e9)


def added(numbers):
    total = 0.0
    for x in numbers:
        total += x
    return total


def with_points(scheme, score, records):
    """Return the total after adjustments; an overflow bonus alone lifts it above full marks."""
    award = scheme["adjustments"][0]
    bonus, malus = min(4 * records.count("award"), 6), 3 * records.count("fine")
    if not bonus + malus:
        return score
    full = scheme["full_marks"]
    most = full + bonus if award["overflow"] else full
    return 100 * min(max(full * score / 100 + bonus - malus, 0.0), most) / full


def placed(scheme, totals, capped):
    """Return the grades by quota of {code: total}, then the cap."""
    held = {}
    frees = scheme["grades"]["capped"] == "frees_place"
    for k, share in enumerate(SHARES):
        room = math.floor(Fraction(str(share)) * len(totals) + Fraction(1, 2)) - len(held)
        waiting = [c for c in totals if c not in held and not (frees and k == 0 and c in capped)]
        for c in waiting:
            if sum(totals[o] > totals[c] for o in waiting) < room:
                held[c] = k
    return {c: GRADES[max(k, 1) if c in capped else k] for c, k in held.items()}


CELLS = st.sampled_from([None, "na", "na", 0.0, 33.3, 50.0, 80.0, 100.0, 100.0])
RECORDS = st.lists(st.sampled_from(["award", "award", "award", "fine", "fraud"]), max_size=3)


@settings(max_examples=20, deadline=None)
@given(scheme=schemes(), data=st.data())
def test_totals_and_grades_are_those_of_the_slow_reading(scheme, data):
    ids = [leaf["id"] for leaf in leaves_of(scheme)]
    values = {c: {i: data.draw(CELLS) for i in ids} for c in CODES}
    # one with full marks, for points above them
    values[CODES[0]] = dict.fromkeys(ids, 100.0)
    records = {c: data.draw(RECORDS) for c in CODES}
    model = Scheme.model_validate(scheme)
    made = table_for(
        model, CODES, values=values, records=[(c, r) for c in CODES for r in records[c]], fill=False
    )
    result = made.score()
    totals = {}
    for code in CODES:
        score, _ = read(scheme, {"children": scheme["tree"]}, values[code])
        if isinstance(score, float):
            totals[code] = with_points(scheme, score, records[code])
    # below five nothing is graded; ties are ties of the rounded totals
    rounded = {c: round(t, 8) for c, t in totals.items()}
    grades = placed(scheme, rounded, {c for c in CODES if "fraud" in records[c]})
    rows = result.scored[result.scored["node"] == "total"].set_index("code")
    for code in CODES:
        found = rows.loc[code]
        if code not in totals:
            assert pd.isna(found["score"]) and pd.isna(found["rank"]) and pd.isna(found["grade"])
            continue
        assert found["score"] == pytest.approx(totals[code], abs=2e-9)
        assert found["rank"] == 1 + sum(o > rounded[code] for o in rounded.values())
        assert (None if len(totals) < 5 else grades[code]) == (
            None if pd.isna(found["grade"]) else found["grade"]
        )
    assert_same_without_change(model, result, rows)


def assert_same_without_change(model, result, rows):
    """A what-if that changes no weight is the official result, bit for bit."""
    tree, position = compile_tree(model), {c: i for i, c in enumerate(CODES)}
    wide = {n: r.set_index("code").loc[CODES] for n, r in result.scored.groupby("node")}
    leaves = [wide[tree.ids[i]] for i in tree.leaves]
    words = {"": 0, "missing": 1, "na": 2}
    again = reweight(
        tree,
        np.array([leaf["score"].to_numpy(dtype=float) for leaf in leaves]),
        np.array([[words[s] for s in leaf["status"]] for leaf in leaves], dtype=np.int8),
        model.grades,
        stored_rulings(result.decisions, position),
        stored_gains(result.decisions, position, model.adjustments),
        [None] * len(CODES),
    )
    for i, node in enumerate(tree.ids):
        np.testing.assert_array_equal(again.nodes.scores[i], wide[node]["score"])
    grades = [None if pd.isna(g) else g for g in rows.loc[CODES, "grade"]]
    assert list(again.grades) == grades
