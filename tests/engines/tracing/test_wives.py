"""A woman who is listed, or asked for, by her husband's name."""

import pytest

from reencuentro.engines.tracing.index import TraceIndex, least_score
from reencuentro.engines.tracing.names.married import married, married_in_full
from reencuentro.engines.tracing.people import Person

from .people import QUERIES, crowd
from .test_scan import both

MARIA = Person(
    id="maria",
    given_names="María",
    surname1="López",
    surname2="Cauich",
    sex="F",
    birth_date="1979-11-23",
    birth_state="Campeche",
)
LISTED = {
    "her surname and his in one": dict(surname1="López de García", surname2=""),
    "his as her second": dict(surname2="de García"),
    "all in one": dict(given_names="María López de García", surname1="", surname2=""),
    "as a widow": dict(surname1="López vda. de García", surname2=""),
    "with the sex left out": dict(surname1="López de García", surname2="", sex=""),
    "his alone, with its particle": dict(surname1="de García", surname2=""),
}


def asked_for(asked: Person, *listed: Person):
    return TraceIndex.build([*crowd(3000), *listed]).search(asked)


LITTLE_KNOWN = MARIA._replace(birth_date="1979", birth_state="")


@pytest.mark.parametrize("how", LISTED)
def test_a_wife_who_is_listed_by_her_husband_s_name_is_found(how):
    assert asked_for(MARIA, MARIA._replace(**LISTED[how])).candidates[0].id == "maria"


@pytest.mark.parametrize("how", [how for how in LISTED if "alone" not in how])
def test_her_name_and_the_year_are_enough_to_think_it_likely_she(how):
    candidate = asked_for(LITTLE_KNOWN, MARIA._replace(**LISTED[how])).candidates[0]
    assert candidate.id == "maria" and candidate.p > 0.6


def test_another_second_surname_says_less_against_her_where_it_is_written_as_a_husband_s():
    his, another = (
        asked_for(MARIA, MARIA._replace(surname2=surname)).candidates[0].score
        for surname in ("de García", "García")
    )
    assert another + 4 < his < asked_for(MARIA, MARIA).candidates[0].score - 4


def test_his_name_speaks_for_her_if_she_is_asked_for_by_it():
    listed = MARIA._replace(surname1="López de García", surname2="")
    same, other = (
        asked_for(MARIA._replace(surname2=surname), listed).candidates[0].score
        for surname in ("de García", "de Covarrubias")
    )
    assert same > other + 1


def test_the_reasons_say_that_it_is_written_as_her_husband_s():
    found = asked_for(MARIA, MARIA._replace(surname1="López de García", surname2="")).candidates[0]
    assert [(one.code, one.found) for one in found.explanation() if one.field == "surname2"] == [
        ("husbands", "de garcia")
    ]


def in_the_united_states(asked: Person, *listed: Person):
    """Where the list has of most people one surname alone."""
    people = [each._replace(surname2="", mother_name="") for each in crowd(3000)]
    return TraceIndex.build([*people, *listed]).search(asked)


def test_where_wives_take_their_husband_s_name_one_who_is_listed_by_it_alone_is_likely_she():
    asked = MARIA._replace(birth_date="1979")
    found = in_the_united_states(asked, MARIA._replace(surname1="García", surname2="")).candidates[0]
    assert found.id == "maria" and found.p > 0.6
    assert [one.code for one in found.explanation() if one.field == "reading"] == ["husbands_alone"]


@pytest.mark.parametrize("changes", [dict(sex="M"), dict(birth_date="2019-11-23")])
def test_a_man_or_a_child_is_not_listed_by_a_husband_s_name(changes):
    asked = MARIA._replace(**changes)
    found = in_the_united_states(asked, asked._replace(surname1="García", surname2="")).candidates
    assert not any(one.field == "reading" for one in found[0].explanation())


def test_with_a_particle_a_man_s_surname_is_his_own():
    asked = MARIA._replace(given_names="Mario", sex="M")
    found = asked_for(asked, asked._replace(surname2="de García")).candidates[0]
    assert [one.code for one in found.explanation() if one.field == "surname2"] == ["differs"]


def test_somebody_else_with_a_husband_is_not_taken_for_her():
    other = MARIA._replace(id="other", surname1="Pech de García", surname2="", birth_date="1979-02-03")
    result = asked_for(MARIA, other)
    assert sum(each.p for each in result.candidates if each.id == "other") < 0.05


def test_she_herself_comes_before_a_wife_who_may_be_she():
    wife = MARIA._replace(id="wife", surname1="López de García", surname2="")
    assert [each.id for each in asked_for(MARIA, wife, MARIA).candidates[:2]] == ["maria", "wife"]


@pytest.mark.parametrize("threads", [1, 2])
def test_among_wives_the_scan_finds_what_a_look_at_each_finds(threads):
    wives = [each._replace(surname2="") for each in crowd(1500)]
    wives += [each._replace(surname2=f"de {each.surname2 or 'Mora'}") for each in crowd(1500, seed=2)]
    index = TraceIndex.build([*wives, MARIA])
    assert index.statistics.lists_wives
    for asked in [MARIA, *QUERIES[:40]]:
        scanned, looked_at = both(index, asked._replace(sex="F"), 20, threads, least_score(len(index)))
        assert scanned == looked_at, asked


def test_a_mother_who_is_listed_by_her_husband_s_name_is_the_mother():
    child = MARIA._replace(id="child", given_names="Ana", birth_date="2015-02-01", surname2="Pech")
    listed = child._replace(mother_name="Rosa Pech de López")
    asked = child._replace(mother_name="Rosa Pech Quijano")
    worth = [
        one.bits for one in asked_for(asked, listed).candidates[0].explanation() if "mother" in one.field
    ]
    assert worth and min(worth) > 0


@pytest.mark.parametrize("surname", ["Ponce de León", "de la Cruz", "Montes de Oca"])
def test_a_surname_with_a_particle_is_no_husband_s(surname):
    assert married(surname) is None


@pytest.mark.parametrize(
    "name", ["Juana Montes de Oca", "María de la Cruz", "Rosa Ponce de León", "de García"]
)
def test_nor_is_one_at_the_end_of_a_whole_name(name):
    assert married_in_full(name) is None


@pytest.mark.parametrize(
    ("written", "own"), [("Ríos de García", "Ríos"), ("de García", ""), ("Ríos Vda. de García", "Ríos")]
)
def test_a_husband_s_name_is_known_by_its_particle(written, own):
    assert married(written) == (own, "García")


def test_a_husband_s_name_is_known_at_the_end_of_a_whole_name():
    assert married_in_full("Rosa María Ríos vda. de García") == ("Rosa María Ríos", "García")
