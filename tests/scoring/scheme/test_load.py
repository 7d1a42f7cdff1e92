import hashlib
from pathlib import Path

import pytest

from scoring.problems import Refused
from scoring.scheme.load import dump_scheme, load_scheme, open_scheme, scheme_sha256

SMALL = Path(__file__).with_name("veto_by_region.yaml")
TEXT = SMALL.read_text(encoding="utf-8")


def test_from_a_path_a_text_and_bytes_alike():
    one = load_scheme(SMALL)
    assert one == load_scheme(str(SMALL)) == load_scheme(TEXT) == load_scheme(TEXT.encode())
    assert one == load_scheme("\ufeff" + TEXT)
    assert [leaf.id for leaf in one.leaves] == ["rate", "growth", "marks"]
    assert one.vetoes[0].fails.limit.table == {"east": 2.0, "central": 2.0, "west": 3.0}


def test_bytes_are_kept_and_hashed(tmp_path):
    raw = TEXT.replace("\n", "\r\n").encode("utf-8-sig")
    path = tmp_path / "s.yaml"
    path.write_bytes(raw)
    file = open_scheme(path)
    assert file.raw == raw
    assert file.sha256 == scheme_sha256(raw) == hashlib.sha256(raw).hexdigest()
    dump_scheme(file, tmp_path / "copy.yaml")
    assert (tmp_path / "copy.yaml").read_bytes() == raw


# what is written, what stands there instead, the code, the value shown
BAD = [
    ("kind: assessment\n", "", "missing_key", ""),
    ("weight: 3\n", "wieght: 3\n", "unknown_key", ""),
    ("weight: 3\n", 'weight: "3"\n', "not_a_number", "3"),
    ("weight: 3\n", "weight: true\n", "not_a_number", "true"),
    ("weight: 3\n", "weight: -1\n", "wrong_form", "-1"),
    ("weight: 3\n", "weight: .inf\n", "yaml.not_finite", ".inf"),
    ("id: other,", "id: Other,", "bad_id", "Other"),
    ("id: veto-by-region", "id: 150123", "unquoted", "150123"),
    ("kind: assessment", "kind: assesment", "not_allowed", "assesment"),
    ("status: user", "status: no", "not_allowed", "no"),
    ("full_marks: 100", "full_marks: 0", "wrong_form", "0"),
    ("type: given", "type: gvien", "unknown_rule", "gvien"),
    ("{type: given, full: 20}", "{full: 20}", "missing_key", ""),
    ("{type: given, full: 20}", "given", "wrong_type", "given"),
    ("full: 20", "full: 20%", "not_a_number", "20%"),
    ("{type: linear, zero: 4, full: 0}", "{type: linear, zero: 4}", "missing_key", ""),
    ("zero: 4", "zero: {region: 4}", "limit_form", ""),
    ("zero: 4", "zero: {by: county, a: 1}", "not_allowed", "county"),
    ("west: 3", "west: 三", "not_a_number", "三"),
    ('op: ">="', 'op: "=>"', "not_allowed", "=>"),
    ("title: {zh: 均等, en: Even}", "title: 均等", "wrong_type", "均等"),
    ("title: {zh: 评分, en: Marks}", "title: {zh: 评分,总评, en: M}", "unquoted", "总评"),
    ("zh: 评分", "zh: ''", "wrong_form", ""),
    ("zh: 评分", "zh: 2019", "unquoted", "2019"),
    ("sources: [", "sources: s1 #[", "wrong_type", "s1"),
    ("[0, 较差]]", "[0]]", "missing_key", ""),
    ("[0, 较差]]", "[0, 较差, 1]]", "too_long", ""),
    ("weights: {result: 1, marks: 1}", "weights: [1]", "wrong_type", ""),
    ("policy: fail", "policy: fail, max_share: 2", "wrong_form", "2"),
]


@pytest.mark.parametrize(("written", "instead", "code", "value"), BAD)
def test_shape_errors_in_peoples_words(written, instead, code, value):
    assert TEXT.count(written) == 1
    with pytest.raises(Refused) as caught:
        load_scheme(TEXT.replace(written, instead), name="s.yaml")
    (problem,) = [p for p in caught.value.problems if p.code == f"scheme.{code}"]
    assert problem.level == "error"
    assert problem.at.file == "s.yaml"
    assert problem.value == value
    line = TEXT[: TEXT.index(written)].count("\n") + 1
    top = code == "missing_key" and not instead  # a missing top key is nowhere: first line
    # the root begins after the comment
    assert problem.at.row == (2 if top else line)
    assert problem.message.en != problem.message.zh
    assert problem.remedy.get("en")


@pytest.mark.parametrize(
    ("written", "instead", "hint"),
    [
        ("weight: 3\n", "wieght: 3\n", "weight"),
        ("direction: down", "diretcion: down", "direction"),
        ("zero: 4", "zeor: 4", "zero"),
        ("status: user", "status: reconstucted", "reconstructed"),
        ("type: minmax", "type: min_max", "minmax"),
        ('{op: ">="', '{operator: ">="', "op"),
        ("{by: region,", "{by: regoin,", "region"),
    ],
)
def test_did_you_mean(written, instead, hint):
    with pytest.raises(Refused) as caught:
        load_scheme(TEXT.replace(written, instead))
    remedies = " ".join(p.remedy.en for p in caught.value.problems)
    assert f"“{hint}”" in remedies or f" {hint}," in remedies


