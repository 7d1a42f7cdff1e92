"""Guangdong 2016, table for assisted prefectures: 50 / 15 / 22, and 13 points not read."""

import pyarrow.parquet as pq
import pytest

from scoring.cli import main
from scoring.scheme.library import find_scheme
from scoring.scheme.points import leaf_points
from support.library import row, table_for, write_inputs

SCHEME = find_scheme("guangdong-2016").scheme
CITY = "150400"
FULL = {
    "exit_task": 1.0,
    "object_identification": 0.0,
    "non_poor_share": 0.0,
    "registry_on_time": 1.0,
    "registry_information": 1.0,
    "allowance": 100.0,
    "pension_60": 100.0,
    "enrolment": 100.0,
    "living_subsidy": 1.0,
    "dropouts": 0.0,
    "dangerous_houses": 1.0,
}


def scored(**changed):
    return table_for(SCHEME, [CITY], values={CITY: FULL | changed}, fill=False).score()


def test_the_points_as_the_table_prints_them():
    points = leaf_points(SCHEME)
    assert [(n.code, round(points[n.id], 9)) for n in SCHEME.tree] == [
        ("一", 50),
        ("二", 15),
        ("三", 22),
        ("四", 13),
    ]
    # 2.1 ten points, 2.2 three and two; 3.1 twice 1.5, 3.2 three times 1, 3.3 three
    assert {k: round(points[k], 9) for k in FULL if k != "non_poor_share"} == {
        "exit_task": 50,
        "object_identification": 10,
        "registry_on_time": 3,
        "registry_information": 2,
        "allowance": 1.5,
        "pension_60": 1.5,
        "enrolment": 1,
        "living_subsidy": 1,
        "dropouts": 1,
        "dangerous_houses": 3,
    }
    unread = {leaf.id: round(points[leaf.id], 9) for leaf in SCHEME.leaves if leaf.id not in FULL}
    assert unread == {"help_other": 13, "rest": 13}  # 22 less 9, and 100 less 87
    assert {SCHEME.node(name).rule.type for name in unread} == {"unpublished"}
    assert SCHEME.node("rest").basis == "assumed"


@pytest.mark.parametrize(("met", "points"), [(1.0, 50.0), (0.0, 0.0)])
def test_1_1_the_yearly_exit_task_is_all_or_nothing(met, points):
    assert row(scored(exit_task=met), CITY, "exit_task")["points"] == pytest.approx(points)


@pytest.mark.parametrize(
    ("share", "complaints", "points"),
    [
        (0.0, 0.0, 10.0),
        (0.0, 1.0, 9.0),  # one point off for each confirmed complaint household
        (2.0, 3.0, 7.0),
        (4.99, 0.0, 10.0),
        (4.99, 9.0, 1.0),
        (5.0, 0.0, 0.0),  # “5%以上”: five percent and above, nothing whatever the complaints
        (6.0, 3.0, 0.0),
        (0.0, 10.0, 0.0),
        (0.0, 12.0, 0.0),  # never below nothing
    ],
)
def test_2_1_from_5_percent_on_it_is_0_and_each_complaint_household_costs_a_point(
    share, complaints, points
):
    result = scored(non_poor_share=share, object_identification=complaints)
    assert row(result, CITY, "object_identification")["points"] == pytest.approx(points)


def test_2_1_without_the_share_nobody_knows():
    found = row(scored(non_poor_share=None), CITY, "object_identification")
    assert (found["status"], found["points"]) == ("missing", None)


def test_3_1_and_3_2_are_equal_parts_each_all_or_nothing():
    result = scored(allowance=99.9, enrolment=93.0, living_subsidy=0.0, dropouts=1.0)
    assert row(result, CITY, "allowance")["points"] == 0
    # one of two parts of 1.5; one of three parts of 1
    assert row(result, CITY, "social_security")["points"] == pytest.approx(1.5)
    assert row(result, CITY, "schooling")["points"] == pytest.approx(1.0)
    assert row(scored(enrolment=92.9), CITY, "schooling")["points"] == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("houses", "help_score", "total"),
    [
        # 3.1 half, 3.2 full, 3.3 full: (3 x 50 + 3 x 100 + 3 x 100) / 9
        (1.0, 83.333333333, (5000 + 1500 + 22 * 83.333333333) / 87),
        # task not met: (3 x 50 + 3 x 100 + 0) / 9
        (0.0, 50.0, (5000 + 1500 + 22 * 50) / 87),
        # no task, the item lapses (缺项) and its points go to 3.1 and 3.2: (3 x 50 + 3 x 100) / 6
        ("na", 75.0, 8150 / 87),
    ],
)
def test_3_3_dangerous_houses_all_or_nothing_and_lapses_without_a_task(houses, help_score, total):
    result = scored(allowance=0.0, dangerous_houses=houses)
    assert row(result, CITY, "help")["score"] == pytest.approx(help_score, abs=1e-8)
    assert row(result, CITY)["score"] == pytest.approx(total, abs=1e-8)
    lapsed = row(result, CITY, "dangerous_houses")
    assert lapsed["status"] == ("na" if houses == "na" else "")


def test_what_was_not_read_is_left_out_and_not_given_away():
    result = scored()
    assert row(result, CITY)["score"] == 100  # of the 74 points that can be scored
    for name in ("help_other", "rest"):
        found = row(result, CITY, name)
        assert (found["status"], found["score"], found["weight_used"]) == ("na", None, 0)
    assert scored(exit_task=0.0).scored["grade"].isna().all()  # no grades were read


def test_from_a_table_to_a_bundle(tmp_path):
    # 1.1 missed, three complaints, no dangerous houses: (0 + (7 + 5) + 22) / 87
    given = FULL | {"exit_task": 0.0, "object_identification": 3.0, "dangerous_houses": "na"}
    inputs = write_inputs(table_for(SCHEME, [CITY], values={CITY: given}, fill=False), tmp_path)
    assert main([*inputs, "--out", str(tmp_path / "bundle"), "--quiet"]) == 0
    rows = pq.read_table(tmp_path / "bundle" / "scored.parquet").to_pylist()
    (total,) = (r for r in rows if r["node"] == "total")
    assert (total["code"], total["year"]) == (CITY, 2016)
    assert total["score"] == pytest.approx(100 * 34 / 87, abs=1e-8)
