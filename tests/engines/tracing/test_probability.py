"""How sure the engine is, above all where brothers and sisters are on the list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.posterior import estimated_prior

from .people import LUPITA, crowd, small_list

SISTER = LUPITA._replace(id="sister", given_names="Ana Sofía", birth_date="2013-09-21", curp="")


def test_all_probabilities_add_up_to_one():
    result = small_list().search(Person(given_names="José", surname1="García"))
    assert sum(
        each.p for each in result.candidates
    ) + result.p_elsewhere + result.p_not_in_list == pytest.approx(1)


def test_somebody_who_is_on_the_list_is_found_with_certainty():
    result = small_list().search(LUPITA)
    assert result.candidates[0].p > 0.99 and result.p_not_in_list < 0.01


def test_somebody_who_is_not_on_the_list_is_said_not_to_be():
    asked = Person(
        given_names="Wenceslao", surname1="Ahuactzi", surname2="Tzompantzi", birth_date="1983-02-11"
    )
    assert small_list().search(asked).p_not_in_list > 0.9


def test_a_frequent_name_alone_makes_nobody_certain():
    result = small_list().search(Person(given_names="María", surname1="Hernández"))
    assert result.candidates[0].p < 0.5


def test_a_sister_alone_on_the_list_is_not_taken_for_her():
    index = TraceIndex.build([*crowd(600), SISTER])
    asked = LUPITA._replace(curp="")
    result = index.search(asked)
    assert result.candidates[0].id == "sister" and result.candidates[0].score > 15
    assert result.candidates[0].p < 0.05
    assert result.p_not_in_list > 0.9


def test_of_two_sisters_the_one_with_her_name_and_birth_is_found():
    index = TraceIndex.build([*crowd(600), SISTER, LUPITA])
    assert [each.id for each in index.search(LUPITA._replace(curp="")).candidates[:2]] == ["lupita", "sister"]
    assert index.search(SISTER).candidates[0].id == "sister"


def test_twins_are_told_apart_by_their_given_names_alone():
    twin = SISTER._replace(id="twin", birth_date=LUPITA.birth_date)
    index = TraceIndex.build([*crowd(600), twin, LUPITA])
    result = index.search(twin)
    assert result.candidates[0].id == "twin" and result.candidates[0].p > 0.9
    alone = TraceIndex.build([*crowd(600), twin]).search(LUPITA._replace(curp=""))
    assert alone.candidates[0].p < 0.5


def test_without_a_given_name_two_sisters_share_the_probability():
    index = TraceIndex.build([*crowd(600), SISTER, LUPITA])
    asked = Person(surname1="Hernández", surname2="Xicohténcatl", mother_name=LUPITA.mother_name, sex="F")
    first, second = index.search(asked).candidates[:2]
    assert {first.id, second.id} == {"sister", "lupita"}
    assert second.p > 0.2


CHILD = LUPITA._replace(
    id="child", surname1="Tzompantzi", curp="", father_name="", mother_name="Rosa Xicohténcatl"
)
ANOTHER = dict(given_names="Ana Sofía", birth_date="2013-09-21")
MOTHER = dict(surname2="Covarrubias", mother_name="Irma Covarrubias")
RELATIVES = {
    "a half-sister by her mother": dict(**ANOTHER, surname1="Covarrubias"),
    "a half-sister by her father": dict(**ANOTHER, **MOTHER),
    "a daughter of her mother's sister": dict(
        **ANOTHER, surname1="Covarrubias", mother_name="Irma Xicohténcatl"
    ),
    "a daughter of her father's brother": dict(**ANOTHER, **MOTHER),
    "an aunt of her name": dict(birth_date="1985-09-21", **MOTHER),
    "a namesake": dict(
        birth_date="1991-09-21",
        mother_name="Irma Xicohténcatl",
        birth_state="Sonora",
        birth_municipality="Cajeme",
    ),
}


@pytest.mark.parametrize("who", RELATIVES)
def test_a_relative_or_namesake_alone_on_the_list_is_not_taken_for_her(who):
    relative = CHILD._replace(id="relative", **RELATIVES[who])
    result = TraceIndex.build([*crowd(600), relative]).search(CHILD._replace(birth_date="2016"))
    assert sum(each.p for each in result.candidates) < 0.2 and result.p_not_in_list > 0.7


NAMELESS = CHILD._replace(
    given_names="",
    birth_date="",
    mother_name="Rosa Xicohténcatl Tecpa",
    father_name="Ulises Tzompantzi Quechol",
)
BY_ANOTHER = dict(surname1="Covarrubias", father_name="Iker Covarrubias")
SHARING = {
    "a half-sister by her mother": (dict(**ANOTHER, **BY_ANOTHER), 0.03),
    "a half-sister by her father": (dict(**ANOTHER, **MOTHER), 0.03),
    "a daughter of her mother's sister": (
        dict(**ANOTHER, **BY_ANOTHER, mother_name="Irma Xicohténcatl Tecpa"),
        0.005,
    ),
    "a daughter of her father's brother": (
        dict(**ANOTHER, **MOTHER, father_name="Iker Tzompantzi Quechol"),
        0.005,
    ),
}


@pytest.mark.parametrize("who", SHARING)
def test_asked_without_given_names_and_date_what_a_relative_shares_too_proves_little(who):
    """By what they have in common alone each of them would be taken for her three times as often or more."""
    changes, most = SHARING[who]
    result = TraceIndex.build([*crowd(600), NAMELESS._replace(id="relative", **changes)]).search(NAMELESS)
    assert sum(each.p for each in result.candidates if each.id == "relative") < most


@pytest.mark.parametrize("who", RELATIVES)
def test_beside_a_relative_or_namesake_she_is_found_herself(who):
    relative = CHILD._replace(id="relative", **RELATIVES[who])
    result = TraceIndex.build([*crowd(600), relative, CHILD]).search(CHILD._replace(birth_date="2016"))
    assert result.candidates[0].id == "child" and result.candidates[0].p > 0.95


NAMES = ["María", "Guadalupe", "José", "Juan", "Lupita", ""]
SURNAMES = ["Hernández", "García", "Xicohténcatl", ""]


@settings(max_examples=20, deadline=None)
@given(
    st.builds(
        Person, given_names=st.sampled_from(NAMES), surname1=st.sampled_from(SURNAMES),
        surname2=st.sampled_from(SURNAMES), birth_date=st.sampled_from(["", "2016", "1990-03-04"]),
    ),
    st.integers(1, 300),
)  # fmt: skip
def test_the_probabilities_are_the_same_however_many_are_asked_for(asked, k):
    few, many = small_list().search(asked, 20), small_list().search(asked, k)
    for one, other in zip(few.candidates, many.candidates, strict=False):
        assert (one.id, one.p) == (other.id, other.p)
    assert few.p_not_in_list == many.p_not_in_list
    assert few.p_elsewhere + sum(each.p for each in few.candidates) == pytest.approx(
        many.p_elsewhere + sum(each.p for each in many.candidates)
    )


def test_where_hundreds_have_the_name_that_is_asked_for_nobody_is_said_to_be_missing():
    """Each of them may be meant; together they are about as likely as nobody on the list."""
    result = small_list().search(Person(given_names="María"), 3)
    assert sum(each.p for each in result.candidates) < 0.1
    assert 0.3 < result.p_not_in_list < 0.7


def test_another_prior_changes_the_probabilities_as_if_it_had_been_given_at_once():
    asked = Person(given_names="Lupita", surname1="Hernández", birth_date="2016")
    changed, at_once = small_list().search(asked).with_prior(0.1), small_list().search(asked, prior=0.1)
    assert changed.p_not_in_list == pytest.approx(at_once.p_not_in_list)
    assert [each.p for each in changed.candidates] == pytest.approx([each.p for each in at_once.candidates])


def test_the_share_of_those_on_the_list_is_estimated_from_the_queries_alone():
    assert estimated_prior([30.0] * 70 + [-8.0] * 30) == pytest.approx(0.7, abs=0.02)


@pytest.mark.parametrize("length", [1, 10, 300])
def test_who_asks_for_nothing_is_told_what_was_believed_before(length):
    result = TraceIndex.build(crowd(length)).search(Person(), prior=0.5)
    assert list(result.candidates) == [] and result.p_not_in_list == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("length", [0, 10, 300])
def test_an_empty_row_is_nobody(length):
    index = TraceIndex.build([*crowd(length), Person(id="empty")])
    asked = Person(given_names="Zenaida", surname1="Quispe", birth_date="1931-02-02", sex="F")
    result = index.search(asked, prior=0.5)
    assert list(result.candidates) == [] and result.p_not_in_list > 0.95


def test_a_row_without_a_name_is_believed_less_than_its_date_and_place_say():
    row = Person(id="nameless", sex="F", birth_date="2016", birth_state="Puebla")
    index = TraceIndex.build([*crowd(300), row])
    named, nameless = (index.search(who).candidates[0] for who in (LUPITA._replace(curp=""), row))
    assert named.id == nameless.id == "nameless" and named.p < 0.2 < nameless.p
