"""From an act and its notice to the dates, with every day in between. `count` is the one door."""

from datetime import date, timedelta

from .calendars import CalendarBook
from .counts import Count, Day, Task
from .doubts import doubts_of
from .errors import CannotCount
from .interpretation import Reading, read_term
from .law import Law
from .moments import count_hours
from .near import nearest
from .regimes import OTHER_LAW
from .rules import Rule
from .spans import working_day_from, working_day_until
from .term import Term, term_of
from .trigger_checks import check_trigger
from .triggers import Trigger

NOBODY = frozenset[str]()


def count(
    trigger: Trigger, law: Law, approved: frozenset[str] = NOBODY, calendars: CalendarBook | None = None
) -> Count:
    """Count one term. Nothing in it depends on the clock or the time zone of this machine.

    `approved` holds the fingerprints of rules marked M or D that a lawyer has switched on; `calendars` take
    the place of those of the law files. Raises CannotCount for what has no answer: impossible dates, unknown
    names, a rule that is off, not in force there and then, or without a clock.
    """
    calendars = calendars or law.calendars
    trigger = trigger.seen_from(calendars.of(trigger.court).court.timezone)
    rule = law.rule(trigger.rule, trigger.day).choose(trigger.variant)
    if not rule.is_on(approved):
        raise CannotCount("rule_is_off", rule=rule.id, mark=rule.mark)
    if not rule.has_a_clock:
        raise CannotCount("rule_without_clock", rule=rule.id, title_es=rule.title.es, title_en=rule.title.en)
    check_trigger(trigger, rule)
    _check_names(trigger, law)
    term = term_of(trigger, rule, law, calendars)
    _check_place(term, law, approved)
    return count_hours(term) if rule.unit == "hours" else _count_days(term)


def _check_names(trigger: Trigger, law: Law) -> None:
    """What it names has to stand in the law files: deadlines keep it in the clear."""
    for fact in trigger.facts - law.facts:
        raise CannotCount("unknown_fact", fact=fact, near=nearest(fact, law.facts))
    for code, written, known in (
        ("unknown_state", trigger.state, law.states),
        ("unknown_procedure", trigger.procedure, law.procedures),
        ("unknown_act_regime", trigger.act_regime, law.regimes),
    ):
        if written and written not in known:
            raise CannotCount(code, found=written, near=nearest(written, known))


def _check_place(term: Term, law: Law, approved: frozenset[str]) -> None:
    """Is it the law of that state, and in force there and then?"""
    rule, state, filed = term.rule, term.state_name, term.trigger.filed
    law.check_district(term.trigger.district, term.state)
    if rule.state not in ("", term.state):
        own = law.states.get(rule.state, rule.state)
        raise CannotCount("other_state", rule=rule.id, state=own, court=term.calendar.court.title)
    if term.standing.status != OTHER_LAW:
        return
    if term.regime.gives_way_to:
        raise CannotCount("newer_law_governs", rule=rule.id, state=state, filed=filed)
    own_rule = law.in_place_of(rule.id, term.state, approved)
    if own_rule is None:
        raise CannotCount("other_law_governs", rule=rule.id, state=state, filed=filed)
    raise CannotCount("own_rule_governs", rule=rule.id, state=state, filed=filed, own=own_rule.id)


def _count_days(term: Term) -> Count:
    """Both readings, and what follows from the earlier one."""
    ordinary = read_term(term, conservative=False)
    confirmed = term.is_confirmed_until(ordinary.last)
    known = term.notice.known and (confirmed or not term.needs_calendar)
    conservative = read_term(term, conservative=True, confirmed=confirmed)
    first_year, last_year = term.day.year, ordinary.last.year
    return Count(
        rule=term.rule,
        trigger=term.trigger,
        court=term.calendar.court,
        effect=ordinary.effect if known else conservative.effect,
        effect_article=term.notice.article,
        all_days_article=term.regime.all_days_for_children if term.counts_all_days else "",
        day_one=_day_one(ordinary if known else conservative),
        ordinary=ordinary.last if known else None,
        conservative=conservative.last,
        safe=_safe_date(term, ordinary, conservative),
        days=tuple(ordinary.days) if known else (),
        conservative_days=tuple(conservative.days),
        reasons=doubts_of(term, ordinary, confirmed),
        law_versions=term.law_versions,
        calendar_versions=term.calendar.versions(first_year, last_year),
        opens_on=_opening(term, ordinary, conservative),
        tasks=_tasks(term.rule, conservative),
    )


def _safe_date(term: Term, ordinary: Reading, conservative: Reading) -> date:
    """The last day the court works until then; a day earlier if what is filed is routed the day after.

    Of a waiting period the first one from then on: whoever files earlier is refused.
    """
    days_off, last = term.calendar.known(*term.years), conservative.last
    if term.rule.waiting:
        opens = _opening(term, ordinary, conservative) or last
        return date.fromordinal(working_day_from(opens.toordinal(), days_off))
    safe = working_day_until(last.toordinal(), days_off)
    if term.trigger.electronic_filing:
        safe = working_day_until(safe - 1, days_off)
    return max(date.fromordinal(safe), min(term.day, last))


def _day_one(reading: Reading) -> date | None:
    return next((day.date for day in reading.days if day.number == 1), None)


def _opening(term: Term, ordinary: Reading, conservative: Reading) -> date | None:
    """Before an expiry it is counted back from that day itself, by the reading that opens later."""
    rule = term.rule
    if rule.opens_after:
        return _numbered(conservative.days, rule.opens_after)
    return rule.opening(ordinary.last + timedelta(days=rule.before))


def _tasks(rule: Rule, reading: Reading) -> tuple[Task, ...]:
    ask_on_day = rule.extension.ask_on_day if rule.extension else None
    on = _numbered(reading.days, ask_on_day) if ask_on_day else None
    return (Task("ask_extension", on),) if on else ()


def _numbered(days: list[Day], number: int) -> date | None:
    return next((day.date for day in days if day.number == number), None)
