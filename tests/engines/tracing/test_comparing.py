"""Keys of two lists: equal for the same person however she was written down, and for nobody else."""

import pytest

from reencuentro.engines.tracing.comparing.keyed import KEYS_A_PERSON, TooMany, capacity, keyed
from reencuentro.engines.tracing.comparing.keys import MOST_KEYS, KeyMaker, facts_in
from reencuentro.engines.tracing.people import Person

BITS = 28.0
DANIELA = Person(
    "1",
    given_names="Daniela Guadalupe",
    surname1="Xicohténcatl",
    surname2="Hernández",
    birth_date="2016-03-12",
    birth_state="Tlaxcala",
    birth_municipality="San Pablo del Monte",
    mother_name="Mónica Hernández Pérez",
)


def shared(one: Person, other: Person, bits: float = BITS) -> set[str]:
    maker = KeyMaker(bits)
    return set(maker.keys(one)) & set(maker.keys(other))


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"given_names": "DANIELA GPE."},
        {"given_names": "Daniela Lupita"},
        {"given_names": "Dany"},
        {"given_names": "Danyela"},
        {"given_names": "", "surname1": "Daniela Guadalupe Xicohtencatl Hernandez", "surname2": ""},
        {"surname1": "Jicotencatl"},
        {"surname1": "Hernández", "surname2": "Xicohténcatl"},
        {"surname2": ""},
        {"birth_date": "2016-12-03"},
        {"birth_date": "2017", "birth_year_tolerance": "1"},
        {"mother_name": "Moni"},
        {"mother_name": "", "birth_municipality": ""},
        {"birth_state": "", "birth_municipality": ""},
    ],
)
def test_the_same_person_is_met_however_she_is_written_down(written):
    assert shared(DANIELA, DANIELA._replace(**written))


@pytest.mark.parametrize(
    "who",
    [
        {"given_names": "Camila", "birth_date": "2018-07-01"},
        {"given_names": "Camila Guadalupe", "birth_date": "2018-07-01"},
        {"given_names": "Camila"},
        {"given_names": "", "birth_date": "2018-07-01"},
        {"given_names": "Diego", "birth_date": ""},
    ],
    ids=["sister", "sister who shares a name", "twin", "unnamed sister", "brother"],
)
def test_brothers_and_sisters_are_not_taken_for_her(who):
    assert not shared(DANIELA, DANIELA._replace(**who))


def test_a_mother_of_the_same_name_is_not_taken_for_her_daughter():
    daughter = DANIELA._replace(given_names="Mónica", mother_name="Mónica Hernández Pérez")
    mother = DANIELA._replace(
        given_names="Mónica",
        surname1="Hernández",
        surname2="Pérez",
        birth_date="1994-02-02",
        mother_name="Rosa Pérez",
    )
    assert not shared(daughter, mother)


def test_a_whole_curp_is_enough_and_a_wrong_one_is_not_needed():
    curp = "XIHD160312MTLCRNA7"
    assert shared(Person("1", curp=curp), Person("2", given_names="X", curp=curp))
    assert shared(DANIELA._replace(curp=curp), DANIELA._replace(curp=curp.replace("A7", "B2")))


def test_what_both_lack_is_not_shared():
    nameless = Person("1", birth_date="2016-03-12", birth_state="Tlaxcala")
    assert KeyMaker(BITS).keys(nameless) == []
    assert KeyMaker(BITS).keys(Person()) == []


def test_a_higher_threshold_asks_for_more():
    less_known = DANIELA._replace(birth_date="", mother_name="", birth_municipality="")
    assert shared(DANIELA._replace(mother_name=""), less_known, bits=20)
    assert not shared(DANIELA._replace(mother_name=""), less_known, bits=60)


def test_no_key_holds_another_so_each_says_the_least_that_is_enough():
    keys = [set(facts_in(key)) for key in KeyMaker(BITS).keys(DANIELA)]
    assert not any(one < other for one in keys for other in keys)


def test_a_frequent_name_needs_more_facts_than_a_rare_one():
    rare, frequent = (DANIELA._replace(surname1=name, surname2="") for name in ("Xicohténcatl", "Hernández"))
    fewest = [min(len(facts_in(key)) for key in KeyMaker(BITS).keys(one)) for one in (rare, frequent)]
    assert fewest[0] <= fewest[1]


@pytest.mark.parametrize(
    "person",
    [
        Person("1", given_names="x" * 500, surname1="y" * 500, birth_date="9999-99-99", curp="?" * 40),
        Person("1", given_names="李", surname1="王", birth_date="2016-03-12"),
        Person("1", given_names=";:=", surname1=";s:peres;", birth_date="2016-03-12"),
        Person(
            "1", *["María José de la Luz Guadalupe del Carmen"] * 3, birth_date="2016", mother_name="M " * 99
        ),
    ],
)
def test_odd_input_makes_keys_or_none_and_never_too_many(person):
    keys = KeyMaker(BITS).keys(person)
    assert len(keys) <= MOST_KEYS and len(set(keys)) == len(keys)


def test_a_list_keeps_whose_key_is_which_and_whom_it_could_not_use():
    nobody, other = Person("2"), DANIELA._replace(id="3", given_names="Ximena", birth_date="2012-01-20")
    found = keyed([DANIELA, nobody, other], BITS, 10)
    assert found.unusable == [1]
    assert {place for owners in found.owners for place in owners} == {0, 2}
    assert len(found.keys) == len(set(found.keys)) == len(found.owners)


def test_a_key_that_many_of_a_list_have_is_left_out():
    found = keyed([DANIELA._replace(id=str(number)) for number in range(4)], BITS, 10)
    assert found.keys == []


def test_no_more_people_and_no_more_keys_than_were_agreed():
    people = [DANIELA._replace(surname1=f"Apellido{letter}") for letter in "abcdefgh"]
    with pytest.raises(TooMany):
        keyed(people, BITS, 7)
    crowded = keyed(people[:1], BITS, 1)
    assert len(crowded.keys) <= capacity(1) == KEYS_A_PERSON
