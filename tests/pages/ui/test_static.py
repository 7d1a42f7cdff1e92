"""Static files: hashed for ever, plain never; nothing outside the shipped set; headers on all."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

import geodata.assets
from pages.ui import assets, shell, static
from pages.ui.livemap import bundle
from pages.ui.nav import ADDRESSES
from support.asgi import ask


@pytest.fixture(scope="module")
def app():
    routes = [*static.routes(), *shell.routes(ADDRESSES)]
    routes.append(Route("/else", lambda r: PlainTextResponse("x")))
    routes.append(Route("/{rest:path}", lambda r: HTMLResponse("Streamlit's empty page")))
    none = Middleware(shell.NoSuchPage, names=ADDRESSES)
    return Starlette(routes=routes, middleware=[Middleware(static.SecurityHeaders), none])


def test_a_hashed_name_is_kept_for_ever(app):
    answer = ask(app, assets.url("style.css"))
    assert answer.status == 200
    assert answer.headers["cache-control"] == static.IMMUTABLE
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.content == (assets.UI / "style.css").read_bytes()


def test_a_plain_name_is_asked_again(app):
    answer = ask(app, "/assets/ui/topojson/world_110m.json")
    assert answer.json()["type"] == "Topology"
    assert answer.headers["cache-control"] == "no-cache"


def test_the_map_module_is_kept_for_ever_under_its_hash(app):
    answer = ask(app, f"{bundle.ROOT}/{bundle.name()}")
    assert answer.status == 200 and answer.text == bundle.whole()
    assert answer.headers["cache-control"] == static.IMMUTABLE
    assert answer.headers["content-type"].startswith("text/javascript")
    assert ask(app, f"{bundle.ROOT}/livemap.000000000000.js").status == 404
    assert ask(app, f"{bundle.ROOT}/main.js").status == 404


def test_a_map_that_was_made_is_served_too(app, monkeypatch):
    monkeypatch.setenv(assets.SERVED, "1")
    answer = ask(app, assets.geometry("map_64.bin")["url"])
    assert answer.status == 200 and answer.content.startswith(b"JZG1")
    assert answer.headers["cache-control"] == static.IMMUTABLE
    assert ask(app, "/assets/geo/map_62.0123456789abcdef.bin").status == 404
    assert ask(app, "/assets/geo/map_62.bin").status == 404


@pytest.mark.parametrize("name", geodata.assets.names())
def test_every_geometry_is_served_under_its_hash(app, name, monkeypatch):
    monkeypatch.setenv(assets.SERVED, "1")
    answer = ask(app, assets.geometry(name)["url"])
    assert answer.status == 200
    assert answer.headers["cache-control"] == static.IMMUTABLE
    assert answer.content == geodata.assets.asset(name).path.read_bytes()


def test_without_our_server_geometry_travels_inside_the_page(monkeypatch):
    import base64

    monkeypatch.delenv(assets.SERVED, raising=False)
    name = "map_15.bin"
    inline = base64.b64decode(assets.geometry(name)["base64"])
    assert inline == geodata.assets.asset(name).path.read_bytes()
    assert assets.geojson("counties_15.geojson")["type"] == "FeatureCollection"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/ui/style.000000000000.css",
        "/assets/ui/../server.py",
        "/assets/ui/%2e%2e/server.py",
        "/assets/ui/..%2fserver.py",
        "/assets/ui//etc/passwd",
        "/assets/ui/",
        "/assets/geo/../codes.py",
        "/assets/geo/%2e%2e/codes.py",
        "/assets/geo/places.csv",  # names and codes are not for the browser
        "/assets/geo/map_15.0000000000000000.bin",
    ],
)
def test_nothing_else_is_served(app, path):
    assert ask(app, path).status == 404


def test_only_reading(app):
    assert ask(app, assets.url("style.css"), "POST").status == 405
    assert ask(app, assets.url("style.css"), "HEAD").status == 200


@pytest.mark.parametrize("path", ["/else", "/", "/overview", "/assets/ui/x", "/none"])
def test_every_answer_carries_the_headers(app, path):
    found = ask(app, path).headers
    assert {k: found[k.lower()] for k in static.HEADERS} == static.HEADERS


def test_the_policy_lets_nothing_in_from_elsewhere():
    directives = dict(d.split(" ", 1) for d in static.POLICY.split("; "))
    assert directives["default-src"] == "'self'"
    assert directives["object-src"] == "'none'"
    script = directives["script-src"].split()
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:", "http:"} & set(script)
    assert "://" not in static.POLICY


@pytest.mark.parametrize(
    ("query", "lang", "title"),
    [("", "zh-CN", "精准考评"), ("?lang=en", "en", "Jingzhun"), ("?lang=x", "zh-CN", "精准考评")],
)
def test_the_first_page_speaks_the_visitors_language(app, query, lang, title):
    text = ask(app, f"/weights{query}").text
    assert f'<html lang="{lang}">' in text
    assert f"<title>{title}</title>" in text
    assert "Streamlit app" not in text  # what it tells a browser without scripts
    assert text.count("<script") >= 2
    assert "woff2" not in text


@pytest.mark.parametrize("path", ["/nowhere", "/weights/more", "/Weights", "/<b>x", "/app.py"])
def test_an_address_that_is_no_page_says_so(app, path):
    answer = ask(app, path)
    assert answer.status == 404
    assert "没有这一页" in answer.text
    assert "no such page" in answer.text
    assert "<b>x" not in answer.text
    assert answer.headers["content-security-policy"] == static.POLICY


def test_what_streamlit_serves_itself_is_left_alone(app):
    assert ask(app, "/component/x/index.html").status == 200
    assert ask(app, "/else").text == "x"
