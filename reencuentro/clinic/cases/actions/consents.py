"""What a person allows, refuses or takes back, and what is kept from whom."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import Refused

from ..models import Case, Consent, Purpose, Withholding
from ..permissions import Act
from ..rows import row_of
from .changing import add, change, changing


def record_consent(
    case: Case,
    *,
    person_id: UUID,
    purpose: str,
    decision: str,
    decided_on: date,
    means: str,
    expires_on: date | None = None,
    language: str = "",
    interpreter: str = "",
    partners: Sequence[str] = (),
    words: str = "",
) -> Consent:
    """Record one decision of one person for one purpose. Earlier decisions stay in the history."""
    with changing(case, "consent.record", Act.CONSENT) as trail:
        _check_person(case, person_id)
        _check_partners(purpose, decision, partners)
        _check_days(case, person_id, purpose, decided_on, expires_on)
        consent = add(
            case,
            Consent,
            person_id=person_id,
            purpose=purpose,
            decision=decision,
            decided_on=decided_on,
            means=means,
            expires_on=expires_on if decision == Consent.Decision.GIVEN else None,
            language=language,
            interpreter=interpreter,
            partners=list(partners),
            words=words,
        )
        trail.add(consent.id, person_id)
    return consent


def withhold(
    case: Case, *, person_id: UUID, what: str, from_whom: Sequence[str], because: str, since: date
) -> Withholding:
    """Keep something from somebody (from everybody outside if nobody is named)."""
    with changing(case, "withholding.add", Act.CONSENT) as trail:
        _check_person(case, person_id)
        row = add(
            case,
            Withholding,
            person_id=person_id,
            what=what,
            from_whom=list(from_whom),
            because=because,
            since=since,
        )
        trail.add(row.id, person_id)
    return row


def lift_withholding(case: Case, withholding_id: UUID, because: str) -> None:
    with changing(case, "withholding.lift", Act.CONSENT) as trail:
        row = row_of(case, Withholding, withholding_id)
        if row.lifted_on is not None:
            raise Refused(_("This was lifted already."))
        change(row, lifted_on=timezone.localdate(), lifted_by=case.opened.user_id, lifted_because=because)
        trail.add(row.id)


def _check_person(case: Case, person_id: UUID) -> None:
    if not Person.objects.within(case.opened).filter(id=person_id).exists():
        raise Http404


def _check_partners(purpose: str, decision: str, partners: Sequence[str]) -> None:
    if purpose == Purpose.PARTNERS and decision == Consent.Decision.GIVEN and not partners:
        raise Refused(_("Name each partner she allows: consent to share is never for everybody."), "partners")


def _check_days(case: Case, person_id: UUID, purpose: str, decided_on: date, expires_on: date | None) -> None:
    if expires_on is not None and expires_on <= decided_on:
        raise Refused(_("It would run out before it begins."), "expires_on")
    earlier = Consent.objects.within(case.opened).filter(person_id=person_id)
    if any(row.decided_on > decided_on for row in earlier if row.purpose == purpose):
        raise Refused(_("There is a later decision of hers for this. Check the date."), "decided_on")
