"""Who is written down in another way is found all the same."""

import pytest

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.names.parsing import NameReader
from reencuentro.engines.tracing.people import Person

from .people import LUPITA, crowd, small_list

ASKED = {
    "pet name": ("Lupita", "Hernandez", "Xicotencatl", {}),
    "as heard": ("Lupe", "Ernandes", "Jicotencatl", {}),
    "abbreviations": ("Ma. Gpe.", "Hdz", "Xicohtencatl", {}),
    "surnames swapped": ("Guadalupe", "Xicohténcatl", "Hernández", {}),
    "initials without dots": ("MG", "Hernandez", "Xicohtencatl", {}),
    "a suffix": ("Guadalupe", "Hernandez", "Xicohtencatl III", {}),
    "initials": ("M. G.", "Hernandez", "Xicohtencatl", {"birth_date": "2016"}),
    "all in one field, surnames first": ("Hernández Xicohténcatl María Guadalupe", "", "", {}),
    "all in one field": ("María Guadalupe Hernández Xicohténcatl", "", "", {}),
    "given name and surname swapped": ("Hernández", "Guadalupe", "Xicohténcatl", {}),
    "both surnames in one": ("GUADALUPE", "HERNANDEZ DE XICOHTENCATL", "", {"birth_state": "PUE"}),
    "one surname missing": ("Guadalupe", "", "Xicohtencatl", {}),
    "day and month swapped": ("Guadalupe", "Hernandez", "", {"birth_date": "2016-03-05"}),
    "no blank, a year off": ("Mariaguadalupe", "Hernandes", "", {"birth_date": "2015-05-03"}),
    "mistyped": ("Gudalupe", "Henrandez", "Xicohtencalt", {}),
    "mother": ("", "Hernandez", "", {"mother_name": "Rosita Xicotencatl", "birth_date": "2016-05-03"}),
    "mother, surnames first": (
        "Lupe",
        "",
        "",
        {"mother_name": "XICOTENCATL FLORES ROSA", "birth_date": "2016"},
    ),
    "mother by her husband's name": (
        "Lupe",
        "Hernandez",
        "",
        {"mother_name": "Sra. Rosa Xicotencatl de Hernández"},
    ),
    "mother's surname right, her own wrong": (
        "Lupe",
        "Hernandez",
        "Ramos",
        {"mother_name": "Rosa Xicohtencatl"},
    ),
    "father": ("Lupe", "", "", {"father_name": "Fermín Hernandez Quiros", "birth_date": "2016-05-03"}),
    "a husband's name": ("Guadalupe", "Hernández", "de Covarrubias", {"mother_name": "Rosa Xicohténcatl"}),
    "a widow": ("Guadalupe", "Hernández Xicohténcatl vda. de Covarrubias", "", {}),
    "letters that a program spoilt": ("MarÃ\xada Guadalupe", "HernÃ¡ndez", "XicohtÃ©ncatl", {}),
    "letters that a program lost": ("Mar?a Guadalupe", "Hern#ndez", "Xicoht!ncatl", {}),
    "all in one field, surnames first and swapped": (
        "",
        "Xicohténcatl Hernandez Guadalupe",
        "",
        {"birth_date": "2016"},
    ),
    "a pet name's pet name, misspelt": ("Lupitilla", "Hernandes", "Xicohtencatl", {}),
    "a misspelt surname among the given names": ("Guadalupe Hernandes", "Xicohtencatl", "", {}),
    "her mother's surname as if it were the only one": ("Lupitha", "Xicohtencatl", "", {}),
    "CURP alone": ("", "", "", {"curp": "HEXG160503MPLRCDA1"}),
    "part of a CURP": ("Lupita", "", "", {"curp": "HEXG160503MPL"}),
}


def first(given_names="", surname1="", surname2="", **facts):
    """The likeliest of the small list."""
    asked = Person(given_names=given_names, surname1=surname1, surname2=surname2, **facts)
    return small_list().search(asked).candidates[0]


@pytest.mark.parametrize("way", ASKED)
def test_a_girl_is_found_as_people_ask_for_her(way):
    *name, facts = ASKED[way]
    assert first(*name, **facts).id == LUPITA.id


