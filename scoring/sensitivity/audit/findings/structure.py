"""Sentences on the tree: redundant pairs, items against their dimension, alpha, components."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.sensitivity.audit.alpha import ENOUGH, Alpha
from scoring.sensitivity.audit.components import DRAWS, SEED, Components
from scoring.sensitivity.audit.consistency import WEAK, Item
from scoring.sensitivity.audit.findings.finding import Finding, Titles, number, percent, units
from scoring.sensitivity.audit.pairs import Pair
from scoring.text import Text


def of_pairs(pairs: Sequence[Pair], titles: Titles) -> Iterator[Finding]:
    """Yield the redundant pairs."""
    for p in pairs:
        r = number(p.r, 2)
        what = ("可能把一件事计了两次", "may count one thing twice")
        if p.r < 0:
            what = ("几乎此得彼失，相互抵消", "nearly cancel each other out")
        said = Text(
            f"{titles.zh(p.dimension)}下的{titles.zh(p.first)}与{titles.zh(p.second)}得分相关系数 "
            f"{r}（{p.n:,} 个两项都有得分），{what[0]}。",
            f"Under {titles.en(p.dimension)}, {titles.en(p.first)} and {titles.en(p.second)} have "
            f"a correlation of {r} ({units(p.n)} with both) and {what[1]}.",
        )
        nodes = (p.first, p.second, p.dimension)
        yield Finding("pair.redundant", "warning", nodes, {"r": p.r, "n": p.n}, said)


def of_items(items: Sequence[Item], titles: Titles) -> Iterator[Finding]:
    """Yield the items that run against the rest of their dimension, then those hardly with it."""
    for item in sorted((i for i in items if i.negative), key=lambda i: i.r or 0.0):
        r, high = number(item.r or 0.0, 2), number(item.high or 0.0, 2)
        said = Text(
            f"{titles.zh(item.node)}与{titles.zh(item.dimension)}其余指标反向：相关系数 {r}，"
            f"95% 区间上限 {high}（{item.n:,} 个）。",
            f"{titles.capital(item.node)} runs against the rest of {titles.en(item.dimension)}: "
            f"correlation {r}, at most {high} by its 95 % interval ({units(item.n)}).",
        )
        yield Finding("item.negative", "warning", (item.node, item.dimension), _figures(item), said)
    weak = sorted((i for i in items if i.weak), key=lambda i: i.r or 0.0)
    for item in weak:
        alone = [i.node for i in items if i.dimension == item.dimension and i.node != item.node]
        if len(alone) > 1:
            yield _weak(item, titles)
        elif items.index(item) < next(k for k, i in enumerate(items) if i.node == alone[0]):
            yield _weak_two(item, alone[0], titles)  # of two items one is the rest of the other


def _weak(item: Item, titles: Titles) -> Finding:
    r = number(item.r or 0.0, 2)
    said = Text(
        f"{titles.zh(item.node)}与{titles.zh(item.dimension)}其余指标关系很弱：相关系数 {r}，"
        f"低于 {WEAK:g}（{item.n:,} 个）。",
        f"{titles.capital(item.node)} hardly goes with the rest of "
        f"{titles.en(item.dimension)}: correlation {r}, below {WEAK:g} ({units(item.n)}).",
    )
    return Finding("item.weak", "notice", (item.node, item.dimension), _figures(item), said)


def _weak_two(item: Item, other: str, titles: Titles) -> Finding:
    r = number(item.r or 0.0, 2)
    said = Text(
        f"{titles.zh(item.dimension)}的两项{titles.zh(item.node)}与{titles.zh(other)}关系很弱："
        f"相关系数 {r}，低于 {WEAK:g}（{item.n:,} 个）。",
        f"The two items of {titles.en(item.dimension)}, {titles.en(item.node)} and "
        f"{titles.en(other)}, hardly go together: correlation {r}, below {WEAK:g} "
        f"({units(item.n)}).",
    )
    nodes = (item.node, other, item.dimension)
    return Finding("item.weak", "notice", nodes, _figures(item), said)


def _figures(item: Item) -> dict[str, float]:
    told = {"r": item.r, "low": item.low, "high": item.high, "n": item.n}
    return {name: value for name, value in told.items() if value is not None}


def of_alphas(alphas: Sequence[Alpha], titles: Titles) -> Iterator[Finding]:
    """Yield the dimensions whose items hardly measure one thing; the whole only if told."""
    for a in alphas:
        if a.alpha is None or a.alpha >= ENOUGH:
            continue
        whole = a.node == "total"
        what = "全部指标" if whole else f"{titles.zh(a.node)}各指标"
        what_en = "The scheme" if whole else titles.capital(a.node)
        shown = number(a.alpha, 2)
        said = Text(
            f"{what}一致性不高：克朗巴赫 α 为 {shown}，低于 {ENOUGH:g}"
            f"（{a.k} 项，每两项至少 {a.n:,} 个都有）；各项量的若本是不同的事，这不算毛病。",
            f"{what_en} is hardly of one piece: Cronbach's alpha is {shown}, below {ENOUGH:g} "
            f"({a.k} items, at least {units(a.n)} with any two); no fault where its items are "
            "meant to measure different things.",
        )
        nodes = () if whole else (a.node,)
        figures = {"alpha": a.alpha, "k": a.k, "n": a.n}
        yield Finding("dimension.alpha", "notice", nodes, figures, said)


def of_components(found: Components | None) -> Iterator[Finding]:
    """Yield how many things are measured, against the number of dimensions."""
    if found is None:
        return
    figures: dict[str, float] = {"k": found.k, "n": found.n, "dimensions": found.dimensions}
    if found.why:
        said = Text(
            f"不能判断指标量了几件事：{found.k} 项指标齐全的只有 {found.n:,} 个。",
            f"How many things the items measure cannot be told: {found.k} items, "
            f"{units(found.n)} with all of them.",
        )
        yield Finding("structure.components", "cannot_tell", (), figures, said)
        return
    figures |= {"parallel": found.parallel, "kaiser": found.kaiser, "first": found.first}
    zh, en = percent(found.first)
    d, p = found.dimensions, found.parallel
    said = Text(
        f"方案分 {d} 个维度，{found.k} 项指标的得分有 {p} 个超出偶然的主成分"
        f"（平行分析，{DRAWS} 次抽样，种子 {SEED}；特征值大于 1 的有 {found.kaiser} 个；"
        f"{found.n:,} 个指标齐全），第一主成分占 {zh}。",
        f"The tree has {d} dimension{'' if d == 1 else 's'}; the scores of its {found.k} items "
        f"have {p} principal component{'' if p == 1 else 's'} beyond chance (parallel analysis, "
        f"{DRAWS} draws, seed {SEED}; {found.kaiser} with an eigenvalue above 1; "
        f"{units(found.n)} with all items), the first one {en}.",
    )
    yield Finding("structure.components", "notice", (), figures, said)
