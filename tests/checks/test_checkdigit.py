"""Check digits of identity and card numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.checks.checkdigit import CREDIT_SIGNS, REMAINDERS, credit_code, id_card, luhn


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("11010519491231002X", True),  # the example of GB 11643
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("1101051949123100", False),
        ("１１010519491231002X", False),
        ("", False),
    ],
)
def test_identity_number(number, right):
    assert id_card(number) is right


@given(st.integers(0, 10**17 - 1))
def test_each_17_digits_have_one_check_digit(value):
    digits = f"{value:017d}"
    assert [id_card(digits + sign) for sign in REMAINDERS].count(True) == 1


@pytest.mark.parametrize(
    ("number", "right"),
    [("79927398713", True), ("79927398710", False), ("7992 7398-713", True), ("0", False)],
)
def test_luhn(number, right):
    assert luhn(number) is right


@given(st.integers(0, 10**15), st.integers(0, 14), st.integers(1, 9))
def test_luhn_notices_one_wrong_digit(value, place, change):
    digits = f"{value:016d}"
    digits += next(sign for sign in "0123456789" if luhn(digits + sign))
    wrong = str((int(digits[place]) + change) % 10)
    assert not luhn(digits[:place] + wrong + digits[place + 1 :])


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("91350100M000100Y43", True),  # the example of GB 32100
        ("91350100m000100y43", True),
        ("91350100M000100Y44", False),
        ("91350100M000100Y4", False),
        ("9135010OM000100Y43", False),
    ],
)
def test_credit_code(number, right):
    assert credit_code(number) is right


@given(st.text(CREDIT_SIGNS, min_size=17, max_size=17))
def test_each_17_signs_have_one_check_sign(signs):
    assert [credit_code(signs + sign) for sign in CREDIT_SIGNS].count(True) == 1
