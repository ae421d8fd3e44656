"""Invented people and a small list of them."""

import random
from functools import cache
from itertools import accumulate

from reencuentro.engines.tracing import lists
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.names.folding import fold
from reencuentro.engines.tracing.people import Person

VOWELS, PARTICLES = "AEIOU", {"DE", "DEL", "LA", "LAS", "LOS", "Y"}
LUPITA = Person(
    id="lupita",
    given_names="María Guadalupe",
    surname1="Hernández",
    surname2="Xicohténcatl",
    sex="F",
    birth_date="2016-05-03",
    birth_state="Puebla",
    birth_municipality="Atlixco",
    mother_name="Rosa Xicohténcatl Flores",
    father_name="Fermín Hernández Quiroz",
    curp="HEXG160503MPLRCDA1",
)


def crowd(number: int, seed: int = 1) -> list[Person]:
    """People with names as frequent as in the country; a third are brothers and sisters of the one before.

    Of half the father is known, of half the CURP.
    """
    chance, papers = random.Random(seed), random.Random(-seed)
    given, surnames = list(lists.given_names()), list(lists.surnames())
    given_weights = list(accumulate(each.women + each.men for each in lists.given_names().values()))
    surname_weights = list(accumulate(each.first for each in lists.surnames().values()))
    places = [(lists.states()[code[:2]].name, place.name) for code, place in lists.municipalities().items()]
    people: list[Person] = []
    for row in range(number):
        names = chance.choices(given, cum_weights=given_weights, k=2)
        first, second, third = chance.choices(surnames, cum_weights=surname_weights, k=3)
        state, town = chance.choice(places)
        person = Person(
            id=f"P{row}",
            given_names=names[0].title(),
            surname1=first.title(),
            surname2=second.title() if chance.random() < 0.95 else "",
            sex=chance.choice("FM"),
            birth_date=f"{chance.randint(1960, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            birth_state=state if chance.random() < 0.9 else "",
            birth_municipality=town if chance.random() < 0.7 else "",
            mother_name=f"{names[1]} {second} {third}".title() if chance.random() < 0.8 else "",
        )
        fathers = papers.choices(given, cum_weights=given_weights)[0], first, papers.choice(surnames)
        person = person._replace(father_name=" ".join(fathers).title() if papers.random() < 0.5 else "")
        if people and chance.random() < 0.33:
            kin = people[-1]
            person = kin._replace(id=person.id, given_names=person.given_names, birth_date=person.birth_date)
        people.append(person._replace(curp=curp_of(person) if papers.random() < 0.5 else ""))
    return people


def curp_of(person: Person, differing: str = "0") -> str:
    """As RENAPO makes it, but for the check digit and words that it avoids."""
    surname1, surname2, given = (
        next((word for word in fold(name).upper().split() if word not in PARTICLES), "X")
        for name in (person.surname1, person.surname2, person.given_names)
    )
    state = next((each.curp for each in lists.states().values() if each.name == person.birth_state), "NE")
    inner = [
        next((letter for letter in name[1:] if letter not in VOWELS), "X")
        for name in (surname1, surname2, given)
    ]
    vowel = next((letter for letter in surname1[1:] if letter in VOWELS), "X")
    born = person.birth_date[2:].replace("-", "")
    sex = "M" if person.sex == "F" else "H"
    return f"{surname1[0]}{vowel}{surname2[0]}{given[0]}{born}{sex}{state}{''.join(inner)}{differing}0"


@cache
def small_list() -> TraceIndex:
    """LUPITA among 3,000 others."""
    return TraceIndex.build([*crowd(3000), LUPITA])


def answered(index: TraceIndex, asked: Person, k: int = 20):
    return [(each.number, each.score, each.p) for each in index.search(asked, k).candidates]


QUERIES = [
    *crowd(70, seed=2),
    *(
        each._replace(surname1=each.surname2, surname2=each.surname1, birth_date=each.birth_date[:4])
        for each in crowd(20)
    ),
    *(
        each._replace(mother_name="", given_names=each.surname1, surname1=each.given_names)
        for each in crowd(20, seed=3)
    ),
    LUPITA,
    LUPITA._replace(given_names="", surname1="", surname2="", mother_name=""),
    Person(curp=LUPITA.curp[:10]),
    Person(),
]
