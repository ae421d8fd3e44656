"""How amounts are written on pages: {% load money %}."""

from django import template

from reencuentro.engines.journal.money import Money

register = template.Library()
_APART = "\u202f"


@register.filter
def amount(money: Money) -> str:
    """1 234.50 MXN: thin spaces and a point mean the same in both languages, and can be typed back."""
    return f"{money.decimal:,}".replace(",", _APART) + f"\u00a0{money.currency}"
