"""bundle.yaml: what a bundle is, for people and for the app."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, get_args

import yaml

from scoring.problems import Refused
from scoring.scheme.yaml12 import read_yaml
from scoring.tables.bundle.parts import BundleParts, BundleSource, Kind
from scoring.tables.bundle.schema import FORMAT
from scoring.text import Text

NAME = "bundle.yaml"


@dataclass(frozen=True)
class Description:
    """The content of bundle.yaml; `schemes` maps a year to its file inside the bundle.

    `weights` are tried weights: a bundle that has them is a what-if, never an official result.
    """

    id: str
    title: Text
    kind: Kind
    level: str
    region: str | None
    schemes: dict[int, str]
    sources: tuple[BundleSource, ...]
    weights: dict[str, float] | None = None


def scheme_files(parts: BundleParts) -> tuple[dict[int, str], dict[str, bytes]]:
    """Return year -> file name and file name -> bytes; years with the same bytes share a file."""
    by_year: dict[int, str] = {}
    files: dict[str, bytes] = {}
    for year in sorted(parts.schemes):
        scheme, data = parts.schemes[year]
        number, name = 1, f"schemes/{scheme.id}.yaml"
        while files.get(name, data) != data:
            number += 1
            name = f"schemes/{scheme.id}.{number}.yaml"
        files[name] = data
        by_year[year] = name
    return by_year, files


def to_yaml(parts: BundleParts, schemes: Mapping[int, str]) -> bytes:
    """Return the text of bundle.yaml."""
    document = {
        "format": FORMAT,
        "id": parts.id,
        "title": {"zh": parts.title.zh, "en": parts.title.en},
        "kind": parts.kind,
        "level": parts.level,
        "region": parts.region,
        "schemes": [{"year": year, "file": schemes[year]} for year in sorted(schemes)],
        "sources": [asdict(source) for source in parts.sources],
    }
    if parts.weights is not None:
        document["what_if"] = {"weights": {k: float(v) for k, v in parts.weights.items()}}
    text = yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


class _Dumper(yaml.SafeDumper):
    """Quotes every text that is not a bare word: "1e5" is text to PyYAML, a number to YAML 1.2."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = None if re.fullmatch(r"[a-z_]+", text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def from_yaml(data: bytes) -> Description | None:
    """Return the description, None where the text is not a bundle.yaml of this format."""
    document = _plain(data)
    if document is None or document.get("format") != FORMAT:
        return None
    try:
        schemes = {int(entry["year"]): str(entry["file"]) for entry in document["schemes"]}
        made = Description(
            id=document["id"],
            title=Text(document["title"]["zh"], document["title"]["en"]),
            kind=document["kind"],
            level=document["level"],
            region=document["region"],
            schemes=schemes,
            sources=tuple(BundleSource(**entry) for entry in document["sources"]),
            weights=_weights(document.get("what_if")),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    words = [made.id, made.title.zh, made.title.en, made.level, made.region or ""]
    if made.kind not in get_args(Kind) or not all(isinstance(w, str) for w in words):
        return None
    return made


def _weights(what_if: Any) -> dict[str, float] | None:
    if what_if is None:
        return None
    return {str(node): float(weight) for node, weight in what_if["weights"].items()}


def _plain(data: bytes) -> dict[str, Any] | None:
    try:
        document = read_yaml(data).data
    except Refused:
        return None
    return document if isinstance(document, dict) else None
