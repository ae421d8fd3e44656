"""The law of the repository, and a court whose calendar is beyond doubt."""

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reencuentro.engines.clockwork.bilingual import Bilingual
from reencuentro.engines.clockwork.calendars import CalendarBook
from reencuentro.engines.clockwork.counting import count
from reencuentro.engines.clockwork.counts import Count
from reencuentro.engines.clockwork.days_off import DayOff
from reencuentro.engines.clockwork.law import Law, load_law
from reencuentro.engines.clockwork.triggers import Trigger

FOLDER = Path(__file__).parents[3] / "law"
SURELY_CNPCF = date(2026, 11, 15)


@cache
def law() -> Law:
    return load_law(FOLDER)


@cache
def everything_approved() -> frozenset[str]:
    """As if a lawyer had switched on every rule that nobody has read in the law."""
    newest = list(law().newest())
    return frozenset(rule.fingerprint for one in newest for rule in (one, *one.variants.values()))


@cache
def calendars() -> CalendarBook:
    """Amparo's 2026 is taken as complete, as if no court closed beyond the statute's days."""
    book = law().calendars
    year = book.of("amparo").years[2026]
    return book.with_year(replace(year, complete=True), replacing=True)


def counted(rule: str, notified: date, mode: str = "", court: str = "cdmx", **more: object) -> Count:
    """By the repository's law, with every rule approved; `calendars` takes another book."""
    book = more.pop("calendars", calendars())
    trigger = Trigger(rule, notified, court, mode, **more)
    return count(trigger, law(), everything_approved(), book)


@cache
def examples() -> tuple[dict[str, Any], ...]:
    """Dated examples, one at least for every rule; see examples.toml."""
    files = sorted(Path(__file__).parent.glob("examples*.toml"))
    return tuple(one for file in files for one in tomllib.loads(file.read_text("utf-8"))["example"])


def entered_of(example: dict[str, Any]) -> dict[str, Any]:
    """What an example gives beside the rule and the notice, without what it expects."""
    expected = ("ordinary", "conservative", "safe", "opens", "ends_at", "refused")
    return {key: value for key, value in example.items() if key not in (*expected, "rule", "notice")}


def closed_on(day: date, court: str = "cdmx") -> CalendarBook:
    """The same calendars with one more day without work."""
    year = calendars().of(court).years[day.year]
    more = {**year.days, day: DayOff("closed", Bilingual("inhábil", "closed"), "circular")}
    return calendars().with_year(replace(year, days=more), replacing=True)
