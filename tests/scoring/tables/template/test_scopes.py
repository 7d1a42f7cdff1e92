import pytest

from scoring.tables.template.scopes import scopes_of
from scoring.tables.template.who import Who
from scoring.tables.units.unit_list import Unit

UNITS = (
    Unit("150102", "新城区", class_="甲"),
    Unit("150123", "和林格尔县", class_="乙"),
    Unit("429004", "仙桃市", class_="甲"),
    Unit("V-1", "村"),
)
WHO = Who(tuple((None, unit) for unit in UNITS), tuple((unit, None) for unit in UNITS))


@pytest.mark.parametrize(
    ("scope", "cells"),
    [
        ("national", ("全国",)),
        ("province", ("150000", "420000")),
        ("prefecture", ("150100", "429004")),
        ("class", ("甲", "乙")),
        ("15", ("15",)),
        ("国贫旗县", ("国贫旗县",)),
    ],
)
def test_each_scope_once(scope, cells):
    assert scopes_of(scope, WHO, "zh") == cells
    assert scopes_of("national", WHO, "en") == ("national",)


@pytest.mark.parametrize("scope", ["province", "prefecture", "class"])
def test_without_units_the_cell_is_left_to_be_filled_in(scope):
    assert scopes_of(scope, Who((), ()), "zh") == ("",)
