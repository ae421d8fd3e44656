"""The law as this clinic has it: the house's files, its own calendars in place of theirs, its approvals."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from reencuentro.engines.clockwork.calendar_files import build_calendar
from reencuentro.engines.clockwork.counting import count
from reencuentro.engines.clockwork.counts import Count
from reencuentro.engines.clockwork.law import Law
from reencuentro.engines.clockwork.regimes import Notice, Start, build_start
from reencuentro.engines.clockwork.rules import build_rule
from reencuentro.engines.clockwork.triggers import Trigger

from ..content import from_text
from ..house_law import house_law
from ..models import Approval, CalendarEdition, StateEntry, StateTerm

NATIONAL, STATE_CODE = "cnpcf", "state-code"


@dataclass(frozen=True)
class Lawbook:
    law: Law
    approved: frozenset[str]

    def count(self, trigger: Trigger) -> Count:
        """Raises `CannotCount`, which speaks both languages."""
        return count(trigger, self.law, self.approved)


def lawbook() -> Lawbook:
    """Four queries; reading what colleagues entered anew only when something was saved."""
    editions = CalendarEdition.objects.filter(superseded=False).values_list("id", flat=True)
    terms = StateTerm.objects.filter(superseded=False).values_list("id", flat=True)
    entries = StateEntry.objects.filter(withdrawn_on=None).values_list("id", flat=True)
    return Lawbook(_law_with(frozenset(editions), frozenset(terms), frozenset(entries)), _approved())


def _approved() -> frozenset[str]:
    rows = Approval.objects.filter(withdrawn_on=None).values_list("fingerprints", flat=True)
    return frozenset(fingerprint for fingerprints in rows for fingerprint in fingerprints)


@lru_cache(maxsize=4)
def _law_with(editions: frozenset[UUID], terms: frozenset[UUID], entries: frozenset[UUID]) -> Law:
    law = with_editions(house_law(), CalendarEdition.objects.filter(id__in=editions))
    law = _with_terms(law, StateTerm.objects.filter(id__in=terms))
    return _with_entries(law, StateEntry.objects.filter(id__in=entries).order_by("-entered_at"))


def _with_terms(law: Law, terms: Iterable[StateTerm]) -> Law:
    """What the files have under the same id wins: an upgrade may bring what a clinic had entered itself."""
    entered = {term.rule_id: (build_rule({**from_text(term.content), "entered": True}),) for term in terms}
    return replace(law, rules={**entered, **law.rules})


def _with_entries(law: Law, entries: Iterable[StateEntry]) -> Law:
    """The newest first, which wins among starts; so of notices it has to come last."""
    effects: list[Notice] = []
    starts: list[Start] = []
    for entry in entries:
        content = from_text(entry.content)
        if entry.kind == StateEntry.Kind.EFFECT:
            effects.insert(0, Notice(**content))
        else:
            starts += [build_start(start) for start in content["start"]]
    own, national = law.regimes[STATE_CODE], law.regimes[NATIONAL]
    changed = {STATE_CODE: own.with_entered(effects, ()), NATIONAL: national.with_entered((), starts)}
    return replace(law, regimes={**law.regimes, **changed})


def with_editions(law: Law, editions: Iterable[CalendarEdition]) -> Law:
    """Raises `CalendarOverlap` if two of them speak of the same day."""
    book = law.calendars
    for edition in editions:
        year = build_calendar(from_text(edition.content), edition.court, edition.year)
        book = book.with_year(year, replacing=True)
    return replace(law, calendars=book)
