"""The manifest a person writes."""

from __future__ import annotations

import pytest

from geodata.boundary.about import about_of
from geodata.boundary.finding import Refusal

GOOD = {
    "source": {"zh": "标准地图", "en": "Standard map"},
    "date": "2024-05",
    "crs": "EPSG:4490",
    "licence": "内部使用",
    "approval_number": "GS(2024)0650号",
    "code": "adcode",
    "name": "name",
}


def refused(data) -> list[tuple[str, str]]:
    with pytest.raises(Refusal) as caught:
        about_of(data)
    return [(f.code.removeprefix("boundary."), f.column) for f in caught.value.findings]


def test_what_is_read():
    about, said = about_of(GOOD)
    assert (about.source.zh, about.approval_number, about.sea_lines) == (
        "标准地图",
        "GS(2024)0650号",
        None,
    )
    assert said == []
    plain, _ = about_of(GOOD | {"source": "标准地图", "date": 2024, "sea_lines": "a.geojson"})
    assert plain.source.get("en") == "标准地图" and plain.date == "2024"


def test_no_approval_number_must_be_said_and_is_answered():
    _, said = about_of(GOOD | {"approval_number": None})
    assert [f.code for f in said] == ["boundary.unreviewed"]
    assert refused({k: v for k, v in GOOD.items() if k != "approval_number"}) == [
        ("manifest_key", "")
    ]


@pytest.mark.parametrize("key", sorted(GOOD))
def test_every_key_is_needed(key):
    assert ("manifest_key", "") in refused({k: v for k, v in GOOD.items() if k != key})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"aproval": "x"}, ("manifest_unknown", "")),
        ({"date": None}, ("manifest_value", "date")),
        ({"date": ["2024"]}, ("manifest_value", "date")),
        ({"code": ""}, ("manifest_value", "code")),
        ({"licence": True}, ("manifest_value", "licence")),
        ({"approval_number": "GS\n<script>"}, ("manifest_value", "approval_number")),
        ({"source": {"zh": ""}}, ("manifest_value", "source")),
        ({"source": {"de": "x"}}, ("manifest_value", "source")),
    ],
)
def test_wrong_values_are_named(change, said):
    assert said in refused(GOOD | change)


@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_another_form(data):
    assert refused(data) == [("manifest_form", "")]
