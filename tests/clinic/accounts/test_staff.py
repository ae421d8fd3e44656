"""The team: inviting, signing, changing roles, suspending, removing; and who may not."""

import datetime
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from reencuentro.clinic.accounts.actions import invitations, roster
from reencuentro.clinic.accounts.actions.security import end_sessions_of
from reencuentro.clinic.accounts.actions.settings import change_settings
from reencuentro.clinic.accounts.errors import Conflict
from reencuentro.clinic.accounts.fingerprint import fingerprint
from reencuentro.clinic.accounts.models import Invitation, Notice, Organisation, RosterRequest, User
from reencuentro.clinic.accounts.queries.team import waiting_changes
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring import membership, organisation, rosters
from reencuentro.clinic.keyring.models import Slot
from reencuentro.clinic.keyring.policy import AUDITORS
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.compartment import REGISTRY
from tests.clinic.accounts.arrivals import arrive, invite
from tests.clinic.accounts.people import get, post, secret_shown, shown

DIRECTORS_ALONE = [
    "invite",
    "sign",
    "refuse",
    "change-role",
    "suspend",
    "restore",
    "remove",
    "rekey",
    "end-sessions",
]
OFFICE_ROOMS = ["staff", "settings", "person", "cancel-link"]


def arguments(clinic, room: str) -> list[object]:
    if room in ("sign", "refuse"):
        return [_waiting(clinic).id]
    if room == "cancel-link":
        invite(clinic, "attorney")
        return [Invitation.objects.get(state="open").id]
    return [] if room in ("invite", "staff", "settings") else [clinic.worker2.id]


def _waiting(clinic) -> RosterRequest:
    arrive(Client(), invite(clinic, "attorney"))
    return RosterRequest.objects.get()


@pytest.mark.parametrize("room", DIRECTORS_ALONE)
def test_rooms_of_directors_do_not_exist_for_others(clinic, room):
    ids, before = arguments(clinic, room), rosters.current().serial
    for role in ("attorney", "worker", "fundraiser", "auditor", "administrator"):
        client = getattr(clinic, role).client
        replies = [get(client, room, *ids), post(client, room, *ids, role="director", compared="on")]
        assert [reply.status_code for reply in replies] == [404, 404]
        assert shown(replies[0]) == shown(client.get("/nothing-here/"))
    assert Row.objects.filter(verb="staff.denied", outcome="denied").count() == 10
    assert rosters.current().serial == before


@pytest.mark.parametrize("room", OFFICE_ROOMS)
def test_rooms_of_the_office_do_not_exist_for_others(clinic, room):
    ids = arguments(clinic, room)
    for role in ("attorney", "worker", "fundraiser", "auditor"):
        client = getattr(clinic, role).client
        assert get(client, room, *ids).status_code == 404
        assert post(client, room, *ids, name="Other").status_code == 404


def test_nobody_sees_any_of_it_without_logging_in(clinic, nobody):
    for room in DIRECTORS_ALONE + OFFICE_ROOMS:
        ids = [] if room in ("invite", "staff", "settings") else [uuid4()]
        for reply in (get(nobody, room, *ids), post(nobody, room, *ids)):
            assert reply.url.startswith(reverse("accounts:login"))


def test_an_unknown_colleague_is_no_page(clinic):
    for room in ("person", "change-role", "suspend", "remove", "rekey"):
        assert get(clinic.director.client, room, uuid4()).status_code == 404


@pytest.mark.parametrize("role", ["attorney", "administrator"])
def test_the_acts_themselves_refuse_other_roles(clinic, role):
    person = getattr(clinic, role)
    with pytest.raises(PermissionDenied):
        invite(clinic, "attorney", by=person)
    with pytest.raises(PermissionDenied):
        roster.propose(person.user, person.identity, clinic.worker2.user, roster.Kind.SUSPEND)
    with pytest.raises(PermissionDenied):
        roster.sign(person.user, person.identity, _waiting(clinic).id, compared=True)
    with pytest.raises(PermissionDenied):
        invitations.start_rekey(person.user, person.identity, clinic.worker2.user, new_factor=False)
    with pytest.raises(PermissionDenied):
        end_sessions_of(person.user, clinic.worker2.user)
    if role != "administrator":
        with pytest.raises(PermissionDenied):
            change_settings(person.user, name="Other")


def test_a_director_invites_and_hands_the_link_over(clinic):
    data = {"role": "case_worker", "display_name": "Nora Paz", "language": "es"}
    page = post(clinic.director.client, "invite", **data)
    link = secret_shown(page)
    assert "Hand it over yourself" in shown(page)
    assert "/join/" in link
    assert "Nora Paz" in shown(get(clinic.administrator.client, "staff"))


