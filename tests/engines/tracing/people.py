"""Invented people and a small list of them."""

import random
from functools import cache

from reencuentro.engines.tracing import lists
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.people import Person

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
    curp="HEXG160503MPLRCDA1",
)


def crowd(number: int, seed: int = 1) -> list[Person]:
    """People with names as frequent as in the country; a third are brothers and sisters of the one before."""
    chance = random.Random(seed)
    given, surnames = list(lists.given_names()), list(lists.surnames())
    given_weights = [each.women + each.men for each in lists.given_names().values()]
    surname_weights = [each.first for each in lists.surnames().values()]
    places = [(lists.states()[code[:2]].name, place.name) for code, place in lists.municipalities().items()]
    people: list[Person] = []
    for row in range(number):
        names = chance.choices(given, given_weights, k=2)
        first, second, third = chance.choices(surnames, surname_weights, k=3)
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
        if people and chance.random() < 0.33:
            kin = people[-1]
            person = kin._replace(id=person.id, given_names=person.given_names, birth_date=person.birth_date)
        people.append(person)
    return people


@cache
def small_list() -> TraceIndex:
    """LUPITA among 3,000 others."""
    return TraceIndex.build([*crowd(3000), LUPITA])
