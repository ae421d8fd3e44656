"""Rows as they were understood when they were checked, for when they come in: nothing is read twice.

What will lie in sealed columns is carried as the very text that is to be sealed there.
"""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from reencuentro.clinic.keyring.noting import sealed_fields
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.registry.people_on_card import written
from reencuentro.site.ciphers import Encoded

from .understanding import Brought, Tags
from .understanding.ties import Tie

type Columns = dict[str, Any]


@dataclass(frozen=True, repr=False, slots=True)
class Ready:
    """A row that only needs keys to be a case. `people` and `links`: the columns of their rows; the first
    person is the client. `card`: what the index card says of the people."""

    number: int
    tag: bytes
    client_tag: bytes
    kind: str
    stage: str
    opened_on: datetime.date
    stage_on: datetime.date
    summary: str
    notes: str
    referral: Columns | None
    people: list[Columns]
    links: list[Columns]
    card: str

    @classmethod
    def from_json(cls, kept: Columns) -> Self:
        told = {
            "tag": bytes.fromhex(kept["tag"]),
            "client_tag": bytes.fromhex(kept["client_tag"]),
            "opened_on": datetime.date.fromisoformat(kept["opened_on"]),
            "stage_on": datetime.date.fromisoformat(kept["stage_on"]),
            "people": [
                {"id": UUID(row_id), "part": part, **_encoded(texts)}
                for row_id, part, texts in kept["people"]
            ],
            "links": [_encoded(texts) for texts in kept["links"]],
        }
        return cls(**{**kept, **told})


def packed(rows: int, understood: Sequence[tuple[Brought, Tags]]) -> bytes:
    """So many rows of a list, of which these can come in."""
    kept = [_as_json(brought, tags) for brought, tags in understood]
    return json.dumps([rows, kept], ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> tuple[int, list[Ready]]:
    rows, kept = json.loads(content)
    return rows, [Ready.from_json(one) for one in kept]


def _as_json(brought: Brought, tags: Tags) -> Columns:
    return {
        "number": brought.number,
        "tag": tags.row.hex(),
        "client_tag": tags.client.hex(),
        "kind": brought.kind,
        "stage": brought.stage,
        "opened_on": brought.opened_on.isoformat(),
        "stage_on": brought.stage_on.isoformat(),
        "summary": brought.summary,
        "notes": brought.notes,
        "referral": brought.referral,
        "people": [(person.pk.hex, person.part, dict(_texts_of(person))) for person in brought.people],
        "links": [_texts_of_tie(tie) for tie in brought.links],
        "card": written(brought.card),
    }


def _texts_of(person: Person) -> Iterator[tuple[str, str]]:
    """What is empty is what a column has anyway."""
    for field in sealed_fields(Person):
        if value := person.__dict__[field.attname]:
            yield field.attname, field.encode(value).decode()


def _texts_of_tie(tie: Tie) -> dict[str, str]:
    return {name: str(value) for name, value in tie._asdict().items()}


def _encoded(texts: dict[str, str]) -> Columns:
    return {name: Encoded(text.encode()) for name, text in texts.items()}
