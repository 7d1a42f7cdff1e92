"""Everything the audit tells of one year, or of one class of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from scoring.engine.nodes import Floats
from scoring.scheme.model import Scheme
from scoring.sensitivity.audit import findings
from scoring.sensitivity.audit.alpha import Alpha, alphas
from scoring.sensitivity.audit.compensation import Compensation, compensation
from scoring.sensitivity.audit.components import Components, components
from scoring.sensitivity.audit.consistency import Item, item_rest
from scoring.sensitivity.audit.dominance import Dominance, dominance
from scoring.sensitivity.audit.exchange import Price, prices
from scoring.sensitivity.audit.findings import Finding
from scoring.sensitivity.audit.ground import LEAST, ground_of
from scoring.sensitivity.audit.importance import Importance, Shares, importance, shares
from scoring.sensitivity.audit.influence import Influence, influence
from scoring.sensitivity.audit.pairs import Pair, redundant
from scoring.sensitivity.audit.size import SizeEffect, size_effect
from scoring.sensitivity.case import Case


@dataclass(frozen=True)
class Audit:
    """The audit of one case.

    Parameters
    ----------
    n : int
        Units with a total.
    told : bool
        False below ten of them: then there is one finding, that nothing can be told.
    shares : Shares or None
    importance : tuple of Importance
        All nodes but the total, in file order.
    influence : tuple of Influence
        All leaves, in file order.
    pairs, items, alphas, components
        See their modules; `components` is None where nothing is told.
    prices : tuple of Price
        Of all leaves, whether or not anything else is told.
    compensation : Compensation or None
    dominance : Dominance or None
    sizes : dict of what (population, households) to SizeEffect
    findings : tuple of Finding
    """

    n: int
    told: bool
    shares: Shares | None
    importance: tuple[Importance, ...]
    influence: tuple[Influence, ...]
    pairs: tuple[Pair, ...]
    items: tuple[Item, ...]
    alphas: tuple[Alpha, ...]
    components: Components | None
    prices: tuple[Price, ...]
    compensation: Compensation | None
    dominance: Dominance | None
    sizes: Mapping[str, SizeEffect]
    findings: tuple[Finding, ...]


def audit(
    case: Case,
    scheme: Scheme,
    sizes: Mapping[str, Floats] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Audit:
    """Audit a case: a year, or (by `Case.only`) one class of it.

    Parameters
    ----------
    scheme : Scheme
        The one the case was compiled from: rules, units of values and titles.
    sizes : mapping of {"population", "households"} to float64 array (units of the case,), optional
        NaN where unknown.
    progress : callable, optional
        Called with the part that is done, 0 to 1.
    """
    with threadpool_limits(1):  # matrices are small: more threads only wait for one another
        return _audit(case, scheme, sizes or {}, progress or (lambda _part: None))


def _audit(
    case: Case, scheme: Scheme, sizes: Mapping[str, Floats], step: Callable[[float], None]
) -> Audit:
    ground, priced = ground_of(case), prices(scheme, case.tree)
    if ground.n < LEAST:
        said = findings.too_few(ground.n)
        return Audit(
            ground.n, False, None, (), (), (), (), (), None, priced, None, None, {}, (said,)
        )
    divided = shares(ground)
    found = importance(ground, divided)
    step(0.1)
    moved = influence(ground)
    step(0.5)
    paired, items, alpha = redundant(ground), item_rest(ground), alphas(ground)
    parts = components(ground)
    step(0.7)
    lent, against = compensation(ground), dominance(ground)
    effects = {what: size_effect(ground, size) for what, size in sizes.items()}
    step(1.0)
    told = Audit(
        n=ground.n,
        told=True,
        shares=divided,
        importance=found,
        influence=moved,
        pairs=paired,
        items=items,
        alphas=alpha,
        components=parts,
        prices=priced,
        compensation=lent,
        dominance=against,
        sizes=effects,
        findings=(),
    )
    return findings.with_findings(told, scheme, case)
