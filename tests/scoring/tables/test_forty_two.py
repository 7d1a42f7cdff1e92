"""The 42 bad inputs of the issue, by number, through the reader of whole submissions.

Most are rows of `support.forty_two`; the others are tests with their number in their name, here
and, where scores or the command line are needed, in ``test_forty_two_scored.py``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from geodata import national
from geodata.places import places
from scoring.problems import Refused
from scoring.tables.reading import limits
from scoring.tables.submission import read_submission
from support.forty_two import GOOD, HEAD, READ, REFUSED, A


@pytest.fixture
def scheme(make_scheme):
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][0]["range"] = [-50, 100]
    return make_scheme(tree=base["tree"])


@pytest.fixture
def read(tmp_path, scheme):
    """Read bytes or text as a submission."""

    def run(data: bytes | str, the_scheme=None, name="报表.csv", **options: Any):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8-sig"))
        return read_submission(path, the_scheme or scheme, **options)

    return run


@pytest.fixture
def refusals(read):
    """Return the errors for which an input is refused; all speak both languages."""

    def run(data, *given, **options):
        with pytest.raises(Refused) as caught:
            read(data, *given, **options)
        found = [p for p in caught.value.problems if p.level == "error"]
        for problem in found:
            for text in (problem.message, problem.remedy):
                assert re.search(r"[\u4e00-\u9fff]", text.zh) and text.en and text.zh != text.en
        return found

    return run


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: f"{bad.number} {bad.name}")
def test_refused(refusals, bad):
    found = refusals(bad.data(), **bad.options)
    assert {p.code for p in found} == {bad.code}, "refused for another reason, or for more"
    problem = found[0]
    assert len(found) == bad.times
    assert problem.at.file == "报表.csv"
    assert bad.zh in problem.message.zh and bad.en in problem.message.en
    if bad.row is not None:
        assert problem.at.row == bad.row
    if bad.column:
        assert problem.at.column == bad.column
    if bad.value:
        assert problem.value == bad.value


@pytest.mark.parametrize("fair", READ, ids=lambda fair: f"{fair.number} {fair.name}")
def test_read(read, fair):
    got = read(fair.data(), **fair.options)
    values = {(row.code, row.indicator): row.status or row.value for row in got.panel.itertuples()}
    assert values == fair.values
    assert set(got.panel["year"]) == {2019}
    reading = [p for p in got.remarks if not p.code.startswith("checks.")]
    assert tuple(p.code for p in reading) == fair.remarks
    for problem in reading:
        assert re.search(r"[\u4e00-\u9fff]", problem.message.zh) and problem.message.en
        assert problem.line("zh") != problem.line("en")


def test_10_a_file_beyond_the_limit(refusals, monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE_MB", 1)
    (problem,) = refusals(GOOD.encode() + b"\n" * 1_000_000)
    assert problem.code == "table.too_large"
    assert "1 MB" in problem.message.zh and "1 MB" in problem.message.en


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\x.csv", "x.csv"),
        ("CON", "CON"),
        ("旗" * 80 + ".csv", "旗" * 39 + "…旗"),
        ("a\u202efdp.csv", "afdp.csv"),
        ("😀.csv", "😀.csv"),
    ],
)
def test_11_names_of_files(read, refusals, scheme, tmp_path, name, shown):
    (problem,) = refusals(HEAD, name=name)
    assert problem.at.file.startswith(shown)
    got = read(GOOD, name=name)
    assert set(got.panel["source"].str.contains(str(tmp_path), regex=False)) == {False}
    for bad in ("../../etc/passwd", "a\0b"):
        with pytest.raises(Refused) as caught:
            read_submission(tmp_path / bad, scheme)
        assert [p.code for p in caught.value.problems] == ["table.not_found"]


def test_27_units_without_a_place_are_scored_and_not_drawn(read, tmp_path):
    listed = tmp_path / "units.csv"
    rows = "代码,名称,上图\n150121,土默特左旗,是\n150199,经济开发区,否\n150122,托克托县,是\n"
    listed.write_text(rows, encoding="utf-8-sig")
    got = read(GOOD.replace("150122,托克托县", "150199,经济开发区"), units=listed)
    drawn = got.units.set_index("code")["in_map"].to_dict()
    # in the table without a shape, and on the map without a row: both are there, and said apart
    assert drawn == {"150121": True, "150199": False, "150122": True}
    assert "table.unit_absent" in [p.code for p in got.remarks]
    status = got.panel.set_index(["code", "indicator"])["status"]
    assert status["150122", "roads"] == "missing" and status["150199", "roads"] == ""


def test_28_a_country_with_a_province_missing_is_none():
    codes = [p.code for p in places()]
    assert national.missing(codes) == ()
    gone = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区", "46": "海南省"}
    for prefix, name in (gone | {"4603": "三沙"}).items():
        gap, *more = national.missing(c for c in codes if not c.startswith(prefix))
        assert name in gap.zh and gap.en and len(more) == (prefix == "46")


PEERS = ["土默特左旗", "托克托县", "和林格尔县", "清水河县", "武川县"]
CODES = ["150121", "150122", "150123", "150124", "150125"]


def counted(make_scheme):
    rule = {"type": "linear", "zero": 10, "full": 0}
    leaf = {"id": "rate", "title": {"zh": "发生率", "en": "Rate"}, "weight": 1, "unit": "%"}
    value = {"num": "poor", "den": "people", "times": 100}
    inputs = [
        {"id": i, "title": {"zh": t, "en": i}, "unit": "人"}
        for i, t in (("poor", "贫困人口"), ("people", "总人口"))
    ]
    terms = {"人": "persons"}
    tree = [leaf | {"rule": rule, "value": value, "range": [0, 100]}]
    return make_scheme(tree=tree, inputs=inputs, terms=terms)


def test_31_a_rate_a_hundred_times_too_small_is_suspected(read, make_scheme):
    names = places("15")[:12]
    rates = [0.03, 2.4, 2.6, 2.8, 2.9, 3.0, 3.1, 3.2, 3.4, 3.6, 3.7, 3.8]
    text = "代码,名称,年份,发生率\n" + "".join(
        f"{p.code},{p.name},2019,{rate}\n" for p, rate in zip(names, rates, strict=True)
    )
    rule = {"type": "linear", "zero": 10, "full": 0}
    leaf = {"id": "rate", "title": {"zh": "发生率", "en": "Rate"}, "weight": 1, "unit": "%"}
    got = read(text, make_scheme(tree=[leaf | {"rule": rule, "range": [0, 100]}]))
    (problem,) = [p for p in got.remarks if p.code == "checks.unit_slip"]
    assert (problem.level, problem.at.row, problem.value) == ("warning", 2, "0.03")
    assert "单位有误" in problem.message.zh and "unit seems wrong" in problem.message.en
    assert "不作为认定依据" in problem.remedy.zh


def test_31_a_negative_count_is_refused(refusals, make_scheme):
    scheme = counted(make_scheme).model_dump(by_alias=True, exclude_none=True)
    for given in scheme["inputs"]:
        given["range"] = [0, None]
    text = "代码,名称,年份,贫困人口,总人口\n150121,土默特左旗,2019,-1,300\n"
    (problem,) = refusals(text, make_scheme(**scheme))
    assert (problem.code, problem.at.column) == ("table.out_of_range", "贫困人口")


def test_32_rate_times_people_is_not_the_count(refusals, make_scheme):
    text = "代码,名称,年份,发生率,贫困人口,总人口\n150121,土默特左旗,2019,3,12,300\n"
    (problem,) = refusals(text, counted(make_scheme))
    assert problem.code == "checks.rate_counts" and problem.at.row == 2
    for number in ("3%", "12", "300", "4%"):
        assert number in problem.message.zh and number in problem.message.en


def test_37_a_value_a_thousand_times_off_is_flagged(read, make_scheme):
    names = places("15")[:12]
    values = [950_000, 800, 900, 950, 1000, 1050, 1100, 1200, 1300, 1400, 1000, 1010]
    rule = {"type": "linear", "zero": 0, "full": 2000}
    leaf = {"id": "n", "title": {"zh": "人数", "en": "Persons"}, "weight": 1, "unit": "人"}
    scheme = make_scheme(tree=[leaf | {"rule": rule}], terms={"人": "persons"})
    text = "代码,名称,年份,人数\n" + "".join(
        f"{p.code},{p.name},2019,{value}\n" for p, value in zip(names, values, strict=True)
    )
    got = read(text, scheme)
    (problem,) = [p for p in got.remarks if p.level == "warning"]
    assert problem.code in ("checks.outlier", "checks.unit_slip") and problem.at.row == 2
    assert "疑" in problem.message.zh and "不作为认定依据" in problem.remedy.zh
    assert problem.message.en and problem.remedy.en and problem.value == "950000"
    # flagged, not touched
    assert got.panel["value"].max() == 950_000


def test_42_a_gap_of_years_is_said_and_nothing_is_filled_in(read):
    text = HEAD + "".join(A.replace("2019", str(year)) for year in (2016, 2017, 2019))
    got = read(text)
    assert sorted(set(got.panel["year"])) == [2016, 2017, 2019]
    said = [p for p in got.remarks if p.code in ("table.year_gap", "checks.year_gap")]
    assert said and all("2018" in p.message.zh and "2018" in p.message.en for p in said)
    values = got.panel[got.panel["indicator"] == "income"].set_index("year")["value"]
    assert values.to_dict() == {2016: 5.0, 2017: 5.0, 2019: 5.0}


def test_every_number_is_there():
    files = Path(__file__).parent.glob("test_forty_two*.py")
    named = {
        int(number)
        for file in files
        for number in re.findall(r"def test_([0-9]+)_", file.read_text(encoding="utf-8"))
    }
    have = {bad.number for bad in REFUSED} | {fair.number for fair in READ} | named
    assert have == set(range(1, 43))
