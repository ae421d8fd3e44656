"""Who on file somebody may be: few people or many, under several names, mostly nobody."""

import pytest

from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.register import LEAST, Entry, Register
from tests.engines.tracing.people import crowd

LIKELY = 0.5


def called(given: str, first: str = "", second: str = "", born: str = "", **more: str) -> Entry:
    return Entry((Person("", given, first, second, birth_date=born, **more),))


def alone(asked: Entry, on_file: Entry) -> float:
    """The probability where nobody else is on file, as on a clinic's first day; it goes both ways."""
    found = [Register([one]).search(other) for one, other in ((on_file, asked), (asked, on_file))]
    assert len({len(each) for each in found}) == 1
    return min((one.p for each in found for one in each), default=0.0)


def among(asked: Entry, *on_file: Entry) -> list[int]:
    """Whose places are found where some hundreds of others are on file."""
    register = Register([*on_file, *(Entry((one,)) for one in crowd(300))])
    return [one.place for one in register.search(asked)]


DANIELA = called("Daniela", "Hernández", "Cuautle", "2015-03-12")
SAME = {
    "written without accents, and one of two given names": (
        called("María Guadalupe", "Pérez", "López"),
        called("guadalupe", "perez", "lopez"),
    ),
    "a pet name": (called("Lupita", "Pérez", "López"), called("Guadalupe", "Pérez", "López")),
    "another pet name": (called("Beto", "Juárez", "Paz"), called("Roberto", "Juárez", "Paz")),
    "the English form": (called("Joseph", "Ramírez", "Luna"), called("José", "Ramírez", "Luna")),
    "names that sound alike": (
        called("Jesica", "Mejía", "Vázquez"),
        called("Jessica", "Mexía", "Bazques"),
    ),
    "abbreviated": (called("Ma. Gpe.", "Hdez.", "Mtz."), called("María Guadalupe", "Hernández", "Martínez")),
    "surnames the other way round": (
        called("Daniela", "Hernández", "Cuautle"),
        called("Daniela", "Cuautle", "Hernández"),
    ),
    "letters wrong": (called("Danirla", "Hernánez", "Ruiz"), called("Daniela", "Hernández", "Ruiz")),
    "day and month swapped": (DANIELA, called("Daniela", "Hernández", "", "2015-12-03")),
    "one year off": (DANIELA, called("Daniela", "Hernández", "Cuautle", "2014-03-12")),
    "one surname, and the day of birth": (DANIELA, called("Daniela", "Hernández", "", "2015-03-12")),
    "a given name alone, and the day of birth": (DANIELA, called("Daniela", born="2015-03-12")),
}


@pytest.mark.parametrize("told", SAME)
def test_the_same_person_is_likely_found(told):
    assert alone(*SAME[told]) > LIKELY
    assert among(*SAME[told])[0] == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (called("Daniela", "Hernández"), called("Daniela", "Hernández", "Ruiz")),
        (called("Juan", "Hernández"), called("Juan", "Hernández")),
        (called("Daniela"), called("Daniela", "Xicohténcatl")),
    ],
)
def test_what_many_are_called_is_possible_and_not_likely(one, other):
    assert LEAST <= alone(one, other) < LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (called("Juan", "Pérez", "García"), called("José", "Pérez", "García")),
        (called("Ana", "López", "Cruz"), called("Eva", "López", "Cruz")),
        (
            called("Ana", "López", "Cruz", "2010-05-01"),
            called("Eva", "López", "Cruz", "2012-06-11"),
        ),
        (called("Ana", "López", "Cruz"), called("Beatriz", "Martínez", "Cruz")),
        (called("x"), called("Rosalba", "Xochihua", "Tecpa")),
        (Entry(()), called("Rosalba", "Xochihua", "Tecpa")),
    ],
)
def test_brothers_sisters_and_strangers_are_not_found(one, other):
    assert alone(one, other) == 0


def test_who_was_born_a_generation_later_under_the_same_name_is_not_likely():
    assert alone(called("Ana", "López", "Cruz", "2015"), called("Ana", "López", "Cruz", "1990")) < LIKELY


def test_nobody_is_found_where_nobody_is_on_file():
    assert Register([]).search(DANIELA) == []


def test_a_name_that_half_the_country_has_says_less_than_a_rare_one():
    common, rare = (called("Juan", "Hernández"), called("Rosalba", "Xochihua"))
    assert alone(common, common) < alone(rare, rare)


