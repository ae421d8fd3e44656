"""Whether the keys that a director signs are those that the bearer of her one-time link made."""

import hmac

from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity, PublicIdentity
from reencuentro.engines.vault.kdf import derive
from reencuentro.engines.vault.wraps import open_sealed

from .models import Invitation, RosterRequest


def is_proven(request: RosterRequest, director: Identity) -> bool:
    """Whether the keys in `request` are those of the link's bearer, as far as this director can tell.

    Only the director who made the link can; False for all others, who compare words instead.
    """
    invitation = Invitation.objects.filter(id=request.invitation_id).first()
    if invitation is None or request.public is None or invitation.invited_by != director.user_id:
        return False
    try:
        key = open_sealed(director.receiving_key, bytes(invitation.proof_key), "invitation", invitation.id)
    except Damaged:
        return False
    return hmac.compare_digest(bytes(request.proof or b""), proof(key, request.public))


def proof_key(token: str) -> bytes:
    return derive(token.encode(), "invitation", "proof")


def proof(key: bytes, public: PublicIdentity) -> bytes:
    """HKDF as a keyed tag over the public keys; only the bearer of the link and its maker have the key."""
    return derive(key, "invitation", "keys", public.user_id, public.receive, public.sign)
