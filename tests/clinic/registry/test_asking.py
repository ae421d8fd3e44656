"""Registrars ask who leads two cases about one person in both; the leads answer, and learn no more."""

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.keyring import membership, organisation
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.people import actions as people
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.registry import drops
from reencuentro.clinic.registry.actions import asking
from reencuentro.clinic.registry.actions.asking import answer_registrars, ask_leads
from reencuentro.clinic.registry.actions.registrar import compare_all
from reencuentro.clinic.registry.models import Answer, Asked
from reencuentro.clinic.registry.people_on_card import Entry
from reencuentro.clinic.registry.queries.asking import answers_to_all, asked_page
from reencuentro.clinic.registry.queries.registrar import all_page, pair_for_registrars
from reencuentro.engines.vault.errors import Damaged
from tests.attacks.databases import rows_of
from tests.clinic.cases.conftest import checked, opened_by, story

from .conftest import ROSALBA, entry_in, with_people

TOLD = "She told me of her visa case in October"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def row_of(person):
    return Asked.objects.get(receiver_id=person.id)


def asked_of(person):
    return asked_page(person.user, person.identity, row_of(person).id)


def answer(person, word="yes", because=TOLD):
    answer_registrars(person.identity, row_of(person).id, word, because)


def told_to(registrar, both):
    pair = pair_for_registrars(registrar.user, registrar.identity, both)["pair"]
    return [(one.word, one.who, one.because) for one in pair.told]


@pytest.fixture
def question(clinic, both):
    """Asked by a director of both leads."""
    ask_leads(clinic.director.identity, both)


def test_each_lead_is_asked_about_somebody_of_her_own_case_and_learns_no_more(clinic, both):
    ask_leads(clinic.director.identity, both)
    asked = asked_of(clinic.outsider)
    assert (asked["one"].person.name, asked["one"].card.reference) == ("Rosalva Xochihua", "V3X-9AB")
    assert asked["by"] == clinic.director.user.display_name and not asked["conflict"]
    row = Asked.objects.get(receiver_id=clinic.outsider.id)
    page = clinic.outsider.client.get(reverse("registry:asked", args=[row.id])).content.decode()
    for word in ("K7Q-4MD", "Rosalba", str(both[0].case_id), str(both[0].person_id)):
        assert word not in page, word
    assert Notice.objects.filter(
        recipient_id=clinic.outsider.id, kind="across.asked", about_id=row.id
    ).exists()


def test_where_nobody_leads_the_team_is_asked(clinic, both):
    ask_leads(clinic.director.identity, both)
    assert set(Asked.objects.values_list("receiver_id", flat=True)) == {
        clinic.attorney.id,
        clinic.worker.id,
        clinic.outsider.id,
    }


def test_of_a_live_case_its_lead_alone_is_asked(clinic, visa):
    told = story(clinic.attorney, clinic.worker)
    case = opened_by(
        clinic.attorney, open_case(clinic.attorney.identity, told, checked(clinic.attorney, "Otra"))
    )
    ask_leads(clinic.director.identity, (Entry(case.id, case.client_id), entry_in(visa)))
    assert set(Asked.objects.values_list("receiver_id", flat=True)) == {
        clinic.attorney.id,
        clinic.outsider.id,
    }


def test_on_opposite_sides_both_are_told_of_a_possible_conflict(clinic, custody):
    other = with_people(clinic.outsider, "V3X-9AB", {**ROSALBA, "part": "trafficker"}, clinic=clinic)
    theirs = Entry(other.case_id, Person.objects.within(other).get().id)
    ask_leads(clinic.director.identity, (entry_in(custody), theirs))
    assert asked_of(clinic.outsider)["conflict"] and asked_of(clinic.attorney)["conflict"]


def test_that_they_were_asked_is_kept_and_the_pair_stays_to_be_decided(clinic, both):
    compare_all(clinic.director.identity)
    ask_leads(clinic.director.identity, both)
    [pair] = all_page(clinic.director2.user, clinic.director2.identity, {})["page"]
    assert [one.who for one in pair.told] == [clinic.director.user.display_name]


