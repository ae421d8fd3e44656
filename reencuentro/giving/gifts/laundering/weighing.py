"""What a sum was worth in UMA, on its day."""

from datetime import date
from fractions import Fraction

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.errors import MissingRate
from reencuentro.giving.books.rates import rate_on

from .law import laundering_law

PESO = "MXN"


def in_uma(money: Money, day: date) -> Fraction | None:
    """By the UMA in force then, or the nearest that the law files know; None for want of a rate."""
    try:
        return Fraction(in_pesos(money, day), laundering_law().uma_near(day))
    except MissingRate:
        return None


def in_pesos(money: Money, day: date) -> int:
    """In centavos. Raises `MissingRate`."""
    if money.currency == PESO:
        return money.minor
    return rate_on(money.currency, PESO, day).convert(money).minor
