"""A bar where somebody looks, and nothing anywhere else."""

from __future__ import annotations

import argparse
import io
import sys

import pytest

from scoring.cli import main
from scoring.commands.progress import part, progress_bar
from scoring.text import Text

DOING = Text("读取", "reading")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def look(monkeypatch):
    """Put a terminal in the place of standard error; to be called in the test itself."""

    def start():
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        return stream

    return start


@pytest.mark.parametrize(("lang", "word"), [("zh", "读取"), ("en", "reading")])
def test_a_bar_on_a_terminal_in_the_readers_language(look, lang, word):
    terminal = look()
    with progress_bar(argparse.Namespace(lang=lang)) as step:
        part(step, DOING, 0.5, 1.0)(0.5)
        assert word in terminal.getvalue() and "75%" in terminal.getvalue()
        step(DOING, 7.0)  # a wrong fraction breaks no bar
    assert "100%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r")  # the line is free for what is said next


@pytest.mark.parametrize("option", ["quiet", "json"])
def test_no_bar_where_nothing_shall_be_said(look, option):
    terminal = look()
    with progress_bar(argparse.Namespace(lang="zh", **{option: True})) as step:
        step(DOING, 0.5)
    assert terminal.getvalue() == ""


def test_no_bar_in_a_log(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar(argparse.Namespace()) as step:
        step(DOING, 0.5)
    assert stream.getvalue() == ""


def test_the_bar_is_gone_when_the_work_breaks_off(look):
    terminal = look()
    with (
        pytest.raises(KeyboardInterrupt),
        progress_bar(argparse.Namespace(lang="zh")) as step,
    ):
        step(DOING, 0.5)
        raise KeyboardInterrupt
    assert terminal.getvalue().endswith("\r")


def test_a_refusal_stands_on_a_line_of_its_own(look, tmp_path):
    terminal = look()
    table = tmp_path / "t.csv"
    table.write_text("代码,名称,年份\n", encoding="utf-8")
    words = ["score", str(table), "--scheme", "national-draft-2020", "--out", str(tmp_path / "b")]
    assert main(words) == 1
    last = terminal.getvalue().rpartition("\r")[2]
    assert last.startswith("错误：t.csv") and not (tmp_path / "b").exists()
