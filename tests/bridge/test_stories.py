"""A text for the public, compared with the index cards in a registrar's session: what may tell who a client
is, is found, and nobody is named in the answer.
"""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from reencuentro.bridge.stories import STORIES
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring.errors import NotMember
from tests.clinic.cases.conftest import case as story_case
from tests.clinic.registry.conftest import with_people

case = story_case
pytestmark = pytest.mark.usefixtures("case")


def asked_by(rf, person):
    request = rf.get("/")
    request.user = person.user
    request.unlocked = person.identity
    return request


def found(rf, person, *texts: str) -> list[tuple[str, str]]:
    told = {f"story.{place}": text for place, text in enumerate(texts)}
    marks = STORIES.compare(asked_by(rf, person), told)
    return [(told[mark.where][mark.start : mark.end], mark.kind) for mark in marks]


@pytest.mark.parametrize(
    ("text", "passage", "kind"),
    [
        ("Daniela Xicohténcatl volvió con su madre.", "Daniela Xicohténcatl", "name"),
        ("daniela XICOHTENCATL came home.", "daniela XICOHTENCATL", "name"),
        ("Dani Xicotencatl came home.", "Dani Xicotencatl", "name"),
        ("La familia Tecuapacho la retuvo.", "Tecuapacho", "rare name"),
        ("She grew up near San Pablo del Monte.", "San Pablo del Monte", "place"),
    ],
)
def test_a_registrar_is_told_of_each_passage(clinic, rf, text, passage, kind):
    assert found(rf, clinic.director, text) == [(passage, kind)]


def test_a_family_with_common_names_is_found_and_its_words_alone_are_not(clinic, rf):
    people = [
        {"part": "client", "given_names": "Rosa", "first_surname": "Paz", "second_surname": "Flores"},
        {"part": "child", "given_names": "Abril", "first_surname": "Romero", "second_surname": "Paz"},
    ]
    with_people(clinic.outsider, "K7Q-4MD", *people, clinic=clinic)
    harmless = "Una rosa, y paz: en abril y en mayo, entre flores. Rosa es un color."
    assert found(rf, clinic.director, harmless) == []
    assert found(rf, clinic.director, "Rosa Paz y Abril Romero") == [("Rosa Paz y Abril Romero", "name")]
    assert found(rf, clinic.director, "la familia Romero Paz") == [("Romero Paz", "surnames")]


def test_that_the_cards_were_asked_is_kept(clinic, rf):
    found(rf, clinic.director, "Daniela")
    row = Row.objects.order_by("number").last()
    assert (row.verb, row.actor_id) == ("check.story", clinic.director.id)


@pytest.mark.parametrize("who", ["attorney", "fundraiser", "auditor"])
def test_nobody_else_opens_the_cards(clinic, rf, who):
    person = getattr(clinic, who)
    assert not STORIES.may_compare(asked_by(rf, person))
    with pytest.raises(NotMember):
        found(rf, person, "Daniela Xicohténcatl")


def test_nobody_without_her_keys_does(clinic, rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert not STORIES.may_compare(request)
    with pytest.raises(PermissionDenied):
        STORIES.compare(request, {"story.es": "Daniela"})


def test_who_may_is_told_by_name(clinic):
    assert STORIES.who_may() == ["Director", "Director2"]
