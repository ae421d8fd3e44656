"""Everybody who can open a compartment key gets it here: members, the recovery key, directors' shares."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from reencuentro.engines.vault import glass
from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.recovery import OfflinePublic, escrow
from reencuentro.engines.vault.roster import Member, Roster
from reencuentro.engines.vault.wraps import wrap

from .models import Escrow, GlassShare, Inserts, NewRow, Wrap
from .roles import Role


def hand_out(keys: Iterable[tuple[CompartmentKey, Iterable[UUID]]], roster: Roster) -> None:
    """Wrap each key to its members, to the recovery key and, in shares, to the directors."""
    Inserts.of(handed_out(keys, roster)).put_down()


def handed_out(keys: Iterable[tuple[CompartmentKey, Iterable[UUID]]], roster: Roster) -> Iterator[NewRow]:
    """The same, as rows that are not saved yet."""
    for key, members in keys:
        yield from (_wrap(key, user_id, roster) for user_id in members)
        yield from _backed_up(key, roster)


def back_up(keys: Iterable[CompartmentKey], roster: Roster) -> None:
    """Renew escrow and directors' shares of keys, for the recovery key and directors of today."""
    Inserts.of(row for key in keys for row in _backed_up(key, roster)).put_down()


def _backed_up(key: CompartmentKey, roster: Roster) -> Iterator[NewRow]:
    yield _escrow(key, roster)
    yield from _shares(key, roster)


def escrow_again(keys: Iterable[CompartmentKey], roster: Roster) -> None:
    """Seal older keys, of which the directors need no shares, to the recovery key of today."""
    Inserts.of(_escrow(key, roster) for key in keys).put_down()


def give(key: CompartmentKey, user_id: UUID, roster: Roster) -> None:
    """Wrap a key to one more member."""
    wrapped = wrap(key, roster.member(user_id).public)
    Wrap.objects.update_or_create(**_place(key), user_id=user_id, defaults={"sealed": wrapped})


def _wrap(key: CompartmentKey, user_id: UUID, roster: Roster) -> NewRow:
    wrapped = wrap(key, roster.member(user_id).public)
    return NewRow(Wrap, {**_place(key), "user_id": user_id, "sealed": wrapped})


def _escrow(key: CompartmentKey, roster: Roster) -> NewRow:
    recovery = OfflinePublic(roster.root.receive, roster.root.sign)
    sealed = escrow(key, recovery)
    return NewRow(Escrow, {**_place(key), "recovery_key": recovery.fingerprint, "sealed": sealed})


def _shares(key: CompartmentKey, roster: Roster) -> Iterator[NewRow]:
    directors = share_holders(key.compartment, roster)
    if directors:
        for user_id, sealed in glass.split(key, [one.public for one in directors]).items():
            yield NewRow(GlassShare, {**_place(key), "director_id": user_id, "sealed": sealed})


def share_holders(compartment: str, roster: Roster) -> list[Member]:
    """The directors who get a share of this key, for an emergency: that opens the team's part only.

    None while there is one director only: one person alone must not open a case.
    """
    directors = roster.active(Role.DIRECTOR)[: glass.MOST_DIRECTORS]
    return directors if compartment == TEAM and len(directors) >= glass.APPROVALS else []


def _place(key: CompartmentKey) -> dict[str, object]:
    return {"case_id": key.case_id, "compartment": key.compartment, "epoch": key.epoch}
