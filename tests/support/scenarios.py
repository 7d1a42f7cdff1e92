"""Scenarios for tests of pages: drafts that fit the demonstration, and hands for the form."""

from __future__ import annotations

from dataclasses import replace

from scoring.casebook.book import Casebook
from scoring.casebook.scenario import Draft
from scoring.scheme.load import scheme_sha256
from scoring.viewer import LOCAL

GUANGDONG = {"reduction": 50, "identification": 15, "help": 22, "funds": 13}
PART = {"part": "scenarios"}


def draft(demo, weights=GUANGDONG, **change) -> Draft:
    made = Draft(
        name="广东口径", reason="会上提出", scheme=demo.scheme(2020).id,
        scheme_sha256=scheme_sha256(demo.scheme_bytes(2020)), bundle=demo.id,
        content_hash=demo.content_hash, region=demo.about.region, year=2020, weights=weights,
    )  # fmt: skip
    return replace(made, **change)


def kept(place, made: Draft):
    return Casebook.open(place).save(made, LOCAL)


def fill(at, **words):
    for name, word in words.items():
        at.text_input(key=f"jz_scenario_{name}").set_value(word)
    return at.run()


def press(at, name):
    at.button(key=f"jz_scenario_{name}").click().run()
    assert not at.exception
    return at


def query(at) -> dict:
    return {k: v[0] if isinstance(v, list) else v for k, v in at.query_params.items()}
