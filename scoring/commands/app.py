"""``jingzhun app``: the dashboard, in a child process (scoring never imports pages)."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from scoring.commands.framework import Outcome, command, usage_error
from scoring.text import Text


def add(subparsers: Any) -> None:
    """Add the command."""
    about = Text("打开看板", "open the dashboard")
    parser = command(subparsers, "app", about, run)
    lang = parser.lang
    port = Text("端口，默认 8501", "port, 8501 by default").get(lang)
    parser.add_argument("--port", metavar="N", type=int, default=8501, help=port)
    host = Text("监听地址，默认只在本机", "address; this machine only by default").get(lang)
    parser.add_argument("--host", metavar="H", default="127.0.0.1", help=host)
    bundle = Text("数据包文件夹，可多个；默认为演示数据", "bundle folders; the demo by default")
    parser.add_argument(
        "--bundle", metavar="DIR", type=Path, nargs="+", action="extend", default=[],
        help=bundle.get(lang),
    )  # fmt: skip
    store = Text("导入的数据包存放的文件夹", "folder in which imported bundles are kept")
    parser.add_argument("--store", metavar="DIR", type=Path, help=store.get(lang))
    casebook = Text(
        "存放调权方案的文件夹，或数据库地址", "folder of saved scenarios, or a database URL"
    )
    parser.add_argument("--casebook", metavar="DIR", help=casebook.get(lang))
    boundary = Text("底图文件夹，由 jingzhun boundary 生成", "map files made by jingzhun boundary")
    parser.add_argument("--boundary", metavar="DIR", type=Path, help=boundary.get(lang))
    viewers = Text("使用者名单", "list of viewers").get(lang)
    parser.add_argument("--viewers", metavar="FILE", type=Path, help=viewers)
    header = Text("由代理给出登录名的请求头", "request header in which a proxy names the visitor")
    parser.add_argument("--trusted-header", metavar="NAME", help=header.get(lang))
    oidc = Text("用 OIDC 登录", "sign in by OIDC").get(lang)
    parser.add_argument("--oidc", action="store_true", help=oidc)


def run(args: argparse.Namespace) -> Outcome:
    """Start the server and wait for it; its exit code is ours."""
    if not 1 <= args.port <= 65535:
        raise usage_error(
            "port",
            Text("端口应在 1 到 65535 之间", "a port is between 1 and 65535"),
            Text("例如 --port 8501", "For example --port 8501"),
            str(args.port),
        )
    line = [sys.executable, "-m", "pages.ui.server", "--port", str(args.port), "--host", args.host]
    for folder in args.bundle:
        line += ["--bundle", str(folder)]
    if args.store:
        line += ["--store", str(args.store)]
    if args.casebook:
        line += ["--casebook", args.casebook]
    if args.boundary:
        line += ["--boundary", str(args.boundary)]
    if args.viewers:
        line += ["--viewers", str(args.viewers)]
    if args.trusted_header:
        line += ["--trusted-header", args.trusted_header]
    if args.oidc:
        line.append("--oidc")
    lang = getattr(args, "lang", "zh")
    child = subprocess.Popen([*line, "--lang", lang])
    # whoever ends this process means the dashboard: an orphaned server would keep the port
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: child.terminate())
    try:
        code = child.wait()
    except KeyboardInterrupt:
        # the child had the same Ctrl+C and closes by itself
        child.wait()
        raise
    if code:
        raise SystemExit(code if code > 0 else 128 - code)  # ended by a signal, as shells say it
    return Outcome()
