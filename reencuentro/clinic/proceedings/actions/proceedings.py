"""A proceeding from its filing to its end."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.rules import language_of_reader
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.clockwork.errors import CannotCount

from ..models import Proceeding


def open_proceeding(
    case: Case,
    *,
    kind: str,
    court: str,
    district: str,
    filed_on: date | None,
    authority: str,
    file_number: str,
    judge: str,
    parties: str,
    note: str,
) -> Proceeding:
    """Raises `Refused` for a court or district that is in no law file."""
    with changing(case, "proceeding.open", Act.WRITE) as trail:
        _check_place(court, district)
        row = add(
            case,
            Proceeding,
            kind=kind,
            court=court,
            district=district,
            filed_on=filed_on,
            authority=authority,
            file_number=file_number,
            judge=judge,
            parties=parties,
            note=note,
        )
        trail.add(row.id)
    return row


def change_proceeding(case: Case, proceeding_id: UUID, *, court: str, district: str, **facts: object) -> None:
    """The same facts again. Terms that run already keep the court they were counted by."""
    with changing(case, "proceeding.change", Act.WRITE) as trail:
        row = under_way(case, proceeding_id)
        _check_place(court, district)
        change(row, court=court, district=district, **facts)
        trail.add(row.id)


def end_proceeding(case: Case, proceeding_id: UUID, *, outcome: str) -> None:
    with changing(case, "proceeding.end", Act.WRITE) as trail:
        row = under_way(case, proceeding_id)
        ended = {"ended_on": timezone.localdate(), "ended_by": case.opened.user_id}
        change(row, state=Proceeding.State.ENDED, outcome=outcome, **ended)
        trail.add(row.id)


def under_way(case: Case, proceeding_id: UUID) -> Proceeding:
    """Raises `Http404`, and `Refused` for one that has ended."""
    row = row_of(case, Proceeding, proceeding_id)
    if row.state != Proceeding.State.OPEN:
        raise Refused(_("This proceeding has ended."))
    return row


def _check_place(court: str, district: str) -> None:
    """Both are plain columns: nothing but what the law files name is taken."""
    law = lawbook().law
    if district and not court:
        raise Refused(_("A district needs the court whose calendar counts."), "court")
    try:
        state = law.calendars.of(court).court.state if court else ""
        law.check_district(district, state)
    except CannotCount as refused:
        field = "court" if refused.code == "unknown_court" else "district"
        raise Refused(refused.say(language_of_reader()), field) from refused
