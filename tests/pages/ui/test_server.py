"""Starting the server: one readable line and the right exit code, or a working address."""

from __future__ import annotations

import os
import socket
import subprocess
import urllib.error
import urllib.request

import pytest

from pages.ui.server import check, parser
from support import serving

VIEWERS = ["--viewers", "v.yaml"]
HEADER = ["--trusted-header", "X-User"]


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        ([], True),
        (["--host", "localhost"], True),
        (["--host", "::1"], True),
        (["--host", "0.0.0.0"], False),
        (["--host", "10.0.0.5"], False),
        (["--host", "0.0.0.0", *VIEWERS], False),
        (["--host", "0.0.0.0", "--oidc"], False),
        (["--host", "0.0.0.0", *HEADER], False),
        (["--host", "0.0.0.0", *VIEWERS, "--oidc"], True),
        (["--host", "0.0.0.0", *VIEWERS, *HEADER], True),
        ([*VIEWERS, *HEADER, "--oidc"], False),
        ([*VIEWERS], False),  # people listed, but nobody asks who it is
        ([*HEADER], False),
        ([*VIEWERS, *HEADER], True),
        (["--port", "0"], False),
        (["--port", "65535"], True),
        (["--port", "65536"], False),
        (["--bundle", f"a{os.pathsep}b"], False),
        (["--store", __file__], False),
        (["--store", os.path.join(__file__, "below")], False),
    ],
)
def test_who_may_be_served(arguments, allowed):
    said = check(parser().parse_args(arguments))
    assert (said is None) is allowed
    if said:
        assert said.zh
        assert said.en
        assert "\n" not in said.zh + said.en


def run(folder, *arguments):
    return subprocess.run(
        serving.command(*arguments),
        cwd=folder,
        env=serving.environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_another_host_is_refused_with_one_line(tmp_path):
    done = run(tmp_path, "--host", "0.0.0.0")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "拒绝" in done.stderr
    assert "refusing" in done.stderr


def test_a_busy_port_is_said(tmp_path, demo_folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(tmp_path, "--port", str(port), "--bundle", str(demo_folder))
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert str(port) in done.stderr


@pytest.mark.parametrize("kind", ["absent", "empty", "damaged"])
def test_an_unreadable_bundle_is_said(tmp_path, demo_folder, kind):
    folder = tmp_path / "b"
    if kind != "absent":
        folder.mkdir()
    if kind == "damaged":
        for file in demo_folder.rglob("*"):
            if file.is_file():
                target = folder / file.relative_to(demo_folder)
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(file.read_bytes())
        (folder / "scored.parquet").write_bytes(b"PAR1 not really")
    done = run(tmp_path, "--bundle", str(folder), "--port", str(serving.free_port()))
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert str(folder) in done.stderr


def test_a_bad_roles_file_is_said_line_by_line(tmp_path, demo_folder):
    (tmp_path / "v.yaml").write_text("- {name: a, role: root}\n- {name: b}\n")
    done = run(tmp_path, *VIEWERS, *HEADER, "--bundle", str(demo_folder))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2


@pytest.fixture(scope="module")
def running(tmp_path_factory, demo_folder):
    folder = tmp_path_factory.mktemp("cwd")
    folder.chmod(0o555)  # a read-only folder is no obstacle
    log = tmp_path_factory.mktemp("log")
    server = serving.start(log, "--bundle", str(demo_folder))
    yield server
    server.stop()
    folder.chmod(0o755)


def get(url, **headers):
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10)


def test_it_answers_with_our_headers(running):
    with get(running.url + "/overview") as answer:
        assert answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Server"] is None


def test_geometry_is_packed_on_the_way(running):
    from pages.ui import assets

    name = assets.geodata.assets.asset("map_100000.bin").hashed_name
    with get(f"{running.url}/assets/geo/{name}", **{"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]


def test_it_listens_on_this_machine_only(running):
    port = int(running.url.rsplit(":", 1)[1])
    others = {a[4][0] for a in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        if not address.startswith("127."):
            with pytest.raises(OSError), socket.create_connection((address, port), timeout=2):
                pass
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        pass


@pytest.mark.parametrize(
    "path",
    ["/_stcore/agent/openapi.json", "/_stcore/metrics", "/app/static/x", "/pages/ui/server.py"],
)
def test_nothing_of_the_program_is_published(running, path):
    try:
        with get(running.url + path) as answer:
            text = answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError:
        return
    assert "import " not in text
    assert str(serving.ROOT) not in text