def test_how_rare_a_name_is_comes_from_the_national_lists_where_few_are_on_file():
    """A family of Zitlalpopocas doesn't make it as common as Hernández, of whom there is one on file."""
    family = [called(given, "Zitlalpopoca") for given in ("Rosa", "Ana", "Eva", "Luz", "Paz")]
    register = Register([*family, called("Rosa", "Hernández")])
    rare, common = (register.search(called("Rosa", name))[0] for name in ("Zitlalpopoca", "Hernández"))
    assert (rare.place, common.place) == (0, 5)
    assert rare.p > 2 * common.p


def test_each_of_her_names_is_looked_at_on_both_sides():
    known = Entry((*called("Guadalupe", "Pérez").names, *called("Estrella", "Montes").names))
    [found] = Register([DANIELA, known]).search(called("Estrella", "Montes", "Ruiz"))
    assert found.place == 1
    [found] = Register([called("Estrella", "Montes", "Ruiz"), DANIELA]).search(known)
    assert found.place == 0 and {one.code for one in found.evidence()} == {"exact"}


def test_the_number_of_a_passport_finds_her_under_another_name_and_is_the_first_reason():
    on_file = DANIELA._replace(numbers=frozenset({"G12345678"}))
    asked = called("Eva", "Montes")._replace(numbers=frozenset({"G12345678"}))
    [found] = Register([on_file, called("Eva", "Ruiz")]).search(asked, most=1)
    assert found.place == 0 and found.evidence()[0].field == "number"
    together = DANIELA._replace(numbers=frozenset({"G12345678"}))
    [found] = Register([on_file]).search(together)
    assert found.p > 0.999 and found.evidence()[0].code == "exact"


def test_a_whole_curp_is_enough_and_two_different_ones_speak_against():
    numbered = called("Ana", curp="HEGG560427MVZRRL04")
    assert alone(numbered, called("Gloria", "Hernández", "García", curp="HEGG560427MVZRRL04")) > LIKELY
    one = called("Ana", "López", "Cruz", curp="LOCA100501MDFPRN01")
    other = called("Ana", "López", "Cruz", curp="LOCA840712MTLPRN05")
    assert alone(one, other) < alone(called("Ana", "López", "Cruz"), called("Ana", "López", "Cruz"))


def test_the_likeliest_come_first_and_no_more_than_asked_for():
    register = Register([called("Daniela", "Hernández"), DANIELA, called("Daniela", "Hernández", "Ruiz")])
    found = register.search(DANIELA)
    assert found[0].place == 1 and [one.p for one in found] == sorted((one.p for one in found), reverse=True)
    assert len(register.search(DANIELA, most=1)) == 1
    assert sum(one.p for one in found) <= 1


def test_a_higher_bar_leaves_the_likelier_alone():
    register = Register([DANIELA, called("Daniela", "Hernández"), *(Entry((one,)) for one in crowd(300))])
    asked = called("Daniela", "Hernández", "Cuautle")
    some, all_of_them = register.search(asked, least=0.5), register.search(asked, least=0.0001)
    assert [one.place for one in some] == [one.place for one in all_of_them if one.p >= 0.5]
    assert len(all_of_them) > len(some)


def test_what_it_says_of_one_person_holds_for_the_pair():
    """Of the people on file each is asked for as she is written: she is found first, and is likely."""
    people = [Entry((one,)) for one in crowd(200)]
    register = Register(people)
    found = [register.search(one)[0].place for one in people]
    assert sum(place == at for at, place in enumerate(found)) > 195


def test_who_stands_there_herself_is_left_out_and_whoever_else_she_may_be_is_found():
    twice = called("Daniela", "Hernández", "Cuautle", "2015-03-12")
    register = Register([DANIELA, twice, *(Entry((one,)) for one in crowd(300))])
    assert [one.place for one in register.search(DANIELA, besides=[0])] == [1]
    assert register.search(DANIELA, besides=[0, 1]) == []
    assert register.search(DANIELA, besides=[0])[0].p == pytest.approx(
        Register([twice, *(Entry((one,)) for one in crowd(300))]).search(DANIELA)[0].p, rel=0.01
    )


def test_who_is_left_out_has_no_number_in_common_and_is_not_among_all_the_others():
    namesakes = [called("Juan", "Hernández")] * 250
    numbered = Entry((), frozenset({"G123"}))
    register = Register([numbered, numbered, *namesakes])
    assert [one.place for one in register.search(numbered, besides=[0])] == [1]
    found = register.search(namesakes[0], least=1e-6, besides=[2])
    assert found and 2 not in {one.place for one in found}
    assert found[0].p == pytest.approx(
        Register([numbered, numbered, *namesakes[1:]]).search(namesakes[0], least=1e-6)[0].p, rel=0.02
    )
