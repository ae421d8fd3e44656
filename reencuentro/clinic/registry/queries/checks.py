"""What the pages of searching show."""

import datetime
from typing import Any
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_name
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring import organisation
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.clinic.people.likeness import Card, Likeness
from reencuentro.clinic.people.likeness.verdict import REASONS
from reencuentro.clinic.people.models import Part
from reencuentro.clinic.people.wording import percent, reasons
from reencuentro.engines.tracing.explanation import Evidence
from reencuentro.engines.vault.identity import Identity

from ..cards import CardOfCase, read
from ..forms import verdict_label
from ..models import Check
from ..people_on_card import CardPerson
from ..sealing import read_answer, read_own, read_question
from ..searching import LIKELY, Match, People, beyond, search_registry

State = Check.State


def require_casework(user: User) -> None:
    """People are searched by those who work on cases; everybody else finds no such page."""
    if user.role not in CASEWORK_ROLES:
        raise Http404


def search_people(user: User, identity: Identity, text: str, today: datetime.date) -> list[dict[str, Any]]:
    """People of one's own cases who are like what was typed, best first."""
    opened = open_cases(identity)
    people = People(read(opened, opened))
    found = [_found(*hit) for hit in people.typed(Card.from_text(text, today))]
    record(user.id, "search.people", objects=dict.fromkeys(one["case_id"] for one in found))
    return found


def _found(card: CardOfCase, person: CardPerson, likeness: Likeness) -> dict[str, Any]:
    return {
        "case_id": card.case_id,
        "reference": card.reference,
        "name": person.name,
        "part": Part(person.part).label,
        "reasons": [str(reason) for reason in likeness.reasons],
    }


def check_page(user: User, identity: Identity, check_id: UUID) -> dict[str, Any]:
    """One's own check: whom it asked for, what was found, what the registrars answered."""
    check = Check.objects.filter(id=check_id, actor_id=user.id).first()
    if check is None:
        raise Http404
    own, answer = read_own(check, identity), read_answer(check, identity) or {}
    found = [_readable(one) for one in own["found"]]
    return {
        "check": check,
        "sought": [{**one, "part": Part(one["part"]).label} for one in own["sought"]],
        "found": found,
        "waiting": check.state == State.WAITING,
        "possible": answer.get("possible", False) or check.state == State.DECIDED,
        "conflict": answer.get("conflict", False) or any(one["conflict"] for one in found),
        "verdict": verdict_label(answer["verdict"]) if "verdict" in answer else "",
        "note": answer.get("note", ""),
        "must_explain": bool(found) or check.state != State.NOTHING,
    }


def _readable(found: dict[str, Any]) -> dict[str, Any]:
    """Checks from before the tracing engine made them have codes of reasons and no probability."""
    if "evidence" not in found:
        words = [str(REASONS[code]) for code in found["reasons"]]
        return {**found, "part": Part(found["part"]).label, "reasons": [{"words": one} for one in words]}
    return {
        **found,
        "part": Part(found["part"]).label,
        "likely": found["p"] >= LIKELY,
        "chance": percent(found["p"]),
        "reasons": reasons(Evidence(*one) for one in found["evidence"]),
    }


def questions_page(user: User, identity: Identity) -> dict[str, Any]:
    """What waits for a registrar. Raises `Http404` for everybody else."""
    require_registrar(user)
    rows = Check.objects.filter(state__in=(State.WAITING, State.POSSIBLE)).order_by("made_on", "id")
    return {
        "waiting": sum(row.state == State.WAITING for row in rows),
        "possible": [
            {"id": row.id, "asker": staff_name(row.actor_id), "made_on": row.made_on}
            for row in rows
            if row.state == State.POSSIBLE
        ],
    }


def waiting_for(user: User) -> int:
    """How many questions wait for this user as a registrar; 0 for everybody else."""
    if not organisation.is_registrar(user.id):
        return 0
    return Check.objects.filter(state__in=(State.WAITING, State.POSSIBLE)).count()


def question_page(user: User, identity: Identity, check_id: UUID) -> dict[str, Any]:
    """A possible match side by side: names, references and leads, nothing else of the cases."""
    require_registrar(user)
    check = Check.objects.filter(id=check_id, state=State.POSSIBLE).first()
    if check is None:
        raise Http404
    matches = beyond(check.actor_id, search_registry(identity, read_question(check, identity)))
    record(user.id, "check.view", objects=[check.id, *dict.fromkeys(match.case_id for match in matches)])
    return {
        "asker": staff_name(check.actor_id),
        "made_on": check.made_on,
        "matches": [_match(match) for match in matches],
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "sought": match.sought.name,
        "sought_part": Part(match.sought.part).label,
        "name": match.person.name,
        "part": Part(match.person.part).label,
        "reference": match.reference,
        "team": [staff_name(user_id) for user_id in members_of(match.case_id)],
        "reasons": reasons(match.evidence()),
        "chance": percent(match.p),
        "likely": match.likely,
        "conflict": match.conflict,
    }


def require_registrar(user: User) -> None:
    """Across cases only registrars look; for everybody else there is no such page."""
    if not organisation.is_registrar(user.id):
        raise Http404
