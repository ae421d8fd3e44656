"""Rules 1 and 2: whether a child's age is frozen, still runs, or was too high from the start."""

from dataclasses import dataclass
from datetime import date

from .days import BOTH_COUNTRIES, birthdays
from .facts import ONE_DAY, Child, Principal, Span
from .findings import AMBER, GREEN, RED, Finding, Reason, because, clock

TOO_OLD = 21
OUT, FROZEN, LIVE, REVIEW, UNKNOWN = "out", "frozen", "live", "review", "unknown"


@dataclass(frozen=True, slots=True)
class AgeClass:
    """`possible` holds more than one class if the birth date is too rough to tell; `kind` is then REVIEW.

    `frozen_since` is the day on which the mother's I-914 was received. `admit_before` is the earliest 21st
    birthday of a child whose age still runs.
    """

    kind: str
    turns_21: Span
    possible: frozenset[str]
    frozen_since: date | None = None
    admit_before: date | None = None


def age_class(mother: Principal, child: Child, today: date) -> AgeClass:
    """Under INA 214(o)(4) and 8 CFR 214.211(e)(3); what that text leaves open is LIVE, never FROZEN."""
    turns_21 = birthdays(child.born, TOO_OLD)
    filed = mother.filed
    if filed is None or (mother.i914 and mother.i914.denied):
        return AgeClass(UNKNOWN, turns_21, frozenset({UNKNOWN}))
    granted = mother.granted
    looked_at = _days_to_look_at(turns_21, filed, granted or today)
    classes = {day: _class_on(day, filed, granted, today) for day in looked_at}
    possible = frozenset(classes.values())
    kind = next(iter(possible)) if len(possible) == 1 else REVIEW
    return AgeClass(
        kind,
        turns_21,
        possible,
        filed if kind == FROZEN else None,
        min((day for day, found in classes.items() if found == LIVE), default=None),
    )


def _days_to_look_at(turns_21: Span, *boundaries: date) -> list[date]:
    """Both ends of the span, and each day in it on which the class can change."""
    around = {day + ONE_DAY * step for day in boundaries for step in (-1, 0, 1)}
    return sorted({*turns_21, *(day for day in around if turns_21.first <= day <= turns_21.last)})


def _class_on(turns_21: date, filed: date, granted: date | None, today: date) -> str:
    """While the I-914 is pending, a birthday that has come froze the age; one still to come may do so."""
    if turns_21 < filed:
        return OUT
    if turns_21 in (filed, granted):
        return REVIEW
    return FROZEN if turns_21 <= (granted or today) else LIVE


def age(mother: Principal, child: Child, today: date) -> Finding:
    found = age_class(mother, child, today)
    if found.kind == LIVE or LIVE in found.possible:
        return _running(mother, child, found, today)
    if found.kind == FROZEN:
        reason = because("age_frozen", filed=found.frozen_since, birthday=found.turns_21.first)
        return Finding("US-R01", FROZEN, GREEN, (reason, *_evidence(mother)))
    if found.kind == OUT:
        reason = because("age_out", filed=mother.filed, birthday=found.turns_21.last)
        return Finding("US-R01", OUT, RED, (reason, because("other_roads")))
    return Finding("US-R01", found.kind, AMBER, (_why_open(mother, found),))


def _evidence(mother: Principal) -> tuple[Reason, ...]:
    """What proves a freeze: the receipt notice, the birth record, and that it was pending on the birthday."""
    if mother.granted is None:
        return (because("freeze_evidence_pending", filed=mother.filed),)
    return (because("freeze_evidence", filed=mother.filed, granted=mother.granted),)


def _why_open(mother: Principal, found: AgeClass) -> Reason:
    if found.kind == UNKNOWN:
        return because("i914_was_denied" if mother.i914 else "no_receipt_date")
    if found.turns_21.is_exact:
        return because("age_on_the_boundary", birthday=found.turns_21.first)
    return because("age_approximate", first=found.turns_21.first, last=found.turns_21.last)


def _running(mother: Principal, child: Child, found: AgeClass, today: date) -> Finding:
    before = found.admit_before or found.turns_21.first
    reasons = _how_it_runs(mother, child, found)
    if child.status_since:
        return _in_status(child.status_since, before, found, reasons)
    rough = () if found.kind == LIVE else reasons[:1]
    running = clock(
        "US-D03", "admit_before_21", before - ONE_DAY, today, reasons=rough,
        latest=found.turns_21.last - ONE_DAY, countries=BOTH_COUNTRIES,
    )  # fmt: skip
    if today >= found.turns_21.last:
        lost = because("aged_out", birthday=found.turns_21.last)
        return Finding("US-R02", "aged_out", RED, (lost, *reasons, because("other_roads")), clocks=(running,))
    runs = because("age_live" if child.abroad else "age_live_in_the_us", birthday=before)
    return Finding("US-R02", found.kind, AMBER, (*reasons[:1], runs, *reasons[1:]), clocks=(running,))


def _how_it_runs(mother: Principal, child: Child, found: AgeClass) -> tuple[Reason, ...]:
    reasons = []
    if found.kind == REVIEW:
        reasons.append(_why_open(mother, found))
    if mother.filed and child.born.first > mother.filed:
        reasons.append(because("born_after_filing"))
    if mother.granted is None:
        reasons.append(because("age_may_freeze"))
    return tuple(reasons)


def _in_status(since: date, before: date, found: AgeClass, reasons: tuple[Reason, ...]) -> Finding:
    if since < before:
        return Finding("US-R02", "in_time", GREEN, (because("status_in_time", since=since),))
    if found.kind == LIVE and since >= found.turns_21.last:
        late = because("status_too_late", since=since, birthday=found.turns_21.last)
        return Finding("US-R02", "too_late", RED, (late, *reasons))
    return Finding("US-R02", REVIEW, AMBER, (because("status_perhaps_too_late", since=since), *reasons))
