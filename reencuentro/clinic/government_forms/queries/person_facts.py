"""What a case says of somebody, as forms ask for it. What is not certain is not said."""

from collections.abc import Iterator

from django.utils import timezone, translation

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.clocks.facts import Fact, Married
from reencuentro.clinic.clocks.models import StatusFacts
from reencuentro.clinic.people import places
from reencuentro.clinic.people.models import Person, Sex
from reencuentro.clinic.people.values import IdentityNumber, NumberKind
from reencuentro.engines.forms.formats import BadValue, kept

_NUMBERS = {NumberKind.A_NUMBER: "a_number", NumberKind.SSN: "ssn", NumberKind.I94: "i94"}
_FACETS = {"a_number": "a_number", "ssn": "ssn", "i94": "i94_number"}


def facts_of(case: Case, person: Person) -> dict[str, str]:
    """{facet: text as the engine keeps it}."""
    found = {**_names(person), **_birth(person), **dict(_numbers(person)), **_passport(person)}
    found |= dict(_status(case, person))
    return {facet: text for facet, text in found.items() if text}


def _names(person: Person) -> dict[str, str]:
    """Both surnames are the family name; the given names after the first stand as the middle name."""
    first, _blank, rest = person.given_names.partition(" ")
    surnames = " ".join(filter(None, [person.first_surname, person.second_surname]))
    return {"family_name": surnames, "given_name": first, "middle_name": rest.strip()}


def _birth(person: Person) -> dict[str, str]:
    """An approximate day of birth is none."""
    day, place = (person.birth.day if person.birth else None), person.birthplace
    found = {
        "birth_date": day.isoformat() if day else "",
        "sex": person.sex if person.sex in (Sex.FEMALE, Sex.MALE) else "",
    }
    if place is not None:
        found["birth_city"] = place.locality or places.municipality_name(place.municipality)
        found["birth_state"] = places.state_name(place.state)
        found["birth_country"] = _country(place.country)
    if len(person.nationalities) == 1:
        found["nationality"] = _country(person.nationalities[0])
    return found


def _country(code: str) -> str:
    """In English, as the forms of the United States ask for it."""
    with translation.override("en"):
        return places.country_name(code)


def _numbers(person: Person) -> Iterator[tuple[str, str]]:
    for number_kind, kind in _NUMBERS.items():
        number = _only(person, number_kind)
        if number is not None:
            try:
                yield _FACETS[kind], kept(kind, number.number)
            except BadValue:
                continue


def _passport(person: Person) -> dict[str, str]:
    found = _only(person, NumberKind.PASSPORT)
    if found is None:
        return {}
    return {
        "passport_number": found.number,
        "passport_country": _country(found.country),
        "passport_issued": found.issued.isoformat() if found.issued else "",
        "passport_expires": found.expires.isoformat() if found.expires else "",
    }


def _only(person: Person, kind: str) -> IdentityNumber | None:
    """The one number of this kind that holds today; of several nobody knows which is meant."""
    today = timezone.localdate()
    holding = [one for one in person.identity_numbers if one.kind == kind and not one.expired(today)]
    return holding[0] if len(holding) == 1 else None


def _status(case: Case, person: Person) -> Iterator[tuple[str, str]]:
    """Of what the clocks run on."""
    rows = [row for row in StatusFacts.objects.within(case.opened) if row.person_id == person.id]
    if len(rows) != 1:
        return
    days = {code: fact.on.isoformat() for code, fact in rows[0].by_code().items()}
    if rows[0].married == Married.NEVER:
        yield "marital", "single"
    if Fact.ADMITTED in days:
        yield "last_entry_date", days[Fact.ADMITTED]
        yield "last_entry_status", "T3"
    yield "status_expires", days.get(Fact.T3_ENDS) or days.get(Fact.EXTENDED_TO) or days.get(Fact.T1_ENDS, "")
