"""The weights tried, as the file that `jingzhun score --weights` reads."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from pages.ui.texts import language
from pages.ui.weights.shares import changes
from pages.ui.weights.trial import Trial
from scoring.engine.submit import WHAT_IF
from scoring.engine.weights_file import WeightsFile
from scoring.scheme.load import scheme_sha256
from scoring.scheme.model import ROOT

_NAMES = {"zh": "调权试算-非正式考核结果", "en": "what-if-not-official"}
_UNSAFE = re.compile(r"[^\w.\-]+")


def text(trial: Trial) -> str:
    """Return the file: every weight by node id, locks, bounds, what it was made for, the mark."""
    bundle, lang = trial.data.bundle, language()
    tree = trial.result.tree
    reason = [WHAT_IF.get(lang), *changes(trial)]
    return WeightsFile(
        scheme=trial.scheme.id,
        scheme_sha256=scheme_sha256(bundle.scheme_bytes(trial.year)),
        # every one is written, so that nothing depends on what they are compared with
        weights={node: float(tree.weights[i]) for node, i in tree.index.items() if node != ROOT},
        content_hash=bundle.content_hash,
        locks=trial.held.locks,
        bounds=trial.held.shares,
        bundle=bundle.id,
        author=trial.data.viewer.name,
        reason=("；" if lang == "zh" else "; ").join(reason),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    ).to_json()


def name(trial: Trial) -> str:
    """Return the file's name: the mark first, so that no folder hides what it is."""
    bundle = _UNSAFE.sub("-", trial.data.bundle.id)
    return f"{_NAMES[language()]}_{bundle}_{trial.year}.json"
