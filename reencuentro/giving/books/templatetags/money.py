"""How amounts are written on pages: {% load money %}."""

from decimal import Decimal

from django import template

from reencuentro.engines.journal.money import Money

register = template.Library()
_APART = "\u202f"


@register.filter
def amount(money: Money) -> str:
    """1 234.50 MXN: thin spaces and a point mean the same in both languages, and can be typed back."""
    return written(money.decimal, money.currency)


def written(decimal: Decimal, currency: str) -> str:
    return f"{decimal:,}".replace(",", _APART) + f"\u00a0{currency}"
