"""Are the scheme's indicators there?"""

from __future__ import annotations

from collections.abc import Mapping, Set

from scoring.problems import Place
from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator, applies_to_units
from scoring.tables.units.roster import Roster


def say_missing_indicators(
    at: Place,
    found: Set[str],
    indicators: Mapping[str, Indicator],
    roster: Roster,
    into: Collector,
    *,
    long: bool,
) -> None:
    """Report every indicator that no table speaks of.

    A leaf may come as its own column or as its two counts; one that applies to nobody in the
    tables need not come. An input that no score needs is remarked on only, but a wide table with
    none of all that is refused: whatever it holds, it is not what this scheme reads.

    Parameters
    ----------
    found : set of str
        Indicators with a column, or with a row of a long table.
    long : bool
        True where a table is long: there no row means no figure, which counts as missing. A column
        left out of a wide table is refused: the header was meant to be whole.
    """
    code = "table.indicator_absent" if long else "table.column_missing"
    asked: set[str] = set()
    lacks = False
    for indicator in indicators.values():
        counts = indicator.counts or ()
        if indicator.id in found or (counts and all(c in found for c in counts)):
            asked.update(counts)
            continue
        if not indicator.needed or not _applies_to_anyone(indicator, roster):
            continue
        asked.update(counts)
        lacks = True
        title = indicator.title
        said = {"zh": title.zh, "en": title.get("en"), "id": indicator.id}
        lacking = [c for c in counts if c not in found]
        zh, en = "、".join(lacking), ", ".join(lacking)
        said["counts_zh"] = f"，也缺少可代替它的分项 {zh}" if counts else ""
        said["counts_en"] = f", nor are the counts it can be made of ({en})" if counts else ""
        into.say(code, at, indicator.id, **said)
    if not (found or lacks or long):
        titles = [indicator.title for indicator in indicators.values()]
        zh, en = "、".join(t.zh for t in titles), ", ".join(t.get("en") for t in titles)
        into.say("table.no_indicator", at, zh=zh, en=en)
        return
    for indicator in indicators.values():
        optional = not indicator.needed and indicator.id not in asked
        if optional and indicator.id not in found:
            title = indicator.title
            said = {"zh": title.zh, "en": title.get("en"), "id": indicator.id}
            into.say("table.input_absent", at, indicator.id, **said)


def _applies_to_anyone(indicator: Indicator, roster: Roster) -> bool:
    if indicator.applies is None:
        return True
    applies = applies_to_units(indicator.applies, roster.units)
    return bool((applies & roster.owed).any())
