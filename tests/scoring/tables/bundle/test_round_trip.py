"""What goes into a bundle comes out of it, in one order, with null never nan."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scoring.scheme.load import load_scheme
from scoring.tables.bundle import BundleSource, read_bundle, verify_content, write_bundle
from scoring.tables.bundle.content import rows_text
from scoring.tables.bundle.schema import TABLES, dtypes
from scoring.text import Text

# DESIGN section 4 and 6, written out again here: the schema must not drift from it
COLUMNS = {
    "units": "code name year kind parent class assessed reason exit_applied policy_region "
    "population in_map",
    "panel": "code name year round indicator stream value n status source",
    "problems": "code year problem amount date note source",
    "scored": "code name year node parent depth value score points weight weight_used "
    "contribution rank ranked class_rank class_ranked grade status",
    "decisions": "code year rule_id kind indicator amount op limit value outcome effect "
    "grade_before grade_after clause",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_round_trip_keeps_every_cell(parts, tmp_path, name):
    out = write_bundle(parts, tmp_path / "b", force=False, command="test")
    table = next(t for t in TABLES if t.name == name)
    expected = getattr(parts, name).sort_values(list(table.order)).reset_index(drop=True)
    got = getattr(read_bundle(out), name)
    pd.testing.assert_frame_equal(got, expected)
    assert list(got.columns) == COLUMNS[name].split()
    assert {c: str(d) for c, d in got.dtypes.items()} == dtypes(table)


@pytest.mark.parametrize("name", COLUMNS)
def test_stored_types_and_null_never_nan(parts, tmp_path, name):
    out = write_bundle(parts, tmp_path / "b", force=False, command="test")
    stored = pq.read_table(out / f"{name}.parquet")
    meta = pq.ParquetFile(out / f"{name}.parquet").metadata
    assert meta.row_group(0).column(0).compression == "ZSTD"
    assert stored.schema.metadata is None
    for column in stored.schema:
        if column.name == "year":
            assert column.type == pa.int16()
        if column.name in ("rank", "ranked", "class_rank", "class_ranked"):
            assert column.type == pa.int32()
        if column.type == pa.float64():
            values = [v for v in stored[column.name].to_pylist() if v is not None]
            assert not np.isnan(values).any()


def test_row_order_of_the_parts_does_not_matter(parts, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    shuffled = replace(
        parts,
        **{n: getattr(parts, n).sample(frac=1, random_state=3) for n in COLUMNS},
    )
    one = write_bundle(parts, tmp_path / "a", force=False, command="test")
    two = write_bundle(shuffled, tmp_path / "b", force=False, command="test")
    names = sorted(p.relative_to(one).as_posix() for p in one.rglob("*") if p.is_file())
    assert "schemes/small.yaml" in names and "manifest.json" in names
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name
    assert json.loads((one / "manifest.json").read_text())["created"] == "2020-09-13T12:26:40Z"


def test_rows_stand_sorted_by_year_node_code(parts, tmp_path):
    got = read_bundle(write_bundle(parts, tmp_path / "b", force=False, command="t")).scored
    keys = list(zip(got["year"], got["node"], got["code"], strict=True))
    assert keys == sorted(keys)


def test_manifest_names_every_file_and_its_hash(parts, tmp_path):
    out = write_bundle(parts, tmp_path / "b", force=False, command="jingzhun demo")
    document = json.loads((out / "manifest.json").read_text())
    files = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    assert set(document["files"]) == files - {"manifest.json"}
    for name, entry in document["files"].items():
        data = (out / name).read_bytes()
        assert entry == {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    assert document["command"] == "jingzhun demo"


def test_fixed_text_form_is_as_documented():
    table = pa.table(
        {
            "t": pa.array(["a\tb", None, "c\\\n"]),
            "x": pa.array([0.1, None, 1e-7]),
            "i": pa.array([1, None, 3], pa.int32()),
            "f": pa.array([True, None, False]),
        }
    )
    assert rows_text(table) == (
        b"a\\tb\t0.1\t1\ttrue\n\\N\t\\N\t\\N\t\\N\nc\\\\\\n\t1e-07\t3\tfalse\n"
    )


def test_content_hash_follows_values_and_schemes_only(make_parts, tmp_path, monkeypatch):
    def hashed(parts, name, epoch):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        return read_bundle(write_bundle(parts, tmp_path / name, False, name)).content_hash

    base = make_parts()
    first = hashed(base, "a", "1")
    assert hashed(replace(base, id="other"), "b", "2") == first
    moved = base.panel.copy()
    moved.loc[0, "value"] = np.nextafter(moved.loc[0, "value"], 100)
    assert hashed(replace(base, panel=moved), "c", "1") != first
    scheme = base.schemes[2016][0]
    other = {2016: (scheme, b"id: small\n"), 2017: (scheme, b"id: small \n")}
    changed = write_bundle(replace(base, schemes=other), tmp_path / "d", False, "d")
    assert read_bundle(changed).content_hash != first
    assert read_bundle(changed).scheme_bytes(2017) == b"id: small \n"
    assert read_bundle(changed).scheme_bytes(2016) == b"id: small\n"
    assert verify_content(changed)


@given(st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False)))
@example([0.0, 1.0, -1.0, 1e14, 1e15, 1e16, 123456789012345.6, 1e22, 1e23, 5e-324, 1e-4, 9.9e-5])
@example([999999999999999.9, 0.1 + 0.2, -1e-5, 100 / 3, 2.0**53, 2.0**60 + 256])
def test_floats_are_written_as_repr(values):
    expected = "".join(("\\N" if v is None else repr(v)) + "\n" for v in values)
    assert rows_text(pa.table({"x": pa.array(values, pa.float64())})) == expected.encode()


@given(st.lists(st.none() | st.text(st.sampled_from("a旗\\\t\n\r"), max_size=3)))
@example(["\t", "a", None, "\r", ""])
def test_texts_are_escaped_whole_or_in_part(words):
    escapes = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
    lines = [("\\N" if w is None else w.translate(escapes)) + "\n" for w in words]
    table = pa.table({"t": pa.array(words, pa.string())})
    assert rows_text(table) == "".join(lines).encode()
    for start in range(len(words)):  # a part shares the letters of the whole
        assert rows_text(table.slice(start, 2)) == "".join(lines[start : start + 2]).encode()


def test_hash_does_not_confuse_empty_text_with_null():
    def empty(values):
        return pa.table({"t": pa.array(values, pa.string())})

    assert rows_text(empty([""])) != rows_text(empty([None]))
    assert rows_text(empty(["\\N"])) != rows_text(empty([None]))
    assert rows_text(empty([])) == b""


def test_frames_handed_out_cannot_change_the_bundle(parts, tmp_path):
    bundle = read_bundle(write_bundle(parts, tmp_path / "b", False, "t"))
    before = bundle.scored
    taken = bundle.scored
    taken["score"] = -1.0
    taken.loc[:, "name"] = "x"
    pd.testing.assert_frame_equal(bundle.scored, before)
    assert bundle.years == (2016, 2017)


def test_no_problem_records_no_file(make_parts, tmp_path):
    base = make_parts()
    out = write_bundle(replace(base, problems=base.problems.iloc[:0]), tmp_path / "b", False, "t")
    assert not (out / "problems.parquet").exists()
    got = read_bundle(out).problems
    assert got.empty and list(got.columns) == COLUMNS["problems"].split()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda f: f.drop(columns="score"), "missing columns"),
        (lambda f: f.assign(extra=1), "unknown columns"),
        (lambda f: f.assign(score=np.inf), "infinite"),
        (lambda f: f.assign(node=None), "null"),
        (lambda f: pd.concat([f, f.head(1)]), "two rows share"),
    ],
)
def test_frames_that_break_the_schema_are_the_callers_fault(parts, tmp_path, change, words):
    broken = replace(parts, scored=change(parts.scored))
    with pytest.raises(ValueError, match=words):
        write_bundle(broken, tmp_path / "b", force=False, command="t")
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("words", ["1e5", "no", "0150", "a: b # c", "\x7f\u2028“”", "- x\n", "~"])
def test_any_title_survives(make_parts, tmp_path, words):
    base = make_parts(title=Text(words, words), sources=(BundleSource(words, licence=words),))
    got = read_bundle(write_bundle(base, tmp_path / "b", force=False, command=words))
    assert got.title == Text(words, words)
    assert got.about.sources == (BundleSource(words, licence=words),)
    assert (got.about.region, got.about.kind, got.about.level) == ("15", "synthetic", "county")
    assert got.verified


SCHEME = """id: small
title: {zh: 小方案}
kind: assessment
status: user
tree:
  - {id: income, title: {zh: 收入}, weight: 1, rule: {type: linear, zero: 0, full: 12}}
"""


def test_the_scheme_of_a_year_is_the_one_written(make_parts, tmp_path):
    other = SCHEME.replace("full: 12", "full: 10").encode()
    schemes = {year: load_scheme(raw) for year, raw in ((2016, SCHEME.encode()), (2017, other))}
    base = make_parts(
        schemes={2016: (schemes[2016], SCHEME.encode()), 2017: (schemes[2017], other)}
    )
    got = read_bundle(write_bundle(base, tmp_path / "b", force=False, command="t"))
    assert got.scheme(2016) == schemes[2016] and got.scheme(2017) == schemes[2017]
    assert got.scheme(2016) != got.scheme(2017)
    assert got.scheme_bytes(2017) == other
    with pytest.raises(KeyError):
        got.scheme(2018)
