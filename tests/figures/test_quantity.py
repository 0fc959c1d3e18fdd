"""Numerals, units and quantities: cases, and what holds for every number and every text."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint.figures.interval import Interval, around, exact, prints, total
from reportlint.figures.numeral import arabic, han
from reportlint.figures.quantity import scan
from reportlint.figures.unit import UNITS

CASES = yaml.safe_load((Path(__file__).parent / "quantities.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case):
    text = case["text"]
    found = []
    for one in scan(text):
        words = [text[one.span.start : one.span.end], f"{round(one.value, 6).normalize():f}"]
        words.append(one.family or "-")
        found.append(" ".join([*words, *([one.qualifier] if one.qualifier else [])]))
    assert found == case["found"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("35篇", "35", "35"),
        ("3.2亿元", "315000000", "325000000"),
        ("540余人", "540", "550"),
        ("1200余名", "1200", "1300"),
        ("100多万元", "1000000", "2000000"),
        ("3.5万余人", "35000", "36000"),
        ("约300户", "270", "330"),
        ("超600人", "600", "Infinity"),
        ("不足9家", "0", "9"),
        ("15至20家", "15", "20"),
        ("96%", "95.5", "96.5"),
        ("3万5千人", "34500", "35500"),
    ],
)
def test_a_printed_number_is_a_range(text, low, high):
    (one,) = scan(text)
    assert one.interval == Interval(Decimal(low), Decimal(high))


def spell(number, digits="零一二三四五六七八九", powers=("", "十", "百", "千")):
    """Write a whole number below 10**16 in Chinese."""
    if not number:
        return digits[0]
    sections = []
    while number:
        sections.append(number % 10_000)
        number //= 10_000
    words = ""
    for place in range(len(sections) - 1, -1, -1):
        section = sections[place]
        if words and section < 1000 and section:
            words += digits[0]
        gap, part = False, ""
        for power in range(3, -1, -1):
            digit = section // 10**power % 10
            if digit:
                part += (digits[0] if gap and part else "") + digits[digit] + powers[power]
                gap = False
            else:
                gap = True
        words += part
        if section:
            words += ("", "万", "亿", "万亿")[place] if place < 3 else "万"
        if place == 3 and not sections[2]:
            words += "亿"
    return words


NUMBERS = st.one_of(st.integers(0, 10**12 - 1), st.integers(0, 9999), st.integers(0, 120))


@given(NUMBERS)
def test_chinese_numerals_come_back(number):
    assert han(spell(number)).value == number


@given(NUMBERS)
def test_financial_numerals_come_back(number):
    words = spell(number, "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))
    assert han(words).value == number


@given(st.integers(10, 9_999), st.sampled_from("千万亿"))
def test_short_endings_come_back(number, word):
    """一万二 is 12000: a last digit without 零 and power stands one place below."""
    power = {"千": 1000, "万": 10**4, "亿": 10**8}[word]
    digit, first = number % 10, number // 10 if word != "千" else number % 9 + 1
    if digit and first:
        assert (
            han(f"{spell(first)}{word}{spell(digit)}").value == first * power + digit * power // 10
        )


@given(st.decimals(0, 10**9, places=3, allow_nan=False), st.sampled_from(["", "万", "亿", "万亿"]))
def test_decimals_with_powers_come_back(number, word):
    read = arabic(f"{number:,.3f}", word)
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[word]
    assert read.value == number * factor
    assert read.step == Decimal("0.001") * factor


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_mixed_numerals_come_back(high, low):
    assert arabic(f"{high}", f"亿{low}万").value == high * 10**8 + low * 10**4


FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@given(st.decimals(0, 10**7, places=2), st.sampled_from(sorted(set(UNITS) - {"度", "番"})))
def test_every_form_with_every_unit_comes_back(number, word):
    unit = UNITS[word]
    for written in (f"{number}{word}", f"{number:,}{word}", f"{number}{word}".translate(FULL)):
        if word.translate(FULL) != word and written != f"{number}{word}":
            continue
        text = f"共计{written}。"
        found = scan(text)
        assert [text[one.span.start : one.span.end] for one in found] == [written]
        assert found[0].value == number * unit.factor
        assert found[0].family == unit.family


@given(st.integers(0, 100), st.integers(0, 9))
def test_percentages_in_words_come_back(whole, tenth):
    (one,) = scan(f"占百分之{spell(whole)}点{spell(tenth)}")
    assert one.value == Decimal(f"{whole}.{tenth}")


WORDS = (
    "1 23 4,567 1，234 3.5 ０ ９．８ . ， 、 — 至 到 一 二 十 百 千 万 亿 零 点 分之 余 多 几"
    " 第 前 约 近 超 % ％ 个 人 名 件 元 万元 个百分点 年 月 日 倍 成 折 番 / － - + 以上"
    " 左右 ￥ 其中 （ ） 。 壹 拾 两"
)
PIECES = st.lists(st.sampled_from([*WORDS.split(" "), " ", "\n"]), max_size=30).map("".join)


@given(PIECES)
def test_no_text_breaks_it(text):
    end = 0
    for one in scan(text):
        assert end <= one.span.start <= one.numeral.start < one.numeral.end <= one.span.end
        assert one.span.end <= len(text)
        assert one.interval.low <= one.interval.high
        assert one.wide.low <= one.interval.low
        assert one.interval.high <= one.wide.high
        end = one.span.end


ENDS = st.one_of(
    st.decimals(-1000, 1000, places=1), st.just(Decimal("Infinity")), st.just(-Decimal("Infinity"))
)
INTERVALS = st.tuples(ENDS, ENDS).map(lambda ends: Interval(*sorted(ends)))


@given(INTERVALS, INTERVALS, st.data())
def test_arithmetic_holds_every_value(one, two, data):
    inside = []
    for interval in (one, two):
        low, high = (max(interval.low, -(10**4)), min(interval.high, 10**4))
        if low > high:
            return
        inside.append(data.draw(st.decimals(low, high, places=2)))
    first, second = inside
    assert exact(first + second).meets(one.plus(two))
    assert exact(first - second).meets(one.minus(two))
    assert exact(first * second).meets(one.times(two))
    if second:
        assert around(first / second, Decimal("1e-20")).meets(one.over(two))
    assert total([one, two]) == one.plus(two)


@pytest.mark.parametrize(
    ("value", "step", "printed", "fits"),
    [
        ("66.666", "0.1", "66.7", True),
        ("66.666", "0.1", "66.6", True),
        ("66.666", "0.1", "66.5", False),
        ("97.14", "1", "97", True),
        ("97.14", "1", "98", True),
        ("97.14", "1", "96", False),
    ],
)
def test_prints(value, step, printed, fits):
    assert prints(Decimal(value), Decimal(step), Decimal(printed)) is fits
