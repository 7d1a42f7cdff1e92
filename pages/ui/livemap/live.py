"""The two frames of the weights panel: what stands still, sent once, and Python's answer.

The browser scores for itself while a slider moves, so it needs the leaf scores; a release needs
only what Python makes of the weights. Both are bytes (`framing.Frame`): the still frame goes to a
courier, a second component of no height whose data never changes, and the answer to the panel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.ui.livemap.contract import node_rows, shared, unit_columns
from pages.ui.livemap.framing import Frame
from pages.ui.livemap.packing import pack
from pages.ui.livemap.parts import ClassBreaks, Figure, Geometry, MapUnit, SliderNode
from scoring.engine.tree import Tree
from scoring.report.live import Live, LiveGrades

_STILL = ("code", "name", "group", "class", "in_map", "mark", "note", "status")
"""Columns of a unit that no weight changes; the status says only who is not assessed."""


@dataclass(frozen=True)
class Answer:
    """Results of n units under some weights, in the order of the still frame.

    Parameters
    ----------
    weights : float64 array (m,)
        Raw weights of all nodes, in the tree's order.
    score : float64 array (n,)
        NaN where there is none.
    status : int8 array (n,)
        `scoring.engine.nodes.OK`, `MISSING` or `NA`.
    rank : int32 array (n,)
        0 where there is none.
    grade : int8 array (n,)
        Place in `Still.grades`, -1 for none.
    """

    weights: NDArray[np.float64]
    score: NDArray[np.float64]
    status: NDArray[np.int8]
    rank: NDArray[np.int32]
    grade: NDArray[np.int8]


@dataclass(frozen=True)
class Still:
    """A still frame, the name it is known by in the browser, and its units in their order."""

    id: str
    frame: bytes
    codes: tuple[str, ...]


def still(
    *,
    units: Sequence[MapUnit],
    live: Live,
    official: Answer,
    grades: Sequence[str],
    ways: Sequence[int],
    breaks: ClassBreaks,
    geometry: Geometry | None,
    texts: dict[str, str],
    figure_labels: dict[str, str],
    official_counts: Sequence[int],
    legend_title: str,
    legend_note: str = "",
    lang: str = "zh",
    group_names: dict[str, str] | None = None,
    offsets: tuple[int, int] | None = None,
    sources: Sequence[str] = (),
) -> Still:
    """Return everything that stays the same while weights move.

    Parameters
    ----------
    units : sequence of n MapUnit
        Names and marks; a note is shown where the unit is not assessed.
    live : Live
        Of the same units in the same order.
    official : Answer
        The result that changes are counted against.
    grades : sequence of str
        Words of the grades, best first; `Answer.grade` counts in them.
    ways : sequence of int
        Place of each grade among those that compare; -1 for a grade that is neither better nor
        worse than another.
    figure_labels : dict
        Of the figures the browser counts: ``grades`` or ``furthest``, ``moved``, ``mean``.
    official_counts : sequence of int
        Units per class under the official weights, highest class first.

    Raises
    ------
    ValueError
        Lists of different length, or what `contract` refuses.
    """
    if tuple(u.code for u in units) != live.codes:
        raise ValueError("units and leaf scores are not of the same units in the same order")
    data = shared(
        "weights", units, breaks, geometry, texts, legend_title, legend_note, lang, None, 1,
        group_names, offsets, sources,
    )  # fmt: skip
    if len(official_counts) != len(data["breaks"]["labels"]):
        raise ValueError("official_counts needs one number per class, highest first")
    frame = Frame()
    columns = unit_columns(units, 1)
    columns["status"] = ["out" if u.status == "out" else "" for u in units]
    header = data | {
        "units": {name: pack(columns[name], frame.put) for name in _STILL},
        "live": _live(live, frame),
        "tree": _tree(live.tree),
        "official": _answer(official, frame),
        "grades": {"words": list(grades), "ways": list(ways)},
        "figure_labels": figure_labels,
        "official_counts": [int(c) for c in official_counts],
    }
    for name in ("panel", "selected", "ranked"):
        del header[name]
    name, sent = frame.sealed(header | {"panel": "courier"})
    return Still(name, sent, live.codes)


def answer_frame(
    still_id: str,
    *,
    nodes: Sequence[SliderNode],
    token: str,
    answer: Answer,
    ranked: int,
    figures: Sequence[Figure],
    texts: dict[str, str],
    selected: str | None = None,
) -> bytes:
    """Return Python's answer as a frame.

    Parameters
    ----------
    token : str
        Changes whenever Python itself sets the weights (preset, reset, address): only then do the
        sliders jump to `nodes`. It must stay the same while the visitor moves them.
    ranked : int
        Units ranked in the whole bundle, for "rank 3 of 97".
    figures : sequence of Figure
    """
    frame = Frame()
    header = {
        "panel": "weights",
        "still": still_id,
        "token": token,
        "selected": selected,
        "nodes": node_rows(nodes),
        "figures": [{"value": f.value, "label": f.label} for f in figures],
        "answer": _answer(answer, frame),
        "ranked": ranked,
        "texts": {"script_failed": texts["script_failed"]},
    }
    return frame.sealed(header)[1]


def _answer(answer: Answer, frame: Frame) -> dict[str, Any]:
    n = len(answer.score)
    wide = np.int16 if n < np.iinfo(np.int16).max else np.int32
    return {
        "weights": frame.array(answer.weights),
        "score": frame.array(answer.score),
        "status": frame.array(answer.status),
        "rank": {str(np.dtype(wide).itemsize): frame.array(answer.rank.astype(wide))},
        "grade": frame.array(answer.grade),
    }


def _live(live: Live, frame: Frame) -> dict[str, Any]:
    adjusted = bool(live.touched.any())
    return {
        "n": len(live.codes),
        "whole": live.whole,
        "scores": frame.array(live.scores),
        "status": frame.array(live.status),
        "added": frame.array(live.added) if adjusted else None,
        "above": frame.array(live.above) if adjusted else None,
        "touched": frame.array(live.touched.astype(np.int8)) if adjusted else None,
        "grades": None if live.grades is None else _grades(live.grades, frame),
    }


def _grades(grades: LiveGrades, frame: Frame) -> dict[str, Any]:
    return {
        "by": grades.by,
        "bounds": list(grades.bounds),
        "shares": [list(share) for share in grades.shares],
        "finals": frame.array(grades.finals),
        "best": frame.array(grades.best),
        "group": frame.array(grades.group),
    }


def _tree(tree: Tree) -> dict[str, Any]:
    return {
        "ids": list(tree.ids),
        "parent": list(tree.parent),
        "children": [list(below) for below in tree.children],
        "aggregations": list(tree.aggregations),
        "excludes": list(tree.excludes),
        "policy": tree.policy,
        "max_share": tree.max_share,
        "full_marks": tree.full_marks,
    }
