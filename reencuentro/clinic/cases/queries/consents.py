"""What the people of a case allow, and whether something may be shared with somebody."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.names import fold

from ..models import Case, Consent, Purpose, Withholding


class Standing(models.TextChoices):
    GIVEN = "given", pgettext_lazy("state of a consent", "Given")
    EXPIRED = "expired", pgettext_lazy("state of a consent", "Run out")
    REFUSED = "refused", pgettext_lazy("state of a consent", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a consent", "Withdrawn")
    NOT_ASKED = "not_asked", pgettext_lazy("state of a consent", "Not asked yet")


@dataclass(frozen=True)
class ConsentState:
    """Where a person's consent for a purpose stands. `decision` is her newest one, None if not asked."""

    person_id: UUID
    purpose: str
    standing: Standing
    decision: Consent | None

    @property
    def label(self) -> str | Promise:
        return Purpose(self.purpose).label

    @property
    def in_force(self) -> bool:
        return self.standing == Standing.GIVEN


@dataclass(frozen=True)
class Sharing:
    """May something be shared? `because` says why not; `withheld` is what must be left out if it may."""

    allowed: bool
    because: str = ""
    withheld: list[Withholding] = field(default_factory=list)


def decisions(case: Case) -> list[Consent]:
    """Every decision in the order recorded."""
    return list(Consent.objects.within(case.opened))


def consents(case: Case, made: Iterable[Consent] | None = None) -> list[ConsentState]:
    """The client's state for each purpose, and that of other people of the case who decided on something."""
    newest = {
        (row.person_id, row.purpose): row for row in _in_order(decisions(case) if made is None else made)
    }
    today = timezone.localdate()
    people = dict.fromkeys([case.client_id, *(person for person, _purpose in newest)])
    return [
        _state(person, purpose, newest.get((person, purpose)), today)
        for person in people
        for purpose in Purpose
        if person == case.client_id or (person, purpose) in newest
    ]


def _in_order(made: Iterable[Consent]) -> list[Consent]:
    return sorted(made, key=lambda row: (row.decided_on, row.number))


def _state(person: UUID, purpose: Purpose, decision: Consent | None, today: date) -> ConsentState:
    return ConsentState(person, purpose.value, _standing(decision, today), decision)


def _standing(decision: Consent | None, today: date) -> Standing:
    if decision is None:
        return Standing.NOT_ASKED
    if decision.decision == Consent.Decision.GIVEN and decision.expires_on and decision.expires_on < today:
        return Standing.EXPIRED
    return Standing(decision.decision)


def withholdings(case: Case) -> list[Withholding]:
    """Everything that was ever to be kept from somebody, lifted ones among them."""
    return list(Withholding.objects.within(case.opened))


def may_share(case: Case, purpose: str, partner: str = "", person_id: UUID | None = None) -> Sharing:
    """Does this person (the client unless named) allow this purpose, with this partner if it is sharing?

    Without a decision of hers the answer is no. What is withheld comes along even when the answer is yes.
    """
    person = person_id or case.client_id
    newest = [row for row in _in_order(decisions(case)) if (row.person_id, row.purpose) == (person, purpose)]
    state = _state(person, Purpose(purpose), newest[-1] if newest else None, timezone.localdate())
    withheld = [row for row in withholdings(case) if row.lifted_on is None and _concerns(row, partner)]
    if not state.in_force:
        return Sharing(False, _("Consent: %(state)s") % {"state": state.standing.label}, withheld)
    if purpose == Purpose.PARTNERS and not _named(partner, state.decision.partners):
        return Sharing(False, _("She has not named this partner."), withheld)
    return Sharing(True, "", withheld)


def _concerns(row: Withholding, partner: str) -> bool:
    """Withheld from everybody, or from this partner; from somebody unnamed, anything could be meant."""
    return not row.from_whom or not partner or _named(partner, row.from_whom)


def _named(partner: str, names: Iterable[str]) -> bool:
    return fold(partner) in {fold(name) for name in names}
