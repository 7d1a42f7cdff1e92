"""Sichuan 2016-2020: 65 / 10 / 10 were read, 15 is what remains; nothing can be scored."""

from scoring.scheme.library import find_scheme
from scoring.scheme.points import leaf_points
from support.library import row, table_for

SCHEME = find_scheme("sichuan-2016").scheme


def test_the_shares_that_were_read_and_the_one_inferred():
    points = {k: round(v, 9) for k, v in leaf_points(SCHEME).items()}
    assert points == {"reduction": 65, "identification": 10, "help": 10, "funds": 15}
    assert {n.id: n.basis for n in SCHEME.tree} == {
        "reduction": "sichuan",
        "identification": "sichuan",
        "help": "sichuan",
        "funds": "assumed",
    }


def test_who_and_when():
    assert [s.title.zh for s in SCHEME.subjects] == ["21 个市（州）", "88 个贫困县"]
    assert (SCHEME.years, SCHEME.region, SCHEME.status) == ("2016..2020", "51", "gap")


def test_without_rules_there_is_no_total():
    made = table_for(SCHEME, 2)
    result = made.score()
    for code in made.units["code"]:
        found = row(result, code)
        assert (found["score"], found["rank"], found["status"]) == (None, None, "na")
