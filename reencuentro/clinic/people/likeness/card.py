"""What is compared of a person: folded names, numbers and possible days of birth, one line each.

name maria guadalupe/perez/lopez      given names / first surname / second surname
other lupita                          nickname, other spelling, married or false name
number curp PELM900101MTLRPR05        kind and number
born 1990-01-01 1990-12-31            earliest and latest day
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError

from ..dates import ApproximateDate, read
from ..names import words

Words = tuple[str, ...]
_CURP = re.compile(r"(?i)[a-z]{4}\s?\d{6}\s?[a-z]{6}\s?[a-z0-9]\d")
Span = tuple[datetime.date, datetime.date]
_NUMBER = re.compile(r"(?i)(?=(?:.*\d){4})(?:[a-z]{1,2}[\s-]?)?[a-z0-9]+(?:[\s./-]\d+)*")


@dataclass(frozen=True, repr=False)
class Card:
    """One person as compared. `loose` are words whose place in the name is not known (a search box)."""

    given: Words = ()
    first: Words = ()
    second: Words = ()
    others: tuple[Words, ...] = ()
    loose: Words = ()
    numbers: frozenset[tuple[str, str]] = frozenset()
    births: tuple[Span, ...] = ()

    @classmethod
    def of_names(
        cls, given: str, first: str = "", second: str = "", *, born: ApproximateDate | None = None
    ) -> Self:
        births = ((born.first, born.last),) if born else ()
        return cls(_words(given), _words(first), _words(second), births=births)

    @classmethod
    def from_text(cls, text: str, today: datetime.date) -> Self:
        """What somebody typed in a search box: names in any order, perhaps a number, a date or a year."""
        if _CURP.fullmatch(text.strip()) or (_NUMBER.fullmatch(text.strip()) and not _as_date(text, today)):
            return cls(numbers=frozenset({("", compact_number(text))}))
        names, date = _split_date(text, today)
        return cls(loose=_words(names), births=((date.first, date.last),) if date else ())

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> Self:
        """The inverse of `lines`. Lines of a kind not known here are passed over."""
        found: dict[str, list[str]] = {}
        for line in lines:
            kind, _, rest = line.partition(" ")
            found.setdefault(kind, []).append(rest)
        given, first, second = (tuple(part.split()) for part in found.get("name", ["//"])[0].split("/"))
        return cls(
            given,
            first,
            second,
            others=tuple(tuple(other.split()) for other in found.get("other", ())),
            numbers=frozenset(_pair(number) for number in found.get("number", ())),
            births=tuple(_span(born) for born in found.get("born", ())),
        )

    def lines(self) -> list[str]:
        names = "/".join(" ".join(part) for part in (self.given, self.first, self.second))
        return [
            f"name {names}",
            *(f"other {' '.join(other)}" for other in self.others),
            *(f"number {kind} {number}" for kind, number in sorted(self.numbers)),
            *(f"born {first} {last}" for first, last in self.births),
        ]

    @property
    def name(self) -> Words:
        """All words of the name of the certificate."""
        return self.given + self.first + self.second

    def __repr__(self) -> str:
        return "<Card>"


def compact_number(text: str) -> str:
    """An identity number without blanks, dots and dashes, in capitals."""
    return re.sub(r"[\s.\-_/]", "", text).upper()


def _words(text: str) -> Words:
    return words(text) if text else ()


def _pair(text: str) -> tuple[str, str]:
    kind, _, number = text.partition(" ")
    return kind, number


def _span(text: str) -> Span:
    first, last = text.split()
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)


def _as_date(text: str, today: datetime.date) -> ApproximateDate | None:
    try:
        return read(text, today)
    except ValidationError:
        return None


def _split_date(text: str, today: datetime.date) -> tuple[str, ApproximateDate | None]:
    """Names before, a date or year after: 'Daniela Pérez 12/03/2015'."""
    if not any(c.isdigit() for c in text):
        return text, None
    parts = text.split()
    for place in range(max(0, len(parts) - 6), len(parts)):
        if date := _as_date(" ".join(parts[place:]), today):
            return " ".join(parts[:place]), date
    return text, None
