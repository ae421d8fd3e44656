"""Changes of the signed roster: who works here, in which role, with which keys.

A change is asked for, then signed. Most need one director; those that touch power, or somebody's keys,
need two as soon as there are two. The roster itself checks that, whatever this code or the database says.
"""

from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import lost_keys, organisation, rosters, sessions, slots
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault import roster as vault
from reencuentro.engines.vault.entries import Entry, parse
from reencuentro.engines.vault.errors import Forged, LastDirector, RuleBroken
from reencuentro.engines.vault.identity import Identity, PublicIdentity
from reencuentro.engines.vault.roster import Roster

from ..authority import require_role
from ..errors import Conflict, HandOverFirst
from ..models import Invitation, RecoverySheets, RosterRequest, User
from ..proofs import is_proven
from ..queries.staff import cases_to_hand_over
from .notices import answer, notify
from .recovery_sheets import take_up

Kind = RosterRequest.Kind
State = RosterRequest.State


def propose(director: User, identity: Identity, person: User, kind: Kind, role: Role | None = None) -> bool:
    """Ask for a change of somebody's role or place, and sign it at once as far as one director can.

    Returns whether it is done; else another director must sign too. Raises `Conflict` with
    "last_director", "waiting" (another change of hers is under way), "not_on_roster" or "nothing_new";
    `HandOverFirst` for a role that leaves cases of hers without a lead or without a key.
    """
    with recording(director.id, "roster.request", objects=[person.id]) as act:
        rosters.lock()
        require_role(director, Role.DIRECTOR)
        request = _asked(director, person, kind, role)
        act.add(request.id)
        return add_signature(request, identity)


def sign(director: User, identity: Identity, request_id: UUID, *, compared: bool = False) -> bool:
    """Sign a waiting change. `compared`: she heard the words of the new keys from the person herself.

    Returns whether it is done; else another director must sign too. Raises `Conflict` with
    "not_compared", "same_director", "last_director", "gone"; `HandOverFirst`.
    """
    with recording(director.id, "roster.sign", objects=[request_id]) as act:
        rosters.lock()
        require_role(director, Role.DIRECTOR)
        request = _waiting(request_id)
        act.add(request.user_id)
        if request.public and not compared and not is_proven(request, identity):
            raise Conflict("not_compared")
        return add_signature(request, identity)


def refuse(director: User, request_id: UUID) -> RosterRequest:
    """Turn a waiting change down, also one's own: the roster stays as it is. Raises `Conflict("gone")`."""
    with recording(director.id, "roster.refuse", objects=[request_id]):
        require_role(director, Role.DIRECTOR)
        request = _waiting(request_id)
        request.state, request.decided_by = State.REFUSED, director.id
        request.save(update_fields=["state", "decided_by"])
        answer(request.id)
        if request.kind == Kind.ROOT and request.requested_by != director.id:
            notify([request.requested_by], "recovery.refused")
    return request


def _asked(director: User, person: User, kind: Kind, role: Role | None) -> RosterRequest:
    member = rosters.current().member(person.id)
    if member is None:
        raise Conflict("not_on_roster")
    request = RosterRequest(kind=kind, user_id=person.id, role=role or member.role, requested_by=director.id)
    if (request.role, request.status) == (member.role, member.status):
        raise Conflict("nothing_new")
    if member.status == vault.REMOVED:
        raise Conflict("removed")
    try:
        request.save()
    except IntegrityError as error:
        raise Conflict("waiting") from error
    return request


def _waiting(request_id: UUID) -> RosterRequest:
    request = RosterRequest.objects.select_for_update().filter(id=request_id, state=State.WAITING).first()
    if request is None:
        raise Conflict("gone")
    return request


def add_signature(request: RosterRequest, identity: Identity) -> bool:
    """Sign a change, inside the act that asked for it or decides on it. Returns whether it is done."""
    _check_handed_over(request)
    roster = rosters.current()
    try:
        entry = _signed_by(identity, request, roster)
        if not _is_enough(request, roster, entry):
            _wait_for_second(request, entry, identity)
            return False
        rosters.append(entry)
    except LastDirector as error:
        raise Conflict("last_director") from error
    except RuleBroken as error:
        raise Conflict(error.code) from error
    _take_effect(request, identity)
    _share_organisation(request, identity)
    return True


