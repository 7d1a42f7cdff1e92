"""Concepts: known to the shared vocabulary, or said so.

A scheme scores with any word there; only the library's lenses, the comparison of schemes and the
headline figures pass an indicator over whose concept they do not know. Hence a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scoring.scheme.check.finding import Finding, Names, unknown
from scoring.scheme.concepts import concepts
from scoring.text import Text

_WHAT = Text("概念", "concept")


def find(names: Names) -> Iterator[Finding]:
    """Find concepts that stand in no row of the vocabulary, with the nearest that does."""
    known = set(concepts())
    held = [(s.node.concept, (*s.path, "concept")) for s in names.leaves]
    held += [(x.concept, ("inputs", i, "concept")) for i, x in enumerate(names.scheme.inputs)]
    for concept, path in held:
        if concept is not None and concept not in known:
            said = unknown(path, concept, known, _WHAT)
            yield replace(said, code="concept_unknown", level="warning")
