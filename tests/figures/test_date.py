"""Dates as written, and the calendar against the standard library's."""

import datetime
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.figures.calendar import month_length, ordinal, weekday
from reportlint.figures.date import Date, read

DIGITS = "〇一二三四五六七八九"
NUMBERS = ["", *"一二三四五六七八九十"] + [f"十{one}" for one in "一二三四五六七八九"]
NUMBERS += ["二十", *(f"二十{one}" for one in "一二三四五六七八九"), "三十", "三十一"]


def forms(day):
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    arabic = f"{day.year}年{day.month}月{day.day}日"
    return [
        arabic,
        arabic.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}),
        f"{year}年{NUMBERS[day.month]}月{NUMBERS[day.day]}日",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year} 年{day.month} 月{day.day} 日",
    ]


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2199, 12, 31)), st.integers(0, 5))
def test_every_form_of_a_date_comes_back(day, number):
    form = forms(day)[number]
    text = f"会议于{form}召开。"
    [date] = read(text).dates
    assert (date.year, date.month, date.day) == (day.year, day.month, day.day)
    assert text[date.span.start : date.span.end] == form
    assert date.exists


@given(st.dates())
def test_the_calendar_is_that_of_the_library(day):
    assert ordinal(day.year, day.month, day.day) == day.toordinal()
    assert weekday(day.year, day.month, day.day) == day.isoweekday()
    assert month_length(day.year, day.month) == monthrange(day.year, day.month)[1]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023年5月6日至6月8日", "2023年5月6日", "2023年6月8日"),
        ("2021—2025年", "2021年", "2025年"),
        ("5月6—12日", "5月6日", "5月12日"),
        ("2021年3—5月", "2021年3月", "2021年5月"),
        ("二〇二一年至二〇二五年", "2021年", "2025年"),
        ("三至五月", "3月", "5月"),
        ("2023年11月至次年2月", "2023年11月", "2024年2月"),
        ("2023年3月1日（星期三）至3月3日（星期五）", "2023年3月1日", "2023年3月3日"),
        ("2024年3月起到同年", None, None),
        ("2-3年", None, None),
        ("2023年、2024年", None, None),
    ],
)
def test_period(text, start, end):
    found = [(period.start.text, period.end.text) for period in read(text).periods]
    assert found == ([(start, end)] if start else [])


@pytest.mark.parametrize(
    "text", ["3个月", "5000年历史", "1.5月", "15日内", "编号2020-01-21-33", "第3名"]
)
def test_no_date(text):
    assert read(text).dates == ()


def test_a_day_that_may_exist_exists():
    [date] = read("2月29日").dates
    assert date == Date(date.span, None, 2, 29)
    assert date.exists
