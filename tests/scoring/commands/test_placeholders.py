"""No brace of a placeholder reaches a person from any command, whatever the scheme."""

from __future__ import annotations

import pytest

from scoring.cli import main
from scoring.scheme.library import FOLDER, find_scheme, library_ids
from scoring.scheme.wording import PLACEHOLDER
from scoring.tables.template.make import make_template

FILES = {name: (FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name in library_ids()}
WITH = [name for name, text in FILES.items() if PLACEHOLDER.search(text)]


def test_the_library_has_such_schemes():
    assert "national-draft-2020" in WITH


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_and_every_scheme_shown(capsys, lang):
    assert main(["scheme", "list", "--lang", lang]) == 0
    for name in WITH:
        assert main(["scheme", "show", name, "--lang", lang]) == 0
    said = capsys.readouterr()
    assert not PLACEHOLDER.findall(said.out) and not PLACEHOLDER.findall(said.err)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_template(lang):
    for name in WITH:
        made = make_template(find_scheme(name), region="15", year=2020, lang=lang)
        assert not PLACEHOLDER.findall(repr(made)), name


def test_a_table_that_is_refused_is_refused_in_words(capsys, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("代码,名称,年份,甲\n150102,新城区,2020,1\n", encoding="utf-8")
    for name in ("national-draft-2020", "normal-support-2026", "exit-2016"):
        assert main(["validate", str(table), "--scheme", name, "--region", "15"]) == 1
    said = capsys.readouterr()
    text = said.out + said.err
    assert "缺少指标" in text and not PLACEHOLDER.findall(text)
