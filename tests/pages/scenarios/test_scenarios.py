"""Scenarios on the weights page, without a browser: saved, opened by address, refused, compared."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from scoring.casebook.book import Casebook
from scoring.casebook.connect import FILE
from scoring.engine.weights_file import WeightsFile
from scoring.scheme.load import scheme_sha256
from scoring.viewer import LOCAL, Viewer
from support.leaking import read
from support.scenarios import (
    GUANGDONG,
    PART,
    draft,
    fill,
    kept,
    press,
    query,
)  # fmt: skip
from support.visiting import markup, said


def test_a_look_alone_makes_no_database(open_page, place):
    at = open_page(**PART)
    assert "还没有保存过调权方案" in said(at)
    assert not place.exists()


def test_what_is_tried_is_saved_whole_and_stays_on_the_page(open_page, place, demo, demo_years):
    at = press(fill(open_page(preset="guangdong", **PART), name="广东", reason="会上提出"), "save")
    (saved,) = Casebook.open(place).list(LOCAL)
    tree = demo_years[2020].tree.with_weights(GUANGDONG)
    assert saved.weights == dict(zip(tree.ids[1:], tree.weights[1:].tolist(), strict=True))
    assert (saved.name, saved.reason, saved.author) == ("广东", "会上提出", "local")
    assert (saved.bundle, saved.content_hash, saved.year) == (demo.id, demo.content_hash, 2020)
    assert (saved.scheme, saved.region) == (demo.scheme(2020).id, demo.about.region)
    assert saved.origin == "preset:guangdong"
    assert query(at) == {"scenario": saved.ref, "part": "scenarios"}
    assert "已保存调权方案“广东”第 1 版" in said(at)
    assert "减贫成效 50.0%（正式 65.0%）" in markup(at) and "正在使用" in said(at)
    # what the preset marks as inferred stays marked, whatever name it was saved under
    assert "扶贫资金 13.0%（正式 15.0%，均为假定）" in markup(at)
    assert at.text_input(key="jz_scenario_name").value == ""


def test_an_address_opens_it_and_going_back_to_official_leaves_it(open_page, place, demo):
    saved = kept(place, draft(demo))
    for ref in (saved.id, saved.ref):
        at = open_page(scenario=ref)
        assert "减贫成效 50.0%（正式 65.0%）" in markup(at)
        assert "调权方案“广东口径”第 1 版，本机使用者保存于" in said(at)
    at.button(key="jz_restore").click().run()
    assert query(at) == {}
    assert "jz-whatif" not in markup(at)


def test_weights_moved_on_say_so(open_page, place, demo):
    saved = kept(place, draft(demo))
    at = open_page(scenario=saved.ref, weights="reduction:40,help:22")
    assert "打开后又改动" in said(at)
    assert "打开后又改动" not in said(open_page(scenario=saved.ref))


def test_an_old_link_shows_what_it_showed_and_tells_of_the_newer(open_page, place, demo):
    book = Casebook.open(place)
    saved = book.save(draft(demo), LOCAL)
    book.save(
        draft(demo, {"reduction": 30, "help": 70, "identification": 0, "funds": 0}), LOCAL, saved
    )
    at = open_page(scenario=saved.ref)
    assert "减贫成效 50.0%" in markup(at) and "最新为第 2 版" in said(at)
    assert "减贫成效 30.0%" in markup(open_page(scenario=saved.id))
    book.withdraw(book.get(saved.id, LOCAL), "不再需要", LOCAL)
    at = open_page(scenario=saved.ref, **PART)
    assert "已撤下" in said(at) and "还没有保存过" in said(at)


def test_no_such_scenario_is_said_and_nothing_tried(open_page, place, demo):
    for there in (False, True):
        if there:
            kept(place, draft(demo))
        at = open_page(scenario="nobody~1")
        assert "调权方案没有打开：没有这个调权方案（原值“nobody~1”）" in said(at)
        assert "jz-whatif" not in markup(at)
    assert [b for b in at.button if b.key == "jz_scenario_elsewhere"] == []


def test_another_scheme_is_refused_by_name(open_page, place, demo):
    other = kept(place, draft(demo, scheme="别的方案"))
    older = kept(place, draft(demo, scheme_sha256="0" * 64))
    for saved, words in (
        (other, "另一个考核方案做的（原值“别的方案”）"),
        (older, "本考核方案的另一个版本"),
    ):
        at = open_page(scenario=saved.ref, **PART)
        assert words in said(at)
        assert "jz-whatif" not in markup(at)
        assert [b for b in at.button if b.key == "jz_scenario_elsewhere"] == []
    assert "属于另一个考核方案：别的方案" in said(at)
    assert at.button(key="jz_scenario_open").disabled
    assert at.selectbox(key="jz_scenario_second").options == ["正式权重"]


def test_other_data_are_refused_until_somebody_says_so_and_marked_then(open_page, place, demo):
    saved = kept(place, draft(demo, bundle="旧数据", content_hash="0" * 64))
    at = open_page(scenario=saved.ref, **PART)
    assert "在另一份数据上保存的（原值“旧数据”）" in said(at) and "jz-whatif" not in markup(at)
    assert "属于另一份数据：旧数据" in said(at)
    press(at, "elsewhere")
    assert "减贫成效 50.0%（正式 65.0%）" in markup(at)
    assert "原在另一份数据（旧数据）上保存，按您的选择用于当前数据" in said(at)
    assert query(at)["scenario"] == saved.ref


@pytest.mark.parametrize("name, reason, why", [("", "因", "缺少名称"), ("名", "", "缺少理由")])
def test_what_was_typed_stays_where_saving_is_refused(open_page, place, name, reason, why):
    at = press(fill(open_page(preset="guangdong", **PART), name=name, reason=reason), "save")
    assert why in said(at)
    assert at.text_input(key="jz_scenario_name").value == name
    assert at.text_input(key="jz_scenario_reason").value == reason
    assert query(at)["preset"] == "guangdong"


def test_a_damaged_database_is_said_and_the_page_goes_on(open_page, place, demo):
    kept(place, draft(demo))
    (place / FILE).write_bytes(b"nothing of ours" * 100)
    at = press(fill(open_page(preset="guangdong", **PART), name="名", reason="因"), "save")
    assert "没有保存 数据库文件已损坏" in said(at) and "不能读取调权方案 数据库文件已损坏" in said(
        at
    )
    assert at.text_input(key="jz_scenario_name").value == "名"
    assert "减贫成效 50.0%" in markup(at)


def test_a_conflict_shows_both_and_loses_neither(open_page, place, demo):
    book = Casebook.open(place)
    first = book.save(draft(demo), LOCAL)
    at = open_page(scenario=first.ref, weights="reduction:40,help:32", **PART)
    at.button_group(key="jz_scenario_as").set_value(True).run()
    assert at.text_input(key="jz_scenario_name").value == "广东口径"
    theirs = book.save(draft(demo, {"reduction": 1, "help": 1}, name="别人的"),
                       Viewer("李", "method"), first)  # fmt: skip
    press(fill(at, reason="我的"), "save")
    assert "此前已有人保存了新的一版（原值“李”）" in said(at)
    assert "第 2 版“别人的”由李保存于" in said(at)
    assert at.text_input(key="jz_scenario_reason").value == "我的"
    press(at, "both")
    assert at.selectbox(key="jz_scenario_first").value == theirs.ref
    assert at.selectbox(key="jz_scenario_second").value == ":present"
    assert "从“别人的（第 2 版）”到“当前权重”" in said(at)
    press(at, "upon")
    assert [(s.revision, s.reason, s.author) for s in book.revisions(first.id, LOCAL)] == [
        (1, "会上提出", "local"), (2, "会上提出", "李"), (3, "我的", "local"),
    ]  # fmt: skip
    assert query(at)["scenario"] == f"{first.id}~3"


def test_renamed_and_withdrawn_from_the_list(open_page, place, demo):
    saved = kept(place, draft(demo))
    at = fill(open_page(**PART), name_new="新名", reason_new="写错了")
    press(at, "rename")
    assert "已改名为“新名”" in said(at)
    at = press(at, "withdraw")
    assert "缺少理由" in said(at)  # the reason of the renaming is gone from the box
    at = press(fill(at, reason_new="不再需要"), "withdraw")
    assert "已撤下“新名”" in said(at) and "还没有保存过" in said(at)
    found = Casebook.open(place).revisions(saved.id, LOCAL)
    assert [(s.name, s.withdrawn) for s in found] == [
        ("广东口径", False), ("新名", False), ("新名", True),
    ]  # fmt: skip


def test_compared_as_computed_and_taken_away(open_page, place, demo, taken):
    saved = kept(place, draft(demo))
    at = open_page(**PART)
    at.selectbox(key="jz_scenario_second").set_value(saved.ref).run()
    official = demo.scored[(demo.scored["year"] == 2020) & (demo.scored["node"] == "total")]
    official = official[official["rank"].notna()]
    was = dict(zip(official["code"], official["rank"].astype(str), strict=True))
    (name,) = (n for n in taken if n.endswith(".csv"))
    rows = list(csv.reader(io.StringIO(read(taken[name]).decode("utf-8-sig"))))
    head = next(k for k, row in enumerate(rows) if row[0] == "代码")
    assert rows[0] == ["调权试算 非正式考核结果"]
    assert any(demo.content_hash in row[0] for row in rows[:head])
    table = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]
    ranks = [(r["位次 正式权重"], r["位次 广东口径（第 1 版）"]) for r in table]
    assert {r["代码"]: r["位次 正式权重"] for r in table if r["位次 正式权重"]} == was
    both = [(int(a), int(b)) for a, b in ranks if a and b]
    moved = sum(a != b for a, b in both)
    graded = sum(r["等次 正式权重"] != r["等次 广东口径（第 1 版）"] for r in table)
    assert f"{len(both)} 个两边都有位次的考核对象中，{moved} 个位次变动" in said(at)
    assert f"{graded} 个等次改变" in said(at) and moved > 10 and graded > 0


def test_a_file_is_tried_or_refused_by_name(open_page, place, demo):
    made = WeightsFile(
        demo.scheme(2020).id, scheme_sha256(demo.scheme_bytes(2020)), {"reduction": 50, "help": 25},
        content_hash=demo.content_hash, bundle=demo.id, name="文件里的名", reason="因",
        locks=("funds",), seed=7, draws=1000, spread="±10%",
    )  # fmt: skip

    def hand_in(content: WeightsFile, name="w.json"):
        at = open_page(**PART)
        at.file_uploader[0].set_value((name, content.to_json().encode(), "application/json"))
        return at.run()

    at = hand_in(made)
    assert "减贫成效 50.0%（正式 65.0%）" in markup(at)
    assert at.text_input(key="jz_scenario_name").value == "文件里的名"
    press(at, "save")
    (saved,) = Casebook.open(place).list(LOCAL)
    assert (saved.locks, saved.seed, saved.draws, saved.spread) == (("funds",), 7, 1000, "±10%")
    assert saved.origin == "file:w.json"
    assert "来自文件“w.json” 抽样得来：种子 7，1,000 次，±10%" in said(at)
    at = hand_in(replace(made, scheme="别的"))
    assert "没有读入 w.json：权重文件是为另一个方案做的（原值“别的”）" in said(at)
    assert "jz-whatif" not in markup(at)
    at = hand_in(replace(made, weights={"nobody": 1.0}))
    assert "方案中没有节点“nobody”" in said(at)
    at = hand_in(replace(made, content_hash="0" * 64, bundle="旧数据"))
    assert "为另一份数据做的（原值“旧数据”）" in said(at) and "jz-whatif" not in markup(at)
    press(at, "file_use")
    assert "减贫成效 50.0%（正式 65.0%）" in markup(at)


def test_the_download_reads_back_as_the_scenario(open_page, place, demo, taken):
    saved = kept(place, draft(demo, locks=("funds",), bounds={"help": (0.1, 0.3)}))
    open_page(**PART)
    (name,) = (n for n in taken if "广东口径" in n)
    found = json.loads(read(taken[name]))
    assert found["weights"] == saved.weights and found["author"] == "local"
    assert (found["locks"], found["bounds"]) == (["funds"], {"help": [0.1, 0.3]})
    assert found["content_hash"] == demo.content_hash
