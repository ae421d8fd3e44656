"""Rule 11: a trip to fetch the child can cost the mother her status, her I-485 or her three years."""

from collections.abc import Iterator
from datetime import date, timedelta

from .facts import Absence, Principal
from .findings import AMBER, GREEN, RED, Clock, Finding, Reason, because, clock, worst
from .terms import Terms


def may_travel(mother: Principal, today: date) -> Finding:
    """Whether she can leave today and come back as a T-1. Nobody here plans a trip: an attorney does."""
    if mother.granted is None:
        return Finding("US-R11", "no_status", RED, (because("travel_without_t1"),))
    if mother.naturalised or (mother.adjustment and mother.adjustment.approved):
        return Finding("US-R11", "resident", GREEN, (because("travel_resident"),))
    if mother.advance_parole_until and mother.advance_parole_until >= today:
        reason = because("travel_with_parole", until=mother.advance_parole_until)
        return Finding("US-R11", "advance_parole", AMBER, (reason,))
    pending = mother.adjustment is not None and mother.adjustment.is_pending
    reasons = [because("travel_needs_parole")]
    if pending:
        reasons.append(because("travel_abandons_i485"))
    return Finding("US-R11", "no_advance_parole", RED, tuple(reasons))


def absences(mother: Principal, terms: Terms, today: date) -> Finding:
    """What her stays abroad since the grant break: the three years, the way back, a pending I-485."""
    counted = [absence for absence in mother.absences if _counts(absence, mother)]
    if not counted:
        return Finding("US-R11", "never_away", GREEN, (because("never_away"),))
    found = [*_presence(counted, terms, today), *_without_parole(counted, mother)]
    colour = worst(colour for colour, _ in found)
    verdict = {RED: "broken", AMBER: "review", GREEN: "kept"}[colour]
    clocks = tuple(_ways_back(counted, terms, today))
    return Finding("US-R11", verdict, colour, tuple(reason for _, reason in found), clocks=clocks)


def _counts(absence: Absence, mother: Principal) -> bool:
    """Only until she is a resident, and only since she is a T-1."""
    until = mother.adjustment.approved if mother.adjustment else None
    return (
        mother.granted is not None and absence.left >= mother.granted and (not until or absence.left < until)
    )


def _presence(counted: list[Absence], terms: Terms, today: date) -> Iterator[tuple[str, Reason]]:
    """Both days of travel may be counted or not, so each absence may be a day longer than it looks."""
    days = [absence.days(today) for absence in counted if not absence.excused]
    for limit, least, most, name in (
        (terms.absence_once, max(days, default=0), max(days, default=-1) + 1, "once"),
        (terms.absence_total, sum(days), sum(days) + len(days), "total"),
    ):
        if least > limit:
            yield RED, because(f"presence_broken_{name}", days=least, limit=limit)
        elif most > limit:
            yield AMBER, because(f"presence_doubtful_{name}", days=least, limit=limit)
    yield GREEN, because("days_away", days=sum(days), limit=terms.absence_total)
    if any(absence.excused for absence in counted):
        yield AMBER, because("absence_excused")


def _without_parole(counted: list[Absence], mother: Principal) -> Iterator[tuple[str, Reason]]:
    for absence in counted:
        if absence.advance_parole:
            continue
        if mother.adjustment and mother.adjustment.was_pending_on(absence.left):
            yield RED, because("i485_abandoned", left=absence.left)
        if absence.returned is None:
            yield RED, because("no_way_back", left=absence.left)
        else:
            yield AMBER, because("returned_without_parole", returned=absence.returned)


def _ways_back(counted: list[Absence], terms: Terms, today: date) -> Iterator[Clock]:
    """For an absence that lasts: the day on which she must be back, both days of travel counted."""
    for absence in counted:
        if absence.returned is None and not absence.excused:
            others = sum(one.days(today) + 1 for one in counted if one is not absence and not one.excused)
            allowed = min(terms.absence_once, terms.absence_total - others)
            back = absence.left + timedelta(days=max(0, allowed - 1))
            yield clock("US-D09", "be_back", back, today, since=absence.left)
