"""A lost key: a new one by a director's link, and teammates who give the cases again."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.accounts.actions.giving_again import give_again
from reencuentro.clinic.accounts.errors import Conflict
from reencuentro.clinic.accounts.models import Notice, RosterRequest
from reencuentro.clinic.accounts.queries import asked_to_give_again
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.keyring import membership, opening, organisation, rosters, slots
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.models import GlassShare, Wrap
from reencuentro.clinic.keyring.policy import AUDITORS
from reencuentro.engines.vault.identity import Identity
from tests.clinic.accounts import people
from tests.clinic.accounts.arrivals import accept_rekey, start_rekey
from tests.clinic.accounts.people import get, post, secret_shown, shown
from tests.clinic.cases.conftest import checked, story


def rekey(clinic, person, client: Client) -> Identity:
    """The whole way to a new key, with both directors' signatures."""
    identity = accept_rekey(client, start_rekey(clinic, person), person)
    request = RosterRequest.objects.get(user_id=person.id, state="waiting")
    for director in (clinic.director, clinic.director2):
        roster.sign(director.user, director.identity, request.id, compared=True)
    return identity


def test_a_teammate_gives_her_cases_again_in_one_act(clinic, nobody):
    shared = [clinic.open_case(clinic.attorney, [clinic.worker]).case_id for _ in range(3)]
    alone = clinic.open_case(clinic.worker).case_id
    identity = rekey(clinic, clinic.worker, nobody)
    notice = Notice.objects.get(recipient_id=clinic.attorney.id, kind="key.lost")
    assert notice.about_id == clinic.worker.id
    page = get(clinic.attorney.client, "give-again", clinic.worker.id)
    assert "3 cases together" in shown(page)
    post(clinic.attorney.client, "give-again", clinic.worker.id, case=[str(case_id) for case_id in shared])
    assert set(opening.open_cases(identity)) == set(shared)
    assert opening.open_case(identity, shared[0]).compartments == ["portal", "team"]
    with pytest.raises(NotMember):
        opening.open_case(identity, alone)
    notice.refresh_from_db()
    assert notice.read
    assert Row.objects.filter(verb="access.give_again", outcome="done").count() == 3


def test_until_then_her_day_says_who_can_give_her_cases_again(clinic, nobody):
    case_id = clinic.open_case(clinic.attorney, [clinic.worker, clinic.attorney2], compartments=()).case_id
    rekey(clinic, clinic.worker, nobody)
    person = clinic.worker.user
    assert asked_to_give_again(person) == ["Attorney", "Attorney2"]
    post(clinic.attorney.client, "give-again", clinic.worker.id, case=[str(case_id)])
    assert asked_to_give_again(person) == []
    assert Notice.objects.filter(recipient_id=person.id, kind="key.renewed").exists()


def test_cases_are_named_as_people_speak_of_them(clinic, nobody):
    case = open_case(
        clinic.attorney.identity, story(clinic.attorney, clinic.worker), checked(clinic.attorney)
    )
    rekey(clinic, clinic.worker, nobody)
    assert case.reference in shown(get(clinic.attorney.client, "give-again", clinic.worker.id))


def test_she_may_give_some_now_and_others_later(clinic, nobody):
    first, second = (clinic.open_case(clinic.attorney, [clinic.worker]).case_id for _ in range(2))
    identity = rekey(clinic, clinic.worker, nobody)
    post(clinic.attorney.client, "give-again", clinic.worker.id, case=[str(first)])
    assert set(opening.open_cases(identity)) == {first}
    page = get(clinic.attorney.client, "give-again", clinic.worker.id)
    assert list(page.context["cases"]) == [second]


def test_a_case_that_was_not_hers_can_not_be_slipped_in(clinic, nobody):
    clinic.open_case(clinic.attorney, [clinic.worker])
    private = clinic.open_case(clinic.attorney).case_id
    identity = rekey(clinic, clinic.worker, nobody)
    post(clinic.attorney.client, "give-again", clinic.worker.id, case=[str(private), "nonsense"])
    assert opening.open_cases(identity) == {}
    assert clinic.worker.id not in membership.members_of(private)


def test_who_shares_no_case_with_her_has_no_such_page(clinic, nobody):
    clinic.open_case(clinic.attorney, [clinic.worker])
    rekey(clinic, clinic.worker, nobody)
    for person in (clinic.outsider, clinic.administrator, clinic.worker2):
        for reply in (get, post):
            assert reply(person.client, "give-again", clinic.worker.id).status_code == 404
    assert get(clinic.attorney.client, "give-again", uuid4()).status_code == 404
    with pytest.raises(NotMember):
        give_again(clinic.outsider.user, clinic.outsider.identity, clinic.worker.user, [uuid4()])


