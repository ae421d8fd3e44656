"""How an entry read before: each change in order, in words."""

import pytest
from django.utils import translation

from reencuentro.clinic.people import actions, queries
from reencuentro.clinic.people.models import FamilyLink
from reencuentro.clinic.people.values import ContactRule, OtherName, Place, SpokenLanguage, Way

from .conftest import date

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def edits(opened, row) -> list[tuple[str, str, str]]:
    readings = queries.history_of(opened, row)
    return [(str(edit.label), edit.before, edit.after) for reading in readings for edit in reading.edits]


def test_newest_first_with_before_and_after(clinic, opened, mother):
    worker = clinic.worker.open(opened.case_id)
    actions.change_person(opened, mother.id, {"second_surname": "Flóres"})
    actions.change_person(worker, mother.id, {"second_surname": "Flores Ruiz"}, because="so says the acta")
    person = queries.get_person(opened, mother.id)
    assert edits(opened, person) == [
        ("Second surname", "Flóres", "Flores Ruiz"),
        ("Second surname", "Flores", "Flóres"),
    ]
    newest, *_between, oldest = queries.history_of(opened, person)
    assert (newest.by, newest.because) == (clinic.worker.id, "so says the acta")
    assert str(oldest.label) == "added a person"


def test_every_kind_of_field_reads_as_words(opened, mother):
    told = {
        "birth": (date("marzo 2015"), "March 2015"),
        "birthplace": (Place("MX", "29", "29050"), "San Francisco Tetlanohcan, Tlaxcala, Mexico"),
        "other_names": ((OtherName("nickname", "Moni"),), "Moni (Nickname)"),
        "nationalities": (["MX", "US"], "Mexico, United States"),
        "languages": ((SpokenLanguage("nahuatl", "some"),), "Nahuatl (Speaks some)"),
        "part": ("other", "Other person"),
        "life": ("died", "Has died"),
    }
    actions.change_person(opened, mother.id, {column: value for column, (value, _words) in told.items()})
    after = {after for _label, _before, after in edits(opened, queries.get_person(opened, mother.id))}
    assert after == {words for _value, words in told.values()}


def test_a_rule_that_differs_only_in_its_code_word_shows_that_but_not_the_word(opened, mother):
    for word in ("jacaranda", "nopal"):
        rule = ContactRule(ways=(Way("call", "555"),), code_word=word)
        actions.set_contact_rule(opened, mother.id, rule)
    [(_label, before, after), _first] = edits(opened, queries.get_person(opened, mother.id))
    assert "j••••••••" in before and "jacaranda" not in before
    assert "n••••" in after and "nopal" not in after


def test_a_tie_has_a_history_too(opened, mother, child):
    link = actions.add_link(opened, {"from_person": mother.id, "to_person": child.id, "relation": "mother"})
    actions.change_link(opened, link.id, {"certainty": "proven"})
    [link] = FamilyLink.objects.within(opened)
    assert edits(opened, link) == [("How sure it is", "Claimed by somebody", "Proven")]
