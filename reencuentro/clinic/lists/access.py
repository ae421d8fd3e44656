"""The door to the lists: for whoever the signed ledger of their compartment names in this very request."""

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring import organisation, rosters, upkeep
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.policy import takes
from reencuentro.engines.vault.compartment import LISTS
from reencuentro.engines.vault.identity import Identity


def open_lists(identity: Identity) -> OpenedCase:
    """The compartment of the lists, opened and brought up to date. Raises `NotMember`.

    In a clinic of an earlier version the first colleague who comes by founds it, for everybody of casework.
    """
    if not takes(LISTS, rosters.role_of(identity.user_id)):
        raise NotMember("this role has no lists")
    if not organisation.is_there(LISTS) and organisation.found_later(identity, LISTS):
        record(identity.user_id, "lists.found")
    opened = organisation.open_place(identity, LISTS)
    upkeep.tend(opened)
    organisation.complete(opened, LISTS)
    return opened
