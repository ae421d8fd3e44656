"""How the people of a row are tied, as far as the row tells."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from reencuentro.clinic.people.kinship import PARENT_BY_SEX, PARENTS, UPWARD
from reencuentro.clinic.people.models import Certainty, Person, Quality, Relation, Source

from .codes import code_of


class Tie(NamedTuple):
    """A family link, by the names of its columns."""

    from_person: UUID
    to_person: UUID
    relation: str
    relation_words: str
    quality: str
    source: str = Source.STATEMENT.value
    certainty: str = Certainty.CLAIMED.value


def client_to_child(client: Person, child: Person, told: str, *, registered: bool) -> Iterator[Tie]:
    """What the client is to a child; nothing said means her mother or father, but not that this is proven."""
    relation, words = _relation(told, client) if told else (_parent(client), "")
    parent = relation in PARENTS
    quality = Quality.BIOLOGICAL if told and parent else Quality.KINSHIP
    yield _tie(client, child, relation, quality, words)
    if registered:
        yield _tie(client, child, relation, Quality.REGISTERED, words)


def holder_to(holder: Person, child: Person, told: str) -> Tie:
    """Who has the child in fact."""
    relation, words = _relation(told, holder)
    return _tie(holder, child, relation, Quality.DE_FACTO, words)


def trafficker_to(trafficker: Person, client: Person) -> Tie:
    return _tie(trafficker, client, Relation.EXPLOITER, Quality.KINSHIP, "")


def _relation(told: str, elder: Person) -> tuple[str, str]:
    """(relation, own words): 'hija' said of the child makes the other her mother or father."""
    code = code_of("relation", told) if told else Relation.OTHER.value
    if code is None:
        return Relation.OTHER.value, told[:80]
    kept = UPWARD.get(code, code)
    return (_parent(elder) if kept == Relation.PARENT else kept), ""


def _parent(elder: Person) -> str:
    return str(PARENT_BY_SEX.get(elder.sex, Relation.PARENT.value))


def _tie(elder: Person, younger: Person, relation: str, quality: str, words: str) -> Tie:
    return Tie(elder.id, younger.id, relation, words, quality)
