"""Pages to hold the weights page against: one that paints nothing, one that redraws by Plotly."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import plotly

from support.serving import ROOT

SLIDER = "<input type=range min=0 max=1000 value=200 style='width:300px;display:block;margin:20px'>"

FLOOR = f"<!doctype html><body>{SLIDER}<p>0</p>"

CHOROPLETH = (
    "<!doctype html><body>"
    + SLIDER
    + """<div id=map style='width:WIDEpx;height:HIGHpx'></div>
<script src='plotly.min.js'></script><script>
(async () => {
  const leaves = await (await fetch('scores.json')).json();
  const geojson = await (await fetch('shapes.geojson')).json();
  const codes = Object.keys(leaves);
  const z = (share) => codes.map((c) => share * leaves[c][0] + (1 - share) * leaves[c][1]);
  await Plotly.newPlot('map', [{ type: 'choropleth', geojson, featureidkey: 'FEATUREID',
    locations: codes, z: z(0.2), zmin: 40, zmax: 100, marker: { line: { width: 0.5 } } }],
    { margin: { l: 0, r: 0, t: 0, b: 0 }, geo: { fitbounds: 'locations', visible: false } },
    { topojsonURL: './' });
  // plotly.js draws within the call
  document.querySelector('input').addEventListener('input', (e) =>
    Plotly.restyle('map', { z: [z(e.target.value / 1000)] }));
  document.body.dataset.ready = 1;
})();
</script>"""
)


def write_plotly(
    folder: Path, region: str, scores: dict[str, tuple[float, float]], size: tuple[int, int]
) -> None:
    """Write the page that recolours all shapes by Plotly at every move."""
    shapes = (ROOT / "geodata" / "data" / f"counties_{region}.geojson").read_text("utf-8")
    first = json.loads(shapes)["features"][0]
    page = CHOROPLETH.replace("FEATUREID", "id" if "id" in first else "properties.code")
    page = page.replace("WIDE", str(size[0])).replace("HIGH", str(size[1]))
    (folder / "shapes.geojson").write_text(shapes, "utf-8")
    (folder / "scores.json").write_text(json.dumps(scores), "utf-8")
    (folder / "plotly.html").write_text(page, "utf-8")
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    (folder / "plotly.min.js").write_bytes(script.read_bytes())
    (folder / "world_110m.json").write_bytes(
        (ROOT / "pages" / "ui" / "assets" / "topojson" / "world_110m.json").read_bytes()
    )


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a line for every file would drown the table."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine while the block runs."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def codes_of(region: str) -> list[str]:
    """Return the codes of a region's shapes."""
    shapes = (ROOT / "geodata" / "data" / f"counties_{region}.geojson").read_text("utf-8")
    return [feature["id"] for feature in json.loads(shapes)["features"]]
