"""Who is looking at the page: the roles file, and the sign-in a proxy or OIDC reports."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from scoring.problems import Place, Problem, Refused
from scoring.scheme.yaml12 import read_yaml
from scoring.text import Text
from scoring.viewer import LOCAL, ROLES, Viewer

ENV_FILE = "JINGZHUN_VIEWERS"
ENV_IDENTITY = "JINGZHUN_IDENTITY"
"""``oidc`` or ``header:NAME``; absent = a server for this machine only."""

_KEYS = {"name", "role", "region"}


def read_viewers(path: Path) -> dict[str, Viewer]:
    """Return the people of a roles file, by name.

    The file is a YAML list of ``{name: ..., role: ..., region: "15"}``; region may be left out
    (the whole country). Names are compared exactly.

    Raises
    ------
    Refused
        Every fault of the file: unreadable, not a list, unknown role or key, a region that is
        not 2, 4 or 6 quoted digits, a name twice.
    """
    try:
        document = read_yaml(path.read_bytes(), path.name)
    except OSError as fault:
        raise Refused([_problem(path, None, "", "文件无法读取", "cannot be read")]) from fault
    entries = document.data
    if not isinstance(entries, list) or not entries:
        zh, en = "应为人员列表", "should be a list of people"
        raise Refused([_problem(path, None, "", zh, en)])
    found: dict[str, Viewer] = {}
    problems: list[Problem] = []
    for number, entry in enumerate(entries):
        made = _viewer(entry)
        if isinstance(made, Viewer) and made.name not in found:
            found[made.name] = made
            continue
        fault = made if isinstance(made, Text) else Text("姓名重复", "this name stands twice")
        problems.append(_problem(path, document.line((number,)), str(entry), fault.zh, fault.en))
    if problems:
        raise Refused(problems)
    return found


def current() -> Viewer | None:
    """Return the viewer of this session; None where nobody known has signed in."""
    file = os.environ.get(ENV_FILE)
    if not file:
        return LOCAL
    import streamlit as st

    name = st.user.get("name")
    if not isinstance(name, str):
        return None
    try:
        return _known(Path(file), Path(file).stat().st_mtime_ns).get(name)
    except OSError:
        return None


def must_sign_in() -> bool:
    """Return whether this server signs people in itself (OIDC) and this session has not."""
    import streamlit as st

    oidc = os.environ.get(ENV_IDENTITY) == "oidc"
    return oidc and not st.user.get("is_logged_in", False)


@lru_cache(maxsize=4)
def _known(path: Path, stamp: int) -> dict[str, Viewer]:
    # read anew when the file changes: a role taken away is gone at the next action
    try:
        return read_viewers(path)
    except Refused:
        return {}


def _viewer(entry: Any) -> Viewer | Text:
    if not isinstance(entry, dict) or not set(entry) <= _KEYS:
        return Text("应写 name、role、region", "should give name, role, region")
    name, role, region = entry.get("name"), entry.get("role"), entry.get("region")
    if not isinstance(name, str) or not name.strip():
        return Text("缺少姓名", "the name is missing")
    if role not in ROLES:
        known = ", ".join(ROLES)
        return Text(f"角色应为 {known} 之一", f"the role should be one of {known}")
    if region is not None and not isinstance(region, str):
        return Text("地区代码要加引号", "put the region code in quotes")
    try:
        return Viewer(name, role, region)
    except ValueError:
        return Text("地区应为 2、4 或 6 位数字", "a region is 2, 4 or 6 digits")


def _problem(path: Path, row: int | None, value: str, zh: str, en: str) -> Problem:
    at = Place(file=path.name, row=row)
    remedy = Text("请改正人员文件后重新启动", "Correct the viewers file and start again")
    return Problem("viewers.invalid", "error", Text(zh, en), remedy, at, value)
