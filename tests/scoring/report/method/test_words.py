"""Whose document a scheme is, in words."""

import pytest

from scoring.report.method.words import region
from scoring.scheme.model import Scheme
from scoring.text import Text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (None, Text("")),
        ("15", Text("内蒙古自治区", "Inner Mongolia")),
        ("4203", Text("十堰市", "Hubei 4203")),
        ("150524", Text("库伦旗", "Inner Mongolia 150524")),
        ("99", Text("99", "99")),
        ("9999", Text("9999", "9999")),
    ],
)
def test_a_region_by_its_name(printed, code, words):
    document = printed.model_dump(by_alias=True, exclude_none=True) | {"region": code}
    assert region(Scheme.model_validate(document)) == words
