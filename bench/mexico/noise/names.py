"""What happens to names: forgotten, exchanged, in the wrong field, familiar, misheard, mistyped."""

import random
from collections.abc import Callable

from reencuentro.engines.tracing import lists

from . import spelling
from .known import Kind, Known, change
from .petnames import english_name, pet_name
from .spelling import PARTICLES, without_marks

NAMES = ("given", "surname1", "surname2")
HUSBANDS = "Hernández García López Pérez Flores Ramírez Cruz Morales Ortiz Castillo Mendoza Vargas"
GROWN_UP = 17  # years of age in 2026, from which a woman may go by her husband's name
INITIALS = {"maria": "Ma.", "jose": "J.", "guadalupe": "Gpe.", "francisco": "Fco."}


def second_surname_forgotten(known: Known, chance: random.Random) -> bool:
    return change(known, "surname2", "")


def first_surname_forgotten(known: Known, chance: random.Random) -> bool:
    return bool(known.surname2) and change(known, "surname1", "")


def surnames_exchanged(known: Known, chance: random.Random) -> bool:
    if not known.surname2:
        return False
    known.surname1, known.surname2 = known.surname2, known.surname1
    return known.surname1 != known.surname2


def later_given_name_forgotten(known: Known, chance: random.Random) -> bool:
    return change(known, "given", known.given.split()[0])


def first_given_name_forgotten(known: Known, chance: random.Random) -> bool:
    rest = known.given.split()[1:]
    while rest and rest[0].lower() in PARTICLES:
        rest = rest[1:]
    return bool(rest) and change(known, "given", " ".join(rest))


def given_names_reversed(known: Known, chance: random.Random) -> bool:
    parts = known.given.split()
    return len(parts) == 2 and change(known, "given", " ".join(parts[::-1]))


def called_by_pet_name(known: Known, chance: random.Random) -> bool:
    return change(known, "given", pet_name(known.given, chance))


def called_in_english(known: Known, chance: random.Random) -> bool:
    return change(known, "given", english_name(known.given, chance))


def abbreviated(known: Known, chance: random.Random) -> bool:
    parts = known.given.split()
    short = INITIALS.get(_folded(parts[0]))
    return len(parts) > 1 and bool(short) and change(known, "given", " ".join([short or "", *parts[1:]]))


def initial_alone(known: Known, chance: random.Random) -> bool:
    parts = known.given.split()
    place = chance.randrange(len(parts))
    if len(parts) < 2 or parts[place].lower() in PARTICLES:
        return False
    parts[place] = f"{parts[place][0]}."
    return change(known, "given", " ".join(parts))


def cut_off(known: Known, chance: random.Random) -> bool:
    """The form had no more room."""
    field = chance.choice(NAMES)
    return change(known, field, getattr(known, field)[: chance.randint(4, 7)].strip())


def married_name(known: Known, chance: random.Random) -> bool:
    if known.sex != "F" or 2026 - known.born.year < GROWN_UP:
        return False
    husband, own = chance.choice(HUSBANDS.split()), known.surname1
    known.surname1, known.surname2 = chance.choice(
        ((own, f"de {husband}"), (own, f"de {husband}"), (husband, own), (husband, ""))
    )
    return True


def particles_dropped(known: Known, chance: random.Random) -> bool:
    def bare(name: str) -> str:
        return " ".join(part for part in name.split() if part.lower() not in PARTICLES)

    return _every_name(known, bare)


def particles_glued(known: Known, chance: random.Random) -> bool:
    def glued(name: str) -> str:
        parts = name.split()
        return "".join(parts).capitalize() if parts and parts[0].lower() in PARTICLES else name

    return _every_name(known, glued)


def given_name_and_surname_exchanged(known: Known, chance: random.Random) -> bool:
    known.given, known.surname1 = known.surname1, known.given
    return bool(known.given and known.surname1)


