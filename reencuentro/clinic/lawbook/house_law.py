"""The law files as they lie in the house, read once."""

from datetime import date
from functools import cache

from django.conf import settings
from django.utils import timezone

from reencuentro.engines.clockwork.law import Law, load_law
from reencuentro.engines.clockwork.rules import Rule


@cache
def house_law() -> Law:
    """Raises `BrokenLaw` with every fault, its file and line."""
    return load_law(settings.LAW_FILES)


def today_at(court: str) -> date:
    """Which day it is at a court; for one that the law files no longer name, at the clinic."""
    known = house_law().calendars.calendars.get(court)
    return timezone.localdate(timezone=known.court.timezone if known else None)


def fingerprints_of(rule: Rule) -> list[str]:
    """Of the rule and each of its variants: an approval is of all that stands on the page."""
    return [rule.fingerprint, *(variant.fingerprint for variant in rule.variants.values())]