def test_an_invitation_goes_by_mail_without_any_name(clinic):
    data = {"role": "case_worker", "display_name": "Nora Paz", "language": "es", "email": "nora@example.org"}
    page = post(clinic.director.client, "invite", **data)
    assert "sent by e-mail" in shown(page)
    letter = mail.outbox[0]
    assert letter.to == ["nora@example.org"]
    assert "Nora" not in letter.subject + letter.body
    assert secret_shown(page) in letter.body


def test_opening_the_link_uses_nothing_up(clinic, nobody):
    token = invite(clinic, "attorney")
    for _ in range(3):
        assert "Nora Paz" in shown(get(nobody, "join", token))
    assert Invitation.objects.get().usable


def test_who_arrived_waits_for_a_directors_signature(clinic, nobody):
    arrive(nobody, invite(clinic, "case_worker"), login="nora")
    nora = User.objects.by_login("nora")
    assert nora.role is None
    request = RosterRequest.objects.get()
    assert Notice.objects.filter(kind="staff.waiting", about_id=request.id).count() == 2
    assert roster.sign(clinic.director.user, clinic.director.identity, request.id)
    assert nora.role == "case_worker"


def test_the_director_who_made_the_link_need_not_compare_words_others_must(clinic, nobody):
    arrive(nobody, invite(clinic, "case_worker"))
    request = RosterRequest.objects.get()
    page = shown(get(clinic.director.client, "sign", request.id))
    assert "You need not compare the words" in page
    other = clinic.director2.client
    assert fingerprint(request.public, "en") in shown(get(other, "sign", request.id))
    refused = post(other, "sign", request.id)
    assert refused.status_code == 409
    assert "Compare the five words" in shown(refused)
    assert post(other, "sign", request.id, compared="on").status_code == 302
    assert User.objects.by_login("nora").role == "case_worker"


def test_the_words_on_both_screens_are_the_same(clinic, nobody):
    token = invite(clinic, "attorney")
    arrive(nobody, token, finish=False)
    nobody.cookies["l"] = "en"
    words = secret_shown(post(nobody, "enrol-finish"))
    [change] = waiting_changes(clinic.director2.identity, "en")
    assert change.words == words


def test_a_login_name_in_use_is_refused_at_the_field(clinic, nobody):
    post(nobody, "join", invite(clinic, "attorney"))
    page = post(nobody, "enrol-account", login="ATTORNEY", display_name="X", language="en")
    assert "already has this login name" in shown(page)


def test_a_login_name_taken_on_the_way_is_asked_for_again(clinic, nobody):
    arrive(nobody, invite(clinic, "attorney"), login="same", finish=False)
    arrive(Client(), invite(clinic, "attorney"), login="same")
    assert post(nobody, "enrol-finish").url == reverse("accounts:enrol-account")
    assert User.objects.filter(login_tag=User.objects.by_login("same").login_tag).count() == 1


def test_a_new_director_needs_two_directors(clinic, nobody):
    arrive(nobody, invite(clinic, "director"), login="nora")
    request, nora = RosterRequest.objects.get(), User.objects.by_login("nora")
    assert not roster.sign(clinic.director.user, clinic.director.identity, request.id)
    assert nora.role is None
    with pytest.raises(Conflict, match="same_director"):
        roster.sign(clinic.director.user, clinic.director.identity, request.id)
    assert roster.sign(clinic.director2.user, clinic.director2.identity, request.id, compared=True)
    assert nora.role == "director"


def test_a_first_signature_that_the_list_has_overtaken_is_asked_for_again(clinic, nobody):
    arrive(nobody, invite(clinic, "director"))
    request = RosterRequest.objects.get()
    roster.sign(clinic.director.user, clinic.director.identity, request.id)
    roster.propose(clinic.director.user, clinic.director.identity, clinic.worker2.user, roster.Kind.SUSPEND)
    assert not roster.sign(clinic.director2.user, clinic.director2.identity, request.id, compared=True)
    assert roster.sign(clinic.director.user, clinic.director.identity, request.id)


def test_a_refused_newcomer_stays_outside(clinic, nobody):
    request = _waiting(clinic)
    post(clinic.director2.client, "refuse", request.id)
    assert User.objects.by_login("nora").role is None
    assert get(clinic.director.client, "sign", request.id).status_code == 404


def test_new_directors_and_auditors_get_the_rooms_of_their_role(clinic):
    propose(clinic, clinic.attorney, roster.Kind.ROLE, Role.AUDITOR)
    assert clinic.attorney.id in members(AUDITORS)
    assert clinic.attorney.id not in members(REGISTRY)
    propose(clinic, clinic.attorney, roster.Kind.ROLE, Role.FUNDRAISER)
    assert clinic.attorney.id not in members(AUDITORS)


