"""What becomes of a match: a line on the search of the case, for its team. Nobody is called from here."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.cases.actions.changing import change
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.opening import open_case
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tracing.actions.leads import add_lead
from reencuentro.clinic.tracing.models import Lead, Reliability
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity

from ..kinds import in_words
from ..matching import Found
from ..models import Exchange, Match, Partner
from ..office import open_office, row_in


def put_down(identity: Identity, exchange: Exchange, found: list[Found]) -> None:
    """Keep the matches, and hand those of one's own cases on at once. Part of the caller's recording."""
    for one in found:
        row = Match(
            opened=exchange.opened,
            compartment=REGISTRY,
            exchange=exchange,
            reference=one.reference,
            about=one.about,
            agrees=one.kinds,
        )
        row.save()
        if "case" in one.about:
            try:
                _hand_on(identity, exchange.partner, row)
            except Refused:
                continue


def hand_on(identity: Identity, match_id: UUID) -> None:
    """Put a match on the search of its case. Raises `Refused` for who is not on the team, or if it ended."""
    office = open_office(identity)
    with recording(identity.user_id, "partners.hand_on", objects=[match_id]):
        row = row_in(office, Match, match_id, lock=True)
        if "case" not in row.about:
            raise Http404
        if row.handed_on:
            raise Refused(_("This is on file with the search already."))
        _hand_on(identity, row.exchange.partner, row)


def _hand_on(identity: Identity, partner: Partner, row: Match) -> None:
    case = _case(identity, UUID(row.about["case"]))
    said = _(
        "%(partner)s may know her. Reference for both: %(reference)s. What agrees: %(facts)s. "
        "Before anybody calls: record it under “Where it can be asked”, as a partner organisation; the "
        "safety gate is asked there. Contact: %(contact)s"
    ) % {
        "partner": partner.name,
        "reference": row.reference,
        "facts": in_words(row.agrees),
        "contact": partner.contact,
    }
    add_lead(
        case,
        UUID(row.about["search"]),
        kind=Lead.Kind.RECORD,
        words=said,
        told_by=partner.name,
        reliability=Reliability.LIKELY,
    )
    change(row, handed_on=timezone.localdate())
    notify([case.lead_id], "partners.match", case_id=case.id)


def _case(identity: Identity, case_id: UUID) -> Case:
    try:
        case = case_within(open_case(identity, case_id))
    except NotMember:
        case = None
    if case is None:
        raise Refused(_("You are not on the team of this case. Ask a director who is."))
    return case
