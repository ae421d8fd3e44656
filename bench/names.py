"""Invented people, with names as uneven as in Mexican lists: one in forty a Hernández, most surnames rare."""

import datetime
import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

SURNAMES = (
    "Hernández García Martínez López González Rodríguez Pérez Sánchez Ramírez Flores Cruz Gómez Morales "
    "Vázquez Jiménez Reyes Díaz Torres Gutiérrez Ruiz Aguilar Mendoza Castillo Ortiz Moreno Rivera Ramos "
    "Romero Juárez Álvarez Méndez Chávez Herrera Medina Domínguez Castro Guzmán Vargas Velázquez Salazar"
)
GIVEN = (
    "Guadalupe Leticia Patricia Carmen Verónica Margarita Elizabeth Silvia Yolanda Gabriela Juana Adriana "
    "Araceli Martha Maribel Alicia Alejandra Claudia Laura Irma Isabel Teresa Beatriz Lourdes Rosario Gloria "
    "Luis Miguel Francisco Juan Jesús Antonio Jorge Pedro Carlos Roberto Javier Fernando Arturo Manuel"
)
BEFORE = "María María José Ana Rosa Luz"
SYLLABLES = "xo chi tla pe lu na ri que mo za ño ga te co ya bel cua hui tzin ro ma do li ser val"
RARE_SURNAMES, RARE_GIVEN = 2000, 1000  # each rarer than the one before


class Names:
    """Draws people; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self.picker = random.Random(seed)
        self._surnames = _spread([*SURNAMES.split(), *self._invented(RARE_SURNAMES)], 8)
        self._given = _spread([*GIVEN.split(), *self._invented(RARE_GIVEN)], 20)

    def person(self) -> tuple[str, str, str]:
        """Given names, first surname, second surname."""
        given = self._one(self._given)
        if self.picker.random() < 0.5:
            given = f"{self.picker.choice(BEFORE.split())} {given}"
        return given, self._one(self._surnames), self._one(self._surnames)

    def birth(self) -> datetime.date:
        return datetime.date(1960, 1, 1) + datetime.timedelta(days=self.picker.randrange(60 * 365))

    def _one(self, spread: dict[str, Any]) -> str:
        return self.picker.choices(**spread)[0]

    def _invented(self, number: int) -> list[str]:
        return [
            "".join(self.picker.choices(SYLLABLES.split(), k=self.picker.randint(2, 4))).title()
            for _ in range(number)
        ]


def _spread(names: Sequence[str], even: int) -> dict[str, Any]:
    """What `choices` takes: of the first `even` names each is about as frequent, then rarer and rarer."""
    return {
        "population": names,
        "cum_weights": list(accumulate(1 / (rank + even) for rank in range(len(names)))),
    }
