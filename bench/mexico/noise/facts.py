"""What happens to the other facts: birth, sex, place, mother and CURP."""

import random
from datetime import date, timedelta

from reencuentro.engines.tracing import lists

from . import spelling
from .known import Kind, Known, change
from .petnames import pet_name

ASKED_IN = 2026
STATES = [state.name for state in lists.states().values()]
SAID_OTHERWISE = {
    "Estado de México": ("México", "Edo. de México", "Edomex", "Edo. Mex."),
    "Ciudad de México": ("D.F.", "CDMX", "Distrito Federal"),
    "Veracruz": ("Veracruz de Ignacio de la Llave", "Ver."), "Michoacán": ("Michoacán de Ocampo", "Mich."),
    "Coahuila": ("Coahuila de Zaragoza", "Coah."), "Querétaro": ("Qro.", "Querétaro de Arteaga"),
    "Nuevo León": ("N.L.",), "San Luis Potosí": ("S.L.P.", "San Luis"), "Quintana Roo": ("Q. Roo",),
    "Puebla": ("Pue.",), "Oaxaca": ("Oax.",), "Guerrero": ("Gro.",), "Tlaxcala": ("Tlax.",),
    "Jalisco": ("Jal.",), "Guanajuato": ("Gto.",), "Chiapas": ("Chis.",),
}  # fmt: skip


def birth_unknown(known: Known, chance: random.Random) -> bool:
    known.tolerance = ""
    return change(known, "birth", "")


def age_alone(known: Known, chance: random.Random) -> bool:
    """The year reckoned from an age: up to two years off, and said to be."""
    tolerance = chance.choice((1, 1, 2))
    known.birth = str(known.born.year + chance.randint(-tolerance, tolerance))
    known.tolerance = str(tolerance)
    return True


def year_alone(known: Known, chance: random.Random) -> bool:
    return len(known.birth) > 4 and change(known, "birth", known.birth[:4])


def month_and_day_exchanged(known: Known, chance: random.Random) -> bool:
    if known.born.day > 12:
        return False
    return _asked(known, known.born.replace(month=known.born.day, day=known.born.month))


def year_off(known: Known, chance: random.Random) -> bool:
    off = chance.choice((-1, 1, -1, 1, -2, 2))
    return _asked(known, known.born.replace(day=min(known.born.day, 28), year=known.born.year + off))


def day_off(known: Known, chance: random.Random) -> bool:
    return _asked(known, known.born + timedelta(days=chance.choice((-1, 1, 10, -10, 2))))


def month_off(known: Known, chance: random.Random) -> bool:
    month = (known.born.month - 1 + chance.choice((-1, 1))) % 12 + 1
    return _asked(known, known.born.replace(day=min(known.born.day, 28), month=month))


def decade_off(known: Known, chance: random.Random) -> bool:
    year = known.born.year + chance.choice((-10, 10))
    return year <= ASKED_IN and _asked(known, known.born.replace(day=min(known.born.day, 28), year=year))


def first_of_january(known: Known, chance: random.Random) -> bool:
    return _asked(known, date(known.born.year, 1, 1))


def sex_unknown(known: Known, chance: random.Random) -> bool:
    return change(known, "sex", "")


def sex_wrong(known: Known, chance: random.Random) -> bool:
    return change(known, "sex", "M" if known.sex == "F" else "F")


def place_unknown(known: Known, chance: random.Random) -> bool:
    known.municipality = ""
    return change(known, "state", "")


def other_state(known: Known, chance: random.Random) -> bool:
    """Where she lived, or was found, instead of where she was born."""
    known.municipality = ""
    return change(known, "state", chance.choice([state for state in STATES if state != known.state]))


def state_said_otherwise(known: Known, chance: random.Random) -> bool:
    return known.state in SAID_OTHERWISE and change(
        known, "state", chance.choice(SAID_OTHERWISE[known.state])
    )


def municipality_unknown(known: Known, chance: random.Random) -> bool:
    return change(known, "municipality", "")


