"""Dates and ages as they come out of spreadsheets."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reencuentro.clinic.people.dates import ApproximateDate, read

_CLOCK = re.compile(r"[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?\s?m\.?)?Z?$", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:[.,]0+)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")  # 20150312
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_SHORT_YEAR = re.compile(r"(\d{1,2}[/.\s-](?:\d{1,2}|[^\W\d]{3,10}\.?)[/.\s-])(\d{2})")
_DECIMAL = re.compile(r"(\d{1,3})[.,](\d{1,2})")
_YEARS_AND_MONTHS = re.compile(
    r"(\d{1,2})\s*(?:a|a[nñ]os?|yrs?|years?)\.?,?\s*(?:y|con|and)?\s*(\d|1[01])\s*(?:m|mes(?:es)?|months?)\.?",
    re.IGNORECASE,
)
_NEWBORN = re.compile("reci[eé]n nacid[oa]|newborn", re.IGNORECASE)
_UNSURE = re.compile(r"[¿?]")
_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
_UNIT = re.compile("a[nñ]o|year|yr|mes|month|seman|week|d[ií]a|day", re.IGNORECASE)
_DAY_ZERO = datetime.date(1899, 12, 30)  # as Excel counts from March 1900 on
_FIRST_SERIAL, _LAST_SERIAL = 3_654, 73_050  # 1910 to 2099
_MONTHS = 12

DAY_FIRST, MONTH_FIRST = "day", "month"


@dataclass
class OrderSeen:
    """How many dates of a list can only have the day, or only the month, in front."""

    day_first: int = 0
    month_first: int = 0

    def note(self, cells: Iterable[str]) -> None:
        for text in cells:
            match = _NUMERIC.match(text) if text[:1].isdigit() and len(text) <= 19 else None
            if match:
                self.day_first += int(match[1]) > _MONTHS >= int(match[3])
                self.month_first += int(match[3]) > _MONTHS >= int(match[1])

    @property
    def likelier(self) -> str:
        return MONTH_FIRST if self.month_first > self.day_first else DAY_FIRST

    @property
    def mixed(self) -> bool:
        return bool(self.month_first and self.day_first)


@dataclass(frozen=True)
class Calendar:
    """Which of day and month one list writes first, and the day on which it is read."""

    today: datetime.date
    order: str = DAY_FIRST

    def read(self, text: str) -> ApproximateDate:
        """A date in words, digits or Excel's count of days; of two-digit years the last that has been.

        Raises `ValidationError` with how to write it.
        """
        bare = _CLOCK.sub("", text.strip())
        if _SERIAL.fullmatch(bare):
            return _of_serial(int(re.split("[.,]", bare)[0]), self.today)
        bare = _COMPACT.sub(r"\1-\2-\3", bare) if _COMPACT.fullmatch(bare) else bare
        if match := _NUMERIC.fullmatch(bare):
            bare = _day_first(match, month_first=self.order == MONTH_FIRST)
        if match := _SHORT_YEAR.fullmatch(bare):
            bare = f"{match[1]}{_whole_year(int(match[2]), self.today)}"
        return read(bare, self.today)


def has_short_year(text: str) -> bool:
    return bool(_SHORT_YEAR.fullmatch(_CLOCK.sub("", text.strip())))


def read_age(text: str, on: datetime.date) -> ApproximateDate:
    """An age on the day `on`: '7', '7,5', '7 años', '8 meses', '1 año 6 meses', 'aprox. 30', '30-35', '30?'.

    Raises `ValidationError`.
    """
    try:
        date = read(_with_unit(text), on)
    except ValidationError as error:
        if error.code != "unreadable":
            raise
        raise ValidationError(_not_an_age()) from error
    if date.kind != "age":
        raise ValidationError(_not_an_age())
    return date


def _not_an_age() -> str:
    return _("This is not an age. Write a number of years, or for example 8 months.")


def _with_unit(text: str) -> str:
    """A bare number means years; a question mark, about so many."""
    bare = _UNSURE.sub("", text).strip()
    if match := _YEARS_AND_MONTHS.fullmatch(bare):
        return f"{_MONTHS * int(match[1]) + int(match[2])} meses"
    if _NEWBORN.fullmatch(bare):
        return "0 meses"
    if match := _DECIMAL.fullmatch(bare):
        months = round(float(f"{match[1]}.{match[2]}") * _MONTHS)
        return f"{match[1]} años" if not int(match[2]) else f"{months} meses" if months < 1000 else bare
    unsure = "~" if len(bare) < len(text.strip()) and bare.isdecimal() else ""
    return unsure + (bare if _UNIT.search(bare) else _LAST_NUMBER.sub(r"\1 años", bare, count=1))


def _day_first(match: re.Match[str], *, month_first: bool) -> str:
    """The same date, day first."""
    month, day = (match[1], match[3]) if month_first else (match[3], match[1])
    if int(month) > _MONTHS >= int(day):
        raise ValidationError(_wrong_order(month, month_first=month_first))
    return f"{day}{match[2]}{month}{match[2]}{match[4]}"


def _wrong_order(month: str, *, month_first: bool) -> str:
    message = (
        _("There is no month %(month)s. You said that this list writes the month first; this date does not.")
        if month_first
        else _(
            "There is no month %(month)s. Write the day first; or, if the whole list has the month first, "
            "say so where you chose the columns."
        )
    )
    return message % {"month": month}


def _whole_year(short: int, today: datetime.date) -> int:
    century = today.year - today.year % 100
    return century + short if century + short <= today.year else century + short - 100


def _of_serial(serial: int, today: datetime.date) -> ApproximateDate:
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        raise ValidationError(_("This number is no date. Write it like 12/03/2015."))
    day = _DAY_ZERO + datetime.timedelta(days=serial)
    if day > today:
        raise ValidationError(_("This date has not come yet."))
    return ApproximateDate.exact(day)
