"""A list becomes the clinic's: its row, the keys of its files, and word to the rooms that wait for lists."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Self
from uuid import UUID

from django.core.exceptions import PermissionDenied

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import file_keys, rosters
from reencuentro.clinic.keyring.roles import PRIVILEGED_ROLES
from reencuentro.clinic.tables.shelf import Shelf
from reencuentro.engines.vault.compartment import LISTS
from reencuentro.engines.vault.identity import Identity

from ..access import open_lists
from ..arrivals import tell_of
from ..files import Sealed
from ..known import remember
from ..models import ReferenceList
from ..understanding import Columns


@dataclass(frozen=True, repr=False)
class Facts:
    """Who gave a list, and why and until when it may be held."""

    name: str
    holder: str
    kind: str
    provenance: str
    legal_basis: str
    received_on: date
    expires_on: date

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Self:
        """As they lie in a sealed sheet: days in ISO order."""
        days = {name: date.fromisoformat(told[name]) for name in ("received_on", "expires_on")}
        return cls(**{**told, **days})


@dataclass(frozen=True, repr=False)
class Brought:
    """What was read of a list: its sealed rows, their index, and what there is to say of them."""

    columns: Columns
    rows: Shelf
    index: Sealed
    remarks: Shelf


def add_list(identity: Identity, facts: Facts, brought: Brought) -> ReferenceList:
    """Raises `PermissionDenied`, and `ValidationError` for facts that are lacking or too long."""
    opened = open_lists(identity)
    with recording(identity.user_id, "lists.add") as trail:
        require_keeper(identity.user_id)
        row = ReferenceList(
            opened=opened,
            compartment=LISTS,
            added_by=identity.user_id,
            people=brought.rows.total,
            remarked=brought.remarks.total,
            rows_id=brought.rows.document_id,
            index_id=brought.index.document_id,
            remarks_id=brought.remarks.document_id,
            columns=brought.columns.as_json(),
            marks=[*brought.rows.marks],
            remark_marks=[*brought.remarks.marks],
            **asdict(facts),
        )
        row.clean_fields(exclude={"epoch"})
        row.save()
        for one in (brought.rows, brought.index, brought.remarks):
            file_keys.keep(opened, LISTS, one.document_id, one.data_key)
        remember(opened, row.holder, brought.columns)
        trail.add(row.id)
        tell_of(identity, row)
    return row


def require_keeper(user_id: UUID) -> None:
    """Raises `PermissionDenied` for whoever may search lists but not bring, renew or remove them."""
    if rosters.role_of(user_id) not in PRIVILEGED_ROLES:
        raise PermissionDenied
