"""Writing and reading index cards. Reading goes straight to bytes: a list opens two thousand of them."""

from collections.abc import Callable, Collection, Iterable
from functools import cached_property, partial
from uuid import UUID

from django.db.models import QuerySet

from reencuentro.clinic.keyring.opened import OpenedCase, OpenedCases
from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.people.queries import names_for_index
from reencuentro.clinic.people.queries.twice import made_one
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.fields import open_field

from .drops import leave
from .models import Card
from .people_on_card import MERGED, Block, CardPerson, blocks, person, written

_LABEL = Card._meta.label_lower
type Ids = Collection[UUID] | QuerySet  # of cases; a query for them is answered with the same question
type CardRow = tuple[UUID, UUID, int, str, bytes]  # id, case, epoch, reference, people (sealed)


class CardOfCase:
    """A card, opened when its people are first asked for: a list of two thousand shows a few."""

    def __init__(self, case_id: UUID, reference: str, read: Callable[[], bytes]) -> None:
        self.case_id = case_id
        self.reference = reference
        self._read = read

    @cached_property
    def text(self) -> str:
        """As it is sealed."""
        return self._read().decode()

    @cached_property
    def blocks(self) -> list[Block]:
        """The people as they are searched."""
        return blocks(self.text)

    @cached_property
    def people(self) -> list[CardPerson]:
        return [person(block) for block in self.blocks]

    @cached_property
    def into(self) -> dict[UUID, UUID]:
        """{an entry that was made one with another: the one that stands for both}; most cards have none."""
        people = self.people if f"\n{MERGED}" in self.text else ()
        return {UUID(gone.id): UUID(one.id) for one in people for gone in one.merged}

    @cached_property
    def client(self) -> CardPerson | None:
        return next((one for one in self.people if one.part == Part.CLIENT), None)

    @property
    def client_name(self) -> str:
        return self.client.name if self.client else ""

    @property
    def children(self) -> int:
        return sum(one.part == Part.CHILD for one in self.people)


def begin(opened: OpenedCase, reference: str) -> None:
    """Make the card of a new case, for the team and for the registrars."""
    people = _people_of(opened)
    Card.objects.create(opened=opened, reference=reference, people=people)
    leave(opened.case_id, reference, people)


def renew(opened: OpenedCase) -> None:
    """Bring the card in step with the people of the case; nothing to do before it has one."""
    card = Card.objects.within(opened).first()
    if card is None:
        return
    card.people = _people_of(opened)
    card.save(update_fields=["people"])
    leave(opened.case_id, card.reference, card.people)


def as_card(person: Person, was: Iterable[tuple[Person, str]] = ()) -> CardPerson:
    """What a card says of a person; `was`: the entries she stands for, and since when (ISO)."""
    merged = [as_card(one).made_one(at) for one, at in was]
    return CardPerson(person.pk.hex, person.part, person.name, names_for_index(person), merged)


def read(opened: OpenedCases, ids: Ids) -> list[CardOfCase]:
    """The cards of these cases, in no order. `Damaged` is raised when one that was altered is looked at."""
    return cards_of(opened, rows_of(ids))


def rows_of(ids: Ids) -> list[CardRow]:
    """The cards of these cases as they lie in the database. The same rows are the same cards."""
    these = {"case_id__in": ids} if isinstance(ids, QuerySet) else {"case_id__among": ids}
    rows = Card.objects.filter(**these, compartment=TEAM)
    return list(rows.values_list("id", "case_id", "epoch", "reference", "people"))


def cards_of(opened: OpenedCases, rows: Iterable[CardRow]) -> list[CardOfCase]:
    return [
        CardOfCase(case_id, reference, partial(_open, opened, case_id, row_id, epoch, people))
        for row_id, case_id, epoch, reference, people in rows
    ]


def _open(opened: OpenedCases, case_id: UUID, row_id: UUID, epoch: int, sealed: bytes | None) -> bytes:
    return open_field(opened.field_key(case_id, TEAM, epoch), sealed, _LABEL, row_id, "people")


def _people_of(opened: OpenedCase) -> str:
    was = made_one(opened)
    people = Person.objects.within(opened).filter(compartment=TEAM)
    return written(as_card(person, was.get(person.pk, ())) for person in people)
