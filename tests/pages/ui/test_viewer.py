"""The roles file: every fault at once, with its line; nobody unknown gets in."""

from __future__ import annotations

import pytest

from pages.ui.viewer import read_viewers
from scoring.problems import Refused
from scoring.viewer import Viewer

GOOD = """\
- {name: 王芳, role: evaluator, region: "15"}
- name: admin
  role: admin
"""


def written(tmp_path, text):
    path = tmp_path / "viewers.yaml"
    path.write_text(text, "utf-8")
    return path


def test_reads_people(tmp_path):
    assert read_viewers(written(tmp_path, GOOD)) == {
        "王芳": Viewer("王芳", "evaluator", "15"),
        "admin": Viewer("admin", "admin", None),
    }


@pytest.mark.parametrize(
    "entry",
    [
        "{name: a, role: root}",
        "{name: a}",
        "{role: reader}",
        '{name: " ", role: reader}',
        "{name: a, role: reader, region: 15}",  # unquoted: a number, not a code
        '{name: a, role: reader, region: ""}',
        '{name: a, role: reader, region: "1"}',
        "{name: a, role: reader, password: x}",
        "{name: 王芳, role: admin}",  # the name stands above already
        "just text",
    ],
)
def test_refuses_an_entry_with_its_line(tmp_path, entry):
    with pytest.raises(Refused) as caught:
        read_viewers(written(tmp_path, GOOD + f"- {entry}\n"))
    (problem,) = caught.value.problems
    assert problem.at.row == 4
    assert problem.message.en


def test_names_every_fault_at_once(tmp_path):
    text = "- {name: a, role: x}\n- {name: b, role: reader}\n- {name: c}\n"
    with pytest.raises(Refused) as caught:
        read_viewers(written(tmp_path, text))
    assert [p.at.row for p in caught.value.problems] == [1, 3]


@pytest.mark.parametrize(
    "text", ["", "[]", "a: b", "- !!python/object:os.system x", "- &a x\n- *a"]
)
def test_refuses_what_is_no_list(tmp_path, text):
    with pytest.raises(Refused):
        read_viewers(written(tmp_path, text))


def test_refuses_a_missing_file(tmp_path):
    with pytest.raises(Refused):
        read_viewers(tmp_path / "none.yaml")
