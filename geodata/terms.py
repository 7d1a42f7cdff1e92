"""The words of the screen: they follow the region and the year (light: standard library only).

Inner Mongolia says 旗县, 盟市, 苏木乡镇, 嘎查村, 农牧民; a county that left the poverty list is
脱贫旗县 from 2021 and never 贫困县 again. The table is ``data/terms.csv`` (DESIGN section 3):
``region`` is ``*`` or the beginning of a code, the longest that fits wins; an empty year is open.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from geodata.places import COUNTRY, DATA
from geodata.words import Words


@dataclass(frozen=True)
class Term:
    """One row: `key` in a region (``*`` = anywhere) and years (None = open) is `words`."""

    key: str
    region: str
    from_year: int | None
    to_year: int | None
    words: Words

    def holds(self, region: str, year: int) -> bool:
        """Tell whether the row is meant for a region or unit code and a year."""
        here = self.region == "*" or (region != COUNTRY and region.startswith(self.region))
        late_enough = self.from_year is None or year >= self.from_year
        return here and late_enough and (self.to_year is None or year <= self.to_year)


class MissingTermError(KeyError):
    """No row of the term table fits; the message names the key, region and year."""

    def __str__(self) -> str:
        return str(self.args[0])


def words(key: str, region: str | None, year: int) -> Words:
    """Return the wording of `key` in both languages.

    Parameters
    ----------
    key : str, e.g. ``county``
    region : str or None
        Any beginning of a code, or a whole one (``15``, ``150000``, ``150721``); None or
        ``100000`` = the country.
    year : int

    Raises
    ------
    MissingTermError
        If no row fits.
    """
    place = region or COUNTRY
    fitting = [term for term in table() if term.key == key and term.holds(place, year)]
    if not fitting:
        raise MissingTermError(
            f"no term {key!r} for region {place}, year {year} / "
            f"术语表没有 {key!r}（地区 {place}，{year} 年）"
        )
    return max(fitting, key=lambda term: len(term.region) if term.region != "*" else 0).words


def term(key: str, region: str | None, year: int, lang: str) -> str:
    """Return the wording of `key` in `lang` (``zh`` or ``en``); see `words`."""
    return words(key, region, year).get(lang)


@lru_cache(maxsize=1)
def english() -> dict[str, str]:
    """Return the English of every Chinese wording in the table (国贫旗县 -> national-level ...)."""
    return {row.words.zh: row.words.en for row in reversed(table())}


@lru_cache(maxsize=1)
def table() -> tuple[Term, ...]:
    """Return the whole term table, in file order."""
    with (DATA / "terms.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(
            Term(
                row["key"],
                row["region"],
                int(row["from_year"]) if row["from_year"] else None,
                int(row["to_year"]) if row["to_year"] else None,
                Words(row["zh"], row["en"]),
            )
            for row in csv.DictReader(handle)
        )
