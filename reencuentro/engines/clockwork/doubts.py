"""Why a count is amber."""

from collections.abc import Iterator
from datetime import date

from .counts import Reason
from .days_off import WEEKEND, weekday
from .interpretation import Reading
from .regimes import DISPUTED, DISTRICT_MISSING, UNKNOWN
from .rule_schema import modes_in_words
from .rules import READ_IN_THE_LAW
from .term import Term

REGIME_DOUBTS = {
    DISPUTED: "regime_disputed",
    DISTRICT_MISSING: "district_missing",
    UNKNOWN: "regime_unknown",
}


def doubts_of(term: Term, ordinary: Reading, confirmed: bool) -> tuple[Reason, ...]:
    """Everything a lawyer should know before she trusts the dates."""
    return (*doubts_without_calendar(term), *_calendar_doubts(term, ordinary.last, confirmed))


def doubts_without_calendar(term: Term) -> tuple[Reason, ...]:
    return (*_rule_doubts(term), *_regime_doubts(term), *_case_doubts(term))


def _rule_doubts(term: Term) -> Iterator[Reason]:
    rule = term.rule
    if rule.mark not in READ_IN_THE_LAW:
        yield Reason("rule_not_verified", (("mark", rule.mark),))
    if not term.notice.known:
        yield Reason(
            "effect_not_entered", (("state", term.state_name), ("mode", modes_in_words([term.notice.mode])))
        )
    elif term.notice.mark not in READ_IN_THE_LAW:
        yield Reason(
            "notice_not_verified", (("mode", modes_in_words([term.notice.mode])), ("mark", term.notice.mark))
        )
    if rule.set_by and not (term.trigger.set_length or term.trigger.set_date):
        yield Reason("length_not_set", (("length", rule.length),))


def _regime_doubts(term: Term) -> Iterator[Reason]:
    status, mark = term.standing
    if status == UNKNOWN and term.trigger.filed is None:
        yield Reason("filing_date_missing")
    elif status in REGIME_DOUBTS:
        yield Reason(REGIME_DOUBTS[status], (("state", term.state_name),))
    elif mark not in READ_IN_THE_LAW:
        yield Reason("regime_not_verified", (("state", term.state_name), ("mark", mark)))


def _case_doubts(term: Term) -> Iterator[Reason]:
    for fact in term.rule.may_not_run:
        if fact in term.trigger.facts:
            yield Reason("may_not_run", (("fact", fact),))


def _calendar_doubts(term: Term, last: date, confirmed: bool) -> Iterator[Reason]:
    calendar, day = term.calendar, term.day
    if not confirmed:
        years = [year for year in range(day.year, last.year + 1) if not calendar.is_confirmed(year)]
        court = calendar.court if years else term.effect_calendar.court
        yield Reason(
            "calendar_not_confirmed",
            (("court", court.title), ("years", ", ".join(map(str, years or [day.year])))),
        )
        return
    if any(mark not in READ_IN_THE_LAW for mark in calendar.marks(day.year, last.year)):
        yield Reason("calendar_not_verified", (("court", calendar.court.title),))
    if term.trigger.mode == "list" and not term.counts_all_days and _is_day_off(term):
        yield Reason("list_on_day_off", (("day", day),))


def _is_day_off(term: Term) -> bool:
    ordinal = term.day.toordinal()
    return weekday(ordinal) in WEEKEND or ordinal in term.effect_days_off(True)
