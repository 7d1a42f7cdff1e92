"""The map module as one JavaScript string and one CSS string, made from its small files.

Where our server runs, a component mounts from a short loader that fetches the module by its
hashed address; under plain Streamlit it mounts from the whole text. No build step either way, and
Node imports the very same files in the unit tests.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from pages.ui import assets

ROOM = Path(__file__).resolve().parent.parent / "assets" / "map"
LOADER = ROOM.parent / "map_loader.js"
ROOT = "/assets/map"
ENTRY = "main.js"
STYLES = ("panel.css", "map.css", "lists.css", "sliders.css", "live.css")

_IMPORT = re.compile(r"^import \{[^}]*\} from '\./([\w-]+\.js)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def _order(name: str, done: list[str], open_: tuple[str, ...] = ()) -> list[str]:
    if name in open_:
        raise ValueError(f"{' -> '.join((*open_, name))}: modules of the map import in a circle")
    if name not in done:
        for needed in _IMPORT.findall((ROOM / name).read_text("utf-8")):
            _order(needed, done, (*open_, name))
        done.append(name)
    return done


def module_names() -> list[str]:
    """Return the file names of the map module, each after those it imports."""
    return _order(ENTRY, [])


def _shrink(text: str) -> str:
    # Streamlit sends the script again with every change of the data: no comments, no indents.
    text = re.sub(r"^\s*/\*\*.*?\*/\n", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


@cache
def script() -> str:
    """Return the whole module as one ES module with one default export.

    The files share one scope; a name declared twice would be a syntax error, which a test looks
    for.
    """
    parts = []
    for name in module_names():
        text = _IMPORT.sub("", (ROOM / name).read_text("utf-8"))
        parts.append(_shrink(_EXPORT.sub("", text)))
    return "".join(parts)


def whole() -> str:
    """Return what is served: the module with its style sheet, which the loader puts in place.

    Sent as a component's own, the style sheet would travel again with every release of a slider.
    """
    return f"{script()}export const style = {json.dumps(style())};\n"


@cache
def name() -> str:
    """Return the file name the whole module is served under; it changes with the content."""
    return f"livemap.{hashlib.sha256(whole().encode()).hexdigest()[:12]}.js"


def entry() -> str:
    """Return what a component mounts from: the loader, or the module where nothing is served."""
    if not assets.served():
        return script()
    return _shrink(LOADER.read_text("utf-8")).replace("{address}", f"{ROOT}/{name()}")


@cache
def style() -> str:
    """Return the style sheets of the module, joined, without comments and indents."""
    text = "".join((ROOM / name).read_text("utf-8") for name in STYLES)
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).splitlines())
    return "\n".join(line for line in lines if line) + "\n"
