"""Files of bytes, and what the reader says of them."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.tables.reading.raw import read_raw


@pytest.fixture
def put(tmp_path):
    """Write bytes as a file; returns its path."""

    def write(data, name="表.csv"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def refused(put):
    """Return the one problem for which these bytes are refused; it speaks both languages."""

    def read(data, **options):
        with pytest.raises(Refused) as caught:
            read_raw(put(data), **options)
        (problem,) = caught.value.problems
        assert problem.level == "error"
        zh, en = problem.line("zh"), problem.line("en")
        assert any("\u4e00" <= c <= "\u9fff" for c in problem.message.zh)
        assert problem.message.en[0].isascii() and problem.remedy.en[0].isascii()
        assert "{" not in zh + en  # every word was filled in
        return problem

    return read
