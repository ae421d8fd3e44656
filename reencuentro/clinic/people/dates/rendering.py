"""An approximate date in the reader's words, and as it would be typed again."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .value import AGE, EXACT, MONTH, YEAR, Age, ApproximateDate

_TYPED_UNITS = {
    "es": {"years": "años", "months": "meses", "weeks": "semanas", "days": "días"},
    "en": {"years": "years", "months": "months", "weeks": "weeks", "days": "days"},
}


def in_words(date: ApproximateDate) -> str:
    """'12 de marzo de 2015', '2015', 'entre 2014 y 2016', 'unos 7 años el …' in the active language."""
    if date.kind == AGE and date.age is not None:
        return _age_in_words(date.age)
    if date.kind == EXACT:
        return date_format(date.first, "DATE_FORMAT")
    if date.kind == MONTH:
        return date_format(date.first, "YEAR_MONTH_FORMAT")
    if date.kind == YEAR:
        return str(date.first.year)
    first, last = map(in_words, _edges(date))
    return _("between %(first)s and %(last)s") % {"first": first, "last": last}


def as_typed(date: ApproximateDate) -> str:
    """What one would type to get this same date again; `read` understands it in both languages."""
    if date.kind == AGE and date.age is not None:
        return _age_as_typed(date.age)
    if date.kind == EXACT:
        return f"{date.first:%d/%m/}{date.first.year:04}"
    if date.kind == MONTH:
        return f"{date.first:%m/}{date.first.year:04}"
    if date.kind == YEAR:
        return f"{date.first.year:04}"
    return " - ".join(as_typed(edge) for edge in _edges(date))


def _edges(date: ApproximateDate) -> tuple[ApproximateDate, ApproximateDate]:
    """The two ends of a span, no finer than the span was told: whole years, whole months, or days."""
    first, last = date.first, date.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return ApproximateDate.of_year(first.year), ApproximateDate.of_year(last.year)
    if first.day == 1 and (last + datetime.timedelta(days=1)).day == 1:
        return ApproximateDate.of_month(first.year, first.month), ApproximateDate.of_month(
            last.year, last.month
        )
    return ApproximateDate.exact(first), ApproximateDate.exact(last)


def _age_in_words(age: Age) -> str:
    values = {"age": _how_old(age), "when": in_words(age.as_of)}
    if age.as_of.kind == EXACT:
        return _("%(age)s old on %(when)s") % values
    return _("%(age)s old in %(when)s") % values


def _how_old(age: Age) -> str:
    amount = _amount(age.high, age.unit)
    if age.low != age.high:
        return _("between %(low)d and %(amount)s") % {"low": age.low, "amount": amount}
    return _("about %(amount)s") % {"amount": amount} if age.about else amount


def _amount(number: int, unit: str) -> str:
    if unit == "years":
        words = ngettext("%d year", "%d years", number)
    elif unit == "months":
        words = ngettext("%d month", "%d months", number)
    elif unit == "weeks":
        words = ngettext("%d week", "%d weeks", number)
    else:
        words = ngettext("%d day", "%d days", number)
    return words % number


def _age_as_typed(age: Age) -> str:
    spanish = (get_language() or "es").startswith("es")
    unit = _TYPED_UNITS["es" if spanish else "en"][age.unit]
    low = f"{age.low} a " if spanish else f"{age.low} to "
    amount = f"{low if age.low != age.high else ''}{age.high} {unit}"
    about = ("unos " if spanish else "about ") if age.about else ""
    return f"{about}{amount} {'en' if spanish else 'in'} {as_typed(age.as_of)}"
