"""Rules 8, 9, 10, 12 and 13: her green card, which can close the door to a child who is still abroad."""

from collections.abc import Sequence
from datetime import date

from .days import years_completed
from .entry import doubts_about_the_end
from .facts import ONE_DAY, Child, Principal
from .findings import AMBER, GREEN, RED, Clock, Finding, because, clock
from .t_status import OPEN_END, T1, derivative_last_day, t1_status
from .terms import Terms


def waiting_children(children: Sequence[Child]) -> list[Child]:
    """Abroad, with an I-914A that is pending or approved."""
    return [child for child in children if child.is_outside and child.has_live_application]


def green_card_gate(mother: Principal, children: Sequence[Child]) -> Finding:
    """Rule 8: whether she may file her I-485 now, as far as the children are concerned."""
    waiting, outside = waiting_children(children), [child for child in children if child.is_outside]
    adjustment = mother.adjustment
    if adjustment and adjustment.approved:
        return _after_approval(adjustment.approved, len(outside))
    if adjustment and adjustment.is_pending and outside:
        return Finding(
            "US-R08", "pending", RED, (because("i485_pending_children_abroad", count=len(outside)),)
        )
    if waiting:
        return Finding("US-R08", "blocked", RED, (because("i485_blocked", count=len(waiting)),))
    if outside:
        return Finding("US-R08", "review", AMBER, (because("i485_children_not_applied", count=len(outside)),))
    return Finding("US-R08", "free", GREEN, (because("i485_free"),))


def _after_approval(approved: date, outside: int) -> Finding:
    if outside:
        reasons = (because("door_closed", approved=approved, count=outside), because("other_roads"))
        return Finding("US-R08", "door_closed", RED, reasons)
    return Finding("US-R08", "free", GREEN, (because("i485_approved_all_in", approved=approved),))


def earliest_filing(mother: Principal, terms: Terms) -> date | None:
    """When she has been present long enough: three years, or the investigation's end if that came first."""
    if mother.granted is None:
        return None
    after_years = years_completed(mother.granted, terms.presence_years)
    if mother.investigation_over is None:
        return after_years
    return min(after_years, max(mother.granted, mother.investigation_over))


def adjustment_window(mother: Principal, children: Sequence[Child], terms: Terms, today: date) -> Finding:
    """Rule 9: the squeeze between three years of presence and the end of T-1."""
    t1, opens = t1_status(mother, terms), earliest_filing(mother, terms)
    if t1 is None or opens is None:
        return Finding("US-R09", "not_yet", GREEN, (because("squeeze_not_yet"),))
    if mother.adjustment and not mother.adjustment.denied:
        return _filed(mother.adjustment.filed, opens, t1)
    window = _window(opens, t1, today)
    if not t1.held_on(max(today, t1.first)):
        return Finding("US-R09", "closed", RED, (because("i485_too_late", last=t1.end),), clocks=(window,))
    outside = [child for child in children if child.is_outside]
    if outside and today >= years_before(t1.last, 1):
        squeezed = because("squeeze", last=t1.end, count=len(outside))
        return Finding("US-R09", "squeeze", RED, (squeezed, *window.reasons), clocks=(window,))
    verdict = "open" if today >= opens else "not_yet"
    reason = because(f"i485_window_{verdict}", opens=opens, last=t1.last - ONE_DAY)
    colour = AMBER if outside or window.reasons else GREEN
    reasons = (reason, *((because("squeeze_ahead", count=len(outside)),) if outside else ()), *window.reasons)
    return Finding("US-R09", verdict, colour, reasons, clocks=(window,))


def _window(opens: date, t1: T1, today: date) -> Clock:
    """She must file before the last day of T-1, not on it."""
    return clock(
        "US-D06", "file_i485", t1.last - ONE_DAY, today, opens=opens, reasons=doubts_about_the_end(t1)
    )


def _filed(filed: date, opens: date, t1: T1) -> Finding:
    if t1.why != "adjusted" and filed > t1.last:
        return Finding("US-R09", "filed_late", RED, (because("i485_filed_outside", filed=filed),))
    if filed < opens:
        return Finding("US-R09", "filed_early", RED, (because("i485_filed_early", filed=filed, opens=opens),))
    return Finding("US-R09", "filed", GREEN, (because("i485_filed_in_time", filed=filed),))


def years_before(day: date, years: int) -> date:
    """That day of an earlier year; 28 February for the 29th."""
    if day == OPEN_END:
        return OPEN_END
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last)


