"""Search before create: the check is made, answered by the registrars' cards, and kept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import organisation, rosters
from reencuentro.clinic.keyring.errors import NotAllowed
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.organisation import drop_box, open_place
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity

from ..drops import take_up
from ..models import Check, CheckRecord
from ..sealing import ANSWER, OWN, QUESTION, packed, read_answer, read_own, read_question, seal
from ..searching import Match, Sought, beyond, search_own, search_registry

VERDICTS = ("no_conflict", "same_person", "conflict", "unsure")


def make_check(user: User, identity: Identity, sought: Sequence[Sought]) -> Check:
    """Search one's own cases, put the question to the registrars, keep both. Returns the check.

    A registrar's question is answered at once; others get "possible match, ask the director" or
    "nothing" as soon as a registrar is at work. Raises `NotAllowed("role")` for other roles.
    """
    with recording(user.id, "check.make") as act:
        if rosters.role_of(user.id) not in CASEWORK_ROLES:
            raise NotAllowed("role")
        box = drop_box(REGISTRY)
        check = Check(actor_id=user.id, made_on=timezone.localdate(), question_epoch=box.epoch)
        check.question = box.seal(packed({"sought": [_plain(one) for one in sought]}), QUESTION, check.id)
        found = [_summary(match) for match in search_own(identity, sought)]
        check.own = seal(
            identity.public.receive, {"sought": [_plain(one) for one in sought], "found": found}, OWN, check
        )
        check.save()
        act.add(check.id)
        if organisation.is_registrar(user.id):
            _answer(check, identity, sought)
    return check


def get_check(user_id: UUID, check_id: UUID) -> Check:
    """One's own check that no case was opened from yet. Raises `Http404`."""
    check = Check.objects.filter(id=check_id, actor_id=user_id, case_id=None).first()
    if check is None:
        raise Http404
    return check


def keep_in_case(check: Check, identity: Identity, opened: OpenedCase, decision: str) -> None:
    """The case was opened in spite of (or for lack of) matches: keep check, answer and reason in its file."""
    content = {**read_own(check, identity), "answer": read_answer(check, identity), "decision": decision}
    CheckRecord.objects.create(opened=opened, check_id=check.id, made_on=check.made_on, content=content)
    Check.objects.filter(id=check.id).update(case_id=opened.case_id)


def answer_waiting(user: User, identity: Identity) -> int:
    """Answer every waiting check from the registrars' cards; done by whichever registrar is at work."""
    if not organisation.is_registrar(user.id):
        return 0
    waiting = list(Check.objects.filter(state=Check.State.WAITING))
    if not waiting:
        return 0
    with recording(user.id, "check.answer", objects=[check.id for check in waiting]):
        take_up(open_place(identity, REGISTRY))
        for check in waiting:
            _answer(check, identity, read_question(check, identity))
    return len(waiting)


def decide(user: User, identity: Identity, check_id: UUID, verdict: str, note: str) -> None:
    """A registrar's word on a possible match, sealed to whoever asked. The question is kept."""
    with recording(user.id, "check.decide", objects=[check_id]):
        if verdict not in VERDICTS or not organisation.is_registrar(user.id):
            raise NotAllowed("role")
        check = Check.objects.select_for_update().filter(id=check_id).first()
        if check is None:
            raise Http404
        answer = {"verdict": verdict, "note": note, "on": timezone.localdate().isoformat()}
        check.answer = seal(_receiver(check.actor_id), answer, ANSWER, check)
        check.state, check.decided_by = Check.State.DECIDED, user.id
        check.save(update_fields=["answer", "state", "decided_by"])
        notify([check.actor_id], "check.decided", about_id=check.id)


def _answer(check: Check, identity: Identity, sought: Sequence[Sought]) -> None:
    """Only whether there is anything goes back; names stay with the registrars.

    Nobody is told of an empty answer to a check that a case was opened from meanwhile.
    """
    matches = beyond(check.actor_id, search_registry(identity, sought))
    check.state = Check.State.POSSIBLE if matches else Check.State.NOTHING
    answer = {"possible": bool(matches), "conflict": any(match.conflict for match in matches)}
    check.answer = seal(_receiver(check.actor_id), answer, ANSWER, check)
    check.save(update_fields=["state", "answer"])
    settled = check.case_id is not None and not matches
    if check.actor_id != identity.user_id and not settled:
        notify([check.actor_id], "check.answered", about_id=check.id)


def _plain(sought: Sought) -> dict[str, Any]:
    return {"part": sought.part, "name": sought.name, "lines": list(sought.lines)}


def _summary(match: Match) -> dict[str, Any]:
    return {
        "sought": match.sought.name,
        "name": match.person.name,
        "part": match.person.part,
        "case": str(match.case_id),
        "reference": match.reference,
        "p": match.p,
        "evidence": match.evidence(),
        "conflict": match.conflict,
    }


def _receiver(user_id: UUID) -> bytes:
    return rosters.current().member(user_id).receive
