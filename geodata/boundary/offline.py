"""No file makes the reading library ask another machine.

A ``crs`` member of type ``link`` names an address, and GDAL fetches it. It has no switch against
that, but obeys a proxy: one at which nobody listens ends every request on this machine.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pyogrio

_NOBODY = "http://127.0.0.1:0"
_OPTIONS = ("GDAL_HTTP_PROXY", "GDAL_HTTPS_PROXY")
# lists of hosts asked without the proxy, as the library underneath (curl) reads them
_EXCEPT = ("no_proxy", "NO_PROXY")
_STATED = re.compile(r'"crs"\s*:\s*(?=\{)')
_ADDRESSED = ("link", "url")


@contextmanager
def offline() -> Iterator[None]:
    """Keep GDAL from every other machine."""
    options = {name: pyogrio.get_gdal_config_option(name) for name in _OPTIONS}
    hosts = {name: os.environ.pop(name) for name in _EXCEPT if name in os.environ}
    pyogrio.set_gdal_config_options(dict.fromkeys(_OPTIONS, _NOBODY))
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(options)
        os.environ.update(hosts)


def states_crs(head: bytes) -> bool | None:
    """Return whether a GeoJSON names its reference system; None where it gives an address.

    Parameters
    ----------
    head : bytes, the beginning of the file
    """
    text = head.decode("utf-8", "replace")
    stated = _STATED.search(text)
    if stated is None:
        return False
    try:
        member, _ = json.JSONDecoder().raw_decode(text, stated.end())
    except (ValueError, RecursionError):
        return True
    return None if str(member.get("type")).casefold() in _ADDRESSED else True
