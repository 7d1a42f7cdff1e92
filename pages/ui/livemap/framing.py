"""A frame: numbers as they are behind a JSON header; `assets/map/framing.js` opens it.

What a release sends back must be small, and leaf scores travel once: base64 would add a third.
"""

from __future__ import annotations

import hashlib
import json
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"JZF1"


class Frame:
    """Bytes behind a JSON header: ``JZF1``, length of the header, header, padding, bytes.

    The header refers to what was put by ``[offset, length]``, counted from the first byte behind
    the padding; every part starts on eight bytes, so that the browser may read floats in place.
    """

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def put(self, raw: bytes) -> list[int]:
        """Add bytes; return what refers to them."""
        place = [self._size, len(raw)]
        padded = raw + bytes(-len(raw) % 8)
        self._parts.append(padded)
        self._size += len(padded)
        return place

    def array(self, array: NDArray[Any]) -> list[int]:
        """Add an array, little endian, row by row."""
        return self.put(np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes())

    def sealed(self, header: dict[str, Any]) -> tuple[str, bytes]:
        """Return a fingerprint of header and bytes, and the frame with it as the header's id."""
        body = b"".join(self._parts)
        plain = json.dumps(header, ensure_ascii=True, allow_nan=False, sort_keys=True)
        name = hashlib.sha256(plain.encode() + body).hexdigest()[:16]
        # half a character, from a damaged file, has no UTF-8: it travels escaped
        text = json.dumps(header | {"id": name}, ensure_ascii=False, separators=(",", ":"))
        try:
            head = text.encode()
        except UnicodeEncodeError:
            head = json.dumps(header | {"id": name}, separators=(",", ":")).encode()
        head += b" " * (-(len(head) + 8) % 8)
        return name, MAGIC + struct.pack("<I", len(head)) + head + body
