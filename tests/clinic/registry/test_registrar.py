"""One person in cases of two teams: registrars find it on the cards, and say what it is."""

import pytest
from django.http import Http404
from django.urls import reverse

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.verifying import Sought, verify_here
from reencuentro.clinic.keyring import organisation
from reencuentro.clinic.keyring.errors import NotAllowed, NotMember
from reencuentro.clinic.people import actions as people
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.registry import drops
from reencuentro.clinic.registry.actions.asking import ask_leads
from reencuentro.clinic.registry.actions.checks import answer_waiting
from reencuentro.clinic.registry.actions.registrar import compare_all, judge_for_all, whole_comparison
from reencuentro.clinic.registry.models import Asked, RegistryCard, RegistryComparison
from reencuentro.clinic.registry.people_on_card import Entry
from reencuentro.clinic.registry.queries.registrar import all_page
from reencuentro.engines.vault.errors import Damaged
from tests.clinic.people.conftest import date

from .conftest import ROSALBA, with_people

HOW = "Both leads know her passport"


def page_of(registrar, **asked):
    return all_page(registrar.user, registrar.identity, asked)


def decided_by(registrar):
    return page_of(registrar, show="decided")["page"].object_list


def found_by(registrar):
    return compare_all(registrar.identity).pairs()


def test_somebody_in_cases_of_two_teams_is_found_on_the_cards(clinic, both):
    [(one, other, p)] = found_by(clinic.director)
    assert {one.card.reference, other.card.reference} == {"K7Q-4MD", "V3X-9AB"} and p > 0.9
    [pair] = page_of(clinic.director)["page"]
    assert {"birth", "given", "surname1"} <= {reason.field for reason in pair.reasons}


def test_only_registrars_compare_all_cards(clinic, both):
    for person in (clinic.attorney, clinic.worker, clinic.administrator, clinic.auditor):
        with pytest.raises(NotMember):
            compare_all(person.identity)
        with pytest.raises(Http404):
            page_of(person)
        with pytest.raises(NotAllowed):
            judge_for_all(person.identity, both, "same", HOW)
        with pytest.raises(NotAllowed):
            ask_leads(person.identity, both)
    assert not Asked.objects.exists() and not RegistryComparison.objects.exists()


def test_one_registrar_goes_on_where_another_stopped(clinic, both):
    assert len(compare_all(clinic.director.identity, seconds=0).waiting) == 1
    assert not compare_all(clinic.director2.identity, seconds=0).waiting
    assert len(whole_comparison(clinic.director.identity).pairs()) == 1
    assert RegistryComparison.objects.count() == 1


def test_a_card_that_a_team_writes_anew_is_compared_anew(clinic, custody, both):
    found_by(clinic.director)
    people.change_person(custody, both[0].person_id, {"given_names": "Otilia", "birth": date("1/1/1960")})
    [card] = whole_comparison(clinic.director.identity).waiting
    assert card.reference == "K7Q-4MD"
    assert found_by(clinic.director) == []


def test_a_registrars_word_settles_the_pair_for_all_of_them_until_a_card_changes(clinic, custody, both):
    found_by(clinic.director)
    judge_for_all(clinic.director.identity, both, "others", HOW)
    assert [one.because for pair in decided_by(clinic.director2) for one in pair.told] == [HOW]
    answer_waiting(clinic.director.user, clinic.director.identity)
    people.change_person(custody, both[0].person_id, {"second_surname": "Tecpa"})
    found_by(clinic.director)
    [pair] = page_of(clinic.director)["page"]
    assert pair.changed and [one.because for one in pair.told] == [HOW]


def test_a_word_needs_a_reason_and_people_on_two_cards(clinic, custody, both):
    with pytest.raises(Refused):
        judge_for_all(clinic.director.identity, both, "same", "")
    for wrong in (Entry(both[0].case_id, both[1].person_id), Entry(clinic.director.id, both[0].person_id)):
        with pytest.raises(Http404):
            judge_for_all(clinic.director.identity, (wrong, both[1]), "same", HOW)
    with pytest.raises(Http404):
        judge_for_all(clinic.director.identity, (both[0], both[0]), "same", HOW)


