"""Read a date as it is said in Spanish or English: day first, or only what is known.

Understood: 12/03/2015 · 2015-03-12 · 12 de marzo de 2015 · March 12, 2015 · 03/2015 · marzo 2015 · 2015 ·
hacia 2015 · 2014-2016 · entre marzo y junio de 2015 · unos 7 años · 7 u 8 años ·
tenía 3 meses en marzo de 2016.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import grammar
from .calculating import Unit
from .value import Age, ApproximateDate

LONGEST = 100
OLDEST_YEAR = 1850
OLDEST_PERSON = 120
_MONTH_ONLY = re.compile("|".join(grammar.MONTH_NUMBER))


def read(text: str, today: datetime.date, *, allow_future: bool = False) -> ApproximateDate:
    """The date that `text` says; ages without a day of their own count on `today`.

    Raises `ValidationError` with a message that says how to write it.
    """
    if len(text) > LONGEST:
        raise ValidationError(_("This is too long for a date. Put the story in the notes."), code="too_long")
    date = _age(_plain(text), today) or _point_or_range(_plain(text))
    if date is None:
        raise ValidationError(_unreadable(_plain(text)), code="unreadable")
    if date.first > today and not allow_future:
        raise ValidationError(_("This date has not come yet."), code="future")
    return date


def _plain(text: str) -> str:
    """Lower case, no accents, single blanks, no dot at the end."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(letters).casefold().replace("–", "-").replace("—", "-").split()).rstrip(" .,")


def _unreadable(text: str) -> str:
    if grammar.TWO_DIGIT_YEAR.fullmatch(text):
        return str(_("Write the year with four digits, for example 12/03/2015."))
    return str(
        _(
            "We can't read this date. Write the day first, 12/03/2015; or what is known: 2015, March 2015, "
            "between 2014 and 2016, about 7 years."
        )
    )


def _age(text: str, today: datetime.date) -> ApproximateDate | None:
    match = grammar.AGES.fullmatch(text)
    if match is None:
        return None
    as_of = ApproximateDate.exact(today) if match["as_of"] is None else _point(match["as_of"])
    if as_of is None:
        return None
    if as_of.first > today:
        raise ValidationError(_("This date has not come yet."), code="future")
    low = _number(match["low"])
    about = bool(match["about"] or match["about_after"])
    return _aged(Age(low, _number(match["high"] or match["low"]), _unit(match["unit"]), about, as_of))


def _aged(age: Age) -> ApproximateDate:
    if age.high < age.low:
        raise ValidationError(_("The first age is higher than the second."), code="backwards")
    if age.unit == "years" and age.high > OLDEST_PERSON:
        raise ValidationError(_("Nobody is that old. Check the age."), code="too_old")
    return ApproximateDate.aged(age)


def _number(text: str) -> int:
    return grammar.NUMBERS.get(text) or int(text)


def _unit(text: str) -> Unit:
    return next(unit for unit, starts in grammar.UNITS.items() if text.startswith(starts))


def _point_or_range(text: str) -> ApproximateDate | None:
    bare = grammar.LEADING.sub("", text)
    return _point(bare) or _about(bare) or _range(bare)


def _point(text: str) -> ApproximateDate | None:
    bare = grammar.LEADING.sub("", text)
    readers: tuple[Callable[[str], ApproximateDate | None], ...] = (_exact, _month, _year)
    return next((date for reader in readers if (date := reader(bare))), None)


def _exact(text: str) -> ApproximateDate | None:
    match = _first_match(grammar.DAYS, text)
    if match is None:
        return None
    year, month, day = int(match["year"]), _month_number(match["month"]), int(match["day"])
    _check_year(year)
    try:
        return ApproximateDate.exact(datetime.date(year, month, day))
    except ValueError as error:
        raise ValidationError(_("There is no such day in that month."), code="no_such_day") from error


def _month(text: str) -> ApproximateDate | None:
    match = _first_match(grammar.MONTHS, text)
    if match is None:
        return None
    month = _month_number(match["month"])
    _check_year(int(match["year"]))
    return ApproximateDate.of_month(int(match["year"]), month)


def _year(text: str) -> ApproximateDate | None:
    match = grammar.YEARS.fullmatch(text)
    if match is None:
        return None
    _check_year(int(match["year"]))
    return ApproximateDate.of_year(int(match["year"]))


def _about(text: str) -> ApproximateDate | None:
    """Around a year may be the year before or after; a month, the month before or after; a day, 15 days."""
    match = grammar.ABOUT.fullmatch(text)
    date = _point(match["date"] or match["before"]) if match else None
    if date is None:
        return None
    slack = datetime.timedelta(days=15 if date.day else 1)
    before, after = _like(date, date.first - slack), _like(date, date.last + slack)
    return ApproximateDate.between(before.first, after.last)


def _like(date: ApproximateDate, day: datetime.date) -> ApproximateDate:
    """The year, month or day that `day` is in, whichever `date` is."""
    if date.kind == "year":
        return ApproximateDate.of_year(day.year)
    return (
        ApproximateDate.of_month(day.year, day.month) if date.kind == "month" else ApproximateDate.exact(day)
    )


def _range(text: str) -> ApproximateDate | None:
    match = _first_match(grammar.RANGES, text)
    if match is None:
        return None
    last = _point(match["last"])
    first = _point(_completed(match["first"], last)) if last else None
    if first is None or last is None:
        return None
    if first.first > last.last:
        raise ValidationError(_("The second date is before the first."), code="backwards")
    return ApproximateDate.between(first.first, last.last)


def _completed(text: str, last: ApproximateDate) -> str:
    """'marzo' in 'entre marzo y junio de 2015' is of that year; '12' in '12 y 15 de marzo', of that month."""
    if _MONTH_ONLY.fullmatch(text):
        return f"{text} {last.first.year}"
    if text.isdecimal() and len(text) <= 2 and last.day:
        return f"{text}/{last.first.month}/{last.first.year}"
    return text


def _first_match(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)


def _month_number(text: str) -> int:
    number = grammar.MONTH_NUMBER.get(text) or int(text)
    if not 1 <= number <= 12:
        message = _("There is no month %(month)d. Write the day first: day/month/year.")
        raise ValidationError(message, code="no_such_month", params={"month": number})
    return number


def _check_year(year: int) -> None:
    if not OLDEST_YEAR <= year <= 9000:
        raise ValidationError(_("Check the year: it must have four digits."), code="year")
