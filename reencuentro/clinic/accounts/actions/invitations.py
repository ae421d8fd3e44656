"""One-time links: into the clinic, and to a new key for somebody who lost hers.

The link's token is 256 random bits. The database keeps its hash and, sealed to the director who made it, the
key of a proof: with it she sees that the public keys she signs are those that the link's bearer made, and not
others that somebody wrote into the table since.
"""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.models import Outcome
from reencuentro.clinic.keyring import rosters, sessions
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.identity import Identity, PublicIdentity
from reencuentro.engines.vault.wraps import seal_to

from .. import factors
from ..authority import OFFICE, require_role
from ..enrolment import Draft
from ..errors import Conflict, LinkSpent
from ..models import Invitation, RosterRequest, User
from ..proofs import proof, proof_key
from ..tokens import hash_of, new_token
from .notices import notify
from .opening import NewKeys, new_keys, open_account

VALID = timedelta(hours=24)


def invite(
    director: User, identity: Identity, *, role: Role, display_name: str, email: str, language: str
) -> tuple[Invitation, str]:
    """Offer a role to a new colleague. Returns the invitation and the token of her link."""
    with recording(director.id, "staff.invite") as act:
        require_role(director, Role.DIRECTOR)
        made = _make(
            identity,
            purpose=Invitation.Purpose.JOIN,
            role=role,
            display_name=display_name,
            email=email,
            language=language,
        )
        act.add(made[0].id)
    return made


def start_rekey(
    director: User, identity: Identity, person: User, *, new_factor: bool
) -> tuple[Invitation, str]:
    """After her identity was checked by voice or video: a link by which a colleague sets a new key.

    With `new_factor` she sets a new second factor as well. The link opens no case: directors sign
    the new key, and her teammates then give access again. Raises `Conflict("not_on_roster")`.
    """
    with recording(director.id, "rekey.start", objects=[person.id]) as act:
        require_role(director, Role.DIRECTOR)
        if director.id == person.id:
            raise Conflict("own_key")
        member = rosters.member(person.id)
        if member is None:
            raise Conflict("not_on_roster")
        _cancel_open(person.id)
        made = _make(
            identity,
            purpose=Invitation.Purpose.REKEY,
            role=Role(member.role),
            user_id=person.id,
            display_name=person.display_name,
            email=person.email,
            language=person.language,
            new_factor=new_factor,
        )
        act.add(made[0].id)
    return made


def cancel(staff: User, invitation_id: UUID) -> None:
    """Make a link worthless. Raises `LinkSpent` if it already is."""
    with recording(staff.id, "invitation.cancel", objects=[invitation_id]):
        require_role(staff, *OFFICE)
        if not _open_ones().filter(id=invitation_id).update(state=Invitation.State.CANCELLED):
            raise LinkSpent


def find(token: str, purpose: str) -> Invitation:
    """The invitation of a link that still works. Raises `LinkSpent`, audited, for all others alike."""
    found = Invitation.objects.filter(token_hash=hash_of(token), purpose=purpose).first()
    if found is None or not found.usable:
        record(None, "invitation.refused", objects=[found.id] if found else [], outcome=Outcome.DENIED)
        raise LinkSpent
    return found


def accept(draft: Draft) -> PublicIdentity:
    """Use up the link of `draft`: account (or new slot), second factor, and the request to sign her keys.

    Raises `LinkSpent`; `IntegrityError` if the login was taken meanwhile.
    """
    find(draft.token, draft.purpose)
    keys = new_keys(draft)
    public = keys.identity.public
    with recording(public.user_id, "invitation.use", objects=[public.user_id]) as act:
        invitation = _use_up(draft)
        act.add(invitation.id)
        if draft.rekeying:
            _replace_keys(draft, keys)
        else:
            open_account(draft, keys)
        _ask_for_signature(invitation, public, draft.token)
    return public


def _make(identity: Identity, **facts: object) -> tuple[Invitation, str]:
    token = new_token()
    invitation = Invitation(
        token_hash=hash_of(token), invited_by=identity.user_id, expires_at=timezone.now() + VALID, **facts
    )
    key = proof_key(token)
    invitation.proof_key = seal_to(identity.public.receive, key, "invitation", invitation.id)
    invitation.save()
    return invitation, token


def _use_up(draft: Draft) -> Invitation:
    """Two at once with the same link: the row's lock lets one through."""
    invitation = Invitation.objects.select_for_update().get(token_hash=hash_of(draft.token))
    if not invitation.usable:
        raise LinkSpent
    invitation.state = Invitation.State.USED
    invitation.save(update_fields=["state"])
    return invitation


def _replace_keys(draft: Draft, keys: NewKeys) -> None:
    """She lost the old ones, so whoever may hold them is out from now on."""
    keys.keep_slot()
    sessions.end_sessions(draft.user.id)
    if draft.factor is not None:
        user = User.objects.get(id=draft.user.id)
        factors.of(user).delete()
        factors.keep(user, draft.factor)


def _ask_for_signature(invitation: Invitation, public: PublicIdentity, token: str) -> None:
    RosterRequest.objects.filter(user_id=public.user_id, state=RosterRequest.State.WAITING).update(
        state=RosterRequest.State.REFUSED
    )
    request = RosterRequest.objects.create(
        kind=invitation.purpose,
        user_id=public.user_id,
        role=invitation.role,
        receive=public.receive,
        sign=public.sign,
        proof=proof(proof_key(token), public),
        invitation_id=invitation.id,
        requested_by=invitation.invited_by,
    )
    notify([director.user_id for director in rosters.directors()], "staff.waiting", about_id=request.id)


def _cancel_open(user_id: UUID) -> None:
    _open_ones().filter(user_id=user_id).update(state=Invitation.State.CANCELLED)


def _open_ones() -> QuerySet[Invitation]:
    return Invitation.objects.filter(state=Invitation.State.OPEN)
