"""A boundary file asks no other machine, whatever it says, and unpacks to no more than it may."""

from __future__ import annotations

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.boundary import intake
from geodata.boundary.finding import Refusal
from geodata.boundary.intake import read_layer
from geodata.boundary.offline import states_crs

FEATURE = {
    "type": "Feature",
    "properties": {"adcode": "150102", "name": "新城区"},
    "geometry": {"type": "Polygon", "coordinates": [[[111, 40], [112, 40], [112, 41], [111, 40]]]},
}


@pytest.fixture
def elsewhere(monkeypatch):
    """A machine that notes who asks it; returns its address and what was asked."""
    asked: list[str] = []

    class Notes(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_args):
            pass

    # the server of this test must be reached if anybody tries, whatever proxy the machine has
    monkeypatch.setenv("NO_PROXY", "*")
    server = HTTPServer(("127.0.0.1", 0), Notes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/wkt", asked
    server.shutdown()
    server.server_close()


def written(folder, member: dict, feature: dict | None = None):
    path = folder / "a.geojson"
    one = FEATURE if feature is None else feature
    path.write_text(json.dumps({"type": "FeatureCollection", **member, "features": [one]}))
    return path


@pytest.mark.parametrize("kind", ["link", "url", "LINK"])
def test_a_crs_that_is_an_address_is_refused_and_not_asked_for(elsewhere, tmp_path, kind):
    address, asked = elsewhere
    properties = {"href": address, "url": address}
    path = written(tmp_path, {"crs": {"type": kind, "properties": properties}})
    with pytest.raises(Refusal) as refused:
        read_layer(path)
    (finding,) = refused.value.findings
    assert finding.code == "boundary.crs_link" and asked == []
    assert "网址" in finding.message.zh and "web address" in finding.message.en


@pytest.mark.parametrize("hidden", ["late", "escaped", "capital"])
def test_one_that_is_hidden_is_not_asked_for_either(elsewhere, tmp_path, hidden):
    address, asked = elsewhere
    crs = {"type": "link", "properties": {"href": address}}
    before = {"x": "y" * 70_000} if hidden == "late" else {}
    path = written(tmp_path, before | {"CRS" if hidden == "capital" else "crs": crs})
    if hidden == "escaped":
        path.write_text(path.read_text().replace('"crs"', '"\\u0063rs"'))
    read_layer(path)
    assert asked == [] and os.environ["NO_PROXY"] == "*"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"crs": {"type": "name", "properties": {"name": "EPSG:4490"}}', True),
        ('{"crs" : {"type": "link"}', None),
        ('{"crs": "EPSG:4490"', False),
        ('{"features": []', False),
        ('{"crs": {"type": "link", ', True),  # cut off: the library says what it makes of it
    ],
)
def test_what_the_beginning_of_a_file_says(text, told):
    assert states_crs(text.encode()) is told


def test_a_small_parquet_of_very_many_rows_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "a.parquet"
    rows = intake.MAX_FEATURES + 1
    pq.write_table(pa.table({"geometry": pa.array([b"x"] * rows)}), path)
    assert path.stat().st_size < 20_000
    monkeypatch.setattr(intake.gpd, "read_parquet", lambda _path: pytest.fail("was read"))
    with pytest.raises(Refusal) as refused:
        read_layer(path)
    (finding,) = refused.value.findings
    assert finding.code == "boundary.too_many" and "100,001" in finding.message.zh


def test_a_parquet_that_declares_too_much_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "a.parquet"
    cells = pa.array([bytes(2_000_000)])
    pq.write_table(pa.table({"geometry": cells}), path, compression="zstd", use_dictionary=False)
    monkeypatch.setattr(intake, "MAX_UNPACKED_MB", 1)
    with pytest.raises(Refusal) as refused:
        read_layer(path)
    assert refused.value.findings[0].code == "boundary.bomb"


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "a.geojson")
    with pytest.raises(Refusal) as refused:
        read_layer(tmp_path / "a.geojson")
    assert refused.value.findings[0].code == "boundary.not_found"
