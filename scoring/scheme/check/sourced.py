"""Does a scheme that claims a document quote it? Under half of its marks quoted makes it a gap."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.scheme.check.finding import Finding, Names
from scoring.scheme.shares import HALF, shares_of
from scoring.text import Text


def find(names: Names) -> Iterator[Finding]:
    """Find a scheme called official or reconstructed that quotes less than half of its marks.

    A user's own scheme claims no document, and a gap scheme says itself that it was not read.
    """
    scheme = names.scheme
    if scheme.status not in ("official", "reconstructed"):
        return
    quoted = shares_of(scheme).quoted
    if quoted < HALF:
        percent = f"{float(100 * quoted):.1f}%"
        yield Finding(
            ("status",),
            "under_half_quoted",
            Text(
                f"引有文件条文的指标不到满分的一半（{percent}）",
                f"indicators that quote a document make up less than half ({percent})",
            ),
            Text(
                "请补写 clause.text，或把 status 改为 gap（文本未读到）或 user（自定方案）",
                "Add clause.text, or set status to gap (text not read) or user (your own)",
            ),
            scheme.status,
            "warning",
        )
