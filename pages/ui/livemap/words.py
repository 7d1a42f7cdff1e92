"""Every word the map module shows, in both languages; pages may override single ones."""

from __future__ import annotations

from pages.ui.livemap.slider_words import SLIDER_WORDS

WORDS: dict[str, tuple[str, str]] = {
    # map
    "map_label": (
        "地图。滚轮或加减键缩放，方向键移动，数字 0 复位；名单在排名表中",
        "Map. Wheel or plus and minus keys zoom, arrow keys pan, 0 resets; the list is the ranking",
    ),
    "loading": ("正在载入地图…", "Loading the map…"),
    "no_geometry": (
        "本数据包的考核对象没有地图图形，请看位次表。",
        "The units of this data have no shapes to draw; see the ranking.",
    ),
    "geometry_failed": (
        "地图文件未能载入，得分与位次不受影响。请刷新页面；仍不行时请联系管理员。",
        "The map file could not be loaded; scores and ranks are not affected. Reload the page, "
        "and ask the administrator if it stays like this.",
    ),
    "script_failed": (
        "地图程序未能载入，请刷新页面；仍不行时请联系管理员。",
        "The map could not be started: reload the page, and ask the administrator if it stays.",
    ),
    "zoom_in": ("放大", "Zoom in"),
    "zoom_out": ("缩小", "Zoom out"),
    "zoom_reset": ("复位", "Reset"),
    # legend
    "count": ("{n} 个", "{n}"),
    "total": ("合计", "Total"),
    "missing": ("无数据", "No data"),
    "na": ("不适用", "Not applicable"),
    "out": ("不在考核范围", "Not assessed"),
    "ground": ("未列入本数据", "Not in this data"),
    "veto": ("一票否决", "Vetoed"),
    "cap": ("等次受限", "Grade capped"),
    "pending": ("等次待定", "Grade pending"),
    "no_shape": ("无图形", "No shape"),
    "no_shape_of": ("其中无图形", "of which no shape"),
    # card and lists
    "score_unit": ("分", "points"),
    "rank_of": ("第 {rank} 位，共 {ranked} 个", "Rank {rank} of {ranked}"),
    "rank_up": ("较上年上升 {n} 位", "up {n} on last year"),
    "rank_down": ("较上年下降 {n} 位", "down {n} on last year"),
    "veto_chip": ("否决", "Vetoed"),
    "search": ("查找{unit}名称或代码", "Find a {unit} or code"),
    "all_classes": ("全部类别", "All classes"),
    "class_filter": ("类别", "Class"),
    "tally": ("{shown} / {total} 个{unit}", "{shown} / {total} {units}"),
    "first": ("前列", "Top"),
    "last": ("末位", "Bottom"),
    "list_label": ("位次表，回车打开", "Ranking, Enter opens a row"),
    "rank": ("位次", "Rank"),
    "class_rank": ("类内", "In class"),
    "change": ("较上年", "Change"),
    "name": ("{unit}", "{Unit}"),
    "score": ("得分", "Score"),
    "from_median": ("较中位", "vs med."),
    "grade": ("等次", "Grade"),
    "note": ("说明", "Note"),
    "nothing_found": ("没有符合条件的{unit}。", "Nothing matches."),
    # rank changes
    "changes_title": ("位次变化", "Rank changes"),
    "changes_side": ("与正式结果比较", "Against the official result"),
    "live": ("随滑块实时计算，松手后复核", "Live, checked on release"),
    "live_part": ("得分随滑块变，位次松手后更新", "Scores live, ranks on release"),
    "official_note": ("正式：{score} 分，第 {rank} 位", "official: {score} points, rank {rank}"),
    "recomputing": ("正在重算…", "Recomputing…"),
    "changes_label": ("位次变化表，回车打开", "Rank changes, Enter opens a row"),
    "official_rank": ("正式", "Was"),
    "new_rank": ("试算", "Trial"),
    "no_changes": ("位次与等次均未变化。", "No rank and no grade has changed."),
} | SLIDER_WORDS
"""Key -> (Chinese, English). {unit}, {units}, {Unit} are filled in here, the rest on screen."""


def words(
    lang: str = "zh",
    unit: tuple[str, str] = ("考核对象", "unit"),
    units_en: str | None = None,
    **overrides: str,
) -> dict[str, str]:
    """Return the words of the map module in one language.

    Parameters
    ----------
    lang : str
        ``zh`` or ``en``.
    unit : tuple of str
        What a unit is called in Chinese and (singular, lower case) English, from the term table:
        旗县, 县, 考核对象.
    units_en : str or None
        English plural; by default the singular with ``s``.
    **overrides : str
        Wordings that replace the standard ones.

    Raises
    ------
    KeyError
        An override names no key of the module.
    """
    unknown = sorted(set(overrides) - set(WORDS))
    if unknown:
        raise KeyError(f"the map module has no words called {', '.join(unknown)}")
    place = 1 if lang == "en" else 0
    names = {
        "{unit}": unit[place],
        "{units}": units_en or f"{unit[1]}s",
        "{Unit}": unit[1].capitalize(),
    }
    found = {}
    for key, pair in WORDS.items():
        text = overrides.get(key, pair[place])
        for name, word in names.items():
            text = text.replace(name, word)
        found[key] = text
    return found