def _check_handed_over(request: RosterRequest) -> None:
    """Only a new role waits for it: suspending and removing must work at once and against her will."""
    if request.kind == Kind.ROLE and (left := cases_to_hand_over(request.user_id, Role(request.role))):
        raise HandOverFirst(left)


def _signed_by(identity: Identity, request: RosterRequest, roster: Roster) -> Entry:
    """The entry with this director's signature added; begun anew if the roster has moved on meanwhile."""
    begun = Entry.unpack(bytes(request.entry)) if request.entry else None
    if begun is None or not _still_fits(begun, roster):
        return vault.append(
            roster,
            identity,
            public=_public(request, roster),
            role=request.role,
            status=request.status,
            day=timezone.localdate(),
            pledge=bytes(request.pledge or b""),
        )
    if begun.signer == identity.user_id:
        raise Conflict("same_director")
    return vault.cosign(begun, identity)


def _still_fits(entry: Entry, roster: Roster) -> bool:
    """Whether the entry would be the next one, and its signer is still an active director."""
    signer = roster.member(entry.signer)
    if signer is None or not signer.is_active or signer.role != Role.DIRECTOR:
        return False
    try:
        return parse(entry.body)["previous"] == roster.head[1].hex()
    except (Forged, KeyError):
        return False


def _is_enough(request: RosterRequest, roster: Roster, entry: Entry) -> bool:
    public = _public(request, roster)
    return bool(entry.cosigners) or not vault.needs_two(roster, public, request.role, request.status)


def _public(request: RosterRequest, roster: Roster) -> PublicIdentity:
    """The keys to be signed: those asked for, or those that she has."""
    member = roster.member(request.user_id)
    if request.public:
        return request.public
    if member is None:
        raise Conflict("not_on_roster")
    return member.public


def _wait_for_second(request: RosterRequest, entry: Entry, identity: Identity) -> None:
    request.entry = entry.pack()
    request.save(update_fields=["entry"])
    others = [d.user_id for d in rosters.directors() if d.user_id not in (identity.user_id, request.user_id)]
    kind = "recovery.waiting" if request.kind == Kind.ROOT else "staff.waiting"
    notify(others, kind, about_id=request.id)


def _share_organisation(request: RosterRequest, director: Identity) -> None:
    """The organisation's compartments follow the roster: in with the role, out without it."""
    if request.status == vault.ACTIVE:
        organisation.dismiss(director, request.user_id, request.role)
        organisation.admit(director, request.user_id, request.role, again=request.kind == Kind.REKEY)
    elif request.status == vault.REMOVED:
        organisation.dismiss(director, request.user_id, None)


def _take_effect(request: RosterRequest, identity: Identity) -> None:
    request.state, request.decided_by = State.DONE, identity.user_id
    request.save(update_fields=["state", "decided_by"])
    answer(request.id)
    works_here = request.status == vault.ACTIVE
    User.objects.filter(id=request.user_id).update(is_active=works_here)
    if not works_here:
        sessions.end_sessions(request.user_id)
        _cancel_links(request.user_id)
    if request.kind == Kind.REKEY:
        _void_old_key(request.user_id)
    if request.kind == Kind.REMOVE:
        slots.remove_slots(request.user_id)
    if request.kind == Kind.ROOT:
        take_up(RecoverySheets.objects.get(request=request), identity.user_id)
    else:
        notify([d.user_id for d in rosters.directors() if d.user_id != identity.user_id], "staff.signed")


def _void_old_key(user_id: UUID) -> None:
    """What was sealed to the lost key is void; teammates are told that they can give access again."""
    slots.remove_code_slot(user_id)
    cases = lost_keys.void_key(user_id)
    teammates = {member for case_id in cases for member in lost_keys.members_of_any(case_id)}
    notify(teammates - {user_id}, "key.lost", about_id=user_id, letter="house")
    notify([user_id], "key.renewed", letter="security")


def _cancel_links(user_id: UUID) -> None:
    """Neither links for her nor links she made work any longer."""
    links = Invitation.objects.filter(state=Invitation.State.OPEN)
    links.filter(user_id=user_id).update(state=Invitation.State.CANCELLED)
    links.filter(invited_by=user_id).update(state=Invitation.State.CANCELLED)
