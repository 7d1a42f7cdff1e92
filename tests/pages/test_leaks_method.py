"""The pages of schemes, lenses and verdicts: a viewer of one region gets nothing of another.

The bundle of the later years (assessment), an exit bundle and a monitoring bundle, with a method
page for each: the choice of units, the worked example, the workbook, consequences, lenses.
"""

from __future__ import annotations

import pytest

from scoring.demo.make import make_demo
from scoring.tables.bundle import read_bundle, write_bundle
from support.judged import write_judged
from support.leaking import leaks, read, sent
from support.visiting import said

REGION, OTHER = "1501", "1504"
JUDGED = ("exit", "monitoring")
LENSES = ("whole_process", "six_precisions")
SCOPE = "只含查看范围：呼和浩特市"
PARTS = ("table", "rules", "worked", "order", "terms", "compare")
MINE = {
    "150121": (("土默特左旗", "是", "是"), ("1.5", "2.5", "1")),
    "150122": (("托克托县", "是", "是"), ("2", "2.5", "1")),
    "150123": (("和林格尔县", "是", "是"), ("1.5", "", "1")),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """An assessment of today, a small exit bundle, the same lines as monitoring."""
    later = tmp_path_factory.mktemp("later") / "bundle"
    write_bundle(make_demo(period="2021-2026"), later, force=False, command="test")
    made = {kind: write_judged(tmp_path_factory.mktemp(kind), kind, MINE) for kind in JUDGED}
    return {"assessment": later} | made


def hidden(folder) -> set[str]:
    """Codes and names of every unit outside the region."""
    units = read_bundle(folder).units
    mine = units["code"].str.startswith(REGION)
    own = " ".join({*units[mine]["name"], *units[mine]["code"]})
    words = {*units[~mine]["name"], *units[~mine]["code"]}
    return {word for word in words if word not in own}


@pytest.mark.parametrize(
    ("kind", "role", "lang"),
    [("assessment", "leader", "zh"), ("exit", "method", "en"), ("monitoring", "leader", "zh")],
)
def test_nothing_of_another_region(visit, folders, signed_in, taken, kind, role, lang):
    folder, asked = folders[kind], {"lang": lang, "unit": "150121"}
    secret = hidden(folder)
    assert len(secret) >= 8
    views = [("method", {"part": part, "against": "exit-2016"}) for part in PARTS]
    views += [(page, {"lens": lens}) for page in ("overview", "county") for lens in LENSES]
    views += [(page, {}) for page in ("overview", "county", "indicators", "weights", "data")]
    signed_in("admin", OTHER)
    for page, more in (("method", {"part": "worked"}), ("overview", {}), ("county", {})):
        visit(page, folder, **asked, **more)
    signed_in(role, REGION)
    for page, more in views:
        taken.clear()
        at = visit(page, folder, **asked, **more)
        assert leaks(sent(at), secret) == [], (page, more)
        for name, data in taken.items():
            assert leaks(name.encode() + read(data), secret) == [], (page, more, name)


@pytest.mark.parametrize("kind", ["assessment", *JUDGED])
def test_the_worked_example_offers_the_units_seen_and_no_other(visit, folders, signed_in, kind):
    signed_in("method", REGION)
    at = visit("method", folders[kind], part="worked", unit="150421")
    (offered,) = [box.options for box in at.selectbox if any("150121" in o for o in box.options)]
    assert all(REGION in option for option in offered)
    seen = read_bundle(folders[kind]).units["code"]
    assert len(offered) == len({code for code in seen if code.startswith(REGION)})
    assert leaks(sent(at), hidden(folders[kind])) == []


def test_counts_of_verdicts_are_of_the_units_seen_and_say_so(visit, folders, signed_in):
    signed_in("leader", REGION)
    text = said(visit("overview", folders["exit"]))
    for word, n in (("达标", 1), ("不达标", 1), ("待定", 1)):
        assert f"{word} {n} 个 判定 3 个" in text
    assert SCOPE in text
    signed_in("leader", None)
    text = said(visit("overview", folders["exit"]))
    assert "达标 2 个 判定 6 个" in text and SCOPE not in text
