"""What does not fit together in a family: shown, never blocking, for the paper may be the one that errs."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..kinship import PARENTS
from ..models import Certainty, FamilyLink, Person, Relation
from .family import Family, Position

YOUNGEST_PARENT = 10


@dataclass(frozen=True)
class Doubt:
    """`people` are those concerned, elder first."""

    text: str | Promise
    people: tuple[Person, ...]


def doubts_of(family: Family) -> list[Doubt]:
    """Impossible or unlikely ages, two biological mothers or fathers, an acta that differs from blood."""
    return [*_ages(family), *(doubt for position in family.positions for doubt in _filiation(position))]


def _ages(family: Family) -> Iterator[Doubt]:
    pairs: dict[tuple, FamilyLink] = {}
    for link in family.links:
        if link.relation in PARENTS:
            pairs.setdefault((link.from_person, link.to_person), link)
    for parent_id, child_id in pairs:
        pair = family.people[parent_id], family.people[child_id]
        if text := _age_doubt(*pair):
            yield Doubt(text, pair)


def _age_doubt(parent: Person, child: Person) -> Promise | None:
    if parent.birth is None or child.birth is None:
        return None
    if child.birth.last < parent.birth.first:
        return _("The child would be older than the parent.")
    if parent.birth.ages_on(child.birth.last)[1] < YOUNGEST_PARENT:
        return _("The parent would have been a small child at the birth.")
    return None


def _filiation(position: Position) -> Iterator[Doubt]:
    for relation, text in (
        (Relation.MOTHER, _("Two women are recorded as biological mother.")),
        (Relation.FATHER, _("Two men are recorded as biological father.")),
    ):
        blood = _as(relation, position.biological)
        if len(blood) > 1:
            yield Doubt(text, (*blood, position.child))
    yield from _acta_against_blood(position)


def _acta_against_blood(position: Position) -> Iterator[Doubt]:
    """Who is on the acta is not who is held to be the parent: perhaps a false registration."""
    for relation in (Relation.MOTHER, Relation.FATHER):
        acta, blood = _as(relation, position.registered), _as(relation, position.biological)
        if acta and blood and not {person.id for person in acta} & {person.id for person in blood}:
            text = _("The acta names another person than the biological parent. Was the registration false?")
            yield Doubt(text, (*acta, *blood, position.child))


def _as(relation: str, holders: list[tuple[Person, FamilyLink]]) -> list[Person]:
    """Those who are mother (or father) by links that nobody disputes, each once."""
    found = {
        person.id: person
        for person, link in holders
        if link.relation == relation and link.certainty != Certainty.DISPUTED
    }
    return list(found.values())