def given_name_among_surnames(known: Known, chance: random.Random) -> bool:
    """As U.S. forms have it: the second given name stands where the first surname belongs."""
    parts = known.given.split()
    if len(parts) != 2 or not known.surname1:
        return False
    known.given, known.surname1, known.surname2 = parts[0], parts[1], known.surname1
    return True


def surname_among_given_names(known: Known, chance: random.Random) -> bool:
    """First surname as a middle name, second as the last."""
    if not (known.surname1 and known.surname2):
        return False
    known.given, known.surname1, known.surname2 = f"{known.given} {known.surname1}", known.surname2, ""
    return True


def all_in_one_field(known: Known, chance: random.Random) -> bool:
    """In the order in which one speaks, or in that of a list."""
    surnames = f"{known.surname1} {known.surname2}".strip()
    spoken = chance.random() < 0.7
    known.given = (f"{known.given} {surnames}" if spoken else f"{surnames} {known.given}").strip()
    known.surname1 = known.surname2 = ""
    return bool(surnames)


def both_surnames_in_one_field(known: Known, chance: random.Random) -> bool:
    if not (known.surname1 and known.surname2):
        return False
    known.surname1 = chance.choice((" ", " ", "-")).join((known.surname1, known.surname2))
    known.surname2 = ""
    return True


def heard(known: Known, chance: random.Random) -> bool:
    return _one_name(known, chance, spelling.by_ear)


def heard_by_a_speaker_of_english(known: Known, chance: random.Random) -> bool:
    return _one_name(known, chance, spelling.as_heard_in_english)


def indigenous_name_respelt(known: Known, chance: random.Random) -> bool:
    fields = [
        f for f in ("surname1", "surname2") if _folded(getattr(known, f)) in lists.indigenous_surnames()
    ]
    return bool(fields) and _one_name(known, chance, spelling.indigenous, fields)


def mistyped(known: Known, chance: random.Random) -> bool:
    return _one_name(known, chance, spelling.misspell)


def accents_lost(known: Known, chance: random.Random) -> bool:
    return _every_name(known, without_marks)


def in_capitals(known: Known, chance: random.Random) -> bool:
    return _every_name(known, str.upper)


def _one_name(
    known: Known,
    chance: random.Random,
    spell: Callable[[str, random.Random], str],
    fields: list[str] | tuple[str, ...] = NAMES,
) -> bool:
    """One of the fields, of those that the spelling changes."""
    for field in chance.sample(fields, len(fields)):
        if change(known, field, spell(getattr(known, field), chance)):
            return True
    return False


def _every_name(known: Known, spell: Callable[[str], str]) -> bool:
    return any([change(known, field, spell(getattr(known, field))) for field in NAMES])


def _folded(name: str) -> str:
    return "".join("ñ" if letter in "ñÑ" else without_marks(letter).lower() for letter in name)


# In the order in which they befall a name: from what is remembered to how it is typed.
KINDS = (
    Kind(0.16, later_given_name_forgotten),
    Kind(0.07, first_given_name_forgotten),
    Kind(0.02, given_names_reversed),
    Kind(0.12, called_by_pet_name),
    Kind(0.02, called_in_english),
    Kind(0.08, married_name),
    Kind(0.12, second_surname_forgotten),
    Kind(0.015, first_surname_forgotten),
    Kind(0.04, surnames_exchanged),
    Kind(0.20, heard),
    Kind(0.04, heard_by_a_speaker_of_english),
    Kind(0.30, indigenous_name_respelt),
    Kind(0.12, mistyped),
    Kind(0.15, abbreviated),
    Kind(0.03, initial_alone),
    Kind(0.02, cut_off),
    Kind(0.25, particles_dropped),
    Kind(0.10, particles_glued),
    Kind(0.015, given_name_and_surname_exchanged),
    Kind(0.03, given_name_among_surnames),
    Kind(0.015, surname_among_given_names),
    Kind(0.02, all_in_one_field),
    Kind(0.03, both_surnames_in_one_field),
    Kind(0.60, accents_lost),
    Kind(0.25, in_capitals),
)
