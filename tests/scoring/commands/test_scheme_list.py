"""``scheme list`` and ``scheme show`` on a terminal: aligned, 100 cells wide, nothing lost."""

import json

import pytest

from scoring.cli import main
from scoring.commands.columns import cells
from scoring.commands.scheme_list import ordered, percent
from scoring.commands.scheme_words import WIDTH, scheme_words
from scoring.report.method.reading import readable
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.shares import shares_of

LIBRARY = library_ids()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_is_aligned_cell_by_cell(capsys, lang):
    assert main(["scheme", "list", "--lang", lang]) == 0
    head, *rows, _note = capsys.readouterr().out.splitlines()
    title = {"zh": "名称", "en": "title"}[lang]
    at = cells(head[: head.index(title)])
    assert len(rows) == len(LIBRARY)
    for row in rows:
        id_ = row.split()[0]
        own = readable(find_scheme(id_).scheme).title.text.get(lang)
        assert row.endswith(own) and cells(row[: -len(own)]) == at


def test_the_list_says_what_the_schemes_say(capsys):
    assert main(["scheme", "list", "--json"]) == 0
    listed = {s["id"]: s for s in json.loads(capsys.readouterr().out)["outputs"]["schemes"]}
    assert set(listed) == set(LIBRARY)
    for name, entry in listed.items():
        scheme = find_scheme(name).scheme
        shares = shares_of(scheme)
        assert (entry["kind"], entry["status"]) == (scheme.kind, scheme.status)
        assert entry["shares"]["assumed"] == pytest.approx(float(shares.assumed))
        assert entry["shares"]["unpublished"] == pytest.approx(float(shares.unpublished))
        parts = ("published", "assumed", "unpublished", "unsourced")
        assert sum(entry["shares"][k] for k in parts) == pytest.approx(1)
        assert entry["indicators"] == len(scheme.leaves) and entry["region"] == scheme.region


def test_assessments_come_first_and_the_latest_of_them_foremost():
    made = ordered([find_scheme(name).scheme for name in LIBRARY])
    kinds = [s.kind for s in made]
    assert kinds == sorted(kinds, key=("assessment", "exit", "monitoring").index)
    ids = [s.id for s in made]
    assert ids.index("normal-support-2026") < ids.index("post-evaluation-2021")
    assert ids.index("post-evaluation-2021") < ids.index("national-draft-2020")


@pytest.mark.parametrize(("share", "text"), [(0, "0%"), (1, "100%"), (0.1667, "16.7%")])
def test_shares_have_a_decimal_only_where_they_need_it(share, text):
    assert percent(share) == text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", LIBRARY)
def test_no_line_of_a_scheme_is_wider_than_the_terminal(name, lang):
    scheme = readable(find_scheme(name).scheme)
    lines = list(scheme_words(scheme, lang))
    assert max(cells(line) for line in lines) <= WIDTH
    # every indicator is there, with nothing of its title lost to the column
    told = "".join("".join(lines).split())
    ids = lines[lines.index({"zh": "标识（权重文件用）", "en": "Ids (for weight files)"}[lang]) :]
    assert [line.split()[0] for line in ids[1:] if line.startswith("  ") and "  " in line.strip()]
    assert all(leaf.id in told for leaf in scheme.leaves)


def test_each_language_has_lines_of_its_own(capsys):
    for lang in ("zh", "en"):
        assert main(["scheme", "show", "exit-special-2017", "--lang", lang]) == 0
        out = capsys.readouterr().out
        assert not out.endswith("\n\n") and "\n\n\n" not in out


def test_show_as_json_has_the_shares(capsys):
    assert main(["scheme", "show", "national-draft-2020", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)["outputs"]["scheme"]
    shares = shares_of(find_scheme("national-draft-2020").scheme)
    assert shown["shares"]["quoted"] == pytest.approx(float(shares.quoted))
    assert shown["id"] == "national-draft-2020" and shown["tree"]
