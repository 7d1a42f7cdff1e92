"""A small table read with the tables that come beside it."""

from __future__ import annotations

import pytest

from scoring.tables.submission import read_submission

TABLE = "代码,名称,年份,income,roads\n150121,土默特左旗,2019,1,2\n150122,托克托县,2019,3,4\n"


@pytest.fixture
def scheme(make_scheme):
    return make_scheme(
        grades={"by": "cutoff", "steps": [[90, "好"], [60, "一般"], [0, "较差"]]},
        problems=[{"id": "constraint", "title": {"zh": "违反约束"}, "effect": {"cap": "一般"}}],
    )


@pytest.fixture
def read(tmp_path, scheme):
    def run(table=TABLE, of=scheme, **files):
        path = tmp_path / "a.csv"
        path.write_text(table, encoding="utf-8")
        options = {}
        for name in ("references", "rounds", "units", "problems"):
            if name in files:
                (tmp_path / f"{name}.csv").write_text(files.pop(name), encoding="utf-8")
                options[name] = tmp_path / f"{name}.csv"
        paths = [path]
        if "decided" in files:
            (tmp_path / "decided.csv").write_text(files.pop("decided"), encoding="utf-8")
            paths.append(tmp_path / "decided.csv")
        return read_submission(paths, of, **options, **files)

    return run
