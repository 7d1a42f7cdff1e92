"""Tables and bundles of a scheme with placeholders: every wording is read, one is said."""

from __future__ import annotations

import pytest

from scoring.engine.submit import bundle_parts
from scoring.problems import Refused
from scoring.scheme.load import open_scheme
from scoring.scheme.wording import PLACEHOLDER, worded
from scoring.tables.bundle import write_bundle
from scoring.tables.bundle.read import read_bundle
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.submission import read_submission
from scoring.tables.template.fingerprint import fingerprint
from scoring.tables.template.make import make_template

TEXT = """\
id: spoken
title: {zh: "{county_short}考核", en: "Assessment of a {county_short}"}
kind: assessment
status: user
level: county
terms: {约谈: talk, 个: count}
problems:
  - {id: breach, title: {zh: "{poor_county}违约", en: "breach of a {poor_county}"},
     effect: {mark: 约谈}}
tree:
  - {id: exits, title: {zh: "{poor_county}退出", en: "{poor_county} exits"}, weight: 1,
     basis: assumed, unit: 个, range: [0, 99], rule: {type: ratio, target: {ref: province.exits}}}
"""
FILE = open_scheme(TEXT, name="spoken.yaml")


def read(tmp_path, header, value="5", year=2020, **given):
    path = tmp_path / "t.csv"
    path.write_text(f"代码,名称,年份,{header}\n150102,新城区,{year},{value}\n", encoding="utf-8")
    for name, text in given.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    files = {name: tmp_path / f"{name}.csv" for name in given}
    return read_submission(path, FILE.scheme, region="15", year=year, **files)


@pytest.mark.parametrize(
    "header",
    [
        "贫困旗县退出",  # its own words
        "脱贫旗县退出（个）",  # those of another year
        "贫困县退出",  # of another region
        "Poor county exits",
        "exits",
    ],
)
def test_a_column_is_known_by_every_wording_of_its_title(header, tmp_path):
    found = read(tmp_path, header)
    assert found.panel["value"].tolist() == [5]
    assert found.headers["exits"] == header


@pytest.mark.parametrize(("year", "word"), [(2020, "贫困旗县退出"), (2021, "脱贫旗县退出")])
def test_what_is_wrong_is_said_in_the_words_of_region_and_year(year, word, tmp_path):
    with pytest.raises(Refused) as refused:
        read(tmp_path, "编号甲", year=year)
    said = [line for p in refused.value.problems for line in (p.line("zh"), p.line("en"))]
    assert any(word in line for line in said)
    assert not any("{" in line for line in said)


def test_records_and_benchmarks_are_known_by_every_wording(tmp_path):
    found = read(
        tmp_path,
        "exits",
        problems="代码,名称,年份,问题情形\n150102,新城区,2020,脱贫县违约\n",
        references="范围,年份,指标,数值\n内蒙古自治区,2020,脱贫县退出,10\n",
    )
    assert found.problems["problem"].tolist() == ["breach"]
    assert found.references[["scope", "indicator", "value"]].to_numpy().tolist() == [
        ["150000", "exits", 10.0]
    ]


def bundle(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "代码,名称,年份,exits\n150102,新城区,2020,5\n150102,新城区,2021,6\n", encoding="utf-8"
    )
    marks = tmp_path / "r.csv"
    marks.write_text("范围,年份,指标,数值\n15,2020,exits,10\n", encoding="utf-8")
    submission = read_submission(path, FILE.scheme, references=marks)
    return bundle_parts(FILE, submission, name="表", region=None)


def test_a_bundle_speaks_as_its_region_and_year_do(tmp_path):
    parts, remarks = bundle(tmp_path)
    made = read_bundle(write_bundle(parts, tmp_path / "out", force=False, command="score"))
    assert made.scheme(2020).leaves[0].title.zh == "贫困旗县退出"
    assert made.scheme(2021).leaves[0].title.en == "Banner or county lifted out of poverty exits"
    assert made.scheme_bytes(2020) == FILE.raw  # the file itself stays as it was written
    assert made.title.zh == "表 旗县考核"
    # scored against the province's own benchmark, where there is one
    total = made.scored[made.scored["node"] == "total"].set_index("year")
    assert total.loc[2020, "score"] == 50 and total.loc[2021, "status"] == "missing"
    lacking = [r for r in remarks if r.code == "rule.limit_missing"]
    assert [
        "“脱贫旗县退出”" in r.message.zh and "新城区 2021" in r.message.zh for r in lacking
    ] == [True]


def test_a_template_speaks_and_is_the_same_form_everywhere():
    made = make_template(FILE, region="15", year=[2020, 2021])
    sheets = {sheet.name: sheet for sheet in made.sheets}
    # the newest year asked for
    assert "脱贫旗县退出（个）" in [column.header for column in sheets["指标"].columns]
    assert not PLACEHOLDER.search(repr(made))
    # the benchmark of each unit's own province, a row a year
    assert [row[:2] for row in sheets["基准"].rows] == [("150000", 2020), ("150000", 2021)]
    other = make_template(FILE, region="51", year=2020, lang="en")
    assert other.marker.split()[-1] == made.marker.split()[-1]
    assert not PLACEHOLDER.search(repr(other))
    empty = {s.name: s for s in make_template(FILE).sheets}
    assert [row[0] for row in empty["基准"].rows] == [""]


def test_titles_are_no_part_of_the_fingerprint_once_worded():
    assert fingerprint(worded(FILE.scheme, "51", 2021)) == fingerprint(FILE.scheme)
    known = indicators_of(worded(FILE.scheme, "51", 2021))["exits"]
    assert known.headers[:3] == (
        "exits", "脱贫县退出", "County lifted out of poverty exits",
    )  # fmt: skip
