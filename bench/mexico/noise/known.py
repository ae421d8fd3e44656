"""What somebody who asks knows of a person, to be changed by one kind of noise after another."""

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Known:
    """Facts as text, empty if unknown. `born` is the truth; `birth` is what is asked, YYYY-MM-DD or YYYY."""

    given: str
    surname1: str
    surname2: str
    sex: str
    born: datetime.date
    birth: str
    tolerance: str
    state: str
    municipality: str
    mother_given: str
    mother_surname1: str
    mother_surname2: str
    curp: str

    @property
    def mother(self) -> str:
        return " ".join(filter(None, (self.mother_given, self.mother_surname1, self.mother_surname2)))


@dataclass(frozen=True)
class Kind:
    """One kind of noise. `befall` says whether there was something to change; `rate` is of where there is.

    The rate of what is `steady` does not depend on how much noise there is.
    """

    rate: float
    befall: Callable[[Known, random.Random], bool]
    steady: bool = False

    @property
    def name(self) -> str:
        return self.befall.__name__


def change(known: Known, field: str, value: str) -> bool:
    changed = getattr(known, field) != value
    setattr(known, field, value)
    return changed
