"""Which code governs in each state, and what is known of the states' own codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from reencuentro.engines.clockwork.law import Law
from reencuentro.engines.clockwork.regimes import Start
from reencuentro.engines.clockwork.rules import Rule

from ..models import StateTerm
from ..needs import needed
from .current import Lawbook, lawbook
from .rules import RuleLine, spoken, state_of

NATIONAL = "cnpcf"
FEDERATIONS = ("FED", "US")


@dataclass(frozen=True)
class StateLine:
    """`status` is how the national code stands for a family case filed today; `cases`: some are open there.

    `starts` is what the law files say, by date; `terms` are those of its own code.
    """

    code: str
    name: str
    status: str
    starts: tuple[Start, ...]
    terms: list[RuleLine]
    cases: bool

    @property
    def missing(self) -> bool:
        """Its own code may govern, and nothing of it is on file that counts."""
        return self.status != "in_force" and not any(term.state != "off" for term in self.terms)


def state_lines() -> list[StateLine]:
    """The states in whose courts terms are counted: first those with open cases, then those that lack."""
    book = lawbook()
    fought = {book.law.calendars.of(court).court.state for court, _year in needed() if _known(book, court)}
    states = dict.fromkeys(calendar.court.state for calendar in book.law.calendars.calendars.values())
    lines = [_line(book, code, code in fought) for code in states if code not in FEDERATIONS]
    return sorted(lines, key=lambda one: (not one.cases, not one.missing, one.name))


def _known(book: Lawbook, court: str) -> bool:
    return court in book.law.calendars.calendars


def _line(book: Lawbook, code: str, cases: bool) -> StateLine:
    national, today = book.law.regimes[NATIONAL], timezone.localdate()
    starts = sorted((one for one in national.starts if one.state == code), key=lambda one: one.first)
    return StateLine(
        code=code,
        name=spoken(book.law.states[code]),
        status=_status(book.law, code, today),
        starts=tuple(starts),
        terms=[RuleLine(rule, state_of(rule, book)) for rule in _own_rules(book.law, code)],
        cases=cases,
    )


def _status(law: Law, code: str, today: date) -> str:
    return law.regimes[NATIONAL].standing(code, "", "family", today).status


def _own_rules(law: Law, code: str) -> Iterator[Rule]:
    return (rule for rule in law.newest() if rule.state == code)


def state_name(code: str) -> str:
    """Raises `Http404` for a code of no state."""
    states = lawbook().law.states
    if code not in states or code in FEDERATIONS:
        raise Http404
    return spoken(states[code])


def national_terms() -> list[tuple[str, str]]:
    """(id, title) of the national terms that one of a state's code may stand for."""
    rules = lawbook().law.newest()
    return [
        (rule.id, f"{rule.id} · {spoken(rule.title)}")
        for rule in rules
        if rule.regime == NATIONAL and rule.has_a_clock
    ]


def entered_rule(rule_id: str) -> Rule:
    """A term that somebody entered here. Raises `Http404` for any other."""
    if not StateTerm.objects.filter(rule_id=rule_id, superseded=False).exists():
        raise Http404
    return lawbook().law.rules[rule_id][-1]
