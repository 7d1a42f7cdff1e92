"""What one cell of a year column says, and what it looks like where it is no year."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.tables.reading.cells import read_year, year_fault


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", 2019),
        ("2019.0", 2019),
        ("２０１９", 2019),
        ("2019年", 2019),
        ("2019年度", 2019),
        ("1949", 1949),
        ("2100", 2100),
        ("1948", None),
        ("2101", None),
        ("43466", None),
        ("2019-01-01", None),
        ("19", None),
        ("٢٠١٩", None),
        ("", None),
    ],
)
def test_years(text, year):
    assert read_year(text) == year


@pytest.mark.parametrize(
    ("text", "code", "year"),
    [
        ("2019-06-30", "table.year_is_date", 2019),
        ("2019/6/3", "table.year_is_date", 2019),
        ("2019.6.3", "table.year_is_date", 2019),
        ("2019年6月30日", "table.year_is_date", 2019),
        ("2019年6月", "table.year_is_date", 2019),
        ("2019-06", "table.year_is_date", 2019),
        ("２０１９－０６－３０", "table.year_is_date", 2019),
        ("2019-06-30T00:00:00", "table.year_is_date", 2019),
        ("2019-06-30 08:15", "table.year_is_date", 2019),
        ("20190630", "table.year_is_date", 2019),
        ("6/30/2019", "table.year_is_date", 2019),
        ("30.6.2019", "table.year_is_date", 2019),
        ("1948-01-01", "table.year_form", None),
        ("43466", "table.year_is_serial", 2019),  # 2019-01-01
        ("43830", "table.year_is_serial", 2019),  # 2019-12-31
        ("43831", "table.year_is_serial", 2020),  # 2020-01-01
        ("43466.5", "table.year_is_serial", 2019),
        ("17898", "table.year_form", None),  # the last day of 1948
        ("17899", "table.year_is_serial", 1949),
        ("73415", "table.year_is_serial", 2100),
        ("73416", "table.year_form", None),
        ("FY2019", "table.year_form", None),
        ("2018-2019", "table.year_form", None),
        ("2018-19", "table.year_form", None),
        ("19", "table.year_form", None),
        ("今年", "table.year_form", None),
        ("20191301", "table.year_form", None),
        ("", "table.year_form", None),
    ],
)
def test_what_stands_where_a_year_belongs(text, code, year):
    assert read_year(text) is None
    assert year_fault(text) == (code, year)


@given(st.dates(datetime.date(1949, 1, 1), datetime.date(2100, 12, 31)))
def test_a_day_is_named_with_its_year_however_it_is_written(day):
    serial = str((day - datetime.date(1899, 12, 30)).days)
    assert year_fault(serial) == ("table.year_is_serial", day.year)
    for text in (day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"):
        assert year_fault(text) == ("table.year_is_date", day.year)
