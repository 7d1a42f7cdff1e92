"""The demonstration's tables, scored from files as an office's would be, give the same bundle."""

from __future__ import annotations

import pytest

from scoring.cli import main
from scoring.demo.make import PROBLEMS_TABLE, TABLE, UNITS_TABLE, make_demo
from scoring.demo.tables import write_tables
from scoring.problems import Refused
from scoring.tables.bundle import read_bundle


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    write_tables(make_demo(), folder, force=False)
    return folder


def test_scored_from_files_equals_the_embedded_demo(tables, demo, tmp_path):
    out = tmp_path / "out"
    code = main(
        ["score", str(tables / TABLE), "--scheme", "national-draft-2020", "--region", "15",
         "--units", str(tables / UNITS_TABLE), "--problems", str(tables / PROBLEMS_TABLE),
         "--out", str(out), "--quiet"]
    )  # fmt: skip
    assert code == 0
    read = read_bundle(out)
    assert read.verified
    for name in ("panel", "problems", "scored", "decisions"):
        assert getattr(read, name).equals(getattr(demo, name)), name


def test_files_are_not_overwritten_unasked(tables):
    before = (tables / TABLE).read_bytes()
    with pytest.raises(Refused) as refused:
        write_tables(make_demo(), tables, force=False)
    assert {p.code for p in refused.value.problems} == {"demo.exists"}
    assert (tables / TABLE).read_bytes() == before
