"""Calendars as files: law/calendars/<court>/<year>.toml, one for each circular."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from .bilingual import Bilingual
from .calendars import CalendarYear
from .civil import BASES
from .days_off import DayOff, Period
from .lines import Path
from .rule_schema import MARKS
from .schema import Problem, bilingual, choice, day, flag, many, table, table_of_anything, text

CALENDAR_FILE = table(
    {"evidence": text, "mark": choice(MARKS), "verified_on": day, "verified_by": text, "complete": flag},
    {
        "base": choice(BASES),
        "days": table_of_anything,
        "period": many(table({"from": day, "to": day, "reason": bilingual}, {"evidence": text})),
    },
)


def problems_of_calendar(content: Mapping[str, Any], year: int) -> Iterator[Problem]:
    """What a parsed file says that can't be true of that year."""
    found = [*CALENDAR_FILE(content, ()), *_problems_of_days(content.get("days", {}), year)]
    yield from found
    if found:
        return
    for index, period in enumerate(content.get("period", [])):
        yield from _problems_of_period(period, ("period", index), year)


def _problems_of_days(days: Any, year: int) -> Iterator[Problem]:
    for written, reason in days.items() if isinstance(days, dict) else ():
        try:
            if date.fromisoformat(written).year != year:
                yield Problem(("days", written), "other_year", {"year": year})
        except ValueError:
            yield Problem(("days", written), "not_day", {"found": written})
        yield from bilingual(reason, ("days", written))


def _problems_of_period(period: dict[str, Any], path: Path, year: int) -> Iterator[Problem]:
    first, last = period["from"], period["to"]
    if first.year != year or last.year > year + 1:
        yield Problem((*path, "from"), "other_year", {"year": year})
    if last < first:
        yield Problem((*path, "to"), "ends_before_it_begins")


def build_calendar(content: Mapping[str, Any], court: str, year: int) -> CalendarYear:
    """From content without problems. Raises CalendarOverlap."""
    evidence = content["evidence"]
    return CalendarYear(
        court=court,
        year=year,
        days={
            date.fromisoformat(written): DayOff("closed", Bilingual.of(reason), evidence)
            for written, reason in content.get("days", {}).items()
        },
        periods=tuple(_build_period(period, evidence) for period in content.get("period", [])),
        base=content.get("base", ""),
        evidence=evidence,
        mark=content["mark"],
        complete=content["complete"],
        verified_on=content["verified_on"],
    )


def _build_period(period: dict[str, Any], evidence: str) -> Period:
    day_off = DayOff("vacation", Bilingual.of(period["reason"]), period.get("evidence", evidence))
    return Period(period["from"], period["to"], day_off)
