"""Who really signed: every signature is checked before a byte of the body is read."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from .entries import Entry, check_cosignature, check_signature
from .errors import Forged
from .roster import Roster


def signing_keys(domain: str, entry: Entry, roster: Roster) -> dict[UUID, bytes]:
    """Everybody who signed an entry, with the key that holds. Raises `Forged`.

    A user may have had several keys. Which one counts depends on what the body says, so hold
    the result against `check_standing` once the body is read.
    """
    keys = {entry.signer: _key_of(roster, entry.signer, lambda key: check_signature(domain, entry, key))}
    for user_id, signature in entry.cosigners:
        keys[user_id] = _key_of(roster, user_id, _cosignature_check(domain, entry, user_id, signature))
    return keys


def check_standing(keys: Mapping[UUID, bytes], serials: Iterable[int], roster: Roster) -> None:
    """Raise `Forged` unless all were active with these keys at each of the roster's serials."""
    for serial in serials:
        for user_id, key in keys.items():
            member = roster.member(user_id, serial)
            if member is None or not member.is_active or member.sign != key:
                raise Forged("a signer was not active with this key")


def _cosignature_check(domain: str, entry: Entry, user_id: UUID, signature: bytes) -> Callable[[bytes], None]:
    return lambda key: check_cosignature(domain, entry, user_id, signature, key)


def _key_of(roster: Roster, user_id: UUID, check: Callable[[bytes], None]) -> bytes:
    for key in roster.keys(user_id):
        try:
            check(key)
        except Forged:
            continue
        return key
    raise Forged("an entry is not signed by a key of the roster")
