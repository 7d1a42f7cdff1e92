"""A viewer never has more rights than were written down."""

from __future__ import annotations

import pytest

from scoring.viewer import LOCAL, ROLES, Viewer


@pytest.mark.parametrize(
    ("region", "code", "sees"),
    [
        (None, "150922", True),
        (None, "free-unit", True),
        ("15", "150922", True),
        ("15", "510922", False),
        ("15", "1", False),
        ("1509", "150922", True),
        ("1509", "150822", False),
        ("150922", "150922", True),
        ("150922", "150923", False),
        ("15", "", False),
    ],
)
def test_sees_by_the_beginning_of_the_code(region, code, sees):
    assert Viewer("a", "reader", region).sees(code) is sees


@pytest.mark.parametrize(
    ("name", "role", "region"),
    [
        ("", "reader", None),
        ("a", "root", None),
        ("a", "", None),
        ("a", "reader", ""),  # would see everything
        ("a", "reader", "1"),
        ("a", "reader", "１５"),
        ("a", "reader", "15*"),
        ("a", "reader", "1509220"),
    ],
)
def test_refuses_what_could_mean_more(name, role, region):
    with pytest.raises(ValueError, match=r"viewer|role|region"):
        Viewer(name, role, region)


def test_the_local_user_is_the_administrator_of_everything():
    assert (LOCAL.role, LOCAL.region) == ("admin", None)
    assert ROLES == ("reader", "leader", "evaluator", "method", "admin")
