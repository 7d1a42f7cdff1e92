"""A set is written whole or not at all, and looked at before it is used."""

from __future__ import annotations

import json
import os

import pytest

from geodata.boundary import opened, save
from geodata.boundary.finding import Refusal


@pytest.fixture
def files(made, hohhot):
    return made(hohhot).files


def code_of(call, *args) -> str:
    with pytest.raises(Refusal) as refused:
        call(*args)
    return refused.value.findings[0].code.removeprefix("boundary.")


def test_written_and_found_whole(files, tmp_path):
    out = save.save(files, tmp_path / "set", False)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == files
    assert opened.check(out) is None
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_only_a_set_is_ever_replaced(files, tmp_path):
    out = save.save(files, tmp_path / "set", False)
    assert code_of(save.save, files, out, False) == "out_exists"
    (out / "old").write_text("x")
    save.save(files, out, True)
    assert not (out / "old").exists()
    other = tmp_path / "documents"
    other.mkdir()
    (other / "letter.txt").write_text("x")
    assert code_of(save.save, files, other, True) == "out_foreign"
    (other / "manifest.json").write_text("[]")
    assert code_of(save.save, files, other, True) == "out_foreign"
    assert code_of(save.save, files, tmp_path / "none" / "set", False) == "out_parent"


@pytest.mark.parametrize("fails", ["fsync", "rename"])
def test_a_failure_leaves_the_old_set(files, tmp_path, monkeypatch, fails):
    out = save.save(files, tmp_path / "set", False)
    before = {p.name: p.read_bytes() for p in out.iterdir()}

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, fails, full) if fails == "fsync" else monkeypatch.setattr(
        save.os, "rename", _first_fails(os.rename)
    )
    with pytest.raises(OSError):
        save.save({"manifest.json": b"{}"}, out, True)
    monkeypatch.undo()
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir() if ".tmp-" in p.name] == []


def _first_fails(rename):
    seen = []

    def once(*args):
        seen.append(args)
        if len(seen) == 1:
            raise OSError(28, "No space left on device")
        return rename(*args)

    return once


def test_what_is_no_set_or_no_longer(files, tmp_path):
    assert opened.check(tmp_path).code == "boundary.set_missing"
    out = save.save(files, tmp_path / "set", False)
    (out / "map_15.bin").write_bytes(b"JZG1")
    assert "map_15.bin" in opened.check(out).message.zh
    (out / "map_15.bin").unlink()
    assert opened.check(out).code == "boundary.set_changed"
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    (out / "manifest.json").write_text(json.dumps(manifest | {"kind": "x"}))
    assert opened.check(out).code == "boundary.set_missing"
