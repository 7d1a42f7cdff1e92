"""The methods of objective weighting by name: for menus, files, and whoever runs several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scoring.text import Text
from scoring.weights.critic import critic
from scoring.weights.entropy import entropy
from scoring.weights.equal import equal
from scoring.weights.matrix import Floats
from scoring.weights.pca import pca
from scoring.weights.standard_deviation import standard_deviation

Weigh = Callable[[Floats, Sequence[str]], Floats]


@dataclass(frozen=True)
class Method:
    """A method: its id, its name, how it weighs (zh, en), and the function."""

    id: str
    title: Text
    plain: Text
    weigh: Weigh
    reads_scores: bool = True


METHODS: dict[str, Method] = {
    m.id: m
    for m in (
        Method(
            "equal",
            Text("等权", "Equal weights"),
            Text("同组各项权重相等，作为对照", "Every sibling weighs the same: a reference"),
            equal,
            reads_scores=False,
        ),
        Method(
            "entropy",
            Text("熵权法", "Entropy"),
            Text(
                "得分在考核对象之间分布越不均匀，权重越大",
                "The more unevenly a score is spread over the units, the more it weighs",
            ),
            entropy,
        ),
        Method(
            "critic",
            Text("CRITIC 法", "CRITIC"),
            Text(
                "得分差异越大、与同组其他项越不相关，权重越大",
                "The more a score varies and the less it agrees with its siblings, "
                "the more it weighs",
            ),
            critic,
        ),
        Method(
            "standard_deviation",
            Text("标准差法", "Standard deviation"),
            Text("得分的标准差越大，权重越大", "The larger the standard deviation, the more"),
            standard_deviation,
        ),
        Method(
            "pca",
            Text("主成分法", "Principal components"),
            Text(
                "按旋转后主成分载荷的平方赋权（OECD/JRC 手册第 6 步）",
                "By squared loadings on rotated principal components (OECD/JRC Handbook, step 6)",
            ),
            pca,
        ),
    )
}
