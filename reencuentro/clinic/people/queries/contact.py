"""May this person be contacted, this way, at this moment? Whatever she did not allow is a no."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ..models import Part, Person
from ..values import Channel, ContactRule, Way


@dataclass(frozen=True)
class Answer:
    """`why` is for the reader; `way` is the one that is open, or the one that is shut at this hour."""

    allowed: bool
    why: str | Promise
    way: Way | None = None


def may_contact(person: Person, channel: str, when: datetime.datetime) -> Answer:
    """Ask the person's own rule. `when` must know its time zone; `ValueError` if it does not."""
    if when.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    if person.part == Part.TRAFFICKER:
        return Answer(False, _("Never from here: it would warn the alleged trafficker."))
    rule = person.contact_rule
    if rule is None:
        return Answer(False, _("No rule of safe contact is recorded yet. Ask before you reach out."))
    return _refusal(rule, channel) or _by_hours(rule, channel, when)


def _refusal(rule: ContactRule, channel: str) -> Answer | None:
    if rule.never:
        return Answer(False, _("Never contact. %(reason)s") % {"reason": rule.never_because})
    named = {"channel": Channel(channel).label}
    if channel in rule.never_channels:
        return Answer(False, _("Never by this way: %(channel)s.") % named)
    if not any(way.channel == channel for way in rule.ways):
        return Answer(False, _("Not named as a safe way: %(channel)s.") % named)
    return None


def _by_hours(rule: ContactRule, channel: str, when: datetime.datetime) -> Answer:
    local = when.astimezone(ZoneInfo(rule.time_zone))
    ways = [way for way in rule.ways if way.channel == channel]
    for way in ways:
        if way.open_at(local):
            return Answer(True, _("Yes, now: %(hours)s.") % {"hours": way.hours}, way)
    hours = "; ".join(way.hours for way in ways)
    values = {"hours": hours, "zone": rule.zone_name, "now": f"{local:%H:%M}"}
    return Answer(False, _("Not now: %(hours)s. There it is %(now)s: %(zone)s.") % values, ways[0])
