"""Which keys a scheme file allows where: read off the model, for "did you mean" and for places."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from scoring.scheme.model import Scheme
from scoring.scheme.rules.model import LIMIT_FORMS


def plain_path(loc: tuple[str | int, ...], data: Any) -> tuple[str | int, ...]:
    """Turn pydantic's location into keys and positions of the file as written.

    Pydantic puts the name of a union's branch (a rule's type, ``#by``, ``#list``) into the
    location; it stands nowhere in the file. The last step may be a key that is missing there.

    Parameters
    ----------
    loc : tuple
        As in ``ValidationError.errors()``.
    data : object
        The plain document.
    """
    out: list[str | int] = []
    here = data
    for i, step in enumerate(loc):
        if isinstance(step, str) and step.startswith("#"):
            continue
        is_rule_type = isinstance(here, dict) and here.get("type") == step and i < len(loc) - 1
        # the branch stands right behind the key: what follows it may be a key of the same name
        if is_rule_type and i and loc[i - 1] in ("rule", "then", "else"):
            continue
        is_check_kind = isinstance(here, dict) and here.get("kind") == step and i < len(loc) - 1
        if is_check_kind and out[:1] == ["checks"] and len(out) == 2:
            continue
        out.append(step)
        if isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            here = None
    return tuple(out)


def keys_at(loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the keys allowed where pydantic's location points, its last step left out."""
    classes: list[type[BaseModel]] = [Scheme]
    for step in loc[:-1]:
        if isinstance(step, int):
            continue
        if step.startswith("#"):
            form = LIMIT_FORMS.get(step[1:])
            classes = [form] if form in classes else classes
            continue
        typed = [c for c in classes if _type_of(c) == step]
        if typed and len(classes) > 1:
            classes = typed
            continue
        classes = [below for c in classes for below in _fields(c).get(step, ())]
    return tuple(dict.fromkeys(key for c in classes for key in _fields(c)))


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None where nothing is near."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


@cache
def _fields(model: type[BaseModel]) -> dict[str, tuple[type[BaseModel], ...]]:
    """Key as written -> model classes its value may have."""
    return {
        info.alias or name: tuple(_models(info.annotation))
        for name, info in model.model_fields.items()
    }


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Find the model classes anywhere inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _type_of(model: type[BaseModel]) -> str | None:
    """Return the word by which a model is told apart from its siblings."""
    for key in ("type", "kind"):
        info = model.model_fields.get(key)
        words = get_args(info.annotation) if info else ()
        if len(words) == 1:
            return words[0]
    return None
