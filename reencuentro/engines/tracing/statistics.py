"""How often each name, place and year occurs in a list: what Fellegi and Sunter call u is read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from . import misspelt
from .date_weights import Births
from .dates import CODES
from .name_tables import NameScale
from .names.kinds import given_counts, surname_counts
from .names.parsing import NameReader
from .near import Lexicon
from .place_weights import place_bits, place_shares
from .places import Place, codes, read_place
from .remembering import Lately, Remembered
from .scale import scaled
from .vocabulary import Vocabulary
from .weights import NameErrors, Parts, Weights

MANY = 0.1  # of a list: in Mexico nearly all have two surnames
PLACES_REMEMBERED = 512  # of 5 kB each


@dataclass(frozen=True)
class Counts:
    """[value] of people for each kind of name, [code] for dates and places; they can be added up over
    lists.
    """

    people: int
    given: np.ndarray
    surname: np.ndarray
    parent_given: np.ndarray
    date: np.ndarray
    place: np.ndarray

    @classmethod
    def of(cls, columns: Mapping[str, np.ndarray], given: int, surnames: int) -> "Counts":
        """Of the encoded `columns`; `given`, `surnames`: how many values there are."""

        def names(number: int, *those: str) -> np.ndarray:
            return np.bincount(np.concatenate([columns[one] for one in those]), minlength=number)

        return cls(
            len(columns["given"]),
            given=names(given, "given"),
            surname=names(surnames, "surname1", "surname2"),
            parent_given=names(given, "mother_given", "father_given"),
            date=np.bincount(columns["date"], minlength=CODES),
            place=np.bincount(columns["place"], minlength=len(codes())),
        )

    @classmethod
    def none(cls) -> "Counts":
        nobody = np.zeros(1, dtype=np.int64)
        dates, places = (np.zeros(number, dtype=np.int64) for number in (CODES, len(codes())))
        return cls(0, nobody, nobody, nobody, dates, places)

    def plus(self, others: "Counts") -> "Counts":
        """Of both lists; the values of one are the first of the other's."""
        people = self.people + others.people
        added = {
            each.name: _added(getattr(self, each.name), getattr(others, each.name))
            for each in fields(self)
            if each.name != "people"
        }
        return Counts(people, **added)


def _added(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    total = np.zeros(max(len(one), len(other)), dtype=np.int64)
    total[: len(one)] += one
    total[: len(other)] += other
    return total


@dataclass(frozen=True)
class Statistics:
    """What the tables of a query are made from; made anew when a list grows.

    `outside`: how many might be asked for who are not on the list, as their relatives and namesakes are not.
    """

    given: Vocabulary
    surnames: Vocabulary
    counts: Counts
    weights: Weights
    outside: int = 0

    def _scale(self, kind: str, vocabulary: Vocabulary, errors: NameErrors, parts: Parts) -> NameScale:
        counts = getattr(self.counts, kind).astype(np.float64)
        national = surname_counts() if kind == "surname" else given_counts()
        words = vocabulary.word_counts(counts)
        lexicon = Lexicon(vocabulary, words, counts[1:].sum(), national, errors, kind != "surname")
        return NameScale(lexicon, counts, parts, self.weights.husband_written if kind == "surname" else 0.0)

    @cached_property
    def of_given(self) -> NameScale:
        return self._scale("given", self.given, self.weights.given, self.weights.parts)

    @cached_property
    def of_surname(self) -> NameScale:
        return self._scale("surname", self.surnames, self.weights.surname, self.weights.surname_parts)

    @cached_property
    def of_parent(self) -> NameScale:
        return self._scale("parent_given", self.given, self.weights.parent, self.weights.parent_parts)

    @cached_property
    def reader(self) -> NameReader:
        """Of what is asked; it remembers words as long as these statistics live."""
        return NameReader(misspelt.odds)

    @cached_property
    def lists_wives(self) -> bool:
        """Whether many have one surname alone, as where a wife takes her husband's."""
        return bool(self.counts.surname[0] > MANY * self.counts.people)

    @cached_property
    def places(self) -> Remembered[tuple[str, str], Place]:
        """Of state and municipality, as they are written in what is asked."""
        return Remembered(lambda written: read_place(*written)[0])

    @cached_property
    def births(self) -> Births:
        return Births.counted(self.counts.date)

    @cached_property
    def born(self) -> np.ndarray:
        """[code of a date] of how many people it is."""
        return self.counts.date.astype(np.int32)

    @cached_property
    def living(self) -> np.ndarray:
        """[place] how many people are from there."""
        return self.counts.place.astype(np.int32)

    def place_bits(self, asked: Place) -> tuple[np.ndarray, int]:
        """[place] scaled, and the most of them; of places asked for lately they are remembered."""
        return self._of_places.get(asked, self._place_bits)

    def _place_bits(self, asked: Place) -> tuple[np.ndarray, int]:
        bits = scaled(place_bits(asked, self._place_shares, self.weights.place))
        return bits, int(bits.max())

    @cached_property
    def _of_places(self) -> Lately[Place, tuple[np.ndarray, int]]:
        return Lately(PLACES_REMEMBERED)

    @cached_property
    def _place_shares(self) -> np.ndarray:
        return place_shares(self.counts.place)
