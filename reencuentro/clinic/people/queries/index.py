"""What an index card says of a person, for finding her and for checks across cases."""

from ..likeness import Card
from ..likeness.card import compact_number
from ..models import Person
from ..names import words


def card_of(person: Person) -> Card:
    """The person as she is compared: names, other names, identity numbers, birth."""
    born = person.birth
    return Card(
        given=words(person.given_names),
        first=words(person.first_surname),
        second=words(person.second_surname),
        others=tuple(words(other.text) for other in person.other_names),
        numbers=frozenset((n.kind, compact_number(n.number)) for n in person.identity_numbers),
        births=((born.first, born.last),) if born else (),
    )


def names_for_index(person: Person) -> list[str]:
    """The lines of her card: 'name …', 'other …', 'number …', 'born …'; `likeness.Card` reads them."""
    return card_of(person).lines()
