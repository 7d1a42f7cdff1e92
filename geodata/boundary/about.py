"""The manifest a person writes beside a boundary file: where it comes from and how to read it."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.boundary.finding import Finding, Refusal, errors, found
from geodata.words import Words

_NEEDED = ("source", "date", "crs", "licence", "approval_number", "code", "name")
_OPTIONAL = ("sea_lines",)
_LONGEST = 200


@dataclass(frozen=True)
class About:
    """What the manifest says.

    Parameters
    ----------
    source : Words, who made the map; printed under every map
    date : str, vintage of the borders
    crs : str or None, e.g. ``EPSG:4490``; None = as the file states it
    licence : str
    approval_number : str or None, 审图号
    code, name : str, columns of the attribute table
    sea_lines : str or None, file of the South China Sea dashes beside the manifest
    """

    source: Words
    date: str
    crs: str | None
    licence: str
    approval_number: str | None
    code: str
    name: str
    sea_lines: str | None = None


def about_of(data: object) -> tuple[About, list[Finding]]:
    """Read a parsed manifest: plain dicts and strings.

    Returns
    -------
    About, and what is worth saying about it

    Raises
    ------
    Refusal
        With everything that is wrong in it.
    """
    if not isinstance(data, dict):
        raise Refusal([found("manifest_form")])
    said = [found("manifest_key", key=key) for key in _NEEDED if key not in data]
    said += [found("manifest_unknown", key=k) for k in data if k not in _NEEDED + _OPTIONAL]
    source = _source(data.get("source"))
    texts = {key: _text(data.get(key)) for key in (*_NEEDED, *_OPTIONAL) if key != "source"}
    may_be_null = ("crs", "approval_number", "sea_lines")
    for key in data:
        if key == "source":
            wrong = source is None
        else:
            null = data[key] is None and key in may_be_null
            wrong = not null and texts.get(key, "") is None
        if wrong:
            said.append(found("manifest_value", None, key, data[key], key=key))
    if errors(said) or source is None:
        raise Refusal(said)
    if texts["approval_number"] is None:
        said.append(found("unreviewed"))
    about = About(
        source=source,
        date=texts["date"] or "",
        crs=texts["crs"],
        licence=texts["licence"] or "",
        approval_number=texts["approval_number"],
        code=texts["code"] or "",
        name=texts["name"] or "",
        sea_lines=texts["sea_lines"],
    )
    return about, said


def _source(value: object) -> Words | None:
    if isinstance(value, dict) and set(value) <= {"zh", "en"}:
        zh, en = _text(value.get("zh")), _text(value.get("en"))
        return Words(zh, en or "") if zh else None
    zh = _text(value)
    return Words(zh, "") if zh else None


def _text(value: object) -> str | None:
    """Return one line of text, None where it is none; a year may have been read as a number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    return text if text and text.isprintable() and len(text) <= _LONGEST else None
