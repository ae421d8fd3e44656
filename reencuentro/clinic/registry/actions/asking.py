"""A registrar asks who leads two cases about one person in both; each answers for her own case."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.actions import notices
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import organisation, rosters
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.organisation import drop_box, place_of
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import pad
from reencuentro.engines.vault.wraps import seal_to

from ..leads import lead_of
from ..models import Answer, Asked
from ..people_on_card import Entry
from ..queries.asking import asked_of
from ..searching import opposed
from ..statements import Given, Verdict
from .registrar import keep_for_all


def ask_leads(identity: Identity, entries: tuple[Entry, Entry]) -> None:
    """Ask who leads each of the cases (its team, if nobody does) about the person in her case.

    Each learns whom of her own case it is about, and what a check before a new case would tell: that there
    may be somebody, and whether interests could collide. Neither learns which other case, nor who leads it.
    """
    with recording(identity.user_id, "across.ask", objects=[one.case_id for one in entries]) as act:
        question = str(uuid4())
        people = keep_for_all(identity, entries, Verdict.ASKED, "", asked=question)
        told = {"question": question, "conflict": opposed(*(one.part for one in people))}
        for entry in entries:
            act.add(*(_ask(identity, entry, receiver, told) for receiver in _receivers(entry.case_id)))


def answer_registrars(identity: Identity, asked_id: UUID, word: str, because: str) -> None:
    """Say whether the person is in another case, as far as it is known, and how. A later answer outdoes it.

    Raises `Refused` without a reason, `Http404` for somebody else's question and once the case is not hers.
    """
    asked, content = asked_of(identity, asked_id)
    if "question" not in content:
        raise Http404
    case_id = UUID(content["case"])
    with recording(identity.user_id, "across.answer", case_id=case_id, objects=[asked.id]) as act:
        if not because.strip():
            raise Refused(_("Say how you know."), "because")
        given = Given(
            Answer.Word(word).value,
            because.strip(),
            str(identity.user_id),
            timezone.now().isoformat(),
            content["question"],
            content["person"],
        )
        answer = _drop(case_id, given)
        act.add(answer.id)
        _seal(
            asked,
            identity.user_id,
            {**content, "word": given.word, "answered": timezone.localdate().isoformat()},
        )
        asked.save(update_fields=["sealed"])
        notices.answer(asked.id)
        notices.notify(_who_waits(UUID(content["by"])), "across.answered", about_id=answer.id)


def _ask(identity: Identity, entry: Entry, receiver: UUID, told: dict[str, Any]) -> UUID:
    content = {
        **told,
        "case": str(entry.case_id),
        "person": str(entry.person_id),
        "by": str(identity.user_id),
    }
    asked = Asked(receiver_id=receiver, asked_on=timezone.localdate())
    _seal(asked, receiver, content)
    asked.save()
    notices.notify([receiver], "across.asked", about_id=asked.id)
    return asked.id


def _seal(asked: Asked, receiver: UUID, content: dict[str, Any]) -> None:
    public_key = rosters.current().member(receiver).receive
    asked.sealed = seal_to(public_key, pad(json.dumps(content).encode()), Asked.PURPOSE, asked.id)


def _drop(case_id: UUID, given: Given) -> Answer:
    box = drop_box(REGISTRY)
    answer = Answer(subject_id=case_id, epoch=box.epoch)
    content = pad(json.dumps(asdict(given), ensure_ascii=False).encode())
    answer.sealed = box.seal(content, Answer.PURPOSE, answer.id, case_id)
    answer.save()
    return answer


def _receivers(case_id: UUID) -> Sequence[UUID]:
    lead, team = lead_of(case_id), members_of(case_id)
    return [lead] if lead in team else sorted(team)


def _who_waits(asker: UUID) -> Sequence[UUID]:
    """All registrars, once the one who asked is none any more."""
    if organisation.is_registrar(asker):
        return [asker]
    return sorted(members_of(place_of(REGISTRY), REGISTRY))
