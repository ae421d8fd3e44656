"""The year in which a court must be asked for the return of a child who was taken or kept across a border."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..law import Law
from .days import BOTH_COUNTRIES, birthday, birthdays, last_day_within_years, safe_day
from .facts import Span
from .findings import AMBER, GREEN, RED, Clock, Reason, because

HAGUE, MEXICAN = "US-D36", "F40"
ENDS_AT = 16


@dataclass(frozen=True, slots=True)
class Taking:
    """A wrongful removal or retention. `since` is the day it began, as surely as it is known; `sure` if that
    day is shown and nobody disputes it. `in_mexico`: the child is there, so a Mexican court decides.
    `hidden`: nobody knew where, until `located`. `petitioned`: the day the petition reached the court.
    """

    since: Span
    sure: bool = False
    in_mexico: bool = False
    hidden: bool = False
    located: date | None = None
    petitioned: date | None = None


def return_clock(taking: Taking, born: Span | None, law: Law, today: date) -> Clock | None:
    """The last day to petition for return by Article 12; None once a petition is on file.

    The Convention counts from removal or retention; CNPCF 1153 from the day a hidden child was found. `until`
    is by the stricter of the two, `latest` by the other.
    """
    if taking.petitioned:
        return None
    rule = law.rule(MEXICAN if taking.in_mexico else HAGUE, today)
    until = last_day_within_years(taking.since.first, rule.length)
    latest = _latest(taking, rule.length)
    return Clock(
        rule=rule.id,
        what="petition_return",
        colour=_colour(taking, latest, born, today),
        since=taking.since.first,
        until=until,
        latest=latest,
        safe=safe_day(until, BOTH_COUNTRIES),
        reasons=tuple(_reasons(taking, until, born, today)),
    )


def year_is_over(taking: Taking, law: Law, today: date) -> bool:
    """Whether the defence that the child is settled is open, on the stricter reading."""
    rule = law.rule(HAGUE, today)
    return (taking.petitioned or today) > last_day_within_years(taking.since.first, rule.length)


def _latest(taking: Taking, years: int) -> date | None:
    """None while a hidden child isn't found: by CNPCF 1153 the year has not begun."""
    if not _counts_from_location(taking):
        return birthday(taking.since.last, years).last
    return birthday(taking.located, years).last if taking.located else None


def _counts_from_location(taking: Taking) -> bool:
    return taking.in_mexico and taking.hidden


def _reasons(taking: Taking, until: date, born: Span | None, today: date) -> Iterator[Reason]:
    if not taking.since.is_exact:
        yield because("taken_between", first=taking.since.first, last=taking.since.last)
    if not taking.sure:
        yield because("taking_not_sure")
    if _counts_from_location(taking):
        yield because("year_from_location", on=taking.located) if taking.located else because("not_located")
    if not taking.in_mexico:
        yield because("petition_not_request")
    if until < today:
        yield because("settled_defence", last=until)
    if _may_be_16(born, today):
        yield because("convention_ends_at_16")


def _may_be_16(born: Span | None, today: date) -> bool:
    return born is not None and birthdays(born, ENDS_AT).first <= today


def _colour(taking: Taking, latest: date | None, born: Span | None, today: date) -> str:
    """Red once the year is over on every reading; amber while anything of it is to be looked at."""
    if latest is not None and latest < today:
        return RED
    doubtful = not (taking.since.is_exact and taking.sure and taking.in_mexico) or taking.hidden
    return AMBER if doubtful or _may_be_16(born, today) else GREEN
