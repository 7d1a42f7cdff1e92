"""Moves of one share in a group of siblings, worked by hand: for the Python rule and the sliders'.

Plain data that `json.dumps` writes and a script reads. Shares and bounds are tenths of a percent.

- ``weights``: of the group, on any scale; ``locked``: rows that are locked (positions, from 0);
  ``low``, ``high``: bounds by position, absent = 0 and 1000; ``before``: weights the group had
  before, the latest first, official ones last.
- ``row``, ``to``: what is asked.
- ``tenths``: what comes out; or ``refused``: the code, and ``said``: figures its words name.
"""

from __future__ import annotations

from typing import Any

CASES: tuple[dict[str, Any], ...] = (
    # --- in proportion
    {
        "name": "the rest shares in proportion",  # 480 left, 65 : 15 : 15 of 35 without row 0
        "weights": [65, 10, 10, 15],
        "row": 0,
        "to": 520,
        "tenths": [520, 137, 137, 206],  # 137.14 137.14 205.71: the .71 gets the tenth
    },
    {
        "name": "equal remainders go to the earlier row",  # 500 / 3 = 166.67 each: two tenths left
        "weights": [1, 1, 1, 1],
        "row": 3,
        "to": 500,
        "tenths": [167, 167, 166, 500],
    },
    {
        "name": "weights on another scale are the same group",
        "weights": [0.65, 0.10, 0.10, 0.15],
        "row": 0,
        "to": 520,
        "tenths": [520, 137, 137, 206],
    },
    {
        "name": "a row without weight stays without",
        "weights": [50, 0, 30, 20],
        "row": 0,
        "to": 400,
        "tenths": [400, 0, 360, 240],
    },
    {
        "name": "to nothing",
        "weights": [50, 30, 20],
        "row": 0,
        "to": 0,
        "tenths": [0, 600, 400],
    },
    {
        "name": "to everything",
        "weights": [50, 30, 20],
        "row": 1,
        "to": 1000,
        "tenths": [0, 1000, 0],
    },
    {
        "name": "the share it shows already changes nothing",
        "weights": [1, 1, 1],
        "row": 0,
        "to": 334,
        "tenths": [334, 333, 333],
    },
    # --- nothing to be in proportion to
    {
        "name": "others without weight take what they had last",
        "weights": [1, 0, 0],
        "before": [[50, 30, 20], [20, 20, 60]],
        "row": 0,
        "to": 500,
        "tenths": [500, 300, 200],
    },
    {
        "name": "or else what they have officially",
        "weights": [1, 0, 0],
        "before": [[1, 0, 0], [20, 20, 60]],
        "row": 0,
        "to": 600,
        "tenths": [600, 100, 300],
    },
    {
        "name": "or else equal shares",
        "weights": [1, 0, 0],
        "row": 0,
        "to": 599,
        "tenths": [599, 201, 200],
    },
    {
        "name": "a group without any weight shows equal shares",
        "weights": [0, 0, 0],
        "row": 2,
        "to": 500,
        "tenths": [250, 250, 500],
    },
    # --- locks
    {
        "name": "a locked row keeps what it shows",  # 1000 - 100 - 300 = 600, 65 : 15
        "weights": [65, 10, 10, 15],
        "locked": [1],
        "row": 2,
        "to": 300,
        "tenths": [488, 100, 300, 112],  # 487.5 112.5: the earlier
    },
    {
        "name": "a locked third keeps its printed tenths",  # shows 334 333 333
        "weights": [1, 1, 1],
        "locked": [0],
        "row": 1,
        "to": 400,
        "tenths": [334, 400, 266],
    },
    {
        "name": "two locked, one makes room",
        "weights": [65, 10, 10, 15],
        "locked": [1, 3],
        "row": 0,
        "to": 520,
        "tenths": [520, 100, 230, 150],
    },
    {
        "name": "up to what the locked rows leave",
        "weights": [65, 10, 10, 15],
        "locked": [1, 3],
        "row": 0,
        "to": 750,
        "tenths": [750, 100, 0, 150],
    },
    # --- bounds
    {
        "name": "stopped at the lower bound, the next makes room",  # 225 150 -> 175 200
        "weights": [50, 30, 20],
        "low": [0, 0, 200],
        "row": 0,
        "to": 625,
        "tenths": [625, 175, 200],
    },
    {
        "name": "stopped at the upper bound, the next takes it",  # 480 320 -> 350 450
        "weights": [50, 30, 20],
        "high": [1000, 350, 1000],
        "row": 0,
        "to": 200,
        "tenths": [200, 350, 450],
    },
    {
        "name": "bounds on both sides, more lacking than too much",
        # 600 by 4 : 1 : 1 = 400 100 100; b lacks 150, a has 50 too much: b stops at 250,
        # then 350 by 4 : 1 = 280 70: nothing is above its bound any more
        "weights": [20, 40, 10, 10],
        "low": [0, 0, 250, 0],
        "high": [1000, 350, 1000, 1000],
        "row": 0,
        "to": 400,
        "tenths": [400, 280, 250, 70],
    },
    {
        "name": "bounds on both sides, more too much than lacking",
        # 600 by 4 : 1 : 1 = 400 100 100; a has 150 too much, b lacks 50: a stops at 250,
        # then 350 by 1 : 1 = 175 175: b has more than its bound asks
        "weights": [20, 40, 10, 10],
        "low": [0, 0, 150, 0],
        "high": [1000, 250, 1000, 1000],
        "row": 0,
        "to": 400,
        "tenths": [400, 250, 175, 175],
    },
    {
        "name": "bounds on both sides, as much lacking as too much",  # 400 100 100 -> 350 150 100
        "weights": [20, 40, 10, 10],
        "low": [0, 0, 150, 0],
        "high": [1000, 350, 1000, 1000],
        "row": 0,
        "to": 400,
        "tenths": [400, 350, 150, 100],
    },
    {
        "name": "a bound and a lock together",  # 1000 - 200 (locked) - 500 = 300 by 3 : 1, b >= 100
        "weights": [40, 30, 10, 20],
        "locked": [3],
        "low": [0, 0, 100, 0],
        "row": 0,
        "to": 500,
        "tenths": [500, 200, 100, 200],
    },
    {
        "name": "rows without weight take equally what bounds leave over",  # 600: 400, then 200
        "weights": [20, 60, 0, 0],
        "high": [1000, 400, 1000, 1000],
        "row": 0,
        "to": 400,
        "tenths": [400, 400, 100, 100],
    },
    {
        "name": "exactly on its own bound",
        "weights": [50, 30, 20],
        "high": [600, 1000, 1000],
        "row": 0,
        "to": 600,
        "tenths": [600, 240, 160],
    },
    {
        "name": "exactly at what the others' bounds leave",
        "weights": [50, 30, 20],
        "low": [0, 250, 100],
        "row": 0,
        "to": 650,
        "tenths": [650, 250, 100],
    },
    # --- refused, nothing changed
    {
        "name": "a locked row does not move",
        "weights": [50, 30, 20],
        "locked": [0],
        "row": 0,
        "to": 400,
        "refused": "weights.row_locked",
        "said": [],
    },
    {
        "name": "a locked row does not move to where it stands either",
        "weights": [50, 30, 20],
        "locked": [0],
        "row": 0,
        "to": 500,
        "refused": "weights.row_locked",
        "said": [],
    },
    {
        "name": "nobody is left to make room",
        "weights": [50, 30, 20],
        "locked": [1, 2],
        "row": 0,
        "to": 400,
        "refused": "weights.others_locked",
        "said": [],
    },
    {
        "name": "an only child",
        "weights": [7],
        "row": 0,
        "to": 400,
        "refused": "weights.alone",
        "said": [],
    },
    {
        "name": "outside its own bounds",
        "weights": [50, 30, 20],
        "low": [300, 0, 0],
        "high": [600, 1000, 1000],
        "row": 0,
        "to": 601,
        "refused": "weights.out_of_bounds",
        "said": [300, 600],
    },
    {
        "name": "more than the others' lower bounds leave",
        "weights": [50, 30, 20],
        "low": [0, 250, 100],
        "row": 0,
        "to": 651,
        "refused": "weights.others_at_bounds",
        "said": [0, 650],
    },
    {
        "name": "less than the others can take",
        "weights": [50, 30, 20],
        "high": [1000, 350, 250],
        "row": 0,
        "to": 399,
        "refused": "weights.others_at_bounds",
        "said": [400, 1000],
    },
    {
        "name": "more than a lock leaves",
        "weights": [50, 30, 20],
        "locked": [1],
        "row": 0,
        "to": 701,
        "refused": "weights.others_at_bounds",
        "said": [0, 700],
    },
    {
        "name": "no share fits between its own bounds and the others'",
        # locked 300; row 0 may show 0-200 and row 2 0-400: at most 600 of the 700 that are left
        "weights": [50, 30, 20],
        "locked": [1],
        "high": [200, 1000, 400],
        "row": 0,
        "to": 200,
        "refused": "weights.cannot_hold",
        "said": [500],
    },
    {
        "name": "more than everything",
        "weights": [50, 30, 20],
        "row": 0,
        "to": 1001,
        "refused": "weights.share_not_in_range",
        "said": [],
    },
    {
        "name": "less than nothing",
        "weights": [50, 30, 20],
        "row": 0,
        "to": -1,
        "refused": "weights.share_not_in_range",
        "said": [],
    },
    {
        "name": "half a tenth",
        "weights": [50, 30, 20],
        "row": 0,
        "to": 400.5,
        "refused": "weights.share_not_in_range",
        "said": [],
    },
)
