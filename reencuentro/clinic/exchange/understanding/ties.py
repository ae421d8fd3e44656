"""How the people of a row are tied, as far as the row tells."""

from collections.abc import Iterator

from reencuentro.clinic.people.kinship import PARENT_BY_SEX, PARENTS, UPWARD
from reencuentro.clinic.people.models import Certainty, FamilyLink, Person, Quality, Relation, Source

from .codes import code_of


def client_to_child(client: Person, child: Person, told: str, *, registered: bool) -> Iterator[FamilyLink]:
    """What the client is to a child; nothing said means her mother or father, but not that this is proven."""
    relation, words = _relation(told, client) if told else (_parent(client), "")
    parent = relation in PARENTS
    quality = Quality.BIOLOGICAL if told and parent else Quality.KINSHIP
    yield _link(client, child, relation, quality, words)
    if registered:
        yield _link(client, child, relation, Quality.REGISTERED, words)


def holder_to(holder: Person, child: Person, told: str) -> FamilyLink:
    """Who has the child in fact."""
    relation, words = _relation(told, holder)
    return _link(holder, child, relation, Quality.DE_FACTO, words)


def trafficker_to(trafficker: Person, client: Person) -> FamilyLink:
    return _link(trafficker, client, Relation.EXPLOITER, Quality.KINSHIP, "")


def _relation(told: str, elder: Person) -> tuple[str, str]:
    """(relation, own words): 'hija' said of the child makes the other her mother or father."""
    code = code_of("relation", told) if told else Relation.OTHER.value
    if code is None:
        return Relation.OTHER.value, told[:80]
    kept = UPWARD.get(code, code)
    return (_parent(elder) if kept == Relation.PARENT else kept), ""


def _parent(elder: Person) -> str:
    return str(PARENT_BY_SEX.get(elder.sex, Relation.PARENT.value))


def _link(elder: Person, younger: Person, relation: str, quality: str, words: str) -> FamilyLink:
    return FamilyLink(
        from_person=elder.id,
        to_person=younger.id,
        relation=relation,
        relation_words=words,
        quality=quality,
        source=Source.STATEMENT,
        certainty=Certainty.CLAIMED,
    )
