"""What registrars ask of those who lead cases, and what these answer."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_name
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.keyring.organisation import box_of_epoch, open_place
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import unpad
from reencuentro.engines.vault.wraps import open_sealed

from ..cards import CardOfCase, read
from ..comparing import OnCard
from ..models import Answer, Asked
from ..statements import Given
from .across import Pair, on_card

type Answers = Mapping[str, Sequence[Given]]  # by question; the newest last


def asked_page(user: User, identity: Identity, asked_id: UUID) -> dict[str, Any]:
    """A registrar's question to the reader. Raises `Http404` for others, and once the case is not hers.

    One from before questions could be answered here can't be: then the two have to speak.
    """
    asked, content = asked_of(identity, asked_id)
    case_id = UUID(content["case"])
    one = _now_on(read(open_cases(identity), [case_id]), UUID(content["person"]))
    record(user.id, "across.read", case_id=case_id, objects=[asked.id])
    return {
        "one": one,
        "asked_on": asked.asked_on,
        "by": staff_name(UUID(content["by"])),
        "conflict": content["conflict"],
        "can_answer": "question" in content,
        "word": Answer.Word(content["word"]).label if "word" in content else "",
        "answered": date.fromisoformat(content["answered"]) if "word" in content else None,
    }


def asked_of(identity: Identity, asked_id: UUID) -> tuple[Asked, dict[str, Any]]:
    """A question and what it says. Raises `Http404` for somebody else's, and once the case is not hers.

    What was sealed to keys that she has no more is gone.
    """
    asked = Asked.objects.filter(id=asked_id, receiver_id=identity.user_id).first()
    if asked is None:
        raise Http404
    try:
        sealed = open_sealed(identity.receiving_key, bytes(asked.sealed), Asked.PURPOSE, asked.id)
    except Damaged as error:
        raise Http404 from error
    content = json.loads(unpad(sealed))
    if UUID(content["case"]) not in open_cases(identity):
        raise Http404
    return asked, content


def answers_to_all(identity: Identity, cases: Collection[UUID]) -> Answers:
    """What was answered for these cases, for a registrar. Raises `NotMember` for anybody else."""
    place = open_place(identity, REGISTRY)
    given = [_given(place, row) for row in Answer.objects.filter(subject_id__in=cases)]
    found: dict[str, list[Given]] = {}
    for one in sorted(given, key=lambda one: one.at):
        found.setdefault(one.question, []).append(one)
    return found


def with_answers(pair: Pair, answers: Answers) -> Pair:
    """With what was answered when registrars asked about the two."""
    found = [one for said in pair.said if said.asked for one in answers.get(said.asked, ())]
    return replace(pair, answers=sorted(found, key=lambda one: one.at))


def question_answered(identity: Identity, answer_id: UUID) -> str:
    """Which question an answer is to. Raises `Http404` if it went with its case."""
    row = Answer.objects.filter(id=answer_id).first()
    if row is None:
        raise Http404
    return _given(open_place(identity, REGISTRY), row).question


def _given(place: OpenedCase, row: Answer) -> Given:
    box = box_of_epoch(REGISTRY, row.epoch)
    content = box.open(place, bytes(row.sealed), Answer.PURPOSE, row.id, row.subject_id)
    return Given(**json.loads(unpad(content)))


def _now_on(cards: Iterable[CardOfCase], person_id: UUID) -> OnCard:
    """The entry, or the one that it was made one with since."""
    [card] = cards
    return on_card([card], card.into.get(person_id, person_id))
