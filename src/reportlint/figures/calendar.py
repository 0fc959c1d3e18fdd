"""The Gregorian calendar, in whole numbers (datetime takes a millisecond to import)."""

from __future__ import annotations


def leap(year: int) -> bool:
    """Tell whether a year of the Gregorian calendar has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Count the days of a month from 1 to 12."""
    return 28 + leap(year) if month == 2 else 30 + (month + month // 8) % 2


def ordinal(year: int, month: int, day: int) -> int:
    """Count the days from 31 December of the year 0; the date must exist."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(month_length(year, one) for one in range(1, month)) + day


def weekday(year: int, month: int, day: int) -> int:
    """Give the day of the week, Monday 1 to Sunday 7; the date must exist."""
    return (ordinal(year, month, day) - 1) % 7 + 1
