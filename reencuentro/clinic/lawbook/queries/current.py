"""The law as this clinic has it: the house's files, its own calendars in place of theirs, its approvals."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from reencuentro.engines.clockwork.calendar_files import build_calendar
from reencuentro.engines.clockwork.counting import count
from reencuentro.engines.clockwork.counts import Count
from reencuentro.engines.clockwork.law import Law
from reencuentro.engines.clockwork.rules import build_rule
from reencuentro.engines.clockwork.triggers import Trigger

from ..content import from_text
from ..house_law import house_law
from ..models import Approval, CalendarEdition, StateTerm


@dataclass(frozen=True)
class Lawbook:
    law: Law
    approved: frozenset[str]

    def count(self, trigger: Trigger) -> Count:
        """Raises `CannotCount`, which speaks both languages."""
        return count(trigger, self.law, self.approved)


def lawbook() -> Lawbook:
    """Three queries; reading calendars and terms anew only when one was saved."""
    editions = CalendarEdition.objects.filter(superseded=False).values_list("id", flat=True)
    terms = StateTerm.objects.filter(superseded=False).values_list("id", flat=True)
    return Lawbook(_law_with(frozenset(editions), frozenset(terms)), _approved())


def _approved() -> frozenset[str]:
    rows = Approval.objects.filter(withdrawn_on=None).values_list("fingerprints", flat=True)
    return frozenset(fingerprint for fingerprints in rows for fingerprint in fingerprints)


@lru_cache(maxsize=4)
def _law_with(editions: frozenset[UUID], terms: frozenset[UUID]) -> Law:
    law = with_editions(house_law(), CalendarEdition.objects.filter(id__in=editions))
    return _with_terms(law, StateTerm.objects.filter(id__in=terms))


def _with_terms(law: Law, terms: Iterable[StateTerm]) -> Law:
    """What the files have under the same id wins: an upgrade may bring what a clinic had entered itself."""
    entered = {term.rule_id: (build_rule({**from_text(term.content), "entered": True}),) for term in terms}
    return replace(law, rules={**entered, **law.rules})


def with_editions(law: Law, editions: Iterable[CalendarEdition]) -> Law:
    """Raises `CalendarOverlap` if two of them speak of the same day."""
    book = law.calendars
    for edition in editions:
        year = build_calendar(from_text(edition.content), edition.court, edition.year)
        book = book.with_year(year, replacing=True)
    return replace(law, calendars=book)
