"""What is known for a form: what the case holds, and what was written down for forms besides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.models import Certainty, Part, Person, Quality, Relation
from reencuentro.clinic.people.queries import Family, family_of
from reencuentro.engines.forms.mapping import FormMap

from ..models import Sheet
from .person_facts import facts_of

_PARENTS = {Relation.MOTHER: "mother", Relation.FATHER: "father"}
_FILIATION = frozenset({Quality.REGISTERED, Quality.RECOGNISED, Quality.BIOLOGICAL, Quality.ADOPTIVE})
_ADDRESS = ("street", "unit_kind", "unit", "city", "state", "zip")


@dataclass(frozen=True)
class Known:
    """All by code of datum. `people`: who of the case stands in which role, as far as that is certain."""

    person: Person
    people: Mapping[str, Person]
    of_case: Mapping[str, str]
    sheets: Mapping[str, Sheet]

    def about(self, role: str) -> str:
        """Which sheet tells of this role."""
        if role in ("attorney", "interpreter", "preparer"):
            return role
        if role == "filing":
            return f"filing:{self.person.id}"
        return str(self.people[role].id) if role in self.people else f"{role}:{self.person.id}"

    def written(self, code: str) -> str:
        """What the sheet says, '' if nothing."""
        role, _dot, facet = code.partition(".")
        sheet = self.sheets.get(self.about(role))
        return sheet.facts.get(facet, "") if sheet else ""

    def facts(self, form_map: FormMap) -> dict[str, str]:
        """What this form asks. The sheet comes before the case, since somebody wrote it for forms."""
        found = {code: self.written(code) or self.of_case.get(code, "") for code in form_map.data}
        if found.get("applicant.mail_is_home") == "yes":
            found |= _one_address(found, "home" if "applicant.home_street" in form_map.required else "mail")
        return {code: text for code, text in found.items() if text}

    def differing(self, codes: tuple[str, ...]) -> list[str]:
        """Data of which case and sheet say different things."""
        return [
            code
            for code in codes
            if (of_case := self.of_case.get(code)) and self.written(code) not in ("", of_case)
        ]


def _one_address(found: Mapping[str, str], asked: str) -> dict[str, str]:
    """Of whoever lives at her mailing address a form is told it once, where it insists: `mail` or `home`."""
    other = "mail" if asked == "home" else "home"
    told = {
        f"applicant.{asked}_{part}": found.get(f"applicant.{asked}_{part}")
        or found.get(f"applicant.mail_{part}", "")
        for part in _ADDRESS
    }
    blank = {f"applicant.{other}_{part}": "" for part in (*_ADDRESS, "care_of")}
    return {code: text for code, text in (told | blank).items() if code in found}


def needed(form_map: FormMap, facts: Mapping[str, str]) -> FormMap:
    """The map with what is needed besides: where she lives, of whoever gets her post elsewhere."""
    if facts.get("applicant.mail_is_home") != "no":
        return form_map
    home = [f"applicant.home_{part}" for part in ("street", "city", "state", "zip")]
    besides = (code for code in home if code in form_map.data and code not in form_map.required)
    return replace(form_map, required=(*form_map.required, *besides))


def known_of(case: Case, person: Person) -> Known:
    family = family_of(case.opened)
    people = dict(_roles(case, person, family))
    of_case = {
        f"{role}.{facet}": text
        for role, somebody in people.items()
        for facet, text in facts_of(case, somebody).items()
    }
    return Known(person, people, of_case, sheets_of(case))


def sheets_of(case: Case) -> dict[str, Sheet]:
    return {sheet.about: sheet for sheet in Sheet.objects.within(case.opened)}


def fillable_for(case: Case) -> list[Person]:
    """Whom a form can be for: those served, and the children."""
    people = family_of(case.opened).people.values()
    return [one for one in people if one.part in (Part.CLIENT, Part.CHILD)]


def _roles(case: Case, person: Person, family: Family) -> Iterator[tuple[str, Person]]:
    """Parents whom nobody disputes; the principal of a child's form is whom the case is about."""
    yield "applicant", person
    client = family.people.get(case.client_id)
    if client is not None and client.id != person.id:
        yield "principal", client
    for relation, role in _PARENTS.items():
        found = set(_parents(family, person.id, relation))
        if len(found) == 1:
            yield role, family.people[found.pop()]


def _parents(family: Family, child: UUID, relation: str) -> Iterator[UUID]:
    for link in family.links:
        filiation = link.quality in _FILIATION and link.certainty != Certainty.DISPUTED and link.counts
        if filiation and link.to_person == child and link.relation == relation:
            yield link.from_person
