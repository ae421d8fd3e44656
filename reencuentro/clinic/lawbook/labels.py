"""The codes of the law files in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reencuentro.engines.clockwork.rules import Rule

OWNERS: dict[str, str | Promise] = {
    "ours": _("ours"),
    "court": _("the court's"),
    "authority": _("the authority's"),
    "other_side": _("the other side's"),
}
MARKS: dict[str, str | Promise] = {
    "V": _("read in the text of the law"),
    "V26": _("read in a public work of 2026 that cites the official page"),
    "W": _("read on a web page, not in the law"),
    "2nd": _("second hand"),
    "M": _("from memory"),
    "D": _("deduced"),
}
MODES: dict[str, str | Promise] = {
    "personal": _("in person"),
    "list": _("by list or bulletin"),
    "electronic": _("electronic, with confirmation"),
    "mail": _("by mail"),
    "hearing": _("at a hearing"),
    "edict": _("by edict"),
    "knowledge": _("from the day it was known"),
    "event": _("from the event itself"),
}


def length_in_words(rule: Rule) -> str:
    """ "9 working days"; "" for a rule without a clock."""
    count = rule.length
    words = {
        "habiles": ngettext("%(n)s working day", "%(n)s working days", count),
        "business_days": ngettext("%(n)s business day", "%(n)s business days", count),
        "naturales": ngettext("%(n)s calendar day", "%(n)s calendar days", count),
        "weeks": ngettext("%(n)s week", "%(n)s weeks", count),
        "months": ngettext("%(n)s month", "%(n)s months", count),
        "years": ngettext("%(n)s year", "%(n)s years", count),
        "age": ngettext("until %(n)s year old", "until %(n)s years old", count),
        "hours": ngettext("%(n)s hour", "%(n)s hours", count),
    }
    if rule.unit == "date" and rule.on:
        return rule.on.isoformat()
    return words[rule.unit] % {"n": count} if rule.unit in words else ""
