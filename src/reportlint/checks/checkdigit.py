"""Check digits: whether a run of digits is a number of its kind, and not just any digits."""

from __future__ import annotations

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Weights of the first 17 digits of an identity number (GB 11643, after ISO 7064 mod 11-2)."""

CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""What a unified social credit code is written with: no I, O, S, V or Z (GB 32100)."""

CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
"""Weights of its first 17 signs: the powers of 3 modulo 31."""

REMAINDERS = "10X98765432"
"""The last sign of an identity number, by the remainder of the weighted sum divided by 11."""


def id_card(number: str) -> bool:
    """Tell whether 18 signs are an identity number: 17 digits and their check digit."""
    digits = number[:17]
    if len(number) != 18 or not (digits.isascii() and digits.isdecimal()):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return number[17].upper() == REMAINDERS[total % 11]


def credit_code(number: str) -> bool:
    """Tell whether 18 signs are a unified social credit code: 17 signs and their check sign."""
    signs = number.upper()
    if len(signs) != 18 or any(sign not in CREDIT_SIGNS for sign in signs):
        return False
    values = [CREDIT_SIGNS.index(sign) for sign in signs]
    total = sum(weight * value for weight, value in zip(CREDIT_WEIGHTS, values, strict=False))
    return values[17] == -total % 31


def luhn(number: str) -> bool:
    """Tell whether digits, with spaces or hyphens between them, pass the Luhn test.

    Bank card numbers do (ISO/IEC 7812-1); of other runs of digits, one in ten.
    """
    digits = [int(sign) for sign in number if "0" <= sign <= "9"]
    total = sum(digits[-1::-2])
    for digit in digits[-2::-2]:
        total += digit * 2 - 9 * (digit > 4)
    return len(digits) > 1 and total % 10 == 0
