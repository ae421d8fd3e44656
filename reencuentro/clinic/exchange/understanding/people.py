"""The people of a row."""

import datetime
from collections.abc import Callable, Set
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reencuentro.clinic.people import curp, places
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Person, Sex
from reencuentro.clinic.people.names import fold
from reencuentro.clinic.people.values import (
    ContactPoint,
    IdentityNumber,
    OtherName,
    Place,
    SpokenLanguage,
)
from reencuentro.clinic.tables.dates import Calendar, has_short_year, read_age

from ..mapping.targets import Subject
from .codes import code_of
from .names import divided, divided_surnames
from .problems import Findings

type Cells = dict[str, list[tuple[int, str]]]

_NUMBERS = {
    "curp": ("curp", "MX"),
    "a_number": ("a_number", "US"),
    "passport": ("passport", ""),
    "identity": ("other", ""),
}
_POINTS = {"phone": "phone", "email": "email", "address": "address"}
# Which column a complaint of the model is about.
_FED_BY = {
    "birth": ("birth", "age"),
    "identity_numbers": tuple(_NUMBERS),
    "contact_points": tuple(_POINTS),
    "birthplace": ("birth_locality", "birth_municipality", "birth_state", "birth_country"),
    "given_names": ("given_names", "name"),
    "first_surname": ("first_surname", "surnames", "name"),
    "second_surname": ("second_surname", "surnames", "name"),
    "nationalities": ("nationality",),
    "languages": ("language",),
}
_EVERY = frozenset(field.name for field in Person._meta.concrete_fields)
_NAMES = ("name", "given_names", "first_surname", "second_surname", "surnames", "other_names")
_YEAR = datetime.timedelta(days=366)
_SUMS = frozenset(["total", "totales", "subtotal", "gran total", "suma", "grand total", "totals", "sum"])


