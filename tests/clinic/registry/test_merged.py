"""What was said of two entries stays said when one of them is made one with another entry of its case."""

import pytest
from django.utils import translation

from reencuentro.clinic.people import actions as people
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.registry.actions.across import compare_some, judge_across
from reencuentro.clinic.registry.actions.checks import answer_waiting
from reencuentro.clinic.registry.actions.registrar import compare_all, judge_for_all
from reencuentro.clinic.registry.people_on_card import Entry
from reencuentro.clinic.registry.queries.across import across_page
from reencuentro.clinic.registry.queries.registrar import all_page

from .conftest import ROSALBA, with_people

HOW = "Both leads know her passport"
REMARK = "said of an entry that was made one with this one since"
AS_IN_VISA = {**ROSALBA, "given_names": "Rosalva", "part": "relative"}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def again(visa):
    """She stands in her visa case a second time, with the same name and day."""
    return Entry(visa.case_id, people.add_person(visa, AS_IN_VISA).id)


def seen(registrar, show=""):
    compare_all(registrar.identity)
    return list(all_page(registrar.user, registrar.identity, {"show": show})["page"])


def with_custody(pairs, both):
    """Those of them in which the entry of the custody case stands."""
    return [pair for pair in pairs if both[0].person_id in (pair.one.uuid, pair.other.uuid)]


def judge(registrar, *entries, verdict="same", because=HOW):
    judge_for_all(registrar.identity, entries, verdict, because)


def test_what_was_said_of_the_entry_that_stays_goes_on_being_settled(clinic, visa, both, again):
    judge(clinic.director, *both)
    people.merge_people(visa, both[1].person_id, again.person_id, {}, HOW)
    [pair] = seen(clinic.director, "decided")
    assert pair.settled and [one.remark for one in pair.told] == [""]


def test_what_was_said_of_the_entry_that_went_is_said_of_the_one_that_stays(clinic, visa, both, again):
    """Both said the same of her."""
    judge(clinic.director, both[0], again)
    people.merge_people(visa, both[1].person_id, again.person_id, {}, HOW)
    [pair] = seen(clinic.director, "decided")
    assert {both[0].person_id, both[1].person_id} == {pair.one.uuid, pair.other.uuid}
    assert [(one.because, one.remark) for one in pair.told] == [(HOW, REMARK)]


def test_where_the_entries_said_something_else_the_pair_comes_up_with_what_was_said(clinic, visa, both):
    other = people.add_person(visa, {**AS_IN_VISA, "second_surname": "Tecpa"})
    judge(clinic.director, both[0], Entry(visa.case_id, other.id))
    people.merge_people(visa, both[1].person_id, other.id, {}, HOW)
    [pair] = seen(clinic.director)
    assert pair.changed and [(one.because, one.remark) for one in pair.told] == [(HOW, REMARK)]


def test_where_a_value_of_the_other_was_taken_over_it_is_judged_anew(clinic, visa, both):
    other = people.add_person(visa, {**AS_IN_VISA, "second_surname": "Tecpa"})
    judge(clinic.director, *both)
    people.merge_people(visa, both[1].person_id, other.id, {"second_surname": "other"}, HOW)
    [pair] = seen(clinic.director)
    assert pair.changed and [one.because for one in pair.told] == [HOW]


def test_different_words_on_entries_that_became_one_are_to_be_decided(clinic, visa, both, again):
    judge(clinic.director, both[0], again, verdict="others", because="A cousin")
    judge(clinic.director, *both)
    people.merge_people(visa, both[1].person_id, again.person_id, {}, HOW)
    [pair] = seen(clinic.director)
    assert pair.changed and [one.because for one in pair.told] == ["A cousin", HOW]
    judge(clinic.director, *both, because="I saw her passport")
    [pair] = seen(clinic.director, "decided")
    assert pair.told[-1].because == "I saw her passport"


def test_taken_apart_each_entry_has_what_was_said_of_it(clinic, visa, both, again):
    judge(clinic.director, both[0], again, verdict="others", because="A cousin")
    judge(clinic.director, *both)
    merge = people.merge_people(visa, both[1].person_id, again.person_id, {}, HOW)
    seen(clinic.director)
    people.unmerge_people(visa, merge.id, "Two women after all")
    pairs = with_custody(seen(clinic.director, "decided"), both)
    told = {(pair.told[-1].because, pair.told[-1].remark) for pair in pairs}
    assert told == {("A cousin", ""), (HOW, "")} and not with_custody(seen(clinic.director), both)


def test_it_follows_through_two_merges_and_a_renewed_card(clinic, visa, both, again):
    third = people.add_person(visa, AS_IN_VISA)
    judge(clinic.director, both[0], again)
    people.merge_people(visa, third.id, again.person_id, {}, HOW)
    people.merge_people(visa, both[1].person_id, third.id, {}, HOW)
    answer_waiting(clinic.director.user, clinic.director.identity)
    people.add_person(visa, {"part": "relative", "given_names": "Otilia"})
    [pair] = with_custody(seen(clinic.director2, "decided"), both)
    assert pair.told[-1].because == HOW


def test_an_entry_changed_before_it_was_merged_is_judged_anew(clinic, visa, both, again):
    judge(clinic.director, both[0], again)
    people.change_person(visa, again.person_id, {"second_surname": "Tecpa"})
    people.merge_people(visa, both[1].person_id, again.person_id, {}, HOW)
    [pair] = seen(clinic.director)
    assert pair.changed


def test_so_it_is_among_ones_own_cases(clinic, custody):
    """The attorney has a second case of hers, in which she stands twice."""
    visa = with_people(clinic.attorney, "W2Z-7CD", ROSALBA, {**ROSALBA, "part": "relative"}, clinic=clinic)
    people_of = {one.part: one.id for one in Person.objects.within(visa)}
    mine = (custody, Person.objects.within(custody).get().id)
    judge_across(mine, (visa, people_of["relative"]), "same", HOW)
    people.merge_people(visa, people_of["client"], people_of["relative"], {}, HOW)
    compare_some(clinic.attorney.identity)
    [pair] = across_page(clinic.attorney.user, clinic.attorney.identity, {"show": "decided"})["page"]
    assert [(one.because, one.remark) for one in pair.told] == [(HOW, REMARK)]
