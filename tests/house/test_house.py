"""The rules of the house: imports run one way, files stay small, pages thin, nothing outside."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("geodata", "scoring", "pages")
SOURCES = [*sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py")), ROOT / "app.py"]

# what each room may import of ours; longest prefix wins (DESIGN section 2)
BASE = {"scoring.text", "scoring.problems", "scoring.frames", "scoring.viewer"}
LOWER = BASE | {"geodata", "scoring.scheme", "scoring.tables"}
ABOVE = LOWER | {"scoring.engine", "scoring.weights", "scoring.sensitivity", "scoring.casebook"}
MAY = {
    "geodata": set(),
    "scoring.text": set(),
    "scoring.problems": BASE,
    "scoring.frames": BASE,
    "scoring.viewer": BASE,
    "scoring.scheme": BASE | {"geodata"},
    "scoring.tables": BASE | {"geodata", "scoring.scheme"},
    "scoring.engine": LOWER,
    "scoring.demo": LOWER | {"scoring.engine"},
    "scoring.weights": LOWER | {"scoring.engine"},
    "scoring.sensitivity": LOWER | {"scoring.engine", "scoring.weights"},
    "scoring.casebook": BASE | {"scoring.scheme"},
    "scoring.report": ABOVE,
    "scoring.commands": ABOVE | {"scoring.demo", "scoring.report"},
    "scoring.cli": BASE | {"scoring.commands"},
    "pages": ABOVE | {"scoring.demo", "scoring.report", "pages"},
    "app": {"pages"},
}
FORBIDDEN = {
    "geodata": {"streamlit", "plotly", "folium", "statsmodels", "sqlalchemy", "ibis"},
    "scoring": {"streamlit", "plotly", "folium"},
}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str, rooms) -> str:
    fits = [r for r in rooms if module == r or module.startswith(f"{r}.")]
    return max(fits, key=len) if fits else ""


def imports_of(path: Path) -> set[str]:
    """Every module a file imports, wherever the import stands, also for typing only."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            # `from scoring import x` may mean the module scoring.x
            for a in node.names:
                inner = ROOT / node.module.replace(".", "/") / a.name
                is_module = inner.with_suffix(".py").exists() or inner.is_dir()
                found.add(f"{node.module}.{a.name}" if is_module else node.module)
    return found


def wrong_imports(module: str, names: set[str]) -> set[str]:
    """Imports of ours that run against the order, and screen libraries below the pages."""
    own = room_of(module, MAY)
    allowed = MAY[own] | {own} if own else set()
    ours = {n for n in names if n.split(".")[0] in ROOMS}
    banned = FORBIDDEN.get(module.split(".")[0], set())
    # the bare package holds the version and nothing else
    against = {n for n in ours if not room_of(n, allowed) and n != "scoring"}
    return against | {n for n in names if n.split(".")[0] in banned}


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_run_one_way(path):
    if module_of(path) != "scoring":
        assert not wrong_imports(module_of(path), imports_of(path))


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("scoring.scheme.load", "scoring.engine.run"),
        ("scoring.tables.figures.wide", "scoring.report.board"),
        ("scoring.engine.run", "pages.ui.nav"),
        ("geodata.codes", "scoring.text"),
        ("scoring.report.board", "plotly.graph_objects"),
        ("app", "scoring.cli"),
    ],
)
def test_an_import_against_the_order_would_be_found(module, name):
    assert wrong_imports(module, {name}) == {name}


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_files_stay_small(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    page = path.parent == ROOT / "pages"
    assert lines <= (80 if page else 300), f"{path.name}: {lines} lines wants a second room"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "pages/ui/assets").rglob("*.js")), ids=lambda p: p.name
)
def test_scripts_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("[a-z]*.py")), ids=lambda p: p.stem)
def test_pages_do_no_arithmetic(path):
    """A page names what stands where; it adds, multiplies and averages nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.BinOp | ast.AugAssign), f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"sum", "round", "max", "min"}, f"line {node.lineno}"
    tops = {name.split(".")[0] for name in imports_of(path)}
    assert not tops & {"numpy", "pandas", "math", "statistics"}
    plain = (ast.Expr, ast.Import, ast.ImportFrom)
    first = next(n for n in tree.body if not isinstance(n, plain))
    assert "guard()" in ast.unparse(first), "a page starts with guard()"


OUTSIDE = re.compile(r"https?://(?!127\.0\.0\.1|localhost)[\w.-]+", re.IGNORECASE)
# addresses that are named, never opened: sources of documents, XML name spaces
NAMED = ("scoring/scheme/library", "geodata/data", "geodata/making", "www.w3.org")


WEB = {".py", ".js", ".css", ".html", ".svg"}
SERVED = [p for room in ROOMS for p in (ROOT / room).rglob("*") if p.suffix in WEB]


@pytest.mark.parametrize("path", SERVED, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_outside_address(path):
    if str(path.relative_to(ROOT)).replace("\\", "/").startswith(NAMED[:3]):
        return
    found = [a for a in OUTSIDE.findall(path.read_text(encoding="utf-8")) if NAMED[3] not in a]
    assert not found


def test_engine_is_light_and_quick():
    """`import scoring.engine` loads nothing heavy; a second is generous for what it does load."""
    code = (
        "import sys, time; a = time.process_time(); import scoring.engine.run;"
        "print(time.process_time() - a); print(*sys.modules)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.splitlines()
    heavy = {"geopandas", "statsmodels", "streamlit", "sqlalchemy", "ibis", "plotly", "shapely"}
    assert not heavy & set(out[1].split())
    assert float(out[0]) <= 1.0


def test_geodata_names_are_light():
    code = "import sys, geodata.codes, geodata.regions, geodata.neighbours; print(*sys.modules)"
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    assert not {"numpy", "pandas", "geopandas", "shapely"} & set(out.split())
