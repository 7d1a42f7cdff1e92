"""Looking for what a viewer of one region must not get: all a page sends, and would download."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
import streamlit
from streamlit.delta_generator import DeltaGenerator

from pages.ui import viewer


@pytest.fixture
def signed_in(monkeypatch, tmp_path):
    def sign(role: str, region: str | None):
        file = tmp_path / "viewers.yaml"
        where = f', region: "{region}"' if region else ""
        file.write_text(f"- {{name: 王芳, role: {role}{where}}}\n", encoding="utf-8")
        monkeypatch.setenv(viewer.ENV_FILE, str(file))
        monkeypatch.setenv(viewer.ENV_IDENTITY, "header:X-User")
        monkeypatch.setattr("streamlit.user", {"name": "王芳"})

    return sign


@pytest.fixture
def taken(monkeypatch):
    """What the buttons of the last page would download, by name of the file."""
    offered: dict[str, object] = {}
    real = DeltaGenerator.download_button

    def button(self, label, data, *args, **kwargs):
        offered[kwargs["file_name"]] = data
        return real(self, label, data, *args, **kwargs)

    monkeypatch.setattr(DeltaGenerator, "download_button", button)
    monkeypatch.setattr(streamlit, "download_button", button.__get__(streamlit._main))
    return offered


def sent(at) -> bytes:
    """All a page sends, as the bytes that go over the websocket."""
    found: list[bytes] = []

    def walk(block) -> None:
        for child in getattr(block, "children", {}).values():
            proto = getattr(child, "proto", None)
            if proto is not None and hasattr(proto, "SerializeToString"):
                found.append(proto.SerializeToString())
            walk(child)

    walk(at._tree)
    return b"\n".join(found)


def read(data: object) -> bytes:
    made = data() if callable(data) else data
    if isinstance(made, str):
        made = made.encode()
    assert isinstance(made, bytes)
    if made[:2] != b"PK":
        return made
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def leaks(data: bytes, secret: set[str]) -> list[str]:
    forms = {word: (word.encode(), json.dumps(word)[1:-1].encode()) for word in secret}
    return sorted(word for word, shown in forms.items() if any(form in data for form in shown))