def test_a_question_is_for_its_receiver_and_as_long_as_the_case_is_hers(clinic, custody, both):
    ask_leads(clinic.director.identity, both)
    row = Asked.objects.get(receiver_id=clinic.worker.id)
    url = reverse("registry:asked", args=[row.id])
    assert clinic.worker.client.get(url).status_code == 200
    for person in (clinic.attorney, clinic.outsider, clinic.director):
        assert person.client.get(url).status_code == 404
    with recording(clinic.attorney.id, "case.remove_member"):
        membership.remove(custody, clinic.worker.id)
    assert clinic.worker.client.get(url).status_code == 404


def test_a_lead_answers_and_the_registrars_see_it_with_why(clinic, both, question):
    answer(clinic.outsider)
    for registrar in (clinic.director, clinic.director2):
        assert told_to(registrar, both)[-1] == (
            "Yes, also in another case",
            clinic.outsider.user.display_name,
            TOLD,
        )
    rows = Row.objects.filter(verb="across.answer")
    assert {(row.actor_id, row.case_id) for row in rows} == {(clinic.outsider.id, both[1].case_id)}


def test_a_pair_whose_lead_answered_is_marked_until_a_registrar_says_something(clinic, both, question):
    compare_all(clinic.director.identity)
    answer(clinic.outsider)
    [pair] = all_page(clinic.director.user, clinic.director.identity, {})["page"]
    assert pair.answered
    ask_leads(clinic.director.identity, both)
    [pair] = all_page(clinic.director.user, clinic.director.identity, {})["page"]
    assert not pair.answered and TOLD in [one.because for one in pair.told]


def test_who_asked_gets_a_notice_that_leads_to_the_two_people(clinic, both, question):
    answer(clinic.outsider, "no", "Her cousin has that name")
    [notice] = Notice.objects.filter(kind="across.answered")
    assert notice.recipient_id == clinic.director.id
    there = reverse("registry:answered", args=[notice.about_id])
    page = clinic.director.client.get(there, follow=True)
    assert "Her cousin has that name" in page.content.decode()
    for person in (clinic.attorney, clinic.outsider, clinic.auditor):
        assert person.client.get(there).status_code == 404


def test_when_who_asked_is_no_registrar_any_more_the_others_are_told(clinic, question):
    with recording(clinic.director2.id, "staff.remove"):
        organisation.dismiss(clinic.director2.identity, clinic.director.id, None)
    answer(clinic.outsider)
    told = Notice.objects.filter(kind="across.answered").values_list("recipient_id", flat=True)
    assert set(told) == {clinic.director2.id}


def test_what_waited_for_the_lead_is_off_her_list_once_she_answered(clinic, question):
    answer(clinic.outsider, "unknown", "I have not met her yet")
    assert not Notice.objects.filter(recipient_id=clinic.outsider.id, read=False).exists()
    assert asked_of(clinic.outsider)["word"] == "I can't say"


def test_a_newer_answer_stands_after_the_older_one(clinic, both, question):
    answer(clinic.outsider, "unknown", "I will ask her")
    answer(clinic.outsider)
    told = [because for _word, _who, because in told_to(clinic.director, both)]
    assert told == ["", "I will ask her", TOLD]


def test_an_answer_says_how_one_knows(clinic, both, question):
    with pytest.raises(Refused):
        answer(clinic.outsider, because="  ")
    with pytest.raises(ValueError, match="perhaps"):
        answer(clinic.outsider, word="perhaps")
    assert not Answer.objects.exists()


def test_nobody_answers_for_another_nor_for_a_case_that_is_not_hers_any_more(clinic, custody, question):
    for person in (clinic.attorney, clinic.director, clinic.administrator):
        with pytest.raises(Http404):
            answer_registrars(person.identity, row_of(clinic.outsider).id, "yes", TOLD)
    with recording(clinic.attorney.id, "case.remove_member"):
        membership.remove(custody, clinic.worker.id)
    with pytest.raises(Http404):
        answer(clinic.worker)
    assert not Answer.objects.exists()


def test_the_other_lead_learns_nothing_of_an_answer(clinic, both, question):
    before = asked_of(clinic.attorney)
    answer(clinic.outsider)
    assert asked_of(clinic.attorney).keys() == before.keys() and not asked_of(clinic.attorney)["word"]
    with pytest.raises(NotMember):
        answers_to_all(clinic.attorney.identity, [both[1].case_id])


