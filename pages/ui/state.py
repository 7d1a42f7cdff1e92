"""Page state that can be shared lives in the URL; this module reads and writes it.

`lang`, `bundle` and `year` also follow the visitor from page to page (`STICKY`): a click in
the navigation drops the query string, so they are remembered for the session and put back.
Everything in a URL was typed by somebody: a value that is not among the choices is dropped,
said so once, and never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from pages.ui.texts import LANGS
from pages.ui.written import TOKEN, read_weights, write_weights

STICKY: tuple[str, ...] = ("lang", "bundle", "year")
LONGEST = 4096
_MEMORY = "_page_state"


@dataclass(frozen=True)
class PageState:
    """What a link to this page carries.

    Parameters
    ----------
    lang : str
        ``zh`` or ``en``.
    bundle : str or None
        Id of the bundle shown; None the first one.
    year : int or None
    node : str or None
        Node of the scheme whose scores are shown.
    unit : str or None
        Code of the unit shown.
    weights : mapping of str to float
        What-if weights by node id, any non-negative finite numbers; empty = official.
    preset : str or None
        Id of the preset the weights started from.
    lens : str or None
        Id of the lens (归类口径) the indicators are grouped by.
    scheme, against : str or None
        Ids of the scheme that is read, and of the one it is compared with.
    part : str or None
        Part of the page that is open.
    scenario : str or None
        Id of the saved scenario (调权方案) the weights came from.
    spread, scope : str or None
        How far weights may move (`scoring.sensitivity.spread`); among whom ranks are counted: a
        peer class, None = all units.
    seed : str or None
        Of random draws, digits.
    rival : str or None
        Code of the unit that `unit` is held against.
    """

    lang: str = "zh"
    bundle: str | None = None
    year: int | None = None
    node: str | None = None
    unit: str | None = None
    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    preset: str | None = None
    lens: str | None = None
    scheme: str | None = None
    against: str | None = None
    part: str | None = None
    scenario: str | None = None
    spread: str | None = None
    scope: str | None = None
    seed: str | None = None
    rival: str | None = None


@dataclass(frozen=True)
class Choices:
    """What the URL may name on this page; None = not known here, only the form is checked.

    Parameters
    ----------
    bundles, nodes, units, presets, lenses, schemes, parts, scenarios, spreads, scopes
        : sequence of str or None
    years : sequence of int or None
    weighted : sequence of str or None
        Ids of the nodes that may be re-weighted.
    """

    bundles: Sequence[str] | None = None
    years: Sequence[int] | None = None
    nodes: Sequence[str] | None = None
    units: Sequence[str] | None = None
    presets: Sequence[str] | None = None
    lenses: Sequence[str] | None = None
    weighted: Sequence[str] | None = None
    schemes: Sequence[str] | None = None
    parts: Sequence[str] | None = None
    scenarios: Sequence[str] | None = None
    spreads: Sequence[str] | None = None
    scopes: Sequence[str] | None = None


NAMES: tuple[str, ...] = tuple(f.name for f in fields(PageState))


def parse(params: Mapping[str, Any], choices: Choices) -> tuple[PageState, tuple[str, ...]]:
    """Return the state a query string names, and the names of the parameters that were ignored.

    Parameters
    ----------
    params : mapping of str to str or list of str
        Of a repeated parameter the last value counts.
    choices : Choices

    Returns
    -------
    state : PageState
    ignored : tuple of str
        Parameters of ours whose value is unknown or malformed. Foreign ones are left alone.
    """
    found: dict[str, Any] = {}
    ignored: list[str] = []
    readers = _readers(choices)
    for name in NAMES:
        text = _text(params.get(name))
        if text is None:
            continue
        value = readers[name](text)
        if value is None:
            ignored.append(name)
        else:
            found[name] = value
    return PageState(**found), tuple(ignored)


def to_params(state: PageState) -> dict[str, str]:
    """Return the shortest query parameters that `parse` reads back as this state."""
    found: dict[str, str] = {}
    if state.lang != "zh":
        found["lang"] = state.lang
    for name in NAMES:
        value = getattr(state, name)
        if name not in ("lang", "weights") and value is not None:
            found[name] = str(value)
    if state.weights:
        found["weights"] = write_weights(state.weights)
    return found


# ---- the running page -------------------------------------------------------------------


def begin() -> str:
    """Settle the language at the start of a run, before any word is said; return it."""
    import streamlit as st

    from pages.ui import history, texts

    memory = _memory()
    for name in history.dropped({n: st.query_params.get_all(n) for n in st.query_params}):
        memory.pop(name, None)  # gone back to an address without it
    named = st.query_params.get("lang")
    if named in LANGS:
        memory["lang"] = named
    texts.use(memory.get("lang", "zh"))
    return texts.language()


def current(choices: Choices | None = None) -> PageState:
    """Return this visitor's state: the URL first, then what follows them from page to page.

    The URL is corrected to what was understood; what was ignored is kept for `ignored()`.
    """
    import streamlit as st

    choices = choices or Choices()
    memory = _memory()
    params = {name: st.query_params.get_all(name) for name in NAMES if name in st.query_params}
    state, ignored = parse(params, choices)
    remembered = {n: str(memory[n]) for n in STICKY if n in memory and n not in params}
    kept, _ = parse(remembered, choices)
    state = replace(
        state, **{n: getattr(kept, n) for n in STICKY if n in remembered and n not in params}
    )
    if "lang" in ignored:
        state = replace(state, lang=memory.get("lang", "zh"))
    st.session_state["_ignored"] = sorted({*st.session_state.get("_ignored", ()), *ignored})
    _write(state)
    return state


def peek(name: str) -> str | None:
    """Return one part as the address or the visit so far gives it, unchecked."""
    import streamlit as st

    found = st.query_params.get(name, _memory().get(name))
    return None if found is None else str(found)


def put(**changes: Any) -> None:
    """Change the state: in the URL, and for what follows the visitor, from page to page."""
    import streamlit as st

    params = {name: st.query_params.get_all(name) for name in NAMES if name in st.query_params}
    state, _ = parse(params, Choices())
    memory = _memory()
    for name in changes.keys() & set(STICKY):
        memory.pop(name, None)
    state = replace(state, **({n: memory[n] for n in STICKY if n in memory} | changes))
    _write(state)


def ignored() -> tuple[str, ...]:
    """Return the names of URL parameters ignored in this run, and forget them."""
    import streamlit as st

    return tuple(st.session_state.pop("_ignored", ()))


def link(**changes: Any) -> dict[str, str]:
    """Return the query parameters for another page: what follows the visitor, plus changes."""
    memory = _memory()
    kept = PageState(**{n: memory[n] for n in STICKY if n in memory})
    return to_params(replace(kept, **changes))


def _write(state: PageState) -> None:
    import streamlit as st

    from pages.ui import history

    memory = _memory()
    for name in STICKY:
        value = getattr(state, name)
        if value is not None:
            memory[name] = value
    shown = {n: st.query_params.get_all(n) for n in st.query_params}
    wanted = {n: v for n, v in shown.items() if n not in NAMES}
    if "lang" in shown and state.lang == "zh":
        wanted["lang"] = ["zh"]  # the default is only written where it was written before
    wanted |= {n: [v] for n, v in to_params(state).items()}
    if wanted != shown:  # one message, so one entry in the browser's history
        st.query_params.from_dict(wanted)
    history.note(wanted)


def _memory() -> dict[str, Any]:
    import streamlit as st

    return st.session_state.setdefault(_MEMORY, {})


def _readers(choices: Choices) -> dict[str, Any]:
    def among(options: Iterable[str] | None) -> Any:
        known = None if options is None else frozenset(options)

        def read(text: str) -> str | None:
            if known is not None:
                return text if text in known else None
            return text if TOKEN.fullmatch(text) else None

        return read

    def year(text: str) -> int | None:
        if not re.fullmatch(r"[0-9]{4}", text):
            return None
        return int(text) if choices.years is None or int(text) in choices.years else None

    return {
        "lang": among(LANGS),
        "bundle": among(choices.bundles),
        "year": year,
        "node": among(choices.nodes),
        "unit": among(choices.units),
        "weights": lambda text: read_weights(text, choices.weighted),
        "preset": among(choices.presets),
        "lens": among(choices.lenses),
        "scheme": among(choices.schemes),
        "against": among(choices.schemes),
        "part": among(choices.parts),
        "scenario": among(choices.scenarios),
        "spread": among(choices.spreads),
        "scope": among(choices.scopes),
        "seed": lambda text: text if re.fullmatch(r"[0-9]{1,9}", text) else None,
        "rival": among(choices.units),
    }


def _text(value: Any) -> str | None:
    if isinstance(value, (list, tuple)):
        value = value[-1] if value else None
    if value is None:
        return None
    text = str(value)
    return text if len(text) <= LONGEST else "\0"  # no reader accepts it
