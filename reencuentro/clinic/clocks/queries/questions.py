"""What nobody has told yet: asked, never assumed. An answer that would rest on it is withheld."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.models import Part, Person

from ..facts import Fact, Married, Place, TieKind
from ..models import StatusFacts
from .family import Family

AGE_RULES = frozenset({"US-R01", "US-R02"})
TIE_RULES = frozenset({"US-R03", "US-R04"})
CHILD_RULES = TIE_RULES | {"US-R05", "US-R06", "US-R07", "US-R10", "US-R12", "US-R13"}
FILINGS = {
    Part.CLIENT: (
        (Fact.I914_FILED, Fact.I914_APPROVED, Fact.I914_DENIED),
        (Fact.I485_FILED, Fact.I485_APPROVED, Fact.I485_DENIED),
    ),
    Part.CHILD: (
        (Fact.I914A_FILED, Fact.I914A_APPROVED, Fact.I914A_DENIED),
        (Fact.CHILD_I485_FILED, Fact.CHILD_I485_APPROVED, Fact.CHILD_I485_DENIED),
    ),
}


@dataclass(frozen=True)
class Question:
    """`withholds` are the rules that are not answered for this person until it is."""

    person: Person
    text: str | Promise
    withholds: frozenset[str] = frozenset()
    of_birth: bool = False


def questions(family: Family) -> list[Question]:
    """Of the mother first. None about status while nothing says that there is a U.S. half."""
    if not family.has_status:
        return []
    assert family.client is not None
    found = [*_of_mother(family, family.client)]
    for child in family.children:
        found += _of_child(family, child)
    return found


def _of_mother(family: Family, her: Person) -> Iterator[Question]:
    if not family.told(her, Fact.I914_FILED):
        yield Question(her, _("On which day did USCIS receive her I-914? Every age depends on it."))
    if family.told(her, Fact.I914_APPROVED) and not family.told(her, Fact.T1_ENDS):
        yield Question(her, _("Which end of T-1 is printed on her I-797 or I-94?"))
    yield from _undated(family, her, Fact.I914_FILED)


def _of_child(family: Family, child: Person) -> Iterator[Question]:
    if child.birth is None:
        withheld = AGE_RULES | TIE_RULES
        yield Question(child, _("When was the child born? Even a year helps."), withheld, of_birth=True)
    row = family.facts.get(child.id)
    if row is None:
        yield Question(child, _("What has been filed for this child, and where was the child?"), CHILD_RULES)
        return
    yield from _of_row(family, child, row)
    yield from _undated(family, child)


def _of_row(family: Family, child: Person, row: StatusFacts) -> Iterator[Question]:
    if row.place == Place.UNKNOWN:
        text = _("Is the child abroad, or in the United States? Until it is told, counted as abroad.")
        yield Question(child, text, frozenset({"US-R06", "US-R07", "US-R12"}))
    if row.tie == TieKind.UNKNOWN:
        text = _("Is the child hers by birth, or by an act of a known day?")
        yield Question(child, text, frozenset({"US-R03"}))
    if row.married == Married.UNKNOWN:
        yield Question(
            child, _("Is or was the child married? A union by custom counts as a doubt."), TIE_RULES
        )
    elif row.married == Married.EVER and not family.periods_of(child):
        yield Question(child, _("Since when is or was the child married?"), TIE_RULES)


def _undated(family: Family, person: Person, *asked: Fact) -> Iterator[Question]:
    """Decisions on an application whose receipt date nobody has told."""
    for filed, *decisions in FILINGS[Part(person.part)]:
        decided = any(family.told(person, decision) for decision in decisions)
        if decided and filed not in asked and not family.told(person, filed):
            text = gettext("A decision is recorded, but not the day before it: %(fact)s?")
            yield Question(person, text % {"fact": filed.label})
