"""Which code governs in each state, and what is known of the states' own codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.engines.clockwork.law import Law
from reencuentro.engines.clockwork.regimes import Start
from reencuentro.engines.clockwork.rules import Rule
from reencuentro.site.templatetags.house import day

from ..content import from_text
from ..labels import MODES
from ..models import StateEntry
from ..needs import needed
from .current import NATIONAL, STATE_CODE, Lawbook, lawbook
from .rules import RuleLine, line_of, newest_version, spoken

FEDERATIONS = ("FED", "US")


@dataclass(frozen=True)
class EffectLine:
    """When a notice of one kind takes effect by the state's own code."""

    mode: str | Promise
    effect_after: int
    article: str


@dataclass(frozen=True)
class EntryLine:
    """What a colleague entered, on what authority; it may be withdrawn."""

    row: StateEntry
    by: str
    what: str | Promise
    source: str

    @property
    def is_start(self) -> bool:
        return self.row.kind == StateEntry.Kind.START


@dataclass(frozen=True)
class StateLine:
    """`status` is how the national code stands for a family case filed today; `cases`: some are open there.

    `starts`: what was read of the national code there, by date; `effects` of its own code's notices, `terms`
    of its terms. `entries` are what colleagues entered themselves of the first two.
    """

    code: str
    name: str
    status: str
    starts: tuple[Start, ...]
    effects: list[EffectLine]
    terms: list[RuleLine]
    entries: list[EntryLine]
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
    entries = entry_lines()
    lines = [_line(book, code, code in fought, entries) for code in states if code not in FEDERATIONS]
    return sorted(lines, key=lambda one: (not one.cases, not one.missing, one.name))


def _known(book: Lawbook, court: str) -> bool:
    return court in book.law.calendars.calendars


def _line(book: Lawbook, code: str, cases: bool, entries: list[EntryLine]) -> StateLine:
    national, today = book.law.regimes[NATIONAL], timezone.localdate()
    starts = sorted((one for one in national.starts if one.state == code), key=lambda one: one.first)
    return StateLine(
        code=code,
        name=spoken(book.law.states[code]),
        status=_status(book.law, code, today),
        starts=tuple(starts),
        effects=_effects(book.law, code),
        entries=[one for one in entries if one.row.state == code],
        terms=[line_of(rule, book) for rule in _own_rules(book.law, code)],
        cases=cases,
    )


def _effects(law: Law, code: str) -> list[EffectLine]:
    notices = law.regimes[STATE_CODE].notices.items()
    return [
        EffectLine(MODES[mode], one.effect_after, one.article)
        for (state, mode), one in notices
        if state == code
    ]


def entry_lines() -> list[EntryLine]:
    """All that count, the newest of each state first."""
    rows = list(StateEntry.objects.filter(withdrawn_on=None))
    names = staff_names({row.entered_by for row in rows})
    return [_entry_line(row, names[row.entered_by]) for row in rows]


def _entry_line(row: StateEntry, by: str) -> EntryLine:
    content = from_text(row.content)
    if row.kind == StateEntry.Kind.EFFECT:
        return EntryLine(row, by, MODES[content["mode"]], content["article"])
    newest = content["start"][0]
    return EntryLine(
        row, by, _("The national code, from %(day)s") % {"day": day(newest["from"])}, newest["source"]
    )


def entry_to_withdraw(entry_id: UUID) -> StateEntry:
    """Raises `Http404` if there is none, or it is withdrawn already."""
    entry = StateEntry.objects.filter(id=entry_id, withdrawn_on=None).first()
    if entry is None:
        raise Http404
    return entry


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
    """A term entered here. Raises `Http404` for any other, and once the files have taken it over."""
    rule = newest_version(rule_id)
    if not rule.entered:
        raise Http404
    return rule
