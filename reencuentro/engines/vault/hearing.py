"""Who really signed an entry of a ledger: signatures first, then what it says, then standing."""

from collections.abc import Callable, Iterable
from uuid import UUID

from .entries import Entry, check_cosignature, check_signature
from .errors import Forged
from .roster import Roster
from .statement import Statement


def heard(domain: str, entry: Entry, roster: Roster, fresh: bool) -> Statement:
    """Read an entry that everybody named on it signed with the key the roster had for them then.

    Of a `fresh` entry they must be active with the same key today as well. Raises `Forged`.
    """
    keys = {entry.signer: _key_of(roster, entry.signer, lambda key: check_signature(domain, entry, key))}
    for user_id, signature in entry.cosigners:
        check = _cosignature_check(domain, entry, user_id, signature)
        keys[user_id] = _key_of(roster, user_id, check)
    statement = Statement.read(entry.body)
    serials = {statement.roster_serial, roster.serial} if fresh else {statement.roster_serial}
    _check_standing(keys, serials, roster)
    return statement


def _cosignature_check(domain: str, entry: Entry, user_id: UUID, signature: bytes) -> Callable[[bytes], None]:
    return lambda key: check_cosignature(domain, entry, user_id, signature, key)


def _key_of(roster: Roster, user_id: UUID, check: Callable[[bytes], None]) -> bytes:
    """The key, of all the user ever had, that made the signature. The body is still unread."""
    for key in roster.keys(user_id):
        try:
            check(key)
        except Forged:
            continue
        return key
    raise Forged("an entry is not signed by a key of the roster")


def _check_standing(keys: dict[UUID, bytes], serials: Iterable[int], roster: Roster) -> None:
    for serial in serials:
        for user_id, key in keys.items():
            member = roster.member(user_id, serial)
            if member is None or not member.is_active or member.sign != key:
                raise Forged("a signer was not active with this key")
