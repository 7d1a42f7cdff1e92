"""Judgements taken away as a file and brought back."""

from __future__ import annotations

import json

import pytest

from scoring.problems import Refused
from scoring.weights.ahp.file import from_json, to_json

GROUPS = {"total": ("a", "b", "c"), "a": ("x", "y")}
MARKS = {"total": {("a", "b"): "3", ("c", "b"): "1/5"}, "a": {("x", "y"): "1"}}
SHA = "ab" * 32


def test_there_and_back():
    text = to_json("s", SHA, MARKS)
    assert from_json(b"\xef\xbb\xbf" + text.encode(), "j.json", "s", SHA, GROUPS) == MARKS


def changed(**more) -> bytes:
    return json.dumps(json.loads(to_json("s", SHA, MARKS)) | more).encode()


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"{", ["not_judgements"]),
        (b"[1]", ["not_judgements"]),
        (b"\xff\xfe", ["not_judgements"]),
        (b"[" * 100_000, ["not_judgements"]),
        (b" " * 1_000_001, ["too_large"]),
        (changed(format=2), ["not_judgements"]),
        (changed(kind="x"), ["not_judgements"]),
        (changed(scheme="t"), ["other_scheme"]),
        (changed(scheme_sha256="00"), ["other_version"]),
        (changed(judgements=[]), ["not_judgements"]),
        (changed(judgements={"q": [], "a": 3}), ["unknown_group", "unknown_group"]),
        (
            changed(
                judgements={
                    "a": [["x", "y", "2"], ["y", "x", "3"], ["x", "x", "1"], ["x", "q", "1"], [1]],
                    "total": [["a", "b", "10"], ["b", "c", 3], ["a", "c", "0.5"]],
                }
            ),
            [
                "pair_twice", "unknown_pair", "unknown_pair", "not_a_judgement",
                "off_scale", "not_a_judgement", "off_scale",
            ],
        ),
    ],
)  # fmt: skip
def test_anything_else_is_refused_by_name(data, codes):
    with pytest.raises(Refused) as refused:
        from_json(data, "j.json", "s", SHA, GROUPS)
    assert [p.code for p in refused.value.problems] == [f"weights.{c}" for c in codes]
