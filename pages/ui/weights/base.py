"""What tried weights are compared with: official ones, or those of a bundle that is a what-if.

A bundle scored with `--weights` has no official result, so nothing in it may be called official.
"""

from __future__ import annotations

from pages.ui.texts import _
from pages.ui.weights.trial import Trial


def is_official(trial: Trial) -> bool:
    """Return whether the bundle was scored with the weights of its scheme."""
    return not trial.data.bundle.about.weights


def word(trial: Trial) -> str:
    """Return the word in front of a figure under the weights compared with."""
    return _("正式") if is_official(trial) else _("本包")


def weights(trial: Trial) -> str:
    """Return what the weights compared with are called."""
    return _("正式权重") if is_official(trial) else _("本数据包的权重")


def restore(trial: Trial) -> str:
    """Return what the button says that goes back to them."""
    return _("恢复正式权重") if is_official(trial) else _("恢复本数据包权重")


def result(trial: Trial) -> str:
    """Return what the result under them is called."""
    return _("正式结果") if is_official(trial) else _("本数据包结果")


def panel_words(trial: Trial) -> dict[str, str]:
    """Return the words of the panel that the map module would say of an official result."""
    if is_official(trial):
        return {}
    return {
        "weights_side": _("竖线为本数据包的权重"),
        "official": _("本包"),
        "official_tick": _("本数据包的权重"),
        "changes_side": _("与本数据包的结果比较"),
        "official_rank": _("本包").capitalize(),
    }
