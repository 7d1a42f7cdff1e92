"""The tables as the migrations make them, from any database and any place of the package."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from scoring.casebook.book import Casebook
from scoring.casebook.connect import FILE
from scoring.casebook.tables import METADATA
from scoring.problems import Refused

ROOT = Path(__file__).resolve().parents[3]


def refused(place):
    with pytest.raises(Refused) as caught:
        Casebook.open(place)
    (problem,) = caught.value.problems
    return problem.code, problem.value


def rows(path, query):
    with sqlite3.connect(path) as connection:
        return connection.execute(query).fetchall()


def test_the_migrations_make_exactly_the_tables_the_program_uses(tmp_path):
    book = Casebook.open(tmp_path)
    with book.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == "0001"
        unique = sa.inspect(connection).get_unique_constraints("scenario_revision")
    assert [u["column_names"] for u in unique] == [["id", "revision"]]


def test_no_type_is_sqlites_own():
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    made = [
        str(CreateTable(t).compile(dialect=postgresql.dialect())) for t in METADATA.sorted_tables
    ]
    assert "number SERIAL NOT NULL" in made[0] and "weights JSON NOT NULL" in made[0]


def test_a_newer_database_is_refused_and_left_alone(tmp_path):
    Casebook.open(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert refused(tmp_path) == ("casebook.newer", "9999")
    assert rows(tmp_path / FILE, "SELECT version_num FROM alembic_version") == [("9999",)]


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE accounts (a)")
    assert refused(tmp_path) == ("casebook.foreign", "")
    assert rows(tmp_path / FILE, "SELECT name FROM sqlite_master") == [("accounts",)]


def test_a_migration_that_is_stopped_leaves_nothing(tmp_path, monkeypatch):
    from scoring.casebook import book as module

    def stopped(connection):
        module_upgrade(connection)
        raise KeyboardInterrupt

    module_upgrade = module.upgrade
    monkeypatch.setattr(module, "upgrade", stopped)
    with pytest.raises(KeyboardInterrupt):
        Casebook.open(tmp_path)
    assert rows(tmp_path / FILE, "SELECT name FROM sqlite_master") == []
    monkeypatch.undo()
    assert Casebook.open(tmp_path).engine


@pytest.mark.slow
def test_a_package_in_a_read_only_folder_with_an_odd_name(tmp_path):
    """The migrations run from wherever the package was put, also without compiled files."""
    home = tmp_path / "50 % 包"
    for room in ("casebook",):
        shutil.copytree(
            ROOT / "scoring" / room,
            home / "scoring" / room,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    for name in ("__init__.py", "text.py", "problems.py", "viewer.py"):
        shutil.copy(ROOT / "scoring" / name, home / "scoring" / name)
    for path in [home, *home.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from pathlib import Path; from scoring.casebook import book;"
        "print(book.__file__); book.Casebook.open(Path(sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(home), str(tmp_path / "kept")],
        capture_output=True, text=True, encoding="utf-8", env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    for path in [home, *home.rglob("*")]:
        path.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(home))
    assert (tmp_path / "kept" / FILE).exists()


def test_nothing_of_it_is_loaded_by_the_engine_or_the_scenarios_themselves():
    code = (
        "import sys, scoring.engine.run, scoring.engine.weights_file, scoring.casebook.fit,"
        "scoring.casebook.rights; print(*sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert not {"sqlalchemy", "alembic"} & set(out.stdout.split())
    assert "scoring.casebook.scenario" in out.stdout.split()
