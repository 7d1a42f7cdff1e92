"""A template of the library's scheme, made once."""

from __future__ import annotations

import pytest

from scoring.scheme.library import find_scheme
from scoring.tables.template import template_bytes
from support.templates import MAIN


@pytest.fixture(scope="package")
def banners():
    return template_bytes(find_scheme(MAIN), region="15", year=2020)