def test_the_second_teammate_reads_that_it_is_done(clinic, nobody):
    case_id = clinic.open_case(clinic.attorney, [clinic.worker, clinic.attorney2], compartments=()).case_id
    rekey(clinic, clinic.worker, nobody)
    post(clinic.attorney.client, "give-again", clinic.worker.id, case=[str(case_id)])
    url = reverse("accounts:give-again", args=[clinic.worker.id])
    page = clinic.attorney2.client.get(url, follow=True)
    assert "a colleague has done it already" in shown(page)
    assert not Notice.objects.filter(recipient_id=clinic.attorney2.id, read=False).exists()


def test_a_director_with_a_new_key_gets_registry_and_shares_again(clinic, nobody):
    clinic.hire("director3", "director")
    organisation.admit(clinic.director.identity, clinic.director3.id, "director")
    opened = clinic.open_case(clinic.attorney)
    assert GlassShare.objects.filter(director_id=clinic.director3.id).exists()
    identity = rekey(clinic, clinic.director3, nobody)
    assert organisation.open_place(identity, AUDITORS)
    assert not GlassShare.objects.filter(case_id=opened.case_id, director_id=clinic.director3.id).exists()


def test_the_old_passphrase_code_and_key_are_void(clinic, nobody):
    clinic.open_case(clinic.attorney, [clinic.worker])
    code = slots.create_code_slot(clinic.worker.identity)
    identity = rekey(clinic, clinic.worker, nobody)
    assert identity.seed != clinic.worker.identity.seed
    assert not slots.has_code(clinic.worker.id)
    assert code
    assert not rosters.vouches_for(clinic.worker.identity.public)
    assert opening.open_cases(clinic.worker.identity) == {}


def test_a_new_second_factor_is_set_up_if_that_was_lost_too(clinic, nobody):
    lost = people.give_app(clinic.worker.user)
    token = start_rekey(clinic, clinic.worker, new_factor=True)
    post(nobody, "new-key", token)
    people.choose_passphrase(nobody)
    secret = people.set_app_up(nobody)
    post(nobody, "enrol-finish")
    assert secret != lost
    assert clinic.worker.user.authenticator_set.count() == 1
    assert RosterRequest.objects.get().kind == "rekey"


def test_the_page_of_a_lost_key_wants_her_identity_checked(clinic):
    client = clinic.director.client
    page = post(client, "rekey", clinic.worker.id, new_factor="on")
    assert "field--wrong" in shown(page)
    link = secret_shown(post(client, "rekey", clinic.worker.id, identified="on"))
    assert "/new-key/" in link


def test_a_director_can_not_renew_her_own_key_that_way(clinic):
    page = post(clinic.director.client, "rekey", clinic.director.id, identified="on")
    assert page.status_code == 409
    assert "printed code" in shown(page)


def test_a_second_link_cancels_the_first(clinic):
    first = start_rekey(clinic, clinic.worker)
    second = start_rekey(clinic, clinic.worker)
    assert get(Client(), "new-key", first).status_code == 404
    assert get(Client(), "new-key", second).status_code == 200


def test_a_new_key_takes_two_directors(clinic, nobody):
    accept_rekey(nobody, start_rekey(clinic, clinic.worker), clinic.worker)
    request = RosterRequest.objects.get()
    assert not roster.sign(clinic.director.user, clinic.director.identity, request.id)
    with pytest.raises(Conflict, match="not_compared"):
        roster.sign(clinic.director2.user, clinic.director2.identity, request.id)
    assert roster.sign(clinic.director2.user, clinic.director2.identity, request.id, compared=True)


def test_nothing_is_lost_while_the_new_key_waits(clinic, nobody):
    case_id = clinic.open_case(clinic.attorney, [clinic.worker]).case_id
    accept_rekey(nobody, start_rekey(clinic, clinic.worker), clinic.worker)
    assert Wrap.objects.filter(case_id=case_id, user_id=clinic.worker.id).exists()
    assert not Notice.objects.filter(kind="key.lost").exists()


def test_the_rehearsal_is_for_directors(clinic, nobody):
    assert get(nobody, "rehearsal").url.startswith(reverse("accounts:login"))
    for person in (clinic.attorney, clinic.administrator, clinic.auditor):
        assert get(person.client, "rehearsal").status_code == 404
        assert post(person.client, "rehearsal", share_1="x").status_code == 404
    assert "The recovery key was tried out" in shown(get(clinic.director.client, "rehearsal"))
