"""Sliders of inner nodes in a real browser: dragged, locked, bounded, refused, by keyboard."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from scoring.cli import main
from scoring.demo.make import make_demo
from scoring.demo.tables import write_tables
from scoring.tables.bundle import read_bundle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser_weights")]

LOCKED = "其余各项均已锁定。请至少解锁一项，由它让出或接收占比。"


@pytest.fixture
def page(warm, open_page):
    opened = open_page(f"{warm.url}/weights", "1366")
    opened.page.wait_for_selector(".jz-map[data-state=ready]")
    return opened.page


def row(page: Any, node: str) -> Any:
    return page.locator(f".jz-slider[data-id={node}]")


def own(page: Any, node: str, part: str) -> Any:
    """A part of one row, not of the rows inside it."""
    return page.locator(f".jz-slider[data-id={node}] > {part}")


def share(page: Any, node: str) -> str:
    return row(page, node).get_attribute("data-share")


def settled(page: Any, act: Any) -> None:
    """Do something that is released, and wait for the answer of the server."""
    answers = page.locator(".jz-weights").get_attribute("data-answers")
    act()
    page.wait_for_selector(f".jz-weights[data-stale='0']:not([data-answers='{answers}'])")


def typed(page: Any, node: str, text: str) -> None:
    box = own(page, node, ".jz-number-box > .jz-number")
    box.fill(text)
    box.press("Enter")


def drag(page: Any, node: str, to: float) -> None:
    """Pull a thumb from where it stands, and hold it."""
    slider = own(page, node, ".jz-track > .jz-range")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    y, inner = box["y"] + box["height"] / 2, box["width"] - 16
    page.mouse.move(box["x"] + 8 + inner * float(share(page, node)) / 100, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 8 + inner * to, y, steps=8)


def test_an_inner_slider_moves_its_group_and_python_agrees(page, demo, tmp_path, capsys):
    own(page, "help", ".jz-slider-foot > .jz-more").click()
    before = {i: share(page, i) for i in ("reduction", "help", "approval", "team_satisfaction")}
    assert [before["approval"], before["team_satisfaction"]] == ["50.0", "50.0"]
    drag(page, "approval", 0.8)
    held = float(share(page, "approval"))
    assert held == pytest.approx(80, abs=1)
    assert float(share(page, "team_satisfaction")) == pytest.approx(100 - held)
    assert share(page, "help") == before["help"] and share(page, "reduction") == before["reduction"]
    group = page.locator("[data-group=help]")
    assert group.locator("[data-jz=group-sum]").inner_text() == "100.0%"
    assert "移动一项，其余按比例分摊" in group.locator(".jz-sum-rule").inner_text()
    overall = row(page, "approval").locator(".jz-overall").inner_text()
    assert overall == f"综合 {held * 0.1:.2f}%"  # a tenth is its dimension's weight
    settled(page, page.mouse.up)
    settled(page, lambda: typed(page, "reduction", "52"))
    assert re.search(r"weights=.*approval%3A", page.url)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出", exact=True).click()
    file = tmp_path / "w.json"
    waiting.value.save_as(file)
    weights = json.loads(file.read_text("utf-8"))["weights"]
    assert weights["approval"] == held and weights["reduction"] == 52
    assert weights["composite_rate"] == demo.scheme(2020).node("composite_rate").weight

    write_tables(make_demo(), tmp_path, force=False)
    (tmp_path / "scheme.yaml").write_bytes(demo.scheme_bytes(2020))
    command = ["score", tmp_path / "demo.csv", "--scheme", tmp_path / "scheme.yaml"]
    command += ["--units", tmp_path / "demo-units.csv", "--region", "15", "--weights", file]
    command += ["--problems", tmp_path / "demo-problems.csv", "--out", tmp_path / "out"]
    assert main([*map(str, command)]) == 0, capsys.readouterr().err
    rows = read_bundle(tmp_path / "out").scored
    rows = rows[(rows["year"] == 2020) & (rows["node"] == "total")].set_index("code")["rank"]
    for listed in page.locator(".jz-change-row").all()[:8]:
        code = listed.get_attribute("data-code")
        assert listed.locator(".jz-cell-new").inner_text() == str(rows[code]), code
    page.reload()
    page.wait_for_selector(".jz-slider[data-share='52.0']")
    own(page, "help", ".jz-slider-foot > .jz-more").click()
    assert share(page, "approval") == f"{held:.1f}"


def test_locks_hold_and_what_cannot_move_says_why(page):
    own(page, "identification", ".jz-lock").click()
    own(page, "funds", ".jz-track > .jz-range").focus()
    page.keyboard.press("l")
    locked = page.locator(".jz-locked").evaluate_all("rows => rows.map(r => r.dataset.id)")
    assert locked == ["identification", "funds"]
    assert own(page, "funds", ".jz-track > .jz-range").is_disabled()
    rule = page.locator(".jz-sliders > .jz-sum-rule")
    assert rule.inner_text() == "已锁定 2 项；移动一项，其余未锁定项按比例分摊。"
    settled(page, lambda: typed(page, "reduction", "52"))
    assert [share(page, i) for i in ("reduction", "identification", "help", "funds")] == [
        "52.0", "10.0", "23.0", "15.0",
    ]  # fmt: skip
    assert page.locator("[data-jz=sum]").inner_text() == "100.0%"

    own(page, "help", ".jz-lock").click()
    url = page.url
    drag(page, "reduction", 0.2)  # nobody is left to make room: the thumb goes back
    assert share(page, "reduction") == "52.0"
    assert rule.inner_text() == LOCKED
    page.mouse.up()
    typed(page, "reduction", "30")
    assert rule.inner_text() == LOCKED
    number = own(page, "reduction", ".jz-number-box > .jz-number")
    assert number.get_attribute("aria-invalid") == "true"
    page.wait_for_function("n => !n.hasAttribute('aria-invalid')", arg=number.element_handle())
    assert number.input_value() == "52.0" and page.url == url

    # locks outlive a look at another part of the page, and go into the file
    page.get_by_role("radio", name="调权方案").click()
    page.wait_for_selector(".jz-slider", state="detached")
    page.get_by_role("radio", name="滑块").click()
    page.wait_for_selector(".jz-locked[data-id=help]")
    assert page.locator(".jz-locked").count() == 3
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出", exact=True).click()
    document = json.loads(waiting.value.path().read_text("utf-8"))
    assert document["locks"] == ["identification", "help", "funds"]


def test_bounds_are_drawn_and_keep_a_move_within_them(page):
    rule = page.locator(".jz-sliders > .jz-sum-rule")
    page.get_by_role("button", name="设范围").click()
    field = own(page, "help", ".jz-slider-foot > .jz-bounds > input")
    field.fill("12 至 20")
    settled(page, lambda: field.press("Enter"))
    assert share(page, "help") == "12.0", "what is outside moves to the nearer end"
    allowed = own(page, "help", ".jz-track > .jz-allowed")
    edge, track = allowed.bounding_box(), own(page, "help", ".jz-track").bounding_box()
    inner = track["width"] - 16
    assert edge["x"] - track["x"] == pytest.approx(8 + inner * 0.12, abs=1)
    assert edge["width"] == pytest.approx(inner * 0.08, abs=1)
    typed(page, "help", "21")
    assert "超出本项的范围 12.0%–20.0%" in rule.inner_text()
    assert share(page, "help") == "12.0"
    drag(page, "help", 0.6)
    assert share(page, "help") == "20.0", "the thumb stops at the bound"
    settled(page, page.mouse.up)
    assert "各自范围内" in rule.inner_text() or "超出本项的范围" in rule.inner_text()
    other = own(page, "reduction", ".jz-slider-foot > .jz-bounds > input")
    other.fill("90-95")
    other.press("Enter")
    assert "各项下限（锁定项按现值）合计超过 100%" in rule.inner_text()
    other.fill("thirty")
    other.press("Enter")
    assert "请按“30-50”的形式填写" in rule.inner_text()


def test_the_address_is_copied(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    settled(page, lambda: typed(page, "reduction", "52"))
    button = page.get_by_role("button", name="复制链接")
    button.click()
    page.wait_for_selector(".jz-copy-link:has-text('已复制')")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.wait_for_selector(".jz-copy-link:has-text('复制链接')")


def test_everything_by_keyboard(page):
    own(page, "reduction", ".jz-lock").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(_ACTIVE) == "jz-number"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert share(page, "reduction") == "63.0"
    page.keyboard.press("Tab")
    assert page.evaluate(_ACTIVE) == "jz-range"
    settled(page, lambda: page.keyboard.press("ArrowRight"))
    assert share(page, "reduction") == "63.1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("[data-group=reduction] .jz-slider").count() == 8
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    first = page.locator("[data-group=reduction] .jz-slider").first
    assert "jz-locked" in first.get_attribute("class")


_ACTIVE = """() => {
  let at = document.activeElement;
  while (at.shadowRoot) at = at.shadowRoot.activeElement;
  return at.className;
}"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", ["1366", "1920"])
def test_open_groups_scroll_inside_and_nothing_is_cut(warm, open_page, lang, size):
    opened = open_page(f"{warm.url}/weights?preset=guangdong&lang={lang}", size)
    page = opened.page
    page.wait_for_selector(".jz-map[data-state=ready]")
    top = page.locator(".st-key-jz_title")
    assert top.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert page.locator(".jz-title h1").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    heights = top.evaluate("e => [...e.children].map(c => c.getBoundingClientRect().bottom)")
    assert max(heights) - min(heights) < 12, "the title row wraps"
    for node in ("reduction", "funds"):
        own(page, node, ".jz-slider-foot > .jz-more").click()
    page.wait_for_timeout(200)
    main_ = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main_}.scrollHeight - {main_}.clientHeight") <= 0
    frame = page.locator(".jz-sliders > .jz-slider-rows")
    assert frame.evaluate("e => e.scrollHeight > e.clientHeight")
    cut = page.locator(".jz-slider-name, .jz-slider-diff, .jz-overall, .jz-more, .jz-robust")
    wide = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.innerText)"
    assert [text for text in cut.evaluate_all(wide) if text] == []
    opened.screenshot(f"sliders-open-{lang}-{size}")


