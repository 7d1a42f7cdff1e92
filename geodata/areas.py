"""Which province or prefecture a word means: 内蒙古, 广西, 海西州, 山南地区 (light).

Full names, codes and the usual short forms: without 省/市/自治区, and for a prefecture without
the names of peoples. Nothing else; a word that could be two is none.
"""

from __future__ import annotations

from functools import lru_cache

from geodata.places import COUNTRY, normal_name, places

_PEOPLES = (
    *(
        "蒙古",
        "回",
        "藏",
        "维吾尔",
        "苗",
        "彝",
        "壮",
        "布依",
        "朝鲜",
        "满",
        "侗",
        "瑶",
        "白",
        "土家",
    ),
    *("哈尼", "哈萨克", "傣", "黎", "傈僳", "景颇", "柯尔克孜", "羌"),
)
_ENDINGS = tuple(
    sorted((*(f"{p}族" for p in _PEOPLES), "蒙古", "哈萨克", "柯尔克孜"), key=len, reverse=True)
)
_PROVINCE = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市")
_FORMS = {"自治州": ("自治州", "州"), "市": ("地区", "盟")}
_PREFECTURE = ("自治州", "地区", "市", "盟", "州")


def province_code(text: str) -> str | None:
    """Return the 6-digit code of the province `text` names, None where it names none."""
    return _provinces().get(normal_name(text))


def prefecture_code(text: str, province: str = COUNTRY) -> str | None:
    """Return the code of the prefecture `text` names within `province`, None where none or two."""
    return _prefectures(province).get(normal_name(text))


def prefecture_stem(name: str) -> str:
    """Return a prefecture's name without what it is, two letters at least.

    海西蒙古族藏族自治州 gives 海西, 山南地区 gives 山南.
    """
    bare = _without(normal_name(name), _PREFECTURE)
    while (shorter := _without(bare, _ENDINGS)) != bare:
        bare = shorter
    return bare


def _without(name: str, endings: tuple[str, ...]) -> str:
    ending = next((e for e in endings if name.endswith(e) and len(name) - len(e) >= 2), "")
    return name.removesuffix(ending)


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, name in {p.province: p.province_name for p in places()}.items():
        short = _without(name, _PROVINCE)
        region = (f"{short}自治区",) if name.endswith("自治区") else ()
        found |= dict.fromkeys((name, short, *region, code, code[:2]), code)
    return found


@lru_cache(maxsize=64)
def _prefectures(province: str) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for code, name in {p.prefecture: p.prefecture_name for p in places(province)}.items():
        stem = prefecture_stem(name)
        # most prefecture cities were a 地区 or 盟 before, and are still written so
        forms = next((f for ending, f in _FORMS.items() if name.endswith(ending)), ())
        for word in {name, code, code[:4], stem, *(stem + form for form in forms)}:
            found.setdefault(word, set()).add(code)
    names = {p.prefecture_name: p.prefecture for p in places(province)}
    clear = {word: codes.pop() for word, codes in found.items() if len(codes) == 1}
    return clear | names
