"""How often a fact is written down wrongly, and in which way: the m of Fellegi and Sunter.

The shipped values are estimates, no measurements: from what is known of registries and of people who tell a
name by telephone. `learning.fitted` adapts them to a clinic's own lists and requests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class NameErrors:
    """Of the words of a true name, how often it is written so; they add up to 1.

    `sound`: another spelling of the same sound; `near`, `far`: one or two letters wrong; `nickname`:
    short, pet or English form; `shortened`: only its beginning; `initial`: one letter; `differs`: another
    name altogether.
    """

    exact: float
    sound: float
    near: float
    far: float
    nickname: float
    shortened: float
    initial: float
    differs: float


GIVEN = NameErrors(0.795, 0.04, 0.04, 0.015, 0.06, 0.015, 0.015, 0.02)
SURNAME = NameErrors(0.85, 0.05, 0.045, 0.015, 0.0, 0.01, 0.01, 0.02)
PARENT = NameErrors(0.775, 0.04, 0.04, 0.015, 0.07, 0.015, 0.015, 0.03)


@dataclass(frozen=True)
class Parts:
    """log2 of the odds of what befalls the words of a compound name, each time it does."""

    omitted: float = -2.5  # on the list a word asked for is missing
    extra: float = -1.0  # on the list there is one more
    conflict: float = -4.5  # one agrees, another is another name
    nothing: float = -6.0  # no word agrees


@dataclass(frozen=True)
class DateErrors:
    """Of true dates, how often they are written so."""

    exact: float = 0.87
    swapped: float = 0.02  # day and month
    day: float = 0.03  # another day of the month
    month: float = 0.015
    next_year: float = 0.02  # the same day a year before or after
    year: float = 0.015  # the same day of another year, by a slip or by some years
    same_year: float = 0.01  # another day of the year
    near_year: float = 0.008
    first_of_january: float = 0.02  # put down when the day is not known
    differs: float = 0.015


@dataclass(frozen=True)
class PlaceErrors:
    """Of true places, how often they are written so."""

    municipality: float = 0.86
    same_state: float = 0.07
    differs: float = 0.07


@dataclass(frozen=True)
class Readings:
    """log2 of how often the parts of a name were put so, against as they should be."""

    surnames_swapped: float = -4.5
    other_surname: float = -3.0  # one surname alone may well be the mother's as if it were the first
    given_and_surname_swapped: float = -6.5
    regrouped: float = -5.0
    husband_named: float = -1.5  # a husband's name is hers, where it says so: 'de García'
    husband_first: float = -6.0  # his surname, then her own first one
    husband_alone: float = -3.0  # of a woman the list has one surname, and it is his: as in the United States
    mothers_surname: float = -4.0  # her mother's is right where her own second one is wrong


@dataclass(frozen=True)
class Weights:
    given: NameErrors = GIVEN
    surname: NameErrors = SURNAME
    parent: NameErrors = PARENT
    parts: Parts = Parts()
    surname_parts: Parts = Parts(omitted=-3.0, extra=-3.0, conflict=-5.0, nothing=-5.5)
    parent_parts: Parts = Parts(omitted=-1.5, extra=-1.0, conflict=-4.0, nothing=-4.5)
    date: DateErrors = DateErrors()
    place: PlaceErrors = PlaceErrors()
    readings: Readings = Readings()
    sex_wrong: float = 0.01
    husband_written: float = 0.7  # of women's surnames with a 'de' that is no part of them, so many are his
    curp: float = (
        28.0  # bits that a complete CURP is worth, what it says of birth, sex, state and names included
    )
    curp_differs: float = -3.0
    siblings: float = 1.5  # of a person on the list, how many are on it too

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Weights":
        """As `asdict` gave them; what an earlier version stored and is known no more is left out."""
        kept = {name: value for name, value in stored.items() if hasattr(cls, name)}
        return cls(**{name: _like(getattr(cls, name), value) for name, value in kept.items()})


def _like(shipped: Any, value: Any) -> Any:
    return type(shipped)(**value) if isinstance(value, Mapping) else value


SHIPPED = Weights()