def other_municipality(known: Known, chance: random.Random) -> bool:
    """One of the same state."""
    state = next((code for code, state in lists.states().items() if state.name == known.state), None)
    names = [place.name for code, place in lists.municipalities().items() if code[:2] == state]
    return bool(known.municipality) and change(known, "municipality", chance.choice(names or [""]))


def municipality_misspelt(known: Known, chance: random.Random) -> bool:
    spell = chance.choice((spelling.by_ear, spelling.misspell))
    return change(known, "municipality", spell(known.municipality, chance))


def mother_unknown(known: Known, chance: random.Random) -> bool:
    known.mother_given = known.mother_surname1 = known.mother_surname2 = ""
    return True


def mother_by_given_name(known: Known, chance: random.Random) -> bool:
    known.mother_surname2 = ""
    return change(known, "mother_surname1", "")


def mother_by_one_surname(known: Known, chance: random.Random) -> bool:
    return change(known, "mother_surname2", "")


def mother_by_first_given_name(known: Known, chance: random.Random) -> bool:
    return bool(known.mother_given) and change(known, "mother_given", known.mother_given.split()[0])


def mother_by_pet_name(known: Known, chance: random.Random) -> bool:
    return bool(known.mother_given) and change(known, "mother_given", pet_name(known.mother_given, chance))


def mother_surnames_exchanged(known: Known, chance: random.Random) -> bool:
    known.mother_surname1, known.mother_surname2 = known.mother_surname2, known.mother_surname1
    return bool(known.mother_surname1) and known.mother_surname1 != known.mother_surname2


def mother_misspelt(known: Known, chance: random.Random) -> bool:
    field = chance.choice(("mother_given", "mother_surname1", "mother_surname2"))
    spell = chance.choice((spelling.by_ear, spelling.by_ear, spelling.misspell))
    return change(known, field, spell(getattr(known, field), chance))


def curp_unknown(known: Known, chance: random.Random) -> bool:
    return change(known, "curp", "")


def curp_in_part(known: Known, chance: random.Random) -> bool:
    return change(known, "curp", known.curp[: chance.choice((4, 10, 10, 10, 11, 13, 16))])


def curp_mistyped(known: Known, chance: random.Random) -> bool:
    if not known.curp:
        return False
    place = chance.randrange(len(known.curp))
    letters = "0123456789" if known.curp[place].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    other = chance.choice(letters.replace(known.curp[place], ""))
    return change(known, "curp", known.curp[:place] + other + known.curp[place + 1 :])


def _asked(known: Known, day: date) -> bool:
    """Only where a whole date is known."""
    return len(known.birth) > 4 and change(known, "birth", day.isoformat())


KINDS = (
    Kind(0.04, month_and_day_exchanged),
    Kind(0.05, year_off),
    Kind(0.03, day_off),
    Kind(0.015, month_off),
    Kind(0.005, decade_off),
    Kind(0.01, first_of_january),
    Kind(0.10, year_alone),
    Kind(0.18, age_alone),
    Kind(0.06, birth_unknown),
    Kind(0.08, sex_unknown),
    Kind(0.005, sex_wrong),
    Kind(0.12, place_unknown),
    Kind(0.05, other_state),
    Kind(0.10, other_municipality),
    Kind(0.08, municipality_misspelt),
    Kind(0.30, municipality_unknown),
    Kind(0.15, state_said_otherwise),
    Kind(0.15, mother_by_first_given_name),
    Kind(0.08, mother_by_pet_name),
    Kind(0.02, mother_surnames_exchanged),
    Kind(0.20, mother_misspelt),
    Kind(0.20, mother_by_one_surname),
    Kind(0.10, mother_by_given_name),
    Kind(0.25, mother_unknown),
    Kind(0.88, curp_unknown, steady=True),
    Kind(0.50, curp_in_part, steady=True),
    Kind(0.10, curp_mistyped),
)
