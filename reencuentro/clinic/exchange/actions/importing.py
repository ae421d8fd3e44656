"""An import before its rows are looked at, and after: what its columns mean, throwing it away."""

from collections.abc import Mapping as Facts
from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, PRIVILEGED_ROLES
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables.dates import DAY_FIRST
from reencuentro.engines.vault.identity import Identity

from ..mapping import Mapping
from ..models import ImportRun
from ..runs import open_sheet, own_run, save_run, throw_away
from .strides import check_state


def choose_columns(
    identity: Identity,
    run_id: UUID,
    targets: Sequence[str],
    *,
    kind: str,
    lead_id: UUID,
    members: Facts[UUID, str],
    order: str = DAY_FIRST,
) -> None:
    """Say what the columns mean and who gets the cases; the check begins anew.

    Raises `Refused` for columns that contradict each other and for a lead or member of the wrong role.
    """
    with recording(identity.user_id, "import.map", objects=[run_id]):
        run = own_run(identity.user_id, run_id, lock=True)
        check_state(run, ImportRun.State.MAPPING, ImportRun.State.CHECKING, ImportRun.State.CHECKED)
        _check_team(identity.user_id, lead_id, members)
        sheet = open_sheet(run, identity)
        sheet.targets = list(Mapping.of(sheet.headings, targets).targets)
        sheet.kind, sheet.lead, sheet.order = kind, str(lead_id), order
        sheet.today = timezone.localdate().isoformat()
        sheet.members = [[str(user_id), part] for user_id, part in members.items()]
        sheet.begin_anew()
        run.remarks.all().delete()
        run.understood.all().delete()
        save_run(run, identity, sheet, ImportRun.State.CHECKING, 0)


def discard_import(identity: Identity, run_id: UUID) -> None:
    """Throw the list away. Cases that came in stay."""
    with recording(identity.user_id, "import.discard", objects=[run_id]):
        throw_away(own_run(identity.user_id, run_id, lock=True))


def _check_team(founder: UUID, lead_id: UUID, members: Facts[UUID, str]) -> None:
    if rosters.role_of(lead_id) not in PRIVILEGED_ROLES:
        raise Refused(_("Only a lawyer can lead a case."), "lead_id")
    if any(rosters.role_of(user_id) not in CASEWORK_ROLES for user_id in (founder, *members)):
        raise Refused(_("Somebody with this role can't be in a case's team."), "members")
