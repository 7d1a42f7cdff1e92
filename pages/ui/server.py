"""The web server: `python -m pages.ui.server`, started by `jingzhun app` as a child process.

Everything Streamlit can be told is told here (`options.py`), so that an installed copy run from
any folder, also a read-only one, looks and behaves the same.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from geodata import mapset
from geodata.boundary import opened
from pages.ui import assets, bundles, storing, viewer
from pages.ui.options import is_loopback, options
from pages.ui.weights.scenarios import keeping
from scoring.problems import Refused
from scoring.tables.store.place import writable
from scoring.text import Text

APP = Path(__file__).resolve().parents[2] / "app.py"
DONE, CONTENT, USAGE, ENVIRONMENT = 0, 1, 2, 3


def parser() -> argparse.ArgumentParser:
    """Return the arguments; `jingzhun app` passes its own through."""
    found = argparse.ArgumentParser(prog="jingzhun app", description="精准考评 dashboard server")
    found.add_argument("--port", type=int, default=8501)
    found.add_argument("--host", default="127.0.0.1")
    found.add_argument("--bundle", action="append", default=[], metavar="DIR")
    found.add_argument("--store", metavar="DIR")
    found.add_argument("--casebook", metavar="DIR")
    found.add_argument("--boundary", metavar="DIR")
    found.add_argument("--viewers", metavar="FILE")
    found.add_argument("--trusted-header", metavar="NAME")
    found.add_argument("--oidc", action="store_true")
    found.add_argument("--lang", choices=("zh", "en"), default="zh")
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Check what was asked, listen, and serve until stopped; return the exit code."""
    args = parser().parse_args(argv)
    wrong = check(args)
    if wrong is not None:
        return _say(args, wrong, USAGE)
    from pages.ui import results

    unfit = opened.check(Path(args.boundary)) if args.boundary else None
    if unfit is not None:
        said = Text(f"--boundary：{unfit.message.zh}。{unfit.remedy.zh}",
                    f"--boundary: {unfit.message.en}. {unfit.remedy.en}")  # fmt: skip
        return _say(args, said, CONTENT)
    try:
        _tell_pages(args)
        # a damaged bundle of the store is said on its page; it keeps nobody from the others
        for entry in bundles.given():
            results.results(entry, viewer.LOCAL)
        if args.viewers:
            viewer.read_viewers(Path(args.viewers))
    except Refused as refused:
        for problem in refused.problems:
            print(problem.line(args.lang), file=sys.stderr)
        return CONTENT
    try:
        listening = listen(args.host, args.port)
    except OSError as fault:
        return _say(args, _cannot_listen(args, fault), ENVIRONMENT)
    serve(args, listening)
    return DONE