def test_a_question_about_an_entry_that_was_merged_since_is_about_the_one_that_stayed(clinic, visa, both):
    ask_leads(clinic.director.identity, both)
    again = people.add_person(visa, {**ROSALBA, "part": "relative"})
    people.merge_people(visa, again.id, both[1].person_id, {}, "One woman")
    assert asked_of(clinic.outsider)["one"].uuid == again.id
    answer(clinic.outsider)
    [notice] = Notice.objects.filter(kind="across.answered")
    page = clinic.director.client.get(reverse("registry:answered", args=[notice.about_id]), follow=True)
    assert TOLD in page.content.decode()


def test_a_question_from_before_it_could_be_answered_here_asks_to_speak(clinic, both, question):
    row = row_of(clinic.outsider)
    told = {"case": str(both[1].case_id), "person": str(both[1].person_id), "conflict": False}
    content = {**told, "by": str(clinic.director.id)}
    asking._seal(row, clinic.outsider.id, content)
    row.save()
    url = reverse("registry:asked", args=[row.id])
    page = clinic.outsider.client.get(url).content.decode()
    assert f"Please speak with {clinic.director.user.display_name}" in page
    assert clinic.outsider.client.post(url, {"word": "yes", "because": TOLD}).status_code == 404
    assert not Answer.objects.exists()


class TestKeys:
    def test_a_question_that_was_moved_to_another_colleague_does_not_open(self, clinic, both):
        ask_leads(clinic.director.identity, both)
        row = Asked.objects.get(receiver_id=clinic.outsider.id)
        Asked.objects.filter(id=row.id).update(receiver_id=clinic.administrator.id)
        with pytest.raises(Http404):
            asked_page(clinic.administrator.user, clinic.administrator.identity, row.id)

    def test_an_answer_goes_with_the_case_that_it_is_about(self, clinic, both, question):
        answer(clinic.outsider)
        with recording(clinic.director.id, "case.erase"):
            drops.forget(both[1].case_id)
        assert not Answer.objects.exists()

    def test_an_answer_that_was_moved_to_another_case_is_refused(self, clinic, both, question):
        answer(clinic.outsider)
        Answer.objects.update(subject_id=both[0].case_id)
        with pytest.raises(Damaged):
            told_to(clinic.director, both)

    def test_a_new_registrars_key_leaves_the_answers_to_those_who_stay(self, clinic, both, question):
        answer(clinic.outsider)
        with recording(clinic.director.id, "staff.remove"):
            organisation.dismiss(clinic.director.identity, clinic.director2.id, None)
        assert told_to(clinic.director, both)[-1][2] == TOLD
        with pytest.raises(NotMember):
            answers_to_all(clinic.director2.identity, [both[1].case_id])

    def test_no_row_says_which_question_was_answered_nor_what(self, clinic, both, question):
        answer(clinic.outsider)
        marks = [TOLD.encode(), row_of(clinic.outsider).id.bytes, str(row_of(clinic.outsider).id).encode()]
        [rows] = [rows for table, rows in rows_of("default") if table == "registry_answer"]
        values = b" ".join(str(value).encode() for row in rows for value in row)
        assert rows and not any(mark in values for mark in marks)


class TestPages:
    def test_a_lead_reads_and_answers(self, clinic, question):
        browser, url = clinic.outsider.client, reverse("registry:asked", args=[row_of(clinic.outsider).id])
        assert "as far as you know" in browser.get(url).content.decode()
        assert browser.post(url, {"word": "yes", "because": ""}).status_code == 422
        assert browser.post(url, {"because": TOLD}).status_code == 422
        page = browser.post(url, {"word": "yes", "because": TOLD}, follow=True).content.decode()
        assert "You answered on" in page and TOLD not in page

    def test_in_spanish_too(self, clinic, question, settings):
        browser, url = clinic.outsider.client, reverse("registry:asked", args=[row_of(clinic.outsider).id])
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
        page = browser.get(url).content.decode()
        assert "hasta donde usted sabe" in page