OTHERS = {
    "Silvestre": "Silvestrito",
    "Dieguito": "Diego",
    "Beatriz": "Beatricita",
    "Francisco": "Pancho",
    "Fernanda": "Fer",
    "María de los Ángeles": "Angie",
    "Juan Pablo": "Juanpa",
    "Lucía": "Luica",
    "Ángel": "Anbel",
    "Rosa María": "Rozamaría",
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_child_is_found_by_what_the_family_calls_her(name):
    child = Person(id="child", given_names=name, surname1="Pech", surname2="Robledo", birth_date="2015-02-03")
    elder = child._replace(id="elder", given_names="Ulises Omar", birth_date="2012-07-11")
    asked = Person(given_names=OTHERS[name], surname1="Pech", surname2="Robledo")
    found = TraceIndex.build([*crowd(300), elder, child]).search(asked).candidates
    assert found[0].id == "child" and found[0].score > found[1].score + 5


def test_many_given_names_with_a_pet_name_for_several_among_them():
    asked = Person(given_names="Lulu Chayo Juan José", surname1="Hernández", surname2="Xicohténcatl")
    assert small_list().search(asked).candidates[0].id == LUPITA.id


def test_what_is_known_of_nobody_says_nothing_and_what_contradicts_speaks_against():
    asked = Person(given_names="Guadalupe", surname1="Hernández", surname2="Xicohténcatl")
    score = small_list().search(asked).candidates[0].score
    other_sex = small_list().search(asked._replace(sex="M")).candidates[0]
    other_day = small_list().search(asked._replace(birth_date="1971-11-30")).candidates[0]
    assert (other_sex.id, other_day.id) == (LUPITA.id, LUPITA.id)
    assert other_sex.score < score and other_day.score < score - 4


def test_a_rare_surname_says_more_than_a_frequent_one():
    found = small_list().search(LUPITA).candidates[0].explanation()
    bits = {each.field: each.bits for each in found}
    assert bits["surname2"] > bits["surname1"] + 3


def test_a_misspelling_that_nobody_is_called_is_worth_nearly_as_much_as_the_name_itself():
    right, wrong = (
        first(given_names="Guadalupe", surname2=name).score for name in ("Xicohténcatl", "Xicohtencatk")
    )
    assert right - 3 < wrong < right + 0.1


@pytest.mark.parametrize(
    ("child", "mother", "read"),
    [
        (("Ana", "Ríos", "Julio"), "Rosa María Julio Miguel", ("rosa maria", "julio", "miguel")),
        (("Ana", "Ríos", "de Santyago"), "Dora Irna de Santiago", ("dora irna", "santiago", "")),
        (("Ana", "Ríos", "Cespedes"), "Neri Céspedes Elías", ("neri", "cespedes", "elias")),
        (("Ana", "Cruz", "Hernández"), "María Cruz Hernández", ("maria", "cruz", "hernandez")),
        (("Ana", "García", ""), "Rosa López de García", ("rosa", "lopez", "garcia")),
        (("Ana", "García", "Martínez"), "Rosa López Martínez", ("rosa", "lopez", "martinez")),
    ],
)
def test_which_of_the_mother_s_words_are_surnames_the_child_s_tell(child, mother, read):
    reader = NameReader()
    _, first, second = reader.grouped(*child)
    assert tuple(map(" ".join, reader.parent(mother, second, first))) == read


def test_who_is_thought_two_or_three_years_younger_is_likelier_than_one_born_on_another_day():
    person = LUPITA._replace(birth_date="1999-05-03", curp="")
    index = TraceIndex.build([*crowd(300), person])

    def worth(birth: str) -> float:
        return index.search(person._replace(birth_date=birth)).candidates[0].score

    assert worth("2001-05-03") > worth("2001-05-21") + 4
    assert worth("2002-05-03") > worth("2002-05-21") + 4
    assert worth("2000-05-03") > worth("2001-05-03") > worth("2005-05-21")


def test_a_list_reads_the_mother_s_name_so():
    person = Person("child", "Ana", "Ríos", "Julio", mother_name="Rosa María Julio Miguel")
    index = TraceIndex.build([*crowd(300), person])
    found = index.search(person._replace(mother_name="Rosa María")).candidates[0]
    assert found.id == "child"
    assert {each.field: each.found for each in found.explanation()}["mother_given"] == "rosa maria"


def test_the_mother_s_surname_counts_once_with_the_child_s_second():
    without = first(given_names="Guadalupe", surname2="Xicohténcatl").score
    beside = first(given_names="Guadalupe", surname2="Xicohténcatl", mother_name="Xicohténcatl").score
    assert beside <= without + 0.01


def test_what_the_curp_says_of_birth_sex_and_state_counts_once():
    facts = dict(
        given_names="Guadalupe", surname1="Hernández", birth_date="2016-05-03", sex="F", birth_state="Puebla"
    )
    with_curp, without = first(**facts, curp=LUPITA.curp).score, first(**facts).score
    assert without < with_curp < without + 6


@pytest.mark.parametrize("tolerance", ["", "1", "3"])
def test_an_approximate_year_is_enough_within_its_tolerance(tolerance):
    year = str(2016 - int(tolerance or 0))
    asked = dict(given_names="Lupita", surname1="Hernandez", birth_state="Puebla")
    near = first(**asked, birth_date=year, birth_year_tolerance=tolerance)
    assert near.id == LUPITA.id
    assert near.score > first(**asked, birth_date="1990", birth_year_tolerance=tolerance).score


def test_a_first_of_january_on_the_list_may_stand_for_any_day_of_the_year():
    vague = LUPITA._replace(birth_date="2016-01-01")
    known = [each._replace(birth_date=f"{1960 + n % 60}-01-01") for n, each in enumerate(crowd(60))]
    index = TraceIndex.build([*crowd(500), *known, vague])
    found = index.search(LUPITA._replace(curp="")).candidates[0]
    assert found.id == LUPITA.id
    assert next(each.bits for each in found.explanation() if each.field == "birth") > 0


@pytest.mark.parametrize("given_names", ["Ana", "###"])
def test_a_list_on_which_nobody_has_a_surname_can_be_searched(given_names):
    index = TraceIndex.build([Person(id="1", given_names=given_names)])
    result = index.search(Person(given_names="Ana"))
    assert [each.id for each in result.candidates] in ([], ["1"])


def test_a_tolerance_of_many_digits_is_as_wide_as_any_can_be():
    asked = Person(given_names="Guadalupe", surname1="Hernandez", birth_date="2010")
    widest, beyond = (
        small_list().search(asked._replace(birth_year_tolerance=digits)) for digits in ("20", "9" * 5000)
    )
    assert [one.score for one in widest.candidates] == [one.score for one in beyond.candidates]


@pytest.mark.parametrize("written", ["Delacruz", "Dela Cruz", "de la Cruz"])
def test_a_particle_may_be_written_with_the_surname(written):
    listed = Person(id="ana", given_names="Ana", surname1="De la Cruz", surname2="Pech")
    index = TraceIndex.build([*crowd(300), listed])
    assert index.search(Person(given_names="Ana", surname1=written)).candidates[0].id == "ana"


@pytest.mark.parametrize(
    ("listed", "asked"), [("Santamaría", "Santa María"), ("San Juan", "Sanjuan"), ("Santa Cruz", "Santacruz")]
)
def test_a_saint_s_surname_is_one_whether_written_in_one_word_or_in_two(listed, asked):
    people = [*crowd(300), Person(id="ana", given_names="Ana", surname1=listed, surname2="Pech")]
    evidence = TraceIndex.build(people).search(Person(given_names="Ana", surname1=asked)).candidates[0]
    assert [one.code for one in evidence.explanation() if one.field == "surname1"] == ["exact"]


def test_sanjuana_is_one_name_whether_written_in_one_word_or_in_two():
    people = [*crowd(300), Person(id="she", given_names="San Juana", surname1="Pech", surname2="Uc")]
    found = TraceIndex.build(people).search(Person(given_names="Sanjuana", surname1="Pech")).candidates[0]
    assert [one.code for one in found.explanation() if one.field == "given"] == ["exact"]


@pytest.mark.parametrize("asked", ["JC", "J.C.", "J C"])
def test_initials_may_be_written_without_a_dot(asked):
    people = [*crowd(300), Person(id="he", given_names="Juan Carlos", surname1="Pech", surname2="Robledo")]
    found = TraceIndex.build(people).search(Person(given_names=asked, surname1="Pech", surname2="Robledo"))
    assert found.candidates[0].id == "he" and found.candidates[0].p > 0.5
    assert [one.code for one in found.candidates[0].explanation() if one.field == "given"] == ["initial"]


@pytest.mark.parametrize(
    ("given", "surname", "suffix"),
    [("Juan Jr.", "Pech", ""), ("Juan", "Pech Jr", ""), ("Juan", "Pech", "III")],
)
def test_a_suffix_of_the_united_states_is_no_name(given, surname, suffix):
    assert NameReader().grouped(given, surname, suffix) == (("juan",), ("pech",), ())


@pytest.mark.parametrize(
    ("listed", "asked"),
    [("Rafael", "Rafita"), ("Rafael", "Rrafa"), ("Roberto", "Veto"), ("Francisco", "Pakito")],
)
def test_nobody_knows_how_a_pet_name_is_spelt(listed, asked):
    index = TraceIndex.build([*crowd(300), Person(id="he", given_names=listed, surname1="Xool", sex="M")])
    evidence = index.search(Person(given_names=asked, surname1="Xool")).candidates[0].explanation()
    assert [one.code for one in evidence if one.field == "given"] == ["nickname"]


def test_a_pet_name_for_a_compound_is_none_for_its_parts():
    index = TraceIndex.build([Person(id="one", given_names="José", surname1="Xool")])
    evidence = index.search(Person(given_names="Majo", surname1="Xool")).candidates[0].explanation()
    assert [one.code for one in evidence if one.field == "given"] == ["differs"]
