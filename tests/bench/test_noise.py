"""Each kind of noise of the benchmarks occurs, at its rate, and does what its name says."""

import copy
import random
from collections import Counter

import pytest

from bench.mexico.asking import INTENSITIES, KINDS, disturb, facts_of
from bench.mexico.families import community
from bench.mexico.noise import facts, names, petnames, spelling
from bench.mexico.vocabulary import vocabulary
from bench.population import Plan

PEOPLE = 3000


@pytest.fixture(scope="module")
def known():
    words = vocabulary()
    return facts_of(words, community(words, Plan(1, 1).rng(7), PEOPLE)[:PEOPLE])


@pytest.fixture
def one(known):
    return copy.copy(next(person for person in known if person.surname2 and person.born.day < 12))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_it_befalls_those_whom_it_changes_and_no_others(kind, known):
    chance, changed = random.Random(1), 0
    for person in known:
        before = copy.copy(person)
        befallen = kind.befall(after := copy.copy(person), chance)
        assert befallen >= (before != after), person
        changed += before != after
    assert changed > 10


@pytest.mark.parametrize("intensity", INTENSITIES)
def test_each_kind_occurs_at_its_rate(intensity, known):
    chance, factor = random.Random(2), INTENSITIES[intensity]
    seen = Counter(name for person in known for name in disturb(copy.copy(person), factor, chance))
    for kind in KINDS:
        rate = kind.rate * (1 if kind.steady else factor)
        assert 0 < seen[kind.name] <= PEOPLE * rate + 4 * (PEOPLE * rate) ** 0.5, kind.name
    for kind in (facts.mother_unknown, facts.sex_unknown, facts.curp_unknown):
        rate = next(k.rate * (1 if k.steady else factor) for k in KINDS if k.befall is kind)
        assert seen[kind.__name__] / PEOPLE == pytest.approx(rate, abs=0.03)


def test_surnames_are_exchanged_forgotten_and_moved(one):
    first, second, given = one.surname1, one.surname2, one.given
    names.surnames_exchanged(one, random)
    assert (one.surname1, one.surname2) == (second, first)
    names.given_name_and_surname_exchanged(one, random)
    assert (one.given, one.surname1) == (second, given)
    names.second_surname_forgotten(one, random)
    assert one.surname2 == ""


def test_all_may_stand_in_one_field(one):
    every = {*one.given.split(), *one.surname1.split(), *one.surname2.split()}
    names.all_in_one_field(one, random)
    assert set(one.given.split()) == every and not one.surname1 and not one.surname2


def test_only_grown_women_have_a_married_name(known):
    befallen = [p for p in map(copy.copy, known) if names.married_name(p, random.Random(1))]
    assert befallen and all(p.sex == "F" and p.born.year < 2010 for p in befallen)


@pytest.mark.parametrize(
    ("spell", "text", "among"),
    [
        (spelling.by_ear, "Hernández", {"Ernández", "Hernándes"}),
        (spelling.by_ear, "VALLE", {"BALLE", "VAYE"}),
        (spelling.by_ear, "Jiménez", {"Giménez", "Ximénez", "Jiménes"}),
        (
            spelling.indigenous,
            "Xochitl",
            {"Sochitl", "Shochitl", "Chochitl", "Xochit", "Jochitl", "Xochitle"},
        ),
        (spelling.indigenous, "EK", {"EC"}),
        (spelling.as_heard_in_english, "Peña", {"Penia", "Penya", "Pena", "Peñah"}),
        (spelling.misspell, "Cruz", {"Curz", "Crzu", "Cuz", "Crz", "Cru", "Crruz", "Cruuz", "Cruzz", "Crux"}),
    ],
)
def test_a_name_is_respelt_in_known_ways(spell, text, among):
    seen = {spell(text, random.Random(seed)) for seed in range(200)}
    assert seen >= among
    assert all(len(other) - len(text) in (-1, 0, 1, 2) for other in seen)


def test_a_name_of_three_letters_is_not_mistyped():
    assert spelling.misspell("Paz", random.Random(1)) == "Paz"


@pytest.mark.parametrize(
    ("given", "pets"),
    [
        ("Guadalupe", {"Lupita", "Lupe"}),
        ("Jesús", {"Chuy", "Chucho"}),
        ("Fermín", {"Fermínito", "Fer", "Ferm"}),
    ],
)
def test_whoever_has_no_pet_name_in_the_list_gets_one_made_up(given, pets):
    assert pets <= {petnames.pet_name(given, random.Random(seed)) for seed in range(50)}


def test_an_age_gives_a_year_that_its_tolerance_covers(known):
    for person in map(copy.copy, known[:500]):
        facts.age_alone(person, random.Random(1))
        assert abs(int(person.birth) - person.born.year) <= int(person.tolerance) <= 2


def test_month_and_day_are_exchanged_where_they_can_be(one):
    assert facts.month_and_day_exchanged(one, random) == (one.born.day != one.born.month)
    assert one.birth == f"{one.born.year}-{one.born.day:02}-{one.born.month:02}"


def test_a_curp_is_known_in_part_or_with_one_wrong_letter(one):
    whole = one.curp
    facts.curp_mistyped(one, random.Random(1))
    assert sum(a != b for a, b in zip(one.curp, whole, strict=True)) == 1
    facts.curp_in_part(one, random.Random(1))
    assert len(one.curp) in (4, 10, 11, 13, 16)
