"""Whether what was entered can be, and belongs to the rule."""

from collections.abc import Iterator
from datetime import datetime

from .errors import CannotCount
from .rule_schema import MODES, modes_in_words
from .rules import Rule
from .triggers import Trigger

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
LONGEST = 3_660
FARTHEST_KM = 20_000
STARTS_WITH_A_NOTICE = frozenset({"S1", "S2", "S3", "S6"})

type Contradictions = Iterator[tuple[str, dict[str, object]]]


def check_trigger(trigger: Trigger, rule: Rule) -> None:
    """Raises CannotCount with the first thing that is impossible or doesn't belong to the rule."""
    for check in (_impossible_days, _wrong_mode, _wrong_length, _wrong_additions):
        for code, params in check(trigger, rule):
            raise CannotCount(code, **params)


def _impossible_days(trigger: Trigger, rule: Rule) -> Contradictions:
    suspended = [day for suspension in trigger.suspensions for day in suspension]
    for day in (trigger.day, trigger.filed, trigger.set_date, *suspended):
        if day and not EARLIEST_YEAR <= day.year < LATEST_YEAR:
            yield "impossible_year", {"year": day.year}
    if trigger.filed and trigger.filed > trigger.day:
        yield "notice_before_filing", {"notice": trigger.day, "filed": trigger.filed}
    if rule.unit == "hours" and not isinstance(trigger.notified, datetime):
        yield "moment_needed", {"rule": rule.id}
    for first, last in trigger.suspensions:
        if last < first:
            yield "suspension_ends_before_it_begins", {"first": first, "last": last}
        if (last - first).days > LONGEST:
            yield "impossible_length", {"length": (last - first).days}


def _wrong_mode(trigger: Trigger, rule: Rule) -> Contradictions:
    modes = rule.modes or MODES
    if trigger.mode and trigger.mode not in modes:
        named = {"mode": modes_in_words([trigger.mode]), "modes": modes_in_words(modes)}
        yield "wrong_mode", {"rule": rule.id, **named}
    if not trigger.mode and (rule.modes or rule.start in STARTS_WITH_A_NOTICE):
        yield "mode_needed", {"rule": rule.id, "modes": modes_in_words(modes)}
    if rule.effects == "act" and not trigger.act_regime and trigger.mode != "knowledge":
        yield "act_regime_needed", {"rule": rule.id}


def _wrong_length(trigger: Trigger, rule: Rule) -> Contradictions:
    if not rule.set_by and (trigger.set_length is not None or trigger.set_date):
        yield "length_is_fixed", {"rule": rule.id}
    if rule.unit == "date" and not (rule.on or trigger.set_date):
        yield "date_needed", {"rule": rule.id}
    if trigger.set_length is not None:
        least, most = rule.at_least or 1, rule.at_most or LONGEST
        if not least <= trigger.set_length <= most:
            yield "length_out_of_bounds", {"length": trigger.set_length, "least": least, "most": most}
    if trigger.set_date and trigger.set_date < trigger.day:
        yield "notice_after_deadline", {"notice": trigger.day, "deadline": trigger.set_date}


def _wrong_additions(trigger: Trigger, rule: Rule) -> Contradictions:
    most = rule.extension.length if rule.extension else 0
    if not 0 <= trigger.extended_by <= most:
        yield "extension_too_long", {"rule": rule.id, "most": most}
    if trigger.distance_km and not rule.distance:
        yield "distance_does_not_count", {"rule": rule.id}
    if not 0 <= trigger.distance_km <= FARTHEST_KM:
        yield "impossible_length", {"length": trigger.distance_km}