DEEP = """\
id: deep
title: {zh: 三级方案, en: Three levels}
kind: assessment
status: user
level: free
tree:
  - {id: care, title: {zh: 帮扶, en: Care}, weight: 3, children: [
      {id: school, title: {zh: 教育, en: School}, weight: 1, children: [
        {id: enrol, title: {zh: 入学, en: Enrol}, weight: 3, rule: LINE},
        {id: stay, title: {zh: 在学, en: Stay}, weight: 1, rule: LINE},
        {id: none, title: {zh: 不计, en: None}, weight: 0, rule: LINE}]},
      {id: homes, title: {zh: 住房, en: Homes}, weight: 1, children: [
        {id: only, title: {zh: 独项, en: Only}, weight: 5, rule: LINE}]},
      {id: hidden, title: {zh: 其他, en: Other}, weight: 2, rule: {type: unpublished}}]}
  - {id: growth, title: {zh: 增长, en: Growth}, weight: 1, rule: LINE}
""".replace("LINE", "{type: linear, zero: 0, full: 100}")


def test_three_levels_and_what_must_be_said_of_a_weight(serve, open_page, tmp_path, capsys):
    (tmp_path / "deep.yaml").write_text(DEEP, "utf-8")
    table = "code,name,year,enrol,stay,none,only,growth\nA,甲,2024,90,10,1,50,40\n"
    table += "B,乙,2024,10,90,2,50,60\n"
    (tmp_path / "deep.csv").write_text(table, "utf-8")
    command = ["score", tmp_path / "deep.csv", "--scheme", tmp_path / "deep.yaml"]
    assert main([*map(str, command), "--out", str(tmp_path / "deep")]) == 0, capsys.readouterr().err
    page = open_page(f"{serve(tmp_path / 'deep').url}/weights", "1366").page
    page.wait_for_selector(".jz-slider")
    assert own(page, "care", ".jz-slider-foot").inner_text() == "展开 3 个分项"
    for node in ("care", "school", "homes"):
        own(page, node, ".jz-slider-foot > .jz-more").click()
    assert row(page, "hidden").locator(".jz-assumed").inner_text() == "规则未公布"
    assert share(page, "none") == "0.0"
    assert row(page, "none").locator(".jz-slider-diff").inner_text() == "正式"
    assert own(page, "only", ".jz-track > .jz-range").is_disabled()
    assert not own(page, "only", ".jz-lock").is_visible()
    assert "恒为 100.0%" in page.locator("[data-group=homes] .jz-sum-rule").inner_text()
    # 3/4 of the whole x 1/4 of care x 3/4 of school
    assert row(page, "enrol").locator(".jz-overall").inner_text() == "综合 14.06%"
    settled(page, lambda: typed(page, "enrol", "10"))
    assert [share(page, i) for i in ("enrol", "stay", "none")] == ["10.0", "90.0", "0.0"]
    assert row(page, "enrol").locator(".jz-overall").inner_text() == "综合 1.88%"
    assert "帮扶·入学 10.0%（正式 75.0%）" in page.locator(".jz-whatif-what").inner_text()
    # A: school 18, care (18 + 50)/2 = 34, total (3 x 34 + 40)/4 = 35.5; B: 82, 66, 64.5
    ranks = page.locator(".jz-change-row").evaluate_all(
        "rows => rows.map(r => [r.dataset.code, r.querySelector('.jz-cell-new').innerText])"
    )
    assert sorted(ranks) == [["A", "2"], ["B", "1"]]
    settled(page, lambda: typed(page, "enrol", "75"))
    assert "weights=" not in page.url, "the official shares are the official weights"
