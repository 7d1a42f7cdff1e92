"""Parquet, as programs export it."""

from __future__ import annotations

import datetime as dt
import decimal
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scoring.tables.reading import limits
from scoring.tables.reading.parquet import parse_parquet
from scoring.tables.reading.raw import read_raw
from scoring.tables.reading.sheets import Fault


def made(columns, **options) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("array", "texts"),
    [
        (pa.array(["NA", None, "缺项"]), ("NA", "", "缺项")),
        (pa.array([150121, None, -3], pa.int64()), ("150121", "", "-3")),
        (pa.array([1, 2, None], pa.uint8()), ("1", "2", "")),
        (pa.array([150121.0, 0.1, None]), ("150121", "0.1", "")),
        (pa.array([150121.0, 0.1, None], pa.float32()), ("150121", "0.1", "")),
        # a NaN is no null: it is refused where a number belongs, not taken for missing
        (pa.array([float("nan"), float("inf"), 1.5]), ("nan", "inf", "1.5")),
        (pa.array([True, False, None]), ("TRUE", "FALSE", "")),
        (pa.array(["甲", "乙", "甲"]).dictionary_encode(), ("甲", "乙", "甲")),
        (pa.array([None, "甲", None]).dictionary_encode(), ("", "甲", "")),
        (pa.array([decimal.Decimal("1.50"), None, decimal.Decimal("2.00")]), ("1.50", "", "2.00")),
        (pa.array([dt.date(2019, 6, 30), None, None]), ("2019-06-30", "", "")),
        (pa.array([dt.datetime(2019, 6, 30), None, None]), ("2019-06-30", "", "")),
        (pa.nulls(3), ("", "", "")),
        (pa.array(["甲", None, "乙"], pa.large_string()), ("甲", "", "乙")),
        (pa.array(["甲", None, "乙"], pa.string_view()), ("甲", "", "乙")),
    ],
    ids=lambda v: str(getattr(v, "type", "")),
)
def test_a_column_as_text(put, array, texts):
    table = read_raw(put(made({"名称": ["x", "y", "z"], "v": array}), "a.parquet"))
    assert table.header == ("名称", "v")
    assert tuple(row.cells[1] for row in table.rows) == texts
    assert [row.number for row in table.rows] == [2, 3, 4]
    assert table.remarks == ()


@pytest.mark.parametrize(
    "array",
    [
        pa.array([[1], [2]]),
        pa.array([{"a": 1}, {"a": 2}]),
        pa.array([b"x", b"y"]),
        pa.array([dt.timedelta(1), dt.timedelta(2)]),
    ],
    ids=["list", "struct", "bytes", "duration"],
)
def test_other_types_are_refused_by_their_column(refused, array):
    problem = refused(made({"名称": ["x", "y"], "明细": array}))
    assert problem.code == "table.parquet_type"
    assert "明细" in problem.message.zh and "明细" in problem.message.en


def test_its_first_row_is_the_header_whatever_it_says(put):
    data = made({"甲": ["代码", "1"], "乙": ["名称", "x"]})
    table = read_raw(put(data), known=frozenset({"代码", "名称"}))
    assert table.header == ("甲", "乙") and len(table.rows) == 2


def test_two_columns_of_one_name(put):
    buffer = io.BytesIO()
    columns = [pa.array(["x"]), pa.array(["1"]), pa.array(["2"])]
    pq.write_table(pa.Table.from_arrays(columns, names=["名称", "v", "v"]), buffer)
    table = read_raw(put(buffer.getvalue()))
    assert table.header == ("名称", "v", "v") and table.rows[0].cells == ("x", "1", "2")


def test_a_table_without_rows(refused):
    assert refused(made({"名称": pa.array([], pa.string())})).code == "table.no_rows"


@pytest.mark.parametrize("cells", [300, 301])
def test_rows_and_columns_are_taken_from_the_description_first(monkeypatch, cells):
    data = made({"a": list(range(149)), "b": list(range(149))})  # 150 rows with the header
    monkeypatch.setattr(limits, "MAX_CELLS", cells)
    assert len(parse_parquet(data, lambda _: None).sheets[0].rows) == 150
    monkeypatch.setattr(limits, "MAX_CELLS", 299)
    with pytest.raises(Fault, match="too_many_cells"):
        parse_parquet(data, lambda _: None)


def test_the_unpacked_size_is_taken_from_the_description_first(monkeypatch):
    data = made({"a": ["x" * 1_000 + str(i) for i in range(1_200)]}, use_dictionary=False)
    assert len(data) < 400_000
    monkeypatch.setattr(limits, "MAX_UNPACKED_MB", 1)
    with pytest.raises(Fault, match="bomb"):
        parse_parquet(data, lambda _: None)
    monkeypatch.setattr(limits, "MAX_UNPACKED_MB", 2)
    assert len(parse_parquet(data, lambda _: None).sheets[0].rows) == 1_201


def test_one_long_text_many_times_is_kept_once(put):
    words = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000), pa.array(["x" * 50_000]))
    table = read_raw(put(made({"名称": words, "v": pa.array([1] * 100_000)})))
    assert len(table.rows) == 100_000
    assert table.rows[0].cells[0] is table.rows[-1].cells[0]


def test_what_the_description_hides_meets_the_memory_limit(refused, monkeypatch):
    # each text differs from the one before in its last letters, and only these are stored
    buffer, same = io.BytesIO(), "x" * 1_000_000
    schema = pa.schema([("名称", pa.string())])
    encoding = {"column_encoding": {"名称": "DELTA_BYTE_ARRAY"}, "use_dictionary": False}
    with pq.ParquetWriter(buffer, schema, **encoding) as writer:
        for group in range(6):
            texts = [f"{same}{group}-{i}" for i in range(100)]
            writer.write_table(pa.table({"名称": texts}, schema=schema))
    data = buffer.getvalue()
    assert len(data) < 2_000_000
    monkeypatch.setattr(limits, "CHILD_MB", 700)
    assert refused(data).code == "table.too_much_memory"


def test_progress_is_told():
    told = []
    parse_parquet(made({"a": list(range(50_000))}), told.append)
    assert told == sorted(told) and len(told) >= 3 and told[-1] == 1