def check(args: argparse.Namespace) -> Text | None:
    """Return what is wrong with the arguments, None where nothing is.

    Another machine may reach the server only when it knows who asks: `--viewers` and a way to
    sign in (DESIGN section 8).
    """
    if any(os.pathsep in folder for folder in args.bundle):
        return Text(
            f"--bundle 的路径不能含有“{os.pathsep}”",
            f"a --bundle path cannot contain “{os.pathsep}”",
        )
    if args.store and not writable(Path(args.store)):
        return Text(
            f"--store 不是可以写入的文件夹：{args.store}",
            f"--store is no folder that can be written: {args.store}",
        )
    if args.casebook and "://" not in args.casebook and not writable(Path(args.casebook)):
        return Text(
            f"--casebook 不是可以写入的文件夹：{args.casebook}",
            f"--casebook is no folder that can be written: {args.casebook}",
        )
    if not 0 < args.port < 65536:
        return Text(
            f"端口应在 1 到 65535 之间，不能是 {args.port}",
            f"the port is 1 to 65535, not {args.port}",
        )
    if args.oidc and args.trusted_header:
        return Text(
            "--oidc 与 --trusted-header 只能选一种",
            "choose one of --oidc and --trusted-header",
        )
    signs_in = args.oidc or args.trusted_header
    if bool(args.viewers) != bool(signs_in):
        return Text(
            "--viewers 须与 --oidc 或 --trusted-header NAME 一起使用",
            "--viewers goes with --oidc or --trusted-header NAME, and they with it",
        )
    if not is_loopback(args.host) and not args.viewers:
        return Text(
            f"拒绝在 {args.host} 上监听：对外服务须给出 --viewers FILE，"
            "并加 --oidc 或 --trusted-header NAME",
            f"refusing to listen on {args.host}: to serve other machines give --viewers FILE "
            "with --oidc or --trusted-header NAME",
        )
    return None


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket, bound before anything slow happens.

    Raises
    ------
    OSError
        The port is taken, or this machine has no such address.
    """
    family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    found = socket.socket(family, kind, proto)
    try:
        if os.name != "nt":  # on Windows it would let two servers share the port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except OSError:
        found.close()
        raise
    return found


def serve(args: argparse.Namespace, listening: socket.socket) -> None:
    """Run the app on a bound socket until the process is told to stop."""
    import uvicorn

    config = uvicorn.Config(
        build(args),
        ws="websockets-sansio",
        ws_max_size=200 * 1024 * 1024,
        access_log=False,
        log_level="error",
        server_header=False,
        proxy_headers=False,  # nobody may claim another address by a header
        timeout_graceful_shutdown=2,
    )
    name = "localhost" if is_loopback(args.host) else args.host
    print(f"精准考评 Jingzhun: http://{name}:{args.port}", flush=True)
    # Ctrl+C is how people stop it: uvicorn closes down, then raises it again
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def build(args: argparse.Namespace) -> Any:
    """Return the ASGI app: Streamlit, our static files, our headers."""
    from streamlit.web import bootstrap

    proxied = bool(args.viewers)
    bootstrap.load_config_options(
        options(args.host, args.port, args.trusted_header, proxied=proxied)
    )
    import streamlit as st
    from starlette.middleware import Middleware

    from pages.ui import faults, nav, shell, static

    os.environ[assets.SERVED] = "1"
    return st.App(
        APP,
        routes=[*static.routes(), *shell.routes(nav.ADDRESSES)],
        middleware=[
            Middleware(static.SecurityHeaders),
            Middleware(shell.NoSuchPage, names=nav.ADDRESSES),
        ],
        lifespan=_lifespan,
        on_script_error=faults.on_script_error,
    )


@asynccontextmanager
async def _lifespan(app: Any) -> AsyncIterator[None]:
    from pages.ui.warmup import warm_up

    warm_up()
    yield
    from pages.ui import rooms
    from pages.ui.data import files

    files.close_all()
    rooms.close_all()


def _tell_pages(args: argparse.Namespace) -> None:
    if args.bundle:
        os.environ[bundles.ENV] = os.pathsep.join(str(Path(b).resolve()) for b in args.bundle)
    if args.store:
        os.environ[storing.ENV] = str(Path(args.store).resolve())
    if args.casebook:
        url = "://" in args.casebook
        os.environ[keeping.ENV] = args.casebook if url else str(Path(args.casebook).resolve())
    if args.boundary:
        os.environ[mapset.ENV] = str(Path(args.boundary).resolve())
    if args.viewers:
        os.environ[viewer.ENV_FILE] = str(Path(args.viewers).resolve())
        sign_in = "oidc" if args.oidc else f"header:{args.trusted_header}"
        os.environ[viewer.ENV_IDENTITY] = sign_in


def _cannot_listen(args: argparse.Namespace, fault: OSError) -> Text:
    if fault.errno in (errno.EADDRINUSE, errno.EACCES):
        return Text(
            f"端口 {args.port} 已被占用或不允许使用：请用 --port 换一个端口",
            f"port {args.port} is taken or not allowed: choose another with --port",
        )
    return Text(
        f"不能在 {args.host} 上监听：请检查 --host", f"cannot listen on {args.host}: check --host"
    )


def _say(args: argparse.Namespace, what: Text, code: int) -> int:
    print(f"{what.zh} / {what.en}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
