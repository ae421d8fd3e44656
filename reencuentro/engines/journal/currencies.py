"""Currencies by their ISO 4217 code."""

from functools import cache

from iso4217 import Currency

from .errors import UnknownCurrency


@cache
def digits(code: str) -> int:
    """How many decimals the smallest unit is: 2 for MXN, 0 for JPY. Raises `UnknownCurrency`."""
    try:
        exponent: int | None = Currency(code).exponent
    except ValueError:
        exponent = None
    if exponent is None:  # unknown, or gold and its like
        raise UnknownCurrency(currency=code)
    return exponent


def every_code() -> list[str]:
    """All codes of money with a smallest unit, in order."""
    return sorted(one.code for one in Currency if one.exponent is not None)
