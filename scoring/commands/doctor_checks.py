"""The checks of ``jingzhun doctor``, one function each."""

from __future__ import annotations

import errno
import importlib.metadata
import os
import platform
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scoring import __version__
from scoring.problems import Place, Problem, Refused
from scoring.text import Text

LIBRARIES = ("streamlit", "plotly", "pandas", "numpy", "geopandas", "pyarrow")
FONTS = ("Microsoft YaHei", "微软雅黑", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC")
FONT_FILES = ("msyh", "pingfang", "notosanscjk", "sourcehansans")


@dataclass(frozen=True)
class Check:
    """One thing looked at.

    Parameters
    ----------
    level : {"ok", "notice", "error"}
    found : Text
        What was found, in a few words.
    problem : Problem or None
        Where something is to be mended.
    """

    id: str
    name: Text
    level: Literal["ok", "notice", "error"]
    found: Text
    problem: Problem | None = None


def all_checks(port: int, bundles: Sequence[Path]) -> tuple[Check, ...]:
    """Run every check, in the order printed."""
    return (
        python(),
        libraries(),
        shapes(),
        font(),
        parsing(),
        temporary(),
        free_port(port),
        *(bundle(path) for path in bundles),
    )


def python() -> Check:
    """Python 3.11 or newer."""
    here = platform.python_version()
    found = Text(f"{here}（{platform.system()}）", f"{here} ({platform.system()})")
    fit = sys.version_info >= (3, 11)
    problem = None if fit else _fault("python", "需要 Python 3.11 或更新版本", "Python is too old")
    return Check("python", Text("Python", "Python"), "ok" if fit else "error", found, problem)


def libraries() -> Check:
    """The libraries the dashboard stands on, with their versions."""
    have, lack = [f"jingzhun {__version__}"], []
    for name in LIBRARIES:
        try:
            have.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            lack.append(name)
    words = ", ".join(lack if lack else have)
    problem = _fault("libraries", f"缺少 {words}", f"missing: {words}") if lack else None
    level = "error" if lack else "ok"
    return Check("libraries", Text("程序库", "libraries"), level, Text(words, words), problem)


def shapes() -> Check:
    """The map files are those of their manifest."""
    from geodata.manifest import changed_files, manifest

    changed = changed_files()
    if changed:
        words = ", ".join(changed)
        problem = _fault("shapes", f"地图文件有改动：{words}", f"map files changed: {words}")
        return Check("shapes", Text("地图", "maps"), "error", Text(words, words), problem)
    n = len(manifest().files)
    return Check("shapes", Text("地图", "maps"), "ok", Text(f"{n} 个文件与清单一致", f"{n} files"))


def font() -> Check:
    """A Chinese font; without one a browser on this machine shows squares."""
    name = Text("中文字体", "Chinese font")
    here = _font()
    if here:
        return Check("font", name, "ok", Text(here, here))
    problem = Problem(
        "doctor.font",
        "warning",
        Text("本机没有找到中文字体", "no Chinese font was found on this machine"),
        Text(
            "在本机看图或导出图片前请安装，例如 apt-get install fonts-noto-cjk",
            "Install one before viewing here, e.g. apt-get install fonts-noto-cjk",
        ),
    )
    return Check("font", name, "notice", Text("未找到", "none"), problem)


def parsing() -> Check:
    """Workbooks are parsed in a process of its own; which limits hold over it here."""
    from scoring.tables.reading.limits import CHILD_MB, CHILD_SECONDS
    from scoring.tables.reading.process import parse_apart, protection

    name = Text("工作簿解析", "parsing of workbooks")
    try:
        parse_apart("xlsx", b"PK", "")
    except Refused as refused:
        problem = refused.problems[0]
        if problem.code != "table.damaged":  # what it must say of these two bytes
            return Check("parsing", name, "error", problem.message, problem)
    by = {
        "resource": Text("系统资源限制", "limits of the system"),
        "watchdog": Text("看门狗监视", "a watchdog"),
    }[protection()]
    found = Text(
        f"独立进程，{by.zh}：{CHILD_MB} MB、{CHILD_SECONDS} 秒",
        f"a process of its own under {by.en}: {CHILD_MB} MB, {CHILD_SECONDS} s",
    )
    return Check("parsing", name, "ok", found)


def temporary() -> Check:
    """A folder for what the demo writes."""
    name, place = Text("临时文件夹", "temporary folder"), tempfile.gettempdir()
    try:
        with tempfile.TemporaryFile():
            return Check("temporary", name, "ok", Text(place, place))
    except OSError as fault:
        problem = _fault("temporary", f"{place} 不可写", f"{place} is not writable: {fault}")
        return Check("temporary", name, "error", Text("不可写", "not writable"), problem)


def free_port(port: int) -> Check:
    """The port is free; a running dashboard is the usual reason when it is not."""
    name = Text("端口", "port")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            used = fault.errno == errno.EADDRINUSE
            zh, en = ("已被占用", "in use") if used else ("不能使用", "cannot be used")
            remedy = Text(
                "看板可能已在运行；或改用 --port", "The dashboard may be running; or use --port"
            )
            message = Text(f"端口 {port} {zh}", f"port {port} is {en}")
            problem = Problem("doctor.port", "warning", message, remedy, value=str(port))
            return Check("port", name, "notice", Text(f"{port} {zh}", f"{port} {en}"), problem)
    return Check("port", name, "ok", Text(f"{port} 可用", f"{port} is free"))


def bundle(path: Path) -> Check:
    """A bundle is whole: its files are those of its manifest."""
    from scoring.tables.bundle import read_bundle

    name = Text(f"数据包 {path.name}", f"bundle {path.name}")
    try:
        read = read_bundle(path)
    except Refused as refused:
        found = refused.problems[0]
        return Check(f"bundle:{path.name}", name, "error", found.message, found)
    if read.verified:
        short = read.content_hash[:12]
        return Check(f"bundle:{path.name}", name, "ok", Text(f"完整，{short}", f"whole, {short}"))
    found = read.faults[0]
    return Check(f"bundle:{path.name}", name, "error", found.message, found)


def _font() -> str:
    try:
        listed = subprocess.run(
            ["fc-list", ":", "family"], capture_output=True, text=True, timeout=20, check=False
        ).stdout
        return next((f for f in FONTS if f in listed), "")
    except (OSError, subprocess.SubprocessError):
        pass  # no fontconfig: Windows, or a very small system
    folders = (
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
        Path("/System/Library/Fonts"),
    )
    for folder in folders:
        if folder.is_dir():
            for file in folder.iterdir():
                plain = file.name.lower().replace("-", "").replace(" ", "")
                if plain.startswith(FONT_FILES):
                    return file.name
    return ""


def _fault(code: str, zh: str, en: str) -> Problem:
    remedy = Text("请重新安装：make setup", "Install anew: make setup")
    return Problem(f"doctor.{code}", "error", Text(zh, en), remedy, Place())
