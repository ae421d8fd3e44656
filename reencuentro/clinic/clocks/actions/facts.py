"""What is told of status: dated facts with their evidence, absences, marriages. No contradictions."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.audit.actions import Act as Trail
from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.rules import language_of_reader
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Part, Person
from reencuentro.engines.clockwork.status import Contradiction
from reencuentro.site.templatetags.house import day as short_day

from ..facts import DatedFact
from ..models import PaperRecord, Period, StatusFacts
from ..queries.family import family_of, found_contradictions
from .waking import facts_changed


def record_facts(
    case: Case,
    person_id: UUID,
    *,
    dated: Iterable[DatedFact] = (),
    taken_back: Collection[str] = (),
    **plain: str,
) -> StatusFacts:
    """Add to what is known of one person's status, and take back the dated facts of these codes.

    `plain`: `place`, `tie`, `married`. Raises `ValidationError` by field for what can't be true.
    """
    with _telling(case, "clocks.facts", person_id) as trail:
        row = _row_of_person(case, person_id)
        known = (row.by_code() if row else {}) | {fact.code: fact for fact in dated}
        told = tuple(fact for code, fact in known.items() if code not in taken_back)
        if row is None:
            row = add(case, StatusFacts, person_id=person_id, dated=told, **plain)
        else:
            change(row, dated=told, **plain)
        trail.add(row.id)
    return row


def record_absence(
    case: Case,
    row_id: UUID | None = None,
    *,
    left: date,
    returned: date | None,
    advance_parole: bool,
    excused: bool,
    evidence: str,
) -> None:
    """The mother left the United States, and perhaps came back."""
    facts = {"since": ApproximateDate.exact(left), "until": returned, "evidence": evidence}
    flags = {"advance_parole": advance_parole, "excused": excused}
    _record_period(case, case.client_id, Period.ABSENCE, row_id, {**facts, **flags})


def record_marriage(
    case: Case,
    person_id: UUID,
    row_id: UUID | None = None,
    *,
    married: ApproximateDate,
    marriage_ended: date | None,
    evidence: str,
) -> None:
    facts = {"since": married, "until": marriage_ended, "evidence": evidence}
    _record_period(case, person_id, Period.MARRIAGE, row_id, facts)


def _record_period(case: Case, person_id: UUID, kind: str, row_id: UUID | None, facts: dict) -> None:
    with _telling(case, "clocks.period", person_id) as trail:
        if row_id is None:
            row = add(case, Period, person_id=person_id, kind=kind, **facts)
        else:
            row = row_of(case, Period, row_id)
            change(row, **facts)
        trail.add(row.id)


def remove(case: Case, model: type[Period] | type[PaperRecord], row_id: UUID) -> None:
    """An entry made by mistake. That it was there, and who removed it, stays in the trail."""
    with changing(case, "clocks.remove", Act.WRITE) as trail:
        row = row_of(case, model, row_id)
        trail.add(row.id)
        row.delete()
        facts_changed(case)


@contextmanager
def _telling(case: Case, verb: str, person_id: UUID) -> Iterator[Trail]:
    """A change after which the family's facts contradict each other no more than before."""
    with changing(case, verb, Act.WRITE) as trail:
        person = row_of(case, Person, person_id)
        if person.id != case.client_id and person.part != Part.CHILD:
            raise Http404
        today = timezone.localdate()
        before = found_contradictions(family_of(case), today)
        yield trail
        _refuse(
            case, person, [one for one in found_contradictions(family_of(case), today) if one not in before]
        )
        facts_changed(case)


def _refuse(case: Case, person: Person, found: Iterable[Contradiction]) -> None:
    """Each at the field of the fact that came too early, too late, or not at all."""
    subject = "" if person.id == case.client_id else str(person.id)
    book = lawbook()
    messages: dict[str, list[str]] = {}
    for one in found:
        field = one.fact if one.subject == subject else "__all__"
        messages.setdefault(field, []).append(_said(one, book))
    if messages:
        raise ValidationError(messages)


def _said(one: Contradiction, book: Lawbook) -> str:
    return one.reason.say(
        book.law.texts,
        language_of_reader(),
        lambda value: short_day(value) if isinstance(value, date) else str(value),
    )


def _row_of_person(case: Case, person_id: UUID) -> StatusFacts | None:
    rows = StatusFacts.objects.within(case.opened)
    return next((row for row in rows if row.person_id == person_id), None)
