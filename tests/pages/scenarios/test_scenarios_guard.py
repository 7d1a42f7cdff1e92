"""Scenarios on the weights page: who may do what, who sees what, and names that are no markup."""

from __future__ import annotations

from pages.ui.html import md
from scoring.casebook.book import Casebook
from scoring.casebook.connect import FILE
from scoring.viewer import LOCAL
from support.leaking import leaks, read, sent
from support.scenarios import (
    PART,
    draft,
    fill,
    kept,
    press,
    query,
)  # fmt: skip
from support.visiting import markup, said


def test_a_reader_opens_and_compares_but_does_not_save(open_page, place, demo, signed_in):
    saved = kept(place, draft(demo))
    signed_in("reader", "15")
    at = open_page(scenario=saved.ref, **PART)
    assert "减贫成效 50.0%" in markup(at) and "从“正式权重”到“当前权重”" in said(at)
    assert "保存调权方案需要" in said(at)
    keys = {b.key for b in at.button}
    assert not keys & {"jz_scenario_save", "jz_scenario_rename", "jz_scenario_withdraw"}
    assert not [b for b in at.get("download_button") if "比较" in b.proto.label]


def test_another_regions_scenarios_and_units_stay_there(open_page, place, demo, signed_in, taken):
    kept(place, draft(demo, name="十三区的", region="13"))
    mine = kept(place, draft(demo))
    signed_in("method", "1509")
    at = open_page(scenario=mine.ref, **PART)
    assert "广东口径" in said(at) and "十三区的" not in said(at)
    units = demo.units[demo.units["year"] == 2020]
    hidden = {c for c in units["code"] if not c.startswith("1509")}
    names = set(units.loc[units["code"].isin(hidden), "name"])
    sent_out = sent(at) + b"".join(read(d) for d in list(taken.values()))
    assert not leaks(sent_out, names | hidden)
    assert "个数按全部考核对象计" in said(at)


def test_the_role_counts_at_the_click(open_page, place, signed_in):
    signed_in("method", "15")
    at = fill(open_page(preset="guangdong", **PART), name="名", reason="因")
    signed_in("reader", "15")
    press(at, "save")
    assert not (place / FILE).exists() or Casebook.open(place).list(LOCAL) == ()


def test_two_of_one_name_can_be_told_apart(open_page, place, demo):
    one, two = kept(place, draft(demo)), kept(place, draft(demo, {"reduction": 1, "help": 1}))
    at = open_page(**PART)
    box = at.selectbox(key="jz_scenario_chosen")
    assert sorted(box.options) == sorted(f"广东口径 [{s.id}]" for s in (one, two))
    box.set_value(two.id).run()
    at.button(key="jz_scenario_open").click().run()
    assert query(at) == {"scenario": two.ref, "year": "2020"}


def test_a_name_is_never_markup(open_page, place, demo):
    bad = "<img src=x onerror=alert(1)>"
    saved = kept(place, draft(demo, name=bad, reason="=1+1 `x` $y$ ${z}"))
    at = open_page(scenario=saved.ref, **PART)
    choices = [o.content for o in at.button_group(key="jz_scenario_as").proto.options]
    assert choices[1] == md(f"“{bad}”的新一版") and "\\<img" in choices[1]
    assert "<img" not in markup(at) and "&lt;img src=x" in markup(at)
    assert "${z}" not in markup(at)


def test_english_pages_speak_english(open_page, place, demo):
    saved = kept(place, draft(demo, name="Guangdong", reason="asked in the meeting"))
    words = said(open_page(lang="en", scenario=saved.ref, **PART))
    assert "Saved scenarios 1 on this data" in words
    assert "Scenario “Guangdong”, revision 1, saved by" in words
    assert "From “Official weights” to “Present weights”: of " in words
