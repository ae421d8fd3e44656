"""Rules 5, 6 and 7: the I-914A, the visa and the border. A child abroad has no T status until admitted."""

from datetime import date

from .days import BOTH_COUNTRIES
from .facts import Child, Principal
from .findings import AMBER, GREEN, RED, Clock, Finding, Reason, because, clock
from .t_status import T1, derivative_last_day, t1_status, visa_last_day
from .terms import Terms


def application_window(mother: Principal, child: Child, terms: Terms, today: date) -> Finding:
    """Rule 5: while the I-914 is pending or T-1 is held; no other deadline in days."""
    if child.application:
        return _filed(mother, child.application.filed, terms)
    if mother.i914 is None:
        return Finding("US-R05", "not_open", AMBER, (because("no_receipt_date"),))
    if mother.i914.denied:
        return Finding("US-R05", "closed", RED, (because("i914_was_denied"), because("other_roads")))
    t1 = t1_status(mother, terms)
    if t1 is None:
        return Finding("US-R05", "open", GREEN, (because("window_open_pending", filed=mother.filed),))
    window = _while_t1(t1, "file_i914a", today, opens=mother.filed)
    if not t1.held_on(max(today, t1.first)):
        ended = because(f"t1_ended_{t1.why}", last=t1.end)
        return Finding("US-R05", "closed", RED, (ended, because("other_roads")), clocks=(window,))
    return Finding("US-R05", "open", GREEN, (because("window_open"), *window.reasons), clocks=(window,))


def _filed(mother: Principal, filed: date, terms: Terms) -> Finding:
    t1 = t1_status(mother, terms)
    if mother.filed and filed >= mother.filed and (t1 is None or filed <= t1.last):
        return Finding("US-R05", "filed", GREEN, (because("i914a_filed_in_time", filed=filed),))
    return Finding("US-R05", "filed_outside", RED, (because("i914a_filed_outside", filed=filed),))


def _while_t1(t1: T1, what: str, today: date, opens: date | None = None) -> Clock:
    return clock("US-D04", what, t1.end, today, opens=opens, reasons=doubts_about_the_end(t1))


def doubts_about_the_end(t1: T1) -> tuple[Reason, ...]:
    """Why the last day of T-1 isn't sure."""
    if t1.end is None:
        return (because("t1_until_i485_decided"),)
    if not t1.printed and t1.why == "first_period":
        return (because("t1_end_not_entered", last=t1.end),)
    return ()


def standing(mother: Principal, child: Child, terms: Terms, today: date) -> Finding:
    """Rule 6: what the child is today. An approval, even a visa, is not yet status for a child abroad."""
    if child.status_since:
        return _in_status(mother, child, terms, today)
    application = child.application
    if application is None:
        return Finding("US-R06", "not_applied", RED, (because("no_status_not_applied"),))
    if application.denied:
        return Finding("US-R06", "denied", RED, (because("no_status_denied", denied=application.denied),))
    if application.is_pending:
        return Finding("US-R06", "pending", RED, (because("no_status_pending"),))
    if child.visa_issued:
        return Finding("US-R06", "visa", RED, (because("no_status_visa", issued=child.visa_issued),))
    return Finding("US-R06", "approved_abroad", RED, (because("no_status_approved"),))


def _in_status(mother: Principal, child: Child, terms: Terms, today: date) -> Finding:
    t1 = t1_status(mother, terms)
    if t1 is None:
        return Finding("US-R06", "review", AMBER, (because("admitted_without_t1"),))
    last = derivative_last_day(child, t1)
    known = None if last == date.max else last
    doubts = () if child.status_ends else (because("t3_end_not_entered", last=known),) if known else ()
    running = clock("US-D12", "t3_status", known, today, since=child.status_since, reasons=doubts)
    if last < today:
        return Finding("US-R06", "ended", RED, (because("t3_ended", last=last),), clocks=(running,))
    return Finding("US-R06", "in_status", GREEN, (because("in_t3_status"), *doubts), clocks=(running,))


def visa_window(mother: Principal, child: Child, terms: Terms, today: date) -> Finding:
    """Rule 7: the visa can be asked for, and used, only while the mother is in T-1."""
    t1 = t1_status(mother, terms)
    if not child.is_outside:
        return Finding("US-R07", "not_needed", GREEN, (because("visa_not_needed"),))
    if t1 is None:
        return Finding("US-R07", "not_yet", RED, (because("visa_needs_t1"),))
    if child.visa_issued:
        return _visa(child.visa_issued, child, t1, terms, today)
    window = _while_t1(t1, "ask_for_visa", today, opens=t1.first)
    if not t1.held_on(today):
        return Finding(
            "US-R07", "closed", RED, (because(f"t1_ended_{t1.why}", last=t1.end),), clocks=(window,)
        )
    if not (child.application and child.application.approved):
        return Finding("US-R07", "not_yet", RED, (because("visa_needs_approval"),), clocks=(window,))
    if t1.end is None:
        return Finding("US-R07", "review", AMBER, (because("visa_while_i485_pending"),), clocks=(window,))
    return Finding("US-R07", "open", GREEN, (because("visa_open", last=t1.end),), clocks=(window,))


def _visa(issued: date, child: Child, t1: T1, terms: Terms, today: date) -> Finding:
    last = visa_last_day(issued, child.visa_ends, t1, terms)
    doubts = doubts_about_the_end(t1)
    running = clock("US-D11", "use_visa", last, today, since=issued, reasons=doubts, countries=BOTH_COUNTRIES)
    if last < today:
        return Finding("US-R07", "visa_over", RED, (because("visa_over", last=last),), clocks=(running,))
    colour = AMBER if doubts else GREEN
    return Finding("US-R07", "visa", colour, (because("visa_until", last=last), *doubts), clocks=(running,))
