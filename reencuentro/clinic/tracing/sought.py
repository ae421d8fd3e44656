"""Who is sought, as lists are asked for her: by the facts of her case, under each name that she goes by."""

from dataclasses import dataclass
from uuid import UUID

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.asking import birth_asked
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.kinship import PARENT_BY_SEX
from reencuentro.clinic.people.models import Relation
from reencuentro.clinic.people.queries.family import Family, family_of
from reencuentro.clinic.people.values import NumberKind, Place
from reencuentro.engines.tracing.alternatives import called
from reencuentro.engines.tracing.names.folding import fold
from reencuentro.engines.tracing.people import Person


@dataclass(frozen=True)
class Sought:
    """Empty is unknown. `other_names`: whole names, surnames or given names alone, pet names."""

    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""
    other_names: tuple[str, ...] = ()
    birth: ApproximateDate | None = None
    sex: str = ""
    birth_state: str = ""
    birth_municipality: str = ""
    mother: str = ""
    father: str = ""
    curp: str = ""

    @property
    def can_be_asked(self) -> bool:
        """A date or a place alone fits everybody."""
        return bool(
            self.given_names or self.first_surname or self.second_surname or self.other_names or self.curp
        )


def sought_of(case: Case, person_id: UUID) -> Sought:
    """What the case knows of her by now; two queries."""
    family = family_of(case.opened)
    person = family.people[person_id]
    place = person.birthplace or Place()
    numbers = [one.number for one in person.identity_numbers if one.kind == NumberKind.CURP]
    return Sought(
        given_names=person.given_names,
        first_surname=person.first_surname,
        second_surname=person.second_surname,
        other_names=tuple(one.text for one in person.other_names),
        birth=person.birth,
        sex=person.sex,
        birth_state=place.state,
        birth_municipality=place.municipality,
        mother=_parent(family, person_id, Relation.MOTHER),
        father=_parent(family, person_id, Relation.FATHER),
        curp=numbers[-1] if numbers else "",
    )


def _parent(family: Family, person_id: UUID, relation: str) -> str:
    """Her mother's or father's name; of several the one whose tie holds first in law."""
    for link in family.links:
        parent = family.people[link.from_person]
        told = PARENT_BY_SEX.get(parent.sex) if link.relation == Relation.PARENT else link.relation
        if link.to_person == person_id and told == relation and parent.sort_key != ("", "", ""):
            return parent.name
    return ""


def persons(sought: Sought) -> list[Person]:
    """As the engine is asked: first under the name of her certificate, then under each of the others."""
    birth_date, tolerance = birth_asked(sought.birth.first, sought.birth.last) if sought.birth else ("", "")
    known = Person(
        given_names=sought.given_names,
        surname1=sought.first_surname,
        surname2=sought.second_surname,
        sex=sought.sex,
        birth_date=birth_date,
        birth_year_tolerance=tolerance,
        birth_state=sought.birth_state,
        birth_municipality=sought.birth_municipality,
        mother_name=sought.mother,
        father_name=sought.father,
        curp=sought.curp,
    )
    found: dict[tuple[str, ...], Person] = {}
    for one in (known, *(called(known, name) for name in sought.other_names)):
        found.setdefault(tuple(map(fold, one)), one)
    return list(found.values())
