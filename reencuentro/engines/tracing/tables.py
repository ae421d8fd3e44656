"""A query as tables: for each value on the list, how many bits it is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from . import curp as curps
from .date_weights import date_bits
from .dates import Birth, read_birth
from .name_tables import NameScale, NameTable
from .names.married import married, married_in_full
from .names.parsing import FullName, NameReader, Words
from .people import Person
from .places import Place
from .readings import Beside, Reading, given_variants, readings
from .scale import BIT
from .sex_weights import sex_weights
from .sexes import FEMALE, MALE, UNKNOWN, read_sex
from .statistics import Statistics

if TYPE_CHECKING:
    from . import bound_kernels, kernels

SECOND_OPINION = np.int16(BIT)  # what it costs to believe the CURP's date and not the one that was told
LEAST_CURP = 2.0


@dataclass(frozen=True)
class Asked:
    """A query, understood. `births`: as told, and as the CURP says if that is another date."""

    person: Person
    readings: list[Reading]
    mother: FullName
    father: FullName
    births: tuple[Birth, ...]
    place: Place
    sex: int
    curp: np.uint64

    @property
    def birth(self) -> Birth:
        return self.births[0] if self.births else Birth()


def understood(person: Person, statistics: Statistics, m_female: bool = False) -> Asked:
    """What a query says, in the engine's terms; what can't be understood is as good as not said."""
    told = curps.facts(person.curp) if person.curp else curps.NO_FACTS
    reader = statistics.reader
    written = reader.grouped(person.given_names, person.surname1, person.surname2)
    mother = reader.parent(person.mother_name, written.surname2, written.surname1)
    father = reader.parent(person.father_name, written.surname1, written.surname2)
    name = _completed(written, mother, father, told.letters)
    birth = read_birth(person.birth_date, person.birth_year_tolerance) or Birth()
    place = statistics.places[person.birth_state, person.birth_municipality]
    sex = read_sex(person.sex, m_female) or read_sex(told.sex) or UNKNOWN
    unmarried = _unmarried(person, reader) if sex != MALE else None
    own = unmarried and _completed(unmarried, mother, father, told.letters)
    births = _births(birth, told.birth)
    wife = sex == FEMALE and statistics.lists_wives and _is_grown(births, statistics)
    beside = Beside(mother, sex != MALE, own, wife)
    return Asked(
        person,
        readings(name, beside, reader, statistics.weights.readings),
        _maiden(mother, name),
        father,
        births,
        place if place.state else Place(told.state),
        sex,
        curps.packed([person.curp])[0] if person.curp else curps.NOTHING,
    )


def _is_grown(births: tuple[Birth, ...], statistics: Statistics) -> bool:
    return all(birth.year <= statistics.births.grown_up for birth in births)


def _unmarried(person: Person, reader: NameReader) -> FullName | None:
    """Her name without that of a husband, if he is plainly named."""
    first, second = (married(surname) for surname in (person.surname1, person.surname2))
    if first or second:
        own1, own2 = first.own if first else person.surname1, second.own if second else person.surname2
        return reader.grouped(person.given_names, own1, own2)
    in_one = not person.surname1 and not person.surname2 and married_in_full(person.given_names)
    if in_one and reader.surely_surname(reader.surname(in_one.husbands)):
        return reader.full_name(in_one.own)
    return None


def _maiden(mother: FullName, child: FullName) -> FullName:
    """A mother whose second surname is the child's first goes by her husband's: 'Rosa López de García'."""
    married = mother.surname1 != child.surname1 and mother.surname2 == child.surname1
    return mother._replace(surname2=()) if married else mother


def _completed(name: FullName, mother: FullName, father: FullName, letters: str) -> FullName:
    """Surnames that the parents or the CURP tell where they were not asked for."""
    first, second = name.surname1 or father.surname1, name.surname2 or mother.surname1
    known = [letter.lower() for letter in letters]
    return FullName(
        name.given or _initial(known[3]),
        first or _initial(known[0]),
        second or (_initial(known[2]) if known[2] != "x" else ()),
    )


def _initial(letter: str) -> Words:
    return () if letter == "?" else (letter,)


def _births(birth: Birth, told: Birth) -> tuple[Birth, ...]:
    """The date as told; that of the CURP instead if it only says it more exactly, and beside it if it
    differs.
    """
    if not birth.year:
        return (told,) if told.year else ()
    if not told.year or told == birth:
        return (birth,)
    finer = not birth.day and told.day and abs(told.year - birth.year) <= birth.tolerance
    return (told,) if finer else (birth, told)


@dataclass(frozen=True)
class Compiled:
    """Tables of a query for a list of these `statistics`; `given`, `surname` one for each different name in
    any of its readings.
    """

    asked: Asked
    statistics: Statistics
    tables: "kernels.Tables"
    given: list[NameTable]
    surname: list[NameTable]
    mother_given: NameTable

    @cached_property
    def reach(self) -> "bound_kernels.Reach":
        from . import bound_kernels

        statistics = self.statistics
        return bound_kernels.Reach(
            np.array([table.beyond for table in self.given]),
            np.array([table.beyond for table in self.surname]),
            np.array([table.nothing for table in self.given]),
            np.array([table.nothing for table in self.surname]),
            self.mother_given.touched,
            statistics.of_parent.counts,
            statistics.born,
            statistics.living,
        )


def compile_query(asked: Asked, statistics: Statistics) -> Compiled:
    from . import kernels

    given, of_given = _different([reading.name.given for reading in asked.readings])
    surnames, of_surname = _different(
        [one for reading in asked.readings for one in (reading.name.surname1, reading.name.surname2)]
    )
    given_tables = [statistics.of_given.table(given_variants(one)) for one in given]
    surname_tables = [statistics.of_surname.table((one,)) for one in surnames]
    mother, father = (_parent(name, statistics) for name in (asked.mother, asked.father))
    sex = sex_weights(asked.sex, statistics.weights.sex_wrong)
    place, most_of_place = statistics.place_bits(asked.place)
    which = np.array([of_given, of_surname[::2], of_surname[1::2]])
    tables = kernels.Tables(
        **_of_readings(asked, given_tables, surname_tables, which),
        mother_given=mother[0].bits,
        mother1=mother[1].bits,
        mother2=mother[2].bits,
        father_given=father[0].bits,
        father1=father[1].bits,
        father2=father[2].bits,
        date=_dates(asked, statistics),
        place=place,
        sex=sex.alone,
        sex_beside_name=sex.beside_name,
        curp=asked.curp,
        curp_bits=_curp_bits(asked, statistics),
        most_of_parents=np.array([table.most for table in (*mother[1:], *father[1:])]),
        most_of_kin=mother[0].most + most_of_place,
        most_of_father=father[0].most,
        most_of_sex=sex.most,
    )
    return Compiled(asked, statistics, tables, given_tables, surname_tables, mother[0])


def _of_readings(
    asked: Asked, given: Sequence[NameTable], surnames: Sequence[NameTable], which: np.ndarray
) -> dict[str, np.ndarray]:
    """Those of `kernels.Tables` in which readings differ; `which` table of given names, first and second
    surnames [3, reading] each uses.
    """
    from . import name_kernels

    of_given, of_surname = (_beside_each_other(tables) for tables in (given, surnames))
    costs = np.array([round(reading.bits * BIT) for reading in asked.readings])
    nothing = np.zeros_like(costs)
    return {
        "given": of_given,
        "surname": of_surname,
        "bits": costs,
        "of_given": which[0],
        "first": which[1],
        "second": which[2],
        "best_given": name_kernels.best_of(of_given, which[0], costs),
        "best_surname1": name_kernels.best_of(of_surname, which[1], nothing),
        "best_surname2": name_kernels.best_of(of_surname, which[2], nothing),
    }


def _beside_each_other(tables: Sequence[NameTable]) -> np.ndarray:
    """[table, value]; one alone, as given names mostly are, is not copied."""
    every = [table.bits for table in tables]
    return np.concatenate(every).reshape(len(every), -1) if len(every) > 1 else every[0][None]


def _different(names: Sequence[Words]) -> tuple[list[Words], list[int]]:
    """Each name once, and which of them each is."""
    number: dict[Words, int] = {}
    which = [number.setdefault(name, len(number)) for name in names]
    return list(number), which


def _parent(name: FullName, statistics: Statistics) -> tuple[NameTable, NameTable, NameTable]:
    given: NameScale = statistics.of_parent
    surname = statistics.of_surname
    return (
        given.table(given_variants(name.given)),
        surname.table((name.surname1,)),
        surname.table((name.surname2,)),
    )


def _dates(asked: Asked, statistics: Statistics) -> np.ndarray:
    births, errors = statistics.births, statistics.weights.date
    bits = date_bits(asked.birth, births, errors)
    for other in asked.births[1:]:
        bits = np.maximum(bits, date_bits(other, births, errors) - SECOND_OPINION)
    return bits


def _curp_bits(asked: Asked, statistics: Statistics) -> np.ndarray:
    weights = statistics.weights
    whole = asked.curp != curps.NOTHING and curps.is_complete(asked.curp)
    bits = [weights.curp if whole else 0.0, LEAST_CURP, weights.curp_differs]
    return np.array([round(each * BIT) for each in bits])
