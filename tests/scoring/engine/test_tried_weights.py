"""The file of tried weights: read back whole, or refused by name with everything that is wrong."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from scoring.engine.weights_file import WeightsFile, other_data, read_weights
from scoring.problems import Refused
from scoring.scheme.load import open_scheme
from support import tourism

SCHEME = open_scheme(tourism.SCHEME, name="tourism.yaml")
GOOD = {"format": 1, "scheme": "tourism", "scheme_sha256": SCHEME.sha256, "weights": {"a": 2}}


def read(folder, content):
    path = folder / "w.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return read_weights(path, SCHEME)


def refused(folder, content):
    with pytest.raises(Refused) as caught:
        read(folder, content)
    problems = caught.value.problems
    assert {(p.level, p.at.file) for p in problems} == {("error", "w.json")}
    return [(p.code.removeprefix("weights."), p.value) for p in problems]


def test_everything_written_is_read_back(tmp_path):
    whole = WeightsFile(
        "tourism", SCHEME.sha256, {"a": 2.0, "c": 0.5}, "abc", ("a", "b"), 7, "张三", "试", "2020"
    )
    assert whole.to_json().endswith("}\n") and "张三" in whole.to_json()
    assert json.loads(whole.to_json())["format"] == 1
    assert read(tmp_path, whole.to_json().encode()) == whole
    assert read(tmp_path, b"\xef\xbb\xbf" + whole.to_json().encode()) == whole


def test_what_may_be_left_out(tmp_path):
    found = read(tmp_path, GOOD)
    assert found == WeightsFile("tourism", SCHEME.sha256, {"a": 2.0})
    assert isinstance(found.weights["a"], float)
    told = dict.fromkeys(("seed", "author", "locks", "reason", "created", "content_hash"))
    assert read(tmp_path, GOOD | told) == found


@pytest.mark.parametrize(
    ("seed", "kept"), [(7, 7), (0, 0), (-1, -1), ("7", None), (7.5, None), (True, None)]
)
def test_a_seed_is_a_whole_number(tmp_path, seed, kept):
    assert read(tmp_path, GOOD | {"seed": seed}).seed is kept


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"format": 2}, [("format", "2")]),
        ({"format": None}, [("format", "None")]),
        ({"surprise": 1, "another": 2}, [("unknown_key", "surprise"), ("unknown_key", "another")]),
        # of another scheme the version does not matter
        ({"scheme": "x", "scheme_sha256": "0"}, [("other_scheme", "x")]),
        ({"scheme_sha256": "0"}, [("other_version", "0")]),
        ({"weights": {}}, [("no_weights", "")]),
        ({"weights": [1]}, [("no_weights", "")]),
        ({"weights": None}, [("no_weights", "")]),
        ({"locks": "a"}, [("locks", "a")]),
        ({"weights": {"nobody": 1, "a": -1}}, [("unknown_node", "1"), ("not_a_weight", "-1")]),
        (
            {"format": 2, "scheme": "x", "weights": {}, "odd": 1},
            [("unknown_key", "odd"), ("format", "2"), ("other_scheme", "x"), ("no_weights", "")],
        ),
    ],
)
def test_refused_with_everything_that_is_wrong(tmp_path, change, problems):
    assert refused(tmp_path, GOOD | change) == problems


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"1", b'{"a": 1, "a": 2}', b"\xff\xfe", b"[" * 100_000]
)
def test_no_json(tmp_path, text):
    assert [code for code, _ in refused(tmp_path, text)] == ["not_json"]


def test_a_megabyte_is_read_and_one_byte_more_is_not(tmp_path):
    text = json.dumps(GOOD).encode()
    blank = b" " * (1_000_000 - len(text))
    assert read(tmp_path, text + blank).weights == {"a": 2.0}
    assert [code for code, _ in refused(tmp_path, text + blank + b" ")] == ["too_large"]


def test_no_file(tmp_path):
    with pytest.raises(Refused) as caught:
        read_weights(tmp_path / "none.json", SCHEME)
    (problem,) = caught.value.problems
    assert (problem.code, problem.at.file) == ("weights.not_found", "none.json")
    assert problem.remedy.zh and problem.remedy.get("en")


def test_a_scenario_is_read_back_whole(tmp_path):
    whole = WeightsFile(
        "tourism", SCHEME.sha256, {"a": 1 / 3}, name="名", bundle="b", bounds={"a": (0.1, 1 / 3)},
        spread="±10 %", draws=1000, seed=7, origin="preset:x",
    )  # fmt: skip
    assert read(tmp_path, whole.to_json().encode()) == whole


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"locks": ["a", "nobody"]}, [("unknown_lock", "nobody")]),
        ({"bounds": {"nobody": [0, 1]}}, [("unknown_lock", "nobody")]),
        (
            {"weights": {"x": 1}, "locks": ["nobody"], "bounds": {"nobody": [0, 1]}},
            [("unknown_node", "1"), ("unknown_lock", "nobody")],
        ),
        ({"bounds": [1]}, [("bounds", "[1]")]),
        ({"bounds": {"a": [0.5]}}, [("bounds", "{'a': [0.5]}")]),
        ({"bounds": {"a": [0.5, 0.4]}}, [("bounds", "{'a': [0.5, 0.4]}")]),
        ({"bounds": {"a": [0, 1.01]}}, [("bounds", "{'a': [0, 1.01]}")]),
        ({"bounds": {"a": [False, True]}}, [("bounds", "{'a': [False, True]}")]),
        ({"bounds": {"a": ["0", "1"]}}, [("bounds", "{'a': ['0', '1']}")]),
    ],
)
def test_locks_and_bounds_are_of_nodes_there_are(tmp_path, change, problems):
    assert refused(tmp_path, GOOD | change) == problems


def test_bounds_at_their_limits(tmp_path):
    assert read(tmp_path, GOOD | {"bounds": {"a": [0, 1], "c": [0.5, 0.5]}}).bounds == {
        "a": (0.0, 1.0),
        "c": (0.5, 0.5),
    }


def test_other_data_are_refused_by_name_and_no_data_fit_any():
    made = WeightsFile("tourism", SCHEME.sha256, {"a": 1.0}, content_hash="f" * 64, bundle="黔南")
    assert other_data(made, "f" * 64) is None
    assert other_data(replace(made, content_hash=""), "f" * 64) is None
    problem = other_data(made, "e" * 64, "w.json")
    assert (problem.code, problem.value, problem.at.file) == (
        "weights.other_data",
        "黔南",
        "w.json",
    )
    assert other_data(replace(made, bundle=""), "e" * 64).value == "f" * 12
