"""Who saved a version and when, as its readers say it."""

from __future__ import annotations

import pytest

from pages.ui import texts
from pages.ui.data.words import author, moment
from scoring.viewer import LOCAL


@pytest.fixture(autouse=True)
def chinese():
    texts.use("zh")
    yield
    texts.use("zh")


@pytest.mark.parametrize(
    ("created", "said"),
    [
        ("2026-11-24T11:38:00Z", "2026-11-24 19:38:00（北京时间）"),
        ("2026-11-24T16:00:00Z", "2026-11-25 00:00:00（北京时间）"),  # the day turns eight early
        ("2026-11-24T11:38:00", "2026-11-24 19:38:00（北京时间）"),  # without a zone it is UTC
        ("2026-11-24T19:38:00+08:00", "2026-11-24 19:38:00（北京时间）"),
        ("0001-01-01T00:00:00+09:00", "0001-01-01T00:00:00+09:00"),  # no such moment at zero
        ("", ""),
        ("昨天", "昨天"),
    ],
)
def test_a_moment_is_said_by_the_clock_of_its_readers(created, said):
    assert moment(created) == said


def test_who_saved_it():
    assert author("张三") == "张三"
    assert author("") == "—"
    assert author(LOCAL.name) == "本机使用者"
    texts.use("en")
    assert author(LOCAL.name) == "user of this machine"
