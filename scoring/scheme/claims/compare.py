"""Do a scheme's lines say what was published? Claim beside criterion, by concept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geodata.regions import policy_region
from scoring.scheme.claims.load import Claim, published_claims
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules import meets
from scoring.scheme.rules.model import AllOrNothing, LimitBy, LimitRef

Verdict = Literal["same", "stricter", "looser", "unlike", "met", "broken", "untold"]


@dataclass(frozen=True)
class Compared:
    """One criterion of a scheme beside one published line.

    Parameters
    ----------
    claim : Claim
    leaf : str
    region : str
        Policy region of the units for which the limits were taken; "" where it is not known.
    op, limit
        The scheme's own; the limit is None where it is no number for these units.
    verdict : str
        ``same``: operator and limit are equal. ``stricter``, ``looser``: the scheme asks more, or
        less, than was published. ``unlike``: the two look in different directions. ``met``,
        ``broken``: a figure was published, and it meets the scheme's line or not. ``untold``: one
        of them has no number for these units.
    """

    claim: Claim
    leaf: str
    region: str
    op: str
    limit: float | None
    verdict: Verdict


def claims_against(scheme: Scheme, claims: tuple[Claim, ...] | None = None) -> tuple[Compared, ...]:
    """Hold a scheme's criteria against what was published, by shared concept.

    Parameters
    ----------
    scheme : Scheme
    claims : tuple of Claim, optional
        All published ones by default.

    Returns
    -------
    tuple of Compared
        In the order of the claims; one for each policy region of a claim's units. A region's own
        scheme is held against what was published of that region, or of the whole country.
    """
    known = published_claims() if claims is None else claims
    leaves = {leaf.concept: leaf for leaf in reversed(scheme.leaves) if leaf.concept}
    found = []
    for claim in known:
        leaf = leaves.get(claim.line.concept)
        if leaf is None or not isinstance(leaf.rule, AllOrNothing):
            continue
        regions = [r for r in claim.regions or ("",) if _concerns(scheme, claim, r)]
        found += [_one(claim, leaf, leaf.rule, region) for region in regions]
    return tuple(found)


def _concerns(scheme: Scheme, claim: Claim, region: str) -> bool:
    if scheme.region is None:
        return True
    own = scheme.region[:2]
    return claim.batch.region == own or (
        claim.batch.region is None and region == policy_region(own)
    )


def _one(claim: Claim, leaf: Node, rule: AllOrNothing, region: str) -> Compared:
    ours, theirs = _number(rule, region, claim.batch.year), claim.limit(region)
    verdict = _verdict(claim, rule, ours, theirs)
    return Compared(claim, leaf.id, region, rule.op, ours, verdict)


def _number(rule: AllOrNothing, region: str, year: int) -> float | None:
    """Return a criterion's limit for a policy region and year; None where it is no number."""
    limit = rule.limit
    if isinstance(limit, LimitBy):
        return limit.table.get({"region": region, "year": str(year)}.get(limit.by, ""))
    return limit if isinstance(limit, int | float) else None


def _verdict(claim: Claim, rule: AllOrNothing, ours: float | None, theirs: float | None) -> Verdict:
    op = claim.line.op
    if isinstance(rule.limit, LimitRef) and isinstance(claim.line.limit, LimitRef):
        alike = _benchmark(rule.limit) == _benchmark(claim.line.limit) and rule.op == op
        return "same" if alike else "untold"
    if ours is None or theirs is None:
        return "untold"
    if op == "==" and rule.op != "==":
        return "met" if bool(meets([theirs], rule.op, ours, rule.compare)[0]) else "broken"
    if (rule.op, ours) == (op, theirs):
        return "same"
    if rule.op[0] != op[0] or op[0] not in "<>":
        return "unlike"
    # below less is asking more of a rate; at the same limit the open end asks more
    more = ours < theirs if op[0] == "<" else ours > theirs
    return "stricter" if more or (ours == theirs and "=" not in rule.op) else "looser"


def _benchmark(limit: LimitRef) -> tuple[str, float, float]:
    """Return what makes two benchmarks the same; their indicators have each scheme's own name."""
    return limit.ref.partition(".")[0], limit.times, limit.plus