def test_a_change_of_role_holds_at_once(clinic):
    assert get(clinic.attorney.client, "settings").status_code == 404
    post(clinic.director.client, "change-role", clinic.attorney.id, role="administrator")
    assert get(clinic.attorney.client, "settings").status_code == 200


def test_making_a_director_takes_two(clinic):
    page = clinic.director.client.post(
        reverse("accounts:change-role", args=[clinic.attorney.id]), {"role": "director"}, follow=True
    )
    assert "Another director must sign as well" in shown(page)
    assert clinic.attorney.user.role == "attorney"
    assert "signed by Director" in shown(get(clinic.director2.client, "staff"))
    request = RosterRequest.objects.get()
    assert post(clinic.director2.client, "sign", request.id).status_code == 302
    assert clinic.attorney.user.role == "director"


def test_the_same_change_twice_is_said_calmly(clinic):
    assert post(clinic.director.client, "change-role", clinic.attorney.id, role="director").status_code == 302
    page = post(clinic.director2.client, "suspend", clinic.attorney.id)
    assert page.status_code == 409
    assert "still waits for a signature" in shown(page)
    page = post(clinic.director.client, "change-role", clinic.worker.id, role="case_worker")
    assert "says already" in shown(page)


def test_suspending_can_be_taken_back(clinic):
    post(clinic.director.client, "suspend", clinic.worker.id)
    assert "suspended" in shown(get(clinic.director.client, "person", clinic.worker.id))
    post(clinic.director.client, "restore", clinic.worker.id)
    assert clinic.worker.user.role == "case_worker"
    assert get(clinic.worker.browser(), "security").status_code == 200


def test_removing_destroys_her_keys_and_her_links(clinic):
    token = invite(clinic, "attorney", by=clinic.director2)
    propose(clinic, clinic.worker, roster.Kind.REMOVE)
    assert not Slot.objects.filter(user_id=clinic.worker.id).exists()
    propose(clinic, clinic.director2, roster.Kind.SUSPEND)
    assert get(Client(), "join", token).status_code == 404
    with pytest.raises(Conflict, match="removed"):
        propose(clinic, clinic.worker, roster.Kind.RESTORE)


def test_a_removed_colleague_keeps_her_name_in_the_past(clinic):
    propose(clinic, clinic.worker, roster.Kind.REMOVE)
    assert "Worker" in shown(get(clinic.director.client, "staff"))


def test_the_administrator_sees_the_team_and_its_sessions_and_changes_nothing(clinic):
    assert clinic.worker.client
    page = shown(get(clinic.administrator.client, "person", clinic.worker.id))
    assert "Unknown browser" in page
    assert "Suspend" not in page
    assert "Invite a colleague" not in shown(get(clinic.administrator.client, "staff"))


def test_a_director_ends_all_sessions_of_a_colleague(clinic):
    client = clinic.worker.client
    post(clinic.director.client, "end-sessions", clinic.worker.id)
    assert get(client, "security").status_code == 302
    assert Notice.objects.filter(recipient_id=clinic.worker.id, kind="security.sessions").exists()


def test_changes_of_the_team_are_in_the_trail(clinic):
    propose(clinic, clinic.worker, roster.Kind.SUSPEND)
    row = Row.objects.filter(verb="roster.request", outcome="done").get()
    assert row.actor_id == clinic.director.id


def test_settings_are_changed_by_the_office(clinic):
    data = {"name": "Puente", "country": "US", "language": "en", "time_zone": "America/New_York"}
    data["retention_months"] = "60"
    assert post(clinic.administrator.client, "settings", **data).status_code == 302
    assert "Puente" in shown(get(clinic.director.client, "settings"))
    wrong = data | {"retention_months": "0", "time_zone": "Mars/Olympus"}
    page = post(clinic.administrator.client, "settings", **wrong)
    assert page.status_code == 200
    assert "field--wrong" in shown(page)


def members(compartment: str) -> frozenset:
    return membership.members_of(organisation.place_of(compartment), compartment)


def propose(clinic, person, kind, role=None) -> bool:
    return roster.propose(clinic.director.user, clinic.director.identity, person.user, kind, role)


def test_times_are_shown_in_the_clinics_own_zone(clinic):
    with time_machine.travel(datetime.datetime(2026, 11, 24, 3, 30, tzinfo=datetime.UTC)):
        assert clinic.worker.client
        assert "23 Nov 2026, 9:30 p.m." in shown(get(clinic.director.browser(), "person", clinic.worker.id))
        Organisation.objects.update(time_zone="Europe/Madrid")
        assert "24 Nov 2026, 4:30 a.m." in shown(get(clinic.director.browser(), "person", clinic.worker.id))
