"""How far the comparisons across cases have come: a colleague's own, and that of the registrars."""

from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.keyring.organisation import open_place
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import unpad
from reencuentro.engines.vault.wraps import open_sealed

from ..cards import read
from ..comparing import Comparison, Found
from ..models import OwnComparison, RegistryComparison
from ..searching import registry_cards

PURPOSE = "who is in two cases"
"""What a colleague's own is sealed to her for."""


def own_comparison(identity: Identity) -> Comparison:
    """Of everybody in the cases that the user can open now, as far as it has come."""
    opened = open_cases(identity)
    return Comparison(read(opened, opened), _found(identity))


def whole_comparison(identity: Identity) -> Comparison:
    """Of everybody on all cards, as far as it has come. Raises `NotMember` for who is no registrar."""
    row = RegistryComparison.objects.within(open_place(identity, REGISTRY)).first()
    return Comparison(registry_cards(identity), Found.from_json(row.found.encode()) if row else Found())


def _found(identity: Identity) -> Found:
    """Nothing yet after new keys, or if it was altered: it can be found again."""
    row = OwnComparison.objects.filter(pk=identity.user_id).first()
    if row is None:
        return Found()
    try:
        sealed = bytes(row.found)
        return Found.from_json(unpad(open_sealed(identity.receiving_key, sealed, PURPOSE, identity.user_id)))
    except Damaged:
        return Found()
