"""Everybody who can open a compartment key gets it here: members, the recovery key, directors' shares."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Model

from reencuentro.engines.vault import glass
from reencuentro.engines.vault.compartment import CompartmentKey
from reencuentro.engines.vault.recovery import OfflinePublic, escrow
from reencuentro.engines.vault.roster import Roster
from reencuentro.engines.vault.wraps import wrap

from .models import Escrow, GlassShare, Inserts, Wrap
from .roles import Role


def hand_out(keys: Iterable[tuple[CompartmentKey, Iterable[UUID]]], roster: Roster) -> None:
    """Wrap each key to its members, to the recovery key and, in shares, to the directors."""
    Inserts.of(handed_out(keys, roster)).put_down()


def handed_out(keys: Iterable[tuple[CompartmentKey, Iterable[UUID]]], roster: Roster) -> Iterator[Model]:
    """The same, as rows that are not saved yet."""
    for key, members in keys:
        yield from (_wrap(key, user_id, roster) for user_id in members)
        yield from _backed_up(key, roster)


def back_up(keys: Iterable[CompartmentKey], roster: Roster) -> None:
    """Renew escrow and directors' shares of keys, for the recovery key and directors of today."""
    Inserts.of(row for key in keys for row in _backed_up(key, roster)).put_down()


def _backed_up(key: CompartmentKey, roster: Roster) -> Iterator[Model]:
    yield _escrow(key, roster)
    yield from _shares(key, roster)


def give(key: CompartmentKey, user_id: UUID, roster: Roster) -> None:
    """Wrap a key to one more member."""
    made = _wrap(key, user_id, roster)
    Wrap.objects.update_or_create(
        case_id=made.case_id,
        compartment=made.compartment,
        epoch=made.epoch,
        user_id=user_id,
        defaults={"sealed": made.sealed},
    )


def _wrap(key: CompartmentKey, user_id: UUID, roster: Roster) -> Wrap:
    return Wrap(**_place(key), user_id=user_id, sealed=wrap(key, roster.member(user_id).public))


def _escrow(key: CompartmentKey, roster: Roster) -> Escrow:
    recovery = OfflinePublic(roster.root.receive, roster.root.sign)
    return Escrow(**_place(key), recovery_key=recovery.fingerprint, sealed=escrow(key, recovery))


def _shares(key: CompartmentKey, roster: Roster) -> list[GlassShare]:
    """None while there is one director only: one person alone must not open a case."""
    directors = [member.public for member in roster.active(Role.DIRECTOR)][: glass.MOST_DIRECTORS]
    if len(directors) < glass.APPROVALS:
        return []
    shares = glass.split(key, directors)
    return [
        GlassShare(**_place(key), director_id=user_id, sealed=sealed) for user_id, sealed in shares.items()
    ]


def _place(key: CompartmentKey) -> dict[str, object]:
    return {"case_id": key.case_id, "compartment": key.compartment, "epoch": key.epoch}