def test_a_foreign_key_lists_what_is_allowed_there():
    with pytest.raises(Refused) as caught:
        load_scheme(TEXT.replace("{type: minmax}", "{type: minmax, qqqq: 1}"))
    (problem,) = caught.value.problems
    assert problem.remedy.en.endswith("type, over")
    assert problem.at.column == "tree[1].children[2].rule.qqqq"


def test_all_shape_errors_at_once_in_order():
    text = TEXT.replace("weight: 3\n", "weight: x\n").replace("status: user", "status: x")
    text = text.replace("cap: 一般", "cap: 2")
    with pytest.raises(Refused) as caught:
        load_scheme(text)
    codes = [p.code for p in caught.value.problems]
    assert codes == ["scheme.not_allowed", "scheme.not_a_number", "scheme.unquoted"]


@pytest.mark.parametrize("text", ["[1]\n", "a\n", "1\n", "~\n", "{}"])
def test_not_a_scheme_at_all(text):
    with pytest.raises(Refused) as caught:
        load_scheme(text.encode())
    assert all(p.code.startswith("scheme.") for p in caught.value.problems)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda d: d / "absent.yaml", "missing"),
        (lambda d: d, "not_a_file"),
        (lambda d: Path("/dev/zero"), "not_a_file"),
        (lambda d: Path("a\0b"), "unreadable"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, make, code):
    with pytest.raises(Refused) as caught:
        load_scheme(make(tmp_path))
    # a NUL in a name counts as absent on some versions
    assert caught.value.problems[0].code in (f"scheme.file.{code}", "scheme.file.missing")


def test_applies_years():
    def with_years(years):
        return load_scheme(TEXT.replace("id: marks,", f"id: marks, applies: {{years: {years}}},"))

    for years, inside, outside in (
        ("2016..", [2016, 2100], [2015]),
        ("..2020", [1990, 2020], [2021]),
        ("2016..2020", [2016, 2020], [2015, 2021]),
        ("2018..2018", [2018], [2017, 2019]),
        ("[2016, 2018]", [2016, 2018], [2017]),
    ):
        applies = with_years(years).node("marks").applies
        assert all(applies.includes("甲", y) for y in inside), years
        assert not any(applies.includes("甲", y) for y in outside), years
    for years in ("2016", '"2016"', "2016...2020", "..", "[]", "2020..2016", "['2016']", "16.."):
        with pytest.raises(Refused) as caught:
            with_years(years)
        assert all(p.level == "error" for p in caught.value.problems), years


def test_applies_class():
    text = TEXT.replace("id: marks,", "id: marks, applies: {class: [甲, 乙], years: 2016..},")
    applies = load_scheme(text).node("marks").applies
    assert applies.includes("甲", 2016)
    assert not applies.includes("丙", 2016)
    assert not applies.includes(None, 2016)
    assert not applies.includes("甲", 2015)
    bare = load_scheme(TEXT.replace("id: marks,", "id: marks, applies: {class: [甲]},"))
    assert bare.node("marks").applies.includes("甲", 1990)


def test_the_example_of_the_design_is_read():
    example = """
id: example
title: {zh: 示例方案, en: Example}
kind: assessment
status: reconstructed
level: county
full_marks: 100
sources: [{id: s1, title: 甲, doc_no: 乙, date: 2016-02-09, clause: 丙}]
aggregation: arithmetic
missing: {policy: renormalise, max_share: 0.3334}
tree:
  - {id: reduction, title: {zh: 减贫成效, en: Reduction}, weight: 65, basis: s1, children: [
      {id: income_growth, concept: rural_income_growth, title: {zh: 增速}, weight: 10, basis: assumed, unit: "%", direction: up, department: 统计局,
       stream: 监测调查, applies: {class: [国贫旗县], years: 2016..}, na: redistribute, clause: {no: "4.1", text: 文}, plain: {zh: 一句话解释},
       value: {num: a, den: b, times: 100},
       rule: {type: linear, zero: 0, full: 12}},
      {id: composite_rate, title: {zh: 综合贫困发生率}, weight: 1, basis: s1, rule: {type: linear, zero: 3, full: 0}}]}
adjustments: [{id: award, kind: bonus, per: case, points: 2, max: 5, overflow: false}]
vetoes:   [{id: rate, indicator: composite_rate, fails: {op: ">=", limit: {by: region, east: 2, central: 2, west: 3}}, effect: {fail: true}}]
problems: [{id: constraint, title: {zh: 违反约束}, effect: {cap: 一般}}]
grades:   {by: cutoff, steps: [[90, 好], [80, 较好], [60, 一般], [0, 较差]], fail_grade: 较差}
consequences: [{when: {grade: 较差}, then: 约谈, basis: s1}]
presets:  [{id: sichuan, title: {zh: 四川}, basis: s1, weights: {reduction: 65}, assumed: [reduction]}]
lenses:   [{id: whole_process, title: {zh: 全过程}, groups: {识别: [income_growth], 退出: [composite_rate]}}]
"""  # noqa: E501
    file = open_scheme(example)
    assert file.scheme.sources[0].date == "2016-02-09"
    assert {p.code for p in file.remarks} == {"scheme.count_undeclared"}
