"""A weights file abused: one readable problem each, never a fault of the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring.engine import weights_file
from scoring.engine.weights_file import WeightsFile, read_weights
from scoring.problems import Refused
from scoring.scheme.load import open_scheme

SMALL = Path(__file__).parents[1] / "scheme" / "veto_by_region.yaml"
FILE = open_scheme(SMALL)
NODE = FILE.scheme.tree[0].id


def written(folder, **changes):
    path = folder / "w.json"
    good = {"format": 1, "scheme": FILE.scheme.id, "scheme_sha256": FILE.sha256}
    path.write_text(json.dumps(good | {"weights": {NODE: 1}} | changes))
    return path


def refused(path):
    with pytest.raises(Refused) as found:
        read_weights(path, FILE)
    (problem,) = found.value.problems
    assert problem.at.file == path.name
    assert problem.line("zh").startswith(f"{path.name}：")
    return problem.code


def test_what_is_written_is_read_back(tmp_path):
    kept = WeightsFile(FILE.scheme.id, FILE.sha256, {NODE: 2.5}, locks=(NODE,), seed=7, author="甲")
    path = tmp_path / "w.json"
    path.write_text(kept.to_json(), encoding="utf-8")
    assert read_weights(path, FILE) == kept


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"weights": {NODE: 10**400}}, "weights.not_a_weight"),  # beyond every float64
        ({"weights": {NODE: -(10**400)}}, "weights.not_a_weight"),
        ({"weights": {NODE: True}}, "weights.not_a_weight"),
        ({"weights": {NODE: float("inf")}}, "weights.not_a_weight"),
        ({"weights": {NODE: float("nan")}}, "weights.not_a_weight"),
        ({"weights": [NODE]}, "weights.no_weights"),
        ({"locks": 5}, "weights.locks"),
        ({"locks": NODE}, "weights.locks"),
        ({"locks": {"a": 1}}, "weights.locks"),
    ],
)
def test_abuse_is_one_problem(changes, code, tmp_path):
    assert refused(written(tmp_path, **changes)) == code


def test_a_seed_that_is_no_number_is_none(tmp_path):
    assert read_weights(written(tmp_path, seed=True), FILE).seed is None
    assert read_weights(written(tmp_path, seed=3), FILE).seed == 3


def test_files_that_cannot_be_read(tmp_path, monkeypatch):
    assert refused(tmp_path / "absent.json") == "weights.not_found"
    assert refused(tmp_path) == "weights.unreadable"
    path = written(tmp_path)

    def denied(self, *_):
        raise PermissionError(13, "denied", str(self))

    monkeypatch.setattr(Path, "open", denied)
    assert refused(path) == "weights.unreadable"


def test_too_large(tmp_path, monkeypatch):
    path = written(tmp_path)
    monkeypatch.setattr(weights_file, "MAX_BYTES", path.stat().st_size)
    assert read_weights(path, FILE).weights == {NODE: 1.0}
    monkeypatch.setattr(weights_file, "MAX_BYTES", path.stat().st_size - 1)
    assert refused(path) == "weights.too_large"
