"""A count on paper: one line a day, so that a lawyer can check it in a minute."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from .bilingual import Bilingual
from .calendars import Calendar
from .counts import Count, Day
from .law import Law
from .trigger_checks import STARTS_WITH_A_NOTICE
from .words import say

WEEKDAYS = {
    "es": ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = {
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
BOTH_SIDES = {
    Bilingual("Ciudad de México", "Mexico City"): ZoneInfo("America/Mexico_City"),
    Bilingual("Nueva York", "New York"): ZoneInfo("America/New_York"),
}


def write_sheet(count: Count, law: Law, language: str) -> str:
    """The whole sheet in `language` ("es" or "en"), lines of a terminal's width; counted by `law`."""
    return "\n".join(_lines(count, law, language))


def write_day(day: date, language: str) -> str:
    """lun 5 oct 2026"""
    return f"{WEEKDAYS[language][day.weekday()]} {day.day} {MONTHS[language][day.month - 1]} {day.year}"


def _lines(count: Count, law: Law, language: str) -> Iterator[str]:
    rule = count.rule
    yield f"{rule.id} · {rule.title.say(language)}"
    yield f"{rule.article} · {say('mark', language, mark=rule.mark)} · {count.court.title.say(language)}"
    yield ""
    yield from _days(count, language)
    yield from _dates(count, language)
    yield from _closing(count, language)
    yield ""
    yield say(count.colour, language)
    yield from (f"  - {reason.say(language)}" for reason in count.reasons)
    yield from _aftermath(count, law, language)
    yield from _calendars(count, law, language)


def _days(count: Count, language: str) -> Iterator[str]:
    yield from (_line(day, count, language) for day in count.days)
    if count.conservative_days != count.days:
        yield ""
        label = "every_day_counts" if count.all_days_article else "conservative_count"
        yield say(label, language, article=count.all_days_article)
        yield from (_line(day, count, language) for day in count.conservative_days)
    yield ""


def _line(day: Day, count: Count, language: str) -> str:
    number = str(day.number) if day.number else "·"
    what = say(f"day_{day.code}", language, article=count.effect_article)
    off = f" ({day.day_off.reason.say(language)}; {day.day_off.evidence})" if day.day_off else ""
    return f"{write_day(day.date, language):<16}{number:>4}  {what}{off}"


def _dates(count: Count, language: str) -> Iterator[str]:
    if count.rule.start in STARTS_WITH_A_NOTICE:
        yield _date("date_effect", count.effect, language)
    yield _date("date_ordinary", count.ordinary, language)
    yield _date("date_conservative", count.conservative, language)
    if not count.rule.waiting:
        yield _date("date_safe", count.safe, language)
    if count.opens_on:
        yield _date("date_opens", count.opens_on, language)
    for task in count.tasks:
        yield _date(f"task_{task.code}", task.on, language)


def _date(label: str, day: date | None, language: str) -> str:
    written = write_day(day, language) if day else say("not_known", language)
    return f"{say(label, language):<34}{written}"


def _closing(count: Count, language: str) -> Iterator[str]:
    for place, zone in BOTH_SIDES.items():
        label = say("closes", language, place=place.say(language))
        yield f"{label:<34}{_moment(count.closes_at(zone), language)}"


def _moment(moment: datetime, language: str) -> str:
    return f"{write_day(moment.date(), language)} {moment:%H:%M}"


def _aftermath(count: Count, law: Law, language: str) -> Iterator[str]:
    rule = count.rule
    yield ""
    if rule.missed:
        yield f"{say('if_missed', language)}: {rule.missed.say(language)}"
    if rule.remedy:
        yield f"{say('remedy', language)}:"
        yield from (f"  - {id} · {law.rule_to_show(id).title.say(language)}" for id in rule.remedy)
    if rule.note:
        yield f"{say('note', language)}: {rule.note.say(language)}"


def _calendars(count: Count, law: Law, language: str) -> Iterator[str]:
    """One line a year, with the digest that the page of this calendar shows too."""
    calendar = law.calendars.of(count.court.id)
    for version in count.calendar_versions:
        name, _at, digest = version.partition("@")
        year = int(name.partition("/")[2])
        known = _known(calendar, year, digest, language)
        yield f"{say('calendar', language)}: {count.court.title.say(language)}, {year}, {known}"


def _known(calendar: Calendar, year: int, digest: str, language: str) -> str:
    if year not in calendar.years:
        return say("calendar_by_statute" if calendar.court.statutory else "calendar_missing", language)
    read_on = calendar.years[year].verified_on
    read = say("calendar_read", language, day=write_day(read_on, language)) if read_on else ""
    return f"{read}; {say('calendar_version', language, version=digest)}".removeprefix("; ")
