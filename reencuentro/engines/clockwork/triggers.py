"""What starts a term, as the court file shows it, and whether that can be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from .errors import CannotCount
from .rules import Rule

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
STARTS_WITH_A_NOTICE = frozenset({"S1", "S2", "S3", "S6"})


class Suspension(NamedTuple):
    """Days on which the term stood still by order, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Trigger:
    """An act, how and when it was notified, and the case around it.

    `notified` is the day of the notice, of the event, or of the birth; for hours a datetime, which is taken
    in the court's time zone if it names none. Children's cases are the usual ones here, and the earlier date
    is the safer mistake: so `child_case` is true unless somebody says otherwise.
    `facts` are those that may stop a term: "maintenance", "child-harmed", …
    """

    rule: str
    notified: date | datetime
    court: str
    mode: str = ""
    variant: str = ""
    filed: date | None = None
    state: str = ""
    district: str = ""
    procedure: str = "family"
    child_case: bool = True
    act_regime: str = ""
    facts: frozenset[str] = frozenset()
    distance_km: int = 0
    set_length: int | None = None
    set_date: date | None = None
    extended_by: int = 0
    suspensions: tuple[Suspension, ...] = field(default=())
    electronic_filing: bool = False

    @property
    def day(self) -> date:
        return self.notified.date() if isinstance(self.notified, datetime) else self.notified


def check_trigger(trigger: Trigger, rule: Rule) -> None:
    """Raises CannotCount if what was entered is impossible or doesn't belong to the rule."""
    for code, params in _contradictions(trigger, rule):
        raise CannotCount(code, **params)


def _contradictions(trigger: Trigger, rule: Rule) -> Iterator[tuple[str, dict[str, object]]]:
    if not EARLIEST_YEAR <= trigger.day.year < LATEST_YEAR:
        yield "impossible_year", {"year": trigger.day.year}
    if trigger.filed and trigger.filed > trigger.day:
        yield "notice_before_filing", {"notice": trigger.day, "filed": trigger.filed}
    if rule.unit == "hours" and not isinstance(trigger.notified, datetime):
        yield "moment_needed", {"rule": rule.id}
    yield from _wrong_mode(trigger, rule)
    yield from _wrong_length(trigger, rule)
    for suspension in trigger.suspensions:
        if suspension.last < suspension.first:
            yield "suspension_ends_before_it_begins", {"first": suspension.first, "last": suspension.last}


def _wrong_mode(trigger: Trigger, rule: Rule) -> Iterator[tuple[str, dict[str, object]]]:
    if rule.modes and trigger.mode not in rule.modes:
        code = "wrong_mode" if trigger.mode else "mode_needed"
        yield code, {"rule": rule.id, "mode": trigger.mode, "modes": ", ".join(rule.modes)}
    if rule.start in STARTS_WITH_A_NOTICE and not trigger.mode:
        yield "mode_needed", {"rule": rule.id, "modes": "personal, list, electronic, mail, hearing, edict"}
    if rule.effects == "act" and not trigger.act_regime and trigger.mode != "knowledge":
        yield "act_regime_needed", {"rule": rule.id}


def _wrong_length(trigger: Trigger, rule: Rule) -> Iterator[tuple[str, dict[str, object]]]:
    if not rule.set_by and (trigger.set_length or trigger.set_date):
        yield "length_is_fixed", {"rule": rule.id}
    if rule.unit == "date" and not (rule.on or trigger.set_date):
        yield "date_needed", {"rule": rule.id}
    if trigger.set_length is not None:
        least, most = rule.at_least or 1, rule.at_most
        if trigger.set_length < least or (most and trigger.set_length > most):
            yield "length_out_of_bounds", {"length": trigger.set_length, "least": least, "most": most or "…"}
    if trigger.set_date and trigger.set_date < trigger.day:
        yield "notice_after_deadline", {"notice": trigger.day, "deadline": trigger.set_date}
    if trigger.extended_by:
        most = rule.extension.length if rule.extension else 0
        if not 0 < trigger.extended_by <= most:
            yield "extension_too_long", {"rule": rule.id, "most": most}
    if trigger.distance_km and not (rule.distance and trigger.distance_km > 0):
        yield "distance_does_not_count", {"rule": rule.id}
