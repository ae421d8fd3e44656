"""What public pages need: {% load public %}."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.journal.currencies import digits
from reencuentro.engines.journal.money import Money
from reencuentro.giving.campaigns.queries.progress import LineProgress

from .. import addresses
from ..queries import organisation as organisations

register = template.Library()
register.simple_tag(addresses.absolute, name="absolute")
_TOGETHER = "\u00a0"
FULL = 1000
"""Width of a drawn bar in its own units."""


@dataclass(frozen=True)
class Other:
    """The same page, or the list of campaigns, in the other language."""

    code: str
    name: str
    address: str


@register.simple_tag
def organisation() -> organisations.Organisation:
    return organisations.organisation(get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def other_language(of_page: Mapping[str, str]) -> Other:
    """`of_page`: addresses by language; "" on a page that has none of its own."""
    [(code, name)] = [one for one in settings.LANGUAGES if one[0] != get_language()]
    return Other(code, str(name), (of_page or {}).get(code) or addresses.absolute("campaigns", code))


@register.filter
def price(money: Money) -> str:
    """USD 5,000 in English, 5,000 USD in Spanish; decimals only where there are some."""
    whole = money.minor % 10 ** digits(money.currency) == 0
    number = f"{money.decimal:,.0f}" if whole else f"{money.decimal:,}"
    parts = (number, money.currency) if get_language() == "es" else (money.currency, number)
    return _TOGETHER.join(parts)


@register.filter
def way(percent: int) -> int:
    """How far along the drawn way, of 100: not beyond its end."""
    return max(0, min(percent, 100))


@register.filter
def filled(line: LineProgress) -> int:
    """How far a line's bar goes, of `FULL`."""
    return min(line.reached.minor * FULL // line.wanted.minor, FULL) if line.wanted else 0


_CITIES = {"America/Mexico_City": _("Mexico City"), "America/New_York": _("New York")}


@register.filter
def city(zone: str) -> str:
    """Mexico City, of America/Mexico_City."""
    return str(_CITIES.get(zone) or zone.rpartition("/")[2].replace("_", " "))
