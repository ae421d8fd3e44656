"""Ranges of days and of dates, as one says them."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reencuentro.engines.clockwork.papers.model import Days as DaysOfPaper
from reencuentro.engines.clockwork.plan.forecast import Spread
from reencuentro.engines.clockwork.plan.model import Days


def reunion_in_words(spread: Spread) -> str:
    """ "Between March and November 2027, most likely in June"; no year twice that need not be."""
    first, likely, last = spread.p10, spread.p50, spread.p90
    words = {
        "first": date_format(first, _("F Y")),
        "month": date_format(first, "F"),
        "last": date_format(last, _("F Y")),
        "likely": date_format(likely, "F" if first.year == last.year else _("F Y")),
    }
    if (first.year, first.month) == (last.year, last.month):
        return _("In %(last)s") % words
    if first.year == last.year:
        return _("Between %(month)s and %(last)s, most likely in %(likely)s") % words
    return _("Between %(first)s and %(last)s, most likely in %(likely)s") % words


def months_in_words(spread: Spread) -> str:
    """ "Mar 2027 – Nov 2027", for a list."""
    first, last = (date_format(day, _("M Y")) for day in (spread.p10, spread.p90))
    return first if first == last else f"{first} – {last}"


def days_in_words(days: Days | DaysOfPaper) -> str:
    """The range of one step, or of getting a paper. "7 to 40 days, usually 15"."""
    words = {"low": round(days.low), "high": round(days.high), "likely": round(days.likely)}
    if words["low"] == words["high"]:
        return ngettext("%(high)s day", "%(high)s days", words["high"]) % words
    return _("%(low)s to %(high)s days, usually %(likely)s") % words


def share_in_words(share: float) -> str:
    """How often, for people: "in 7 of 10 ways the case may go"."""
    if share < 0.05:
        return _("in hardly any way the case may go")
    if share > 0.95:
        return _("in almost every way the case may go")
    return _("in %(tenths)s of 10 ways the case may go") % {"tenths": max(1, min(9, round(share * 10)))}
