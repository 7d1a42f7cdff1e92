"""Hubei, 37 poor counties: 20 + 80 in eight groups, grades A to D, three A's and two D's."""

import pandas as pd
import pytest

from scoring.engine.consequences import consequences
from scoring.scheme.library import find_scheme
from scoring.scheme.points import leaf_points
from scoring.tables.bundle.schema import DECISIONS, dtypes
from support.library import row, table_for

SCHEME = find_scheme("hubei-2016").scheme
COUNTY = "420528"
NO_DECISIONS = pd.DataFrame(columns=list(DECISIONS.columns)).astype(dtypes(DECISIONS))


def due(grades, year):
    """Return what the year's grade leads to, by the grades of the years up to it."""
    rows = [
        {"code": COUNTY, "year": y, "class": None, "score": None, "grade": grade}
        for y, grade in grades.items()
    ]
    found = consequences(lambda _year: SCHEME, pd.DataFrame(rows), NO_DECISIONS, year)
    return [d.then.zh for d in found]


def test_economy_20_and_poverty_work_80_in_eight_groups():
    points = leaf_points(SCHEME)
    assert {n.id: round(points[n.id], 9) for n in SCHEME.tree} == {"economy": 20, "work": 80}
    assert [n.id for n in SCHEME.node("work").children] == [
        "reduction",
        "identification",
        "measures",
        "living",
        "funds",
        "responsibility",
        "reward",
        "constraint",
    ]
    # what each group weighs was not read, nor any of the 42 indicators
    assert {n.basis for n in SCHEME.node("work").children} == {"assumed"}
    assert {leaf.rule.type for leaf in SCHEME.leaves} == {"unpublished"}
    # grades A to D were read; their bounds are assumed
    assert SCHEME.grades.steps == ((90, "A"), (80, "B"), (60, "C"), (0, "D"))
    assert SCHEME.grades.basis == "assumed"
    assert SCHEME.status == "gap"


PRAISE, PREFECTURE, PROVINCE = "给予通报表扬和资金奖励", "由市（州）约谈", "由省约谈"
PROMOTION, REMOVAL = "予以表彰和提拔重用", "整改不力的，按干部管理权限进行组织调整"


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ({2016: "A"}, [PRAISE]),
        ({2016: "B"}, [PRAISE]),
        ({2016: "C"}, [PREFECTURE]),
        ({2016: "D"}, [PROVINCE]),
        ({2016: "A", 2017: "A"}, [PRAISE]),  # two A's promote nobody
        ({2016: "A", 2017: "A", 2018: "A"}, [PRAISE, PROMOTION]),
        ({2016: "A", 2017: "B", 2018: "A", 2019: "A"}, [PRAISE]),
        ({2015: "A", 2016: "A", 2017: "A", 2018: "B"}, [PRAISE]),  # not in the year of the B
        ({2016: "D", 2017: "D"}, [PROVINCE, REMOVAL]),
        ({2016: "D", 2017: "C", 2018: "D"}, [PROVINCE]),  # not in a row
        ({2016: "D", 2018: "D"}, [PROVINCE]),  # a year between is not known
        ({2016: "D", 2017: "D", 2018: "D"}, [PROVINCE, REMOVAL]),
        ({2016: "A", 2017: "A", 2018: None}, []),  # no grade, no consequence
    ],
)
def test_three_as_promote_and_two_ds_remove(grades, expected):
    assert due(grades, max(grades)) == expected


def test_the_published_round_of_2017():
    # 37 counties: 9 rated A, 25 rated B, hence 3 C or D
    source = next(s for s in SCHEME.sources if s.id == "round_2017")
    assert source.note.zh == f"A 等 9 个、B 等 25 个，其余 {37 - 9 - 25} 个为 C 或 D 等"
    assert SCHEME.subjects[0].title.zh == "37 个贫困县"


def test_without_rules_there_is_no_total_and_no_grade():
    found = row(table_for(SCHEME, [COUNTY]).score(), COUNTY)
    assert (found["score"], found["grade"], found["status"]) == (None, None, "na")