def _extension_clock(t1: T1, today: date) -> Clock:
    """An I-539 is filed before the last day; later only with a written reason."""
    return clock("US-D07", "file_i539", t1.last - ONE_DAY, today, reasons=doubts_about_the_end(t1))


def extension(mother: Principal, children: Sequence[Child], terms: Terms, today: date) -> Finding:
    """Rule 9, the way out: exceptional circumstances, which 8 CFR 214.212(f)(2) names for just this case."""
    t1 = t1_status(mother, terms)
    outside = [child for child in children if child.is_outside]
    if t1 is None or not outside or t1.end is None:
        return Finding("US-R09", "no_need", GREEN, (because("extension_no_need"),))
    running = _extension_clock(t1, today)
    if not t1.held_on(today):
        late = because("extension_late", last=t1.end)
        return Finding("US-R09", "extension_late", RED, (late,), clocks=(running,))
    approved = [child for child in outside if child.application and child.application.approved]
    if not approved:
        return Finding(
            "US-R09", "extension_review", AMBER, (because("extension_needs_approval"),), clocks=(running,)
        )
    ground = because("extension_ground", count=len(approved), last=t1.end)
    return Finding("US-R09", "extension_ground", GREEN, (ground,), clocks=(running,))


def status_kept(mother: Principal, child: Child, terms: Terms) -> Finding:
    """Rule 10: her I-485 keeps her status until it is decided; the child's lasts on if she is in already."""
    t1, adjustment = t1_status(mother, terms), mother.adjustment
    if t1 is None or adjustment is None:
        return Finding("US-R10", "not_filed", GREEN, (because("i485_would_extend"),))
    if t1.end is None:
        return Finding("US-R10", "extended", GREEN, (because("i485_extends", filed=adjustment.filed),))
    if t1.why != "adjusted":
        return Finding("US-R10", "not_extended", AMBER, (because("i485_did_not_extend", last=t1.end),))
    if child.status_since and child.status_since <= t1.last:
        return Finding("US-R10", "derivative_keeps", GREEN, (because("derivative_keeps"),))
    return Finding("US-R10", "t1_over", RED, (because("t1_ended_adjusted", last=t1.end),))


def child_needs_no_three_years(mother: Principal, child: Child) -> Finding:
    """Rule 12: from what day the child can file. Her own length of stay is never asked."""
    if child.status_since is None:
        return Finding("US-R12", "not_in", AMBER, (because("child_must_be_in"),))
    if mother.adjustment is None:
        return Finding("US-R12", "after_mother", GREEN, (because("child_no_three_years"),))
    opens = max(mother.adjustment.filed, child.status_since)
    return Finding("US-R12", "open", GREEN, (because("child_may_file_from", opens=opens),))


def child_adjustment(mother: Principal, child: Child, terms: Terms, today: date) -> Finding:
    """Rule 13: the mother's I-485 comes first, at filing and at the decision."""
    own, hers, t1 = child.adjustment, mother.adjustment, t1_status(mother, terms)
    if hers is None:
        verdict = "too_early" if own else "not_yet"
        return Finding("US-R13", verdict, RED, (because("child_i485_needs_mother"),))
    if hers.denied:
        return Finding("US-R13", "denied_with_hers", RED, (because("child_i485_falls", denied=hers.denied),))
    if own is None:
        return _to_file(child, t1, today)
    if own.filed < hers.filed:
        return Finding("US-R13", "too_early", RED, (because("child_i485_needs_mother"),))
    if own.approved and (hers.approved is None or own.approved < hers.approved):
        return Finding("US-R13", "approved_first", RED, (because("child_i485_approved_first"),))
    if hers.is_pending:
        return Finding("US-R13", "waits_for_mother", GREEN, (because("child_i485_waits"),))
    return Finding("US-R13", "gate_open", GREEN, (because("child_i485_gate_open"),))


def _to_file(child: Child, t1: T1 | None, today: date) -> Finding:
    """The child's own filing has to arrive while she holds T status."""
    if t1 is None or child.status_since is None:
        return Finding("US-R13", "not_in", RED, (because("child_must_be_in"),))
    last = derivative_last_day(child, t1)
    running = clock("US-D13", "file_child_i485", last - ONE_DAY, today, opens=child.status_since)
    if last < today:
        return Finding("US-R13", "too_late", RED, (because("t3_ended", last=last),), clocks=(running,))
    return Finding("US-R13", "may_file", GREEN, (because("child_i485_open", last=last),), clocks=(running,))