class PersonReader:
    """Reads the cells of one person: {field: [(column, text)]}."""

    def __init__(self, subject: Subject, cells: Cells, findings: Findings, calendar: Calendar) -> None:
        self._subject = subject
        self._cells = cells
        self._findings = findings
        self._calendar = calendar
        self._told: list[str] = []

    @property
    def named(self) -> bool:
        return any(self.text(field) for field in _NAMES)

    @property
    def cells(self) -> list[tuple[int, str]]:
        """(column, text) of everything that is said of this person, in the order of the columns."""
        return sorted(cell for cells in self._cells.values() for cell in cells)

    def read(self, on: datetime.date) -> Person:
        """The person, checked and not saved. Ages count on `on`."""
        columns = {
            "part": self._subject.part,
            **self._names(),
            "birth": self._birth(on),
            "sex": self._sex(),
            "birthplace": self._birthplace(),
            "nationalities": self._nationalities(),
            "languages": self._languages(),
            "identity_numbers": self._numbers(),
            "contact_points": self._points(),
        }
        self.registered = self._registered()
        columns["about"] = "\n".join([*self._texts("about"), *self._told])
        person = Person(**columns)
        self._check(person, {name for name, value in columns.items() if value})
        return person

    def text(self, field: str, joint: str = " ") -> str:
        return joint.join(self._texts(field)) if field in self._cells else ""

    def column(self, *fields: str) -> int | None:
        """The first column that feeds one of these fields."""
        return next((self._cells[field][0][0] for field in fields if field in self._cells), None)

    def _texts(self, field: str) -> list[str]:
        return [text.strip() for _column, text in self._cells.get(field, ())]

    def _names(self) -> dict[str, Any]:
        self._check_names()
        given, first, second = divided(self.text("name"))
        if surnames := self.text("surnames"):
            first, second = divided_surnames(surnames)
        nicknames = [part.strip() for text in self._texts("other_names") for part in text.split(",")]
        return {
            "given_names": self.text("given_names") or given,
            "first_surname": self.text("first_surname") or first,
            "second_surname": self.text("second_surname") or second,
            "other_names": tuple(OtherName("nickname", text) for text in nicknames if text),
        }

    def _check_names(self) -> None:
        for column, text in (cell for field in _NAMES for cell in self._cells.get(field, ())):
            if fold(text) in _SUMS:
                self._findings.error(column, _("This is the sum of a table, not a person. Delete this row."))
            elif not any(letter.isalpha() for letter in text):
                self._findings.error(column, _("There is no letter in this name."))

    def _birth(self, on: datetime.date) -> ApproximateDate | None:
        """By the date of birth if there is one; the age is then only compared with it."""
        born = self._dated("birth", self._calendar.read)
        by_age = self._dated("age", lambda text: read_age(text, on))
        if born and by_age and not _agree(born, by_age, self._calendar.today - on):
            self._findings.warn(
                self.column("age"), _("The age does not fit the date of birth; the date counts.")
            )
        if born and born.day and has_short_year(self.text("birth")):
            message = _("Only two digits of the year are written; it was read as %(year)d.")
            self._findings.warn(self.column("birth"), message % {"year": born.day.year})
        return born or by_age

    def _dated(self, field: str, read: Callable[[str], ApproximateDate]) -> ApproximateDate | None:
        if text := self.text(field):
            with self._findings.catching(self.column(field)):
                return read(text)
        return None

    def _sex(self) -> str:
        text = self.text("sex")
        if not text:
            return Sex.UNKNOWN
        told = curp.facts(self.text("curp")) if self.text("curp") else None
        code = code_of("sex", text)
        if text.strip().casefold().rstrip(".") == "m":
            if told:
                return told.sex
            self._findings.warn(
                self.column("sex"), _("“M” may be mujer or male. It is left open; write it in full.")
            )
            return Sex.UNKNOWN
        if code is None:
            self._findings.error(
                self.column("sex"), _("We don't know this word. Write female, male or X, or leave it empty.")
            )
        return code or Sex.UNKNOWN

    def _birthplace(self) -> Place | None:
        country = self._coded("country", "birth_country")
        state = self._coded("state", "birth_state")
        town = self.text("birth_municipality")
        found = places.find_municipality(state, town) if state and town else []
        municipality = found[0] if len(found) == 1 else ""
        parts = [self.text("birth_locality"), "" if municipality else town]
        locality = ", ".join(filter(None, parts))
        place = Place(country or ("MX" if state else ""), state, municipality, locality)
        return place if any((place.country, place.state, place.locality)) else None

    def _coded(self, what: str, field: str) -> str:
        text = self.text(field)
        code = code_of(what, text) if text else ""
        if code is None:
            self._keep(field, text)
        return code or ""

    def _keep(self, field: str, text: str) -> None:
        """What no list of ours knows is kept in words."""
        self._told.append(f"{self._subject.fields[field]}: {text}")
        message = _("We don't know this word; it is kept among the notes on the person.")
        self._findings.warn(self.column(field), message)

    def _registered(self) -> bool:
        """Whether the client is on this child's birth certificate."""
        return self._coded("yes_no", "registered") == "yes"

    def _nationalities(self) -> list[str]:
        return self._several("country", "nationality")

    def _languages(self) -> tuple[SpokenLanguage, ...]:
        return tuple(SpokenLanguage(code) for code in self._several("language", "language"))

    def _several(self, what: str, field: str) -> list[str]:
        """Codes of what is listed with commas, slashes or 'y'; what is not known is kept in words."""
        found: list[str] = []
        for text in filter(None, (part.strip() for part in _split(self.text(field)))):
            code = code_of(what, text)
            if code is None:
                self._keep(field, text)
            elif code not in found:
                found.append(code)
        return found

    def _numbers(self) -> tuple[IdentityNumber, ...]:
        return tuple(self._number(field, *kind) for field, kind in _NUMBERS.items() if self.text(field))

    def _number(self, field: str, kind: str, country: str) -> IdentityNumber:
        number = "".join(self.text(field).split()).upper() if kind == "curp" else self.text(field)
        wrong = curp.problem(number) if kind == "curp" else None
        if wrong:
            self._findings.warn(self.column(field), wrong)
        return IdentityNumber(kind, number, country, source="told", as_written=bool(wrong))

    def _points(self) -> tuple[ContactPoint, ...]:
        """Numbers one by one; the parts of an address belong together."""
        told = {kind: self._texts(field) for field, kind in _POINTS.items()}
        told["address"] = [", ".join(told["address"])]
        return tuple(ContactPoint(kind, text) for kind, texts in told.items() for text in texts if text)

    def _check(self, person: Person, told: Set[str]) -> None:
        try:
            person.full_clean(exclude=_EVERY - told, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                column = self.column(*_FED_BY.get(field, (field,)))
                for message in messages:
                    self._findings.error(column, message)
            return
        for number in person.identity_numbers:
            if number.kind == "curp" and not number.as_written:
                for disagreement in curp.disagreements(number.number, person):
                    self._findings.warn(self.column("curp"), disagreement)


def _agree(born: ApproximateDate, by_age: ApproximateDate, since: datetime.timedelta) -> bool:
    """The age may have been written down on any day since the case was opened, and be a year off."""
    return by_age.first - _YEAR <= born.last and born.first <= by_age.last + since + _YEAR


def _split(text: str) -> list[str]:
    for joint in (";", "/", " y ", " and ", "\n"):
        text = text.replace(joint, ",")
    return text.split(",")
