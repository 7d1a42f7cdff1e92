"""What a unit is by its code alone: its kind, the area it lies in, whether it is drawn."""

from __future__ import annotations

import pytest

from scoring.tables.units.unit_list import area_of, derived, parent_of, policy_of


def test_a_merged_unit_keeps_its_kind_and_region_and_is_not_drawn():
    unit = derived("632803-2", "冷湖行政委员会", False)
    assert (unit.name, unit.kind, unit.in_map) == ("冷湖行政委员会", "旗县", False)
    assert (unit.parent, unit.policy_region) == ("632800", "west")
    assert derived("632803", "茫崖", False).name == "茫崖市"
    assert (parent_of("632803-2"), policy_of("632803-2")) == ("632800", "west")


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("632803-2", "632803"),
        ("632803-12", "632803"),
        ("632803", "632803"),
        ("632803-0", "632803-0"),
        ("63280-2", "63280-2"),
        ("OECD-2", "OECD-2"),
        ("６３２８０３-2", "６３２８０３-2"),
    ],
)
def test_the_area_of_a_code(code, area):
    assert area_of(code) == area
