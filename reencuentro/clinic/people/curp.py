"""What a CURP says of the person, and where that disagrees with what is on file.

The structure is public (RENAPO); the check itself is python-stdnum's. A CURP that does not check may still be
the one on the paper: old clerical ones exist. So nobody is refused for it; what disagrees is shown.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError
from stdnum.mx import curp as standard

from . import places
from .models import Person, Sex
from .names import fold

_SEX = {"H": Sex.MALE, "M": Sex.FEMALE, "X": Sex.X}
_PASSED_OVER = ("maria", "ma", "jose")  # the letters come from the second given name instead
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Facts:
    """`state`: INEGI code, or `places.ABROAD`."""

    letters: str
    born: datetime.date
    sex: str
    state: str


def problem(number: str) -> Promise | None:
    """Why this can't be a CURP as it should be written; None if it checks."""
    try:
        standard.validate(number)
    except InvalidLength:
        return _("A CURP has 18 characters.")
    except InvalidChecksum:
        return _("The last digit does not fit the others: one character is probably wrong.")
    except ValidationError:
        return _("This is not how a CURP is built: four letters, date, sex, state, three letters, two more.")
    return None


def facts(number: str) -> Facts | None:
    """What a well-built CURP tells, check digit or not; None for anything else."""
    try:
        compact = standard.validate(number, validate_check_digits=False)
    except ValidationError:
        return None
    entity = compact[11:13]
    state = places.ABROAD if entity == places.ABROAD else places.curp_codes()[entity]
    return Facts(compact[:4], standard.get_birth_date(compact), _SEX[compact[10]], state)


def disagreements(number: str, person: Person) -> list[Promise]:
    """Where the CURP tells another story than the person on file; the paper may be the one that errs."""
    told = facts(number)
    return list(_disagreements(told, person)) if told else []


def _disagreements(told: Facts, person: Person) -> Iterator[Promise]:
    born = person.birth
    if born and not born.first <= told.born <= born.last:
        yield _("The CURP has another date of birth.")
    if person.sex and person.sex != told.sex:
        yield _("The CURP has another sex.")
    if told.state not in _possible_states(person):
        yield _("The CURP has another state of birth.")
    if not _letters_fit(told.letters, person):
        yield _("The first four letters of the CURP do not fit the names.")


def _possible_states(person: Person) -> set[str]:
    place = person.birthplace
    if place is None or not (place.country or place.state):
        return {places.ABROAD, *places.states()}
    if place.country not in ("", "MX"):
        return {places.ABROAD}
    return {place.state} if place.state else set(places.states())


def _letters_fit(letters: str, person: Person) -> bool:
    """Compare only what is known; an X may stand for ñ, for a missing surname or for a rude word."""
    expected = _expected_letters(person)
    return all(want in ("", got) or got == "X" for want, got in zip(expected, letters, strict=True))


def _expected_letters(person: Person) -> list[str]:
    """Initial and first inner vowel of the first surname, initials of the second and of the given name."""
    first = next(iter(fold(_unparticled(person.first_surname)).split()), "")
    second = next(iter(fold(_unparticled(person.second_surname)).split()), "")
    given = fold(person.given_names).split()
    name = next(chain((word for word in given if word not in _PASSED_OVER), given), "")
    vowel = next((letter for letter in first[1:] if letter in _VOWELS), "")
    return [part.upper() for part in (first[:1], vowel, second[:1], name[:1])]


def _unparticled(surname: str) -> str:
    """'de la Cruz' counts as Cruz; unlike `names.words`, abbreviations stay as the acta has them."""
    words = fold(surname).split()
    small = {"de", "del", "la", "las", "los", "y", "mc", "mac", "von", "van"}
    return " ".join([word for word in words if word not in small] or words)