class TestKeys:
    def test_a_registrar_who_was_dismissed_reads_nothing_and_the_others_still_do(self, clinic, both):
        found_by(clinic.director)
        judge_for_all(clinic.director.identity, both, "same", HOW)
        with recording(clinic.director.id, "staff.remove"):
            organisation.dismiss(clinic.director.identity, clinic.director2.id, None)
        with pytest.raises(NotMember):
            whole_comparison(clinic.director2.identity)
        assert len(decided_by(clinic.director)) == 1

    def test_cards_that_still_lie_in_the_box_at_a_renewal_keep_what_was_said_and_the_trail_holds(
        self, clinic, custody, both
    ):
        found_by(clinic.director)
        judge_for_all(clinic.director.identity, both, "same", HOW)
        people.change_person(custody, both[0].person_id, {"second_surname": "Tecpa"})
        with recording(clinic.director.id, "staff.remove"):
            organisation.dismiss(clinic.director.identity, clinic.director2.id, None)
        found_by(clinic.director)
        [pair] = page_of(clinic.director)["page"]
        assert pair.changed and [one.because for one in pair.told] == [HOW]
        assert verify_here(Sought(watch_content=iter)).faults == []

    def test_what_was_said_goes_with_either_case_when_it_is_erased(self, clinic, both):
        found_by(clinic.director)
        judge_for_all(clinic.director.identity, both, "same", HOW)
        with recording(clinic.director.id, "case.erase"):
            drops.forget(both[0].case_id)
        page = page_of(clinic.director)
        assert not page["page"].object_list and not decided_by(clinic.director) and page["total"] == 1
        [card] = RegistryCard.objects.within(organisation.open_place(clinic.director.identity, "registry"))
        assert card.halves

    def test_what_was_said_of_one_case_put_on_the_card_of_another_is_refused(self, clinic, both):
        other = with_people(clinic.outsider, "AAA-111", ROSALBA, clinic=clinic)
        found_by(clinic.director)
        judge_for_all(clinic.director.identity, both, "same", HOW)
        answer_waiting(clinic.director.user, clinic.director.identity)
        place = organisation.open_place(clinic.director.identity, "registry")
        with recording(clinic.director.id, "case.forge"):
            drops.take_up(place)
            cards = {card.about: card for card in RegistryCard.objects.within(place)}
            moved = cards[both[0].case_id]
            cards[other.case_id].halves, moved.halves = moved.halves, None
            for card in (cards[other.case_id], moved):
                card.save(update_fields=["halves"])
        with pytest.raises(Damaged):
            page_of(clinic.director)


class TestPages:
    def test_a_registrar_compares_asks_and_decides(self, clinic, both):
        browser, url = clinic.director.client, reverse("registry:all-across")
        assert browser.post(reverse("registry:compare-all")).url == url
        pair = reverse("registry:all-across-pair", args=[*both[0], *both[1]])
        page = browser.get(url).content.decode()
        assert pair in page or reverse("registry:all-across-pair", args=[*both[1], *both[0]]) in page
        assert browser.post(f"{pair}ask/").url == pair
        assert "Attorney" in browser.get(pair).content.decode()
        assert browser.post(pair, {"verdict": "same", "because": ""}).status_code == 422
        assert browser.post(pair, {"verdict": "same", "because": HOW}).url == url

    def test_nobody_else_gets_such_pages(self, clinic, both):
        pair = reverse("registry:all-across-pair", args=[*both[0], *both[1]])
        for person in (clinic.attorney, clinic.outsider, clinic.auditor):
            for url in (reverse("registry:all-across"), pair):
                assert person.client.get(url).status_code == 404
            for url in (reverse("registry:compare-all"), pair, f"{pair}ask/"):
                assert person.client.post(url, {"verdict": "same", "because": "x"}).status_code == 404

    def test_a_card_that_is_not_there_is_no_page(self, clinic, both):
        pair = reverse("registry:all-across-pair", args=[both[0].case_id, both[1].person_id, *both[1]])
        assert clinic.director.client.get(pair).status_code == 404
