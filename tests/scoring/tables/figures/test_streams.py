"""Streams and rounds: the words people use, which row counts; the others change nothing."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.engine.run import score
from scoring.tables.bundle import read_bundle, write_bundle
from scoring.tables.bundle.rounds import Round
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes, empty
from scoring.tables.figures.streams import STREAMS, counting, same_stream, stream_names, stream_of
from support.surveyed import HEAD, read, refused, surveyed

NAMED = [
    "自查自评",
    "信息系统",
    "部门数据",
    "监测调查",
    "交叉考核",
    "第三方评估",
    "媒体暗访",
    "督查",
    "审计",
    "信访",
]


def frame(table, rows):
    full = [{c: row.get(c) for c in table.columns} for row in rows]
    return pd.DataFrame(full, columns=list(table.columns)).astype(dtypes(table))


def panel_of(*rows):
    """Rows of (code, year, indicator, stream, round, value)."""
    keys = ("code", "year", "indicator", "stream", "round", "value")
    made = [dict(zip(keys, row, strict=True)) | {"name": row[0], "status": ""} for row in rows]
    return frame(PANEL, made)


@pytest.fixture
def scheme(make_scheme):
    return surveyed(make_scheme)


def test_the_ten_streams_of_the_documents():
    assert [s.title.zh for s in STREAMS] == NAMED
    assert [s.role for s in STREAMS] == ["self", *["system"] * 2, *["verification"] * 7]
    assert all(s.reason and s.title.en for s in STREAMS)
    words = [w for s in STREAMS for w in (s.id, s.title.zh, s.title.en, *s.aliases)]
    assert len({stream_of(w).id for w in words}) == 10
    # a word that meant two streams would make one of them unreachable
    for stream in STREAMS:
        for word in (stream.id, stream.title.zh, stream.title.en, *stream.aliases):
            assert stream_of(word) is stream, word


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("建档立卡信息系统", "信息系统"),
        (" 第三方 评估 ", "第三方评估"),
        ("THIRD-PARTY", "第三方评估"),
        ("资金绩效评价", "部门数据"),
        ("12317", "信访"),
    ],
)
def test_words_people_use(said, meant):
    assert stream_of(said).title.zh == meant and same_stream(said, meant)


def test_an_unknown_word_is_no_stream():
    assert stream_of("道听途说") is None and not same_stream("道听途说", "信访")
    assert same_stream("道听 途说", "道听途说")


def kept(panel, scheme, rounds=()):
    return counting(panel, scheme, rounds)["value"].tolist()


def test_the_stream_of_the_scheme_counts_and_no_other(scheme):
    panel = panel_of(
        ("A", 2019, "income", "自查自评", None, 9.0),
        ("A", 2019, "income", "监测调查", None, 1.0),
        ("B", 2019, "income", "自查自评", None, 8.0),
        ("C", 2019, "income", None, None, 2.0),
    )
    assert kept(panel, scheme) == [1.0, 2.0]


def test_the_scheme_may_use_another_word_for_the_stream(scheme):
    panel = panel_of(("A", 2019, "income", "农村贫困监测", None, 1.0))
    assert kept(panel, scheme) == [1.0]


def test_without_a_stream_in_the_scheme_the_first_listed_counts(scheme):
    panel = panel_of(
        ("A", 2019, "roads", "审计", None, 1.0),
        ("A", 2019, "roads", "自查自评", None, 2.0),
        ("B", 2019, "roads", "审计", None, 3.0),
        ("B", 2018, "roads", "传闻", None, 4.0),
        ("B", 2018, "roads", "信访", None, 5.0),
    )
    assert kept(panel, scheme) == [2.0, 3.0, 5.0]


ROUNDS = (Round(2019, "初评"), Round(2019, "复核"), Round(2020, "复核"), Round(2020, "初评"))


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        (["初评", "复核"], [2.0]),
        (["复核", "初评"], [1.0]),
        ([None, "初评"], [2.0]),
        (["初评", None], [1.0]),
        (["没有列出", "初评"], [2.0]),
    ],
)
def test_the_last_round_counts_whatever_the_order_of_rows(scheme, rounds, expected):
    cells = [
        ("A", 2019, "income", "监测调查", r, v) for r, v in zip(rounds, (1.0, 2.0), strict=True)
    ]
    assert kept(panel_of(*cells), scheme, ROUNDS) == expected
    assert kept(panel_of(*cells[::-1]), scheme, ROUNDS) == expected


def test_the_order_of_rounds_is_that_of_their_year(scheme):
    cells = [("A", 2020, "income", "监测调查", r, v) for r, v in (("初评", 1.0), ("复核", 2.0))]
    assert kept(panel_of(*cells), scheme, ROUNDS) == [1.0]


def test_the_round_goes_before_the_stream_where_the_scheme_names_none(scheme):
    panel = panel_of(
        ("A", 2019, "roads", "自查自评", "初评", 1.0), ("A", 2019, "roads", "审计", "复核", 2.0)
    )
    assert kept(panel, scheme, ROUNDS) == [2.0]


def test_where_every_row_counts_the_panel_itself_comes_back(scheme):
    panel = panel_of(
        ("A", 2019, "income", "监测调查", None, 1.0), ("A", 2019, "roads", None, None, 1.0)
    )
    assert counting(panel, scheme) is panel
    nothing = empty(PANEL)
    assert counting(nothing, scheme) is nothing


CELL = st.tuples(
    st.sampled_from("ABC"),
    st.sampled_from((2019, 2020)),
    st.sampled_from([s for s in NAMED if s != "监测调查"]),
    st.floats(-50, 150, allow_nan=False),
)


@given(st.lists(CELL, max_size=12), st.permutations(range(6)))
def test_rows_of_other_streams_change_no_score(cells, order):
    from scoring.scheme.model import Scheme

    tree = [
        {
            "id": "income",
            "title": {"zh": "收入"},
            "weight": 1,
            "stream": "监测调查",
            "rule": {"type": "linear", "zero": 0, "full": 12},
        }
    ]
    head = {"id": "s", "title": {"zh": "方案"}, "kind": "assessment", "status": "user"}
    scheme = Scheme.model_validate(head | {"tree": tree})
    pairs = [(code, year) for code in "ABC" for year in (2019, 2020)]
    units = frame(
        UNITS,
        [{"code": c, "name": c, "year": y, "assessed": True, "in_map": False} for c, y in pairs],
    )
    own = [(c, y, "income", "监测调查", None, 2.0 * i) for i, (c, y) in enumerate(pairs)][1:]
    others = {(c, y, s): (c, y, "income", s, None, v) for c, y, s, v in cells}
    alone = score(scheme, units, panel_of(*own), empty(PROBLEMS)).scored
    mixed = [*others.values(), *(own[i - 1] for i in order if i)]
    beside = score(scheme, units, panel_of(*mixed), empty(PROBLEMS)).scored
    pd.testing.assert_frame_equal(alone, beside)
    assert beside["score"].isna().sum() == 2  # the one unit-year whose survey did not come


def test_a_bundle_hands_out_what_counts_year_by_year(make_parts, tmp_path, scheme):
    base = make_parts()
    extra = base.panel.assign(stream="自查自评", value=99.0, status="")
    both = pd.concat([base.panel.assign(stream="监测调查"), extra], ignore_index=True)
    tree = scheme.model_dump(by_alias=True, exclude_none=True)
    import yaml

    raw = yaml.safe_dump(tree, allow_unicode=True).encode()
    schemes = {2016: (scheme, raw), 2017: (scheme, raw + b"\n")}
    parts = make_parts(panel=both, schemes=schemes)
    got = read_bundle(write_bundle(parts, tmp_path / "b", force=False, command="t"))
    assert len(got.panel) == 2 * len(base.panel)
    assert len(got.counting) == len(base.panel) and set(got.counting["stream"]) == {"监测调查"}
    assert set(got.counting["year"]) == {2016, 2017}


def test_an_unknown_stream_is_refused_with_those_there_are(tmp_path, scheme):
    head = "代码,名称,年份,渠道,收入增幅,通路里程\n"
    (problem,) = refused(tmp_path, scheme, head + "150121,土默特左旗,2019,传闻,5,1\n")
    assert (problem.code, problem.at.row, problem.value) == ("table.stream_unknown", 2, "传闻")
    assert "第三方评估" in problem.message.zh and "Third-party evaluation" in problem.message.en


def test_a_stream_the_scheme_names_itself_is_known(tmp_path, make_scheme):
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][0]["stream"] = "村级评议"
    head = HEAD + "收入增幅（村级评议）,收入增幅（督查）,通路里程\n"
    got = read(tmp_path, make_scheme(tree=base["tree"]), head + "150121,土默特左旗,2019,5,6,1\n")
    assert kept(got.panel, make_scheme(tree=base["tree"])) == [5.0, 1.0]


def test_a_stream_in_the_header_and_in_a_column_is_refused(tmp_path, scheme):
    head = HEAD + "渠道,收入增幅（审计）,通路里程\n"
    found = refused(tmp_path, scheme, head + "150121,土默特左旗,2019,审计,5,1\n")
    assert [p.code for p in found] == ["table.stream_twice"]
    assert found[0].at.column == "收入增幅（审计）" and "渠道" in found[0].message.zh


def test_a_table_may_use_another_word_than_the_scheme(make_scheme):
    """The panel writes the stream as the scheme does, whichever of its words the table has."""
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][0]["stream"] = "农村贫困监测"
    names = stream_names(make_scheme(tree=base["tree"]))
    for word in ("农村贫困监测", "监测调查", " 农村 贫困监测 "):
        assert names.find(word) == "农村贫困监测"
    assert names.find("第三方") == "第三方评估" and names.find("传闻") is None
