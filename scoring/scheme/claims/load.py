"""The published claims, with the codes of the units they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.codes import match_name
from geodata.regions import policy_region
from scoring.scheme.claims.implied import implied_counts
from scoring.scheme.claims.model import Batch, ClaimsFile, Line
from scoring.scheme.concepts import concepts
from scoring.scheme.rules.model import LimitBy, LimitRef
from scoring.scheme.yaml12 import read_yaml

FILE = Path(__file__).with_name("published_claims.yaml")


@dataclass(frozen=True)
class Claim:
    """One published line about the units of a batch.

    Parameters
    ----------
    batch : Batch
    line : Line
    codes : tuple of str
        Codes of today of the units it names, in the order of the file; empty where the
        publication gives only their number.
    """

    batch: Batch
    line: Line
    codes: tuple[str, ...]

    @property
    def id(self) -> str:
        """Batch, concept and, where the line names its own units, their first code."""
        own = f".{self.codes[0]}" if self.line.names else ""
        return f"{self.batch.id}.{self.line.concept}{own}"

    @property
    def regions(self) -> tuple[str, ...]:
        """Policy regions of its units, each once; those of the batch where no unit is named."""
        named = (policy_region(code) for code in self.codes)
        return tuple(dict.fromkeys(r for r in named if r)) or tuple(self.batch.by_region)

    def limit(self, region: str | None) -> float | None:
        """Return the limit for a policy region; None where a benchmark is meant, or none given."""
        limit = self.line.limit
        if isinstance(limit, LimitBy):
            return limit.table.get(region or "")
        return None if isinstance(limit, LimitRef) else limit


@cache
def published_batches() -> tuple[Batch, ...]:
    """Return every publication, in the order of the file.

    Raises
    ------
    ValueError
        A fault of the file, which is ours: an id twice, an unknown concept, a share that no whole
        number of units gives, a name of a line that its batch does not have.
    """
    batches = ClaimsFile.model_validate(read_yaml(FILE.read_bytes(), FILE.name).data).batches
    faults = [fault for batch in batches for fault in _faults(batch)]
    ids = [batch.id for batch in batches]
    faults += [f"{name}: twice" for name in ids if ids.count(name) > 1]
    if faults:
        raise ValueError(f"{FILE.name}: {'; '.join(dict.fromkeys(faults))}")
    return batches


@cache
def published_claims() -> tuple[Claim, ...]:
    """Return every line of every publication, with the units' codes.

    Raises
    ------
    ValueError
        A fault of the file; so is a name that is no one place of its region.
    """
    claims = []
    for batch in published_batches():
        codes = _codes(batch)
        for line in batch.lines:
            own = line.names or batch.names
            claims.append(Claim(batch, line, tuple(codes[name] for name in own)))
    return tuple(claims)


def _faults(batch: Batch) -> Iterator[str]:
    for line in batch.lines:
        if line.concept not in concepts():
            yield f"{batch.id}: no concept {line.concept}"
        if not set(line.names) <= set(batch.names):
            yield f"{batch.id}: {line.concept} names a unit the batch does not have"
    if batch.names and batch.count not in (None, len(batch.names)):
        yield f"{batch.id}: {len(batch.names)} names, {batch.count} units"
    if batch.by_region and batch.count != sum(batch.by_region.values()):
        yield f"{batch.id}: the regions do not add up to {batch.count}"
    if batch.applied is not None and (batch.count is None or batch.applied < batch.count):
        yield f"{batch.id}: fewer applied than passed"
    for share in batch.shares:
        if batch.count is None or not implied_counts(share.percent, share.digits, batch.count):
            yield f"{batch.id}: no number of units is {share.percent} per cent"


def _codes(batch: Batch) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in batch.names:
        match = match_name(name, batch.region or "")
        if match.place is None:
            raise ValueError(f"{FILE.name}: {batch.id}: {match.reason.zh}")
        found[name] = match.place.code
    return found
