"""What a check asks, finds and is answered: sealed to whoever may read it."""

import json
from typing import Any

from reencuentro.clinic.keyring.organisation import box_of_epoch, open_place
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import pad, unpad
from reencuentro.engines.vault.wraps import open_sealed, seal_to

from .models import Check
from .searching import Sought

QUESTION, OWN, ANSWER = "check question", "check own", "check answer"


def read_own(check: Check, identity: Identity) -> dict[str, Any]:
    """What was asked and what was found in one's own cases: {"sought": […], "found": […]}."""
    return _open(identity, check.own, OWN, check)


def read_answer(check: Check, identity: Identity) -> dict[str, Any] | None:
    """The registrars' answer as whoever asked may read it; None while it is waited for."""
    return _open(identity, check.answer, ANSWER, check) if check.answer else None


def read_question(check: Check, identity: Identity) -> list[Sought]:
    """Whom a check asked for, for a registrar. Raises `NotMember` for anybody else."""
    registry = open_place(identity, REGISTRY)
    box = box_of_epoch(REGISTRY, check.question_epoch)
    content = json.loads(unpad(box.open(registry, bytes(check.question), QUESTION, check.id)))
    return [Sought(one["part"], one["name"], tuple(one["lines"])) for one in content["sought"]]


def packed(content: dict[str, Any]) -> bytes:
    return pad(json.dumps(content, ensure_ascii=False).encode())


def seal(public_key: bytes, content: dict[str, Any], purpose: str, check: Check) -> bytes:
    return seal_to(public_key, packed(content), purpose, check.id)


def _open(identity: Identity, sealed: bytes, purpose: str, check: Check) -> dict[str, Any]:
    return json.loads(unpad(open_sealed(identity.receiving_key, bytes(sealed), purpose, check.id)))
