"""Dates and ages as they come out of spreadsheets."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reencuentro.clinic.people.dates import ApproximateDate, read

_CLOCK = re.compile(r"[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?\s?m\.?)?Z?$", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:[.,]0+)?")
_DECIMAL = re.compile(r"(\d{1,3})[.,](\d{1,2})")
_DAY_ZERO = datetime.date(1899, 12, 30)  # as Excel counts from March 1900 on
_FIRST_SERIAL, _LAST_SERIAL = 3_654, 73_050  # 1910 to 2099


def read_date(text: str, today: datetime.date) -> ApproximateDate:
    """A date in words, digits or Excel's count of days. Raises `ValidationError` with how to write it."""
    bare = _CLOCK.sub("", text.strip())
    if _SERIAL.fullmatch(bare):
        return _of_serial(int(re.split("[.,]", bare)[0]), today)
    return read(bare, today)


def read_age(text: str, on: datetime.date) -> ApproximateDate:
    """An age on the day `on`: '7', '7,5', '7 años', '8 meses'. Raises `ValidationError`."""
    bare = text.strip()
    if match := _DECIMAL.fullmatch(bare):
        months = round(float(f"{match[1]}.{match[2]}") * 12)
        bare = f"{match[1]} años" if not int(match[2]) else f"{months} meses" if months < 1000 else bare
    if bare.isdecimal():
        bare = f"{bare} años"
    date = read(bare, on)
    if date.kind != "age":
        raise ValidationError(_("This is not an age. Write a number of years, or for example 8 months."))
    return date


def _of_serial(serial: int, today: datetime.date) -> ApproximateDate:
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        raise ValidationError(_("This number is no date. Write it like 12/03/2015."))
    day = _DAY_ZERO + datetime.timedelta(days=serial)
    if day > today:
        raise ValidationError(_("This date has not come yet."))
    return ApproximateDate.exact(day)
