"""The directors' desk for partners: the compartment it lies in, and the organisation's own keys."""

from uuid import UUID

from django.http import Http404

from reencuentro.clinic.keyring import organisation, rosters
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity

from .models import OwnKey


def open_office(identity: Identity) -> OpenedCase:
    """Raises `NotMember` for everybody but directors."""
    if rosters.role_of(identity.user_id) != Role.DIRECTOR:
        raise NotMember("partners are the directors' matter")
    return organisation.open_place(identity, REGISTRY)


def own_keys(office: OpenedCase) -> Identity | None:
    """The organisation's keys towards partners; None before they are made."""
    row = OwnKey.objects.within(office).first()
    return Identity(UUID(row.organisation), bytes.fromhex(row.seed)) if row else None


def row_in[Row: SealedModel](
    office: OpenedCase, model: type[Row], row_id: UUID, *, lock: bool = False
) -> Row:
    """Raises `Http404`."""
    rows = model.objects.within(office).filter(id=row_id)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise Http404
    return row
