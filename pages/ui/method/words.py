"""Short words of the method page; nothing here computes a figure."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui.html import Html, assumed, div, join, span
from pages.ui.texts import _, pick
from scoring.report.method import words as said
from scoring.scheme.model import Scheme
from scoring.text import Text

NONE = "—"


def listed(parts: Sequence[str]) -> str:
    """Join what is there by a comma."""
    return _("，").join(part for part in parts if part)


def kind_mark(scheme: Scheme) -> str:
    """Return the kind behind a title, nothing for an assessment: most are."""
    if scheme.kind == "assessment":
        return ""
    return _("（{kind}）", kind=pick(said.kind(scheme)))


def points(figure: float | None) -> str:
    """Return full marks with the decimals they need, at most four."""
    return NONE if figure is None else f"{round(figure, 4):g}"


def lines(texts: Sequence[Text | None], cls: str = "") -> Html | None:
    """Return what is said, a line each; None where nothing is."""
    found = [div(pick(text), cls=cls) for text in texts if text is not None and text.zh]
    return join(found) if found else None


def quoted(text: Text | None) -> Html | None:
    """Return the words quoted of a document, in quotes."""
    return div(_("“{words}”", words=pick(text)), cls="jz-method-quote") if text else None


def guess(is_assumed: bool) -> Html | None:
    """Return the dashed tag of an assumed figure."""
    return assumed(_("假定")) if is_assumed else None


def unpublished(rule: Text) -> Html:
    """Return a rule that was not published, marked so that it cannot be read over."""
    return span(pick(rule), cls="jz-missing jz-method-unpublished")
