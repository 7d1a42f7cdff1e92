import numpy as np
import pytest

from scoring.scheme.rules import resolve_limit
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import LimitBy

CONTEXT = Context(
    np.array([2018, 2019, 2019, 2020]),
    np.array(["east", "west", None, "central"], dtype=object),
    np.array(["甲", "乙", "丙", ""], dtype=object),
)


def test_one_number_holds_for_all():
    values, lacking, remarks = resolve_limit(3, CONTEXT)
    assert values.tolist() == [3.0] * 4
    assert values.dtype == np.float64
    assert not lacking.any()
    assert remarks == ()


@pytest.mark.parametrize(
    ("written", "values", "keys"),
    [
        ({"by": "region", "east": 2, "central": 2.5, "west": 3}, [2, 3, np.nan, 2.5], [""]),
        ({"by": "class", "甲": 1, "乙": 0}, [1, 0, np.nan, np.nan], ["", "丙"]),
        ({"by": "year", "2018": 5, "2019": -4}, [5, -4, -4, np.nan], ["2020"]),
    ],
)
def test_a_table_of_limits(written, values, keys):
    got, lacking, remarks = resolve_limit(LimitBy.model_validate(written), CONTEXT)
    np.testing.assert_array_equal(got, values)
    np.testing.assert_array_equal(lacking, np.isnan(values))
    assert [p.value for p in remarks] == keys
    assert {p.code for p in remarks} <= {"rule.limit_missing"}


def test_a_missing_entry_says_how_many_it_concerns():
    limit = LimitBy.model_validate({"by": "year", "2018": 1})
    _, _, remarks = resolve_limit(limit, CONTEXT)
    assert [p.value for p in remarks] == ["2019", "2020"]
    assert [p.message.en.split("; ")[1] for p in remarks] == [
        "2 values are treated as missing",
        "1 value is treated as missing",
    ]


def test_a_missing_entry_is_told_from_a_missing_class():
    limit = LimitBy.model_validate({"by": "class", "甲": 1})
    nobody, unheard, _ = resolve_limit(limit, CONTEXT)[2]
    assert (nobody.value, unheard.value) == ("", "丙")
    assert nobody.message.zh.startswith("有考核对象没有类别")
    assert nobody.message.en.startswith("some units have no class")
    assert unheard.message.zh.startswith("类别“丙”在限值表中没有对应的值")
    assert unheard.message.en.startswith("the table of limits has no entry for class “丙”")


def test_only_units_asked_about_are_counted():
    limit = LimitBy.model_validate({"by": "year", "2018": 1})
    asked = np.array([True, True, False, False])
    values, lacking, remarks = resolve_limit(limit, CONTEXT, asked)
    np.testing.assert_array_equal(values, [1, np.nan, np.nan, np.nan])
    assert lacking.tolist() == [False, True, True, True]
    (remark,) = remarks
    assert remark.value == "2019" and remark.message.en.endswith("1 value is treated as missing")
    assert "补充该限值" in remark.remedy.zh
