"""A colleague gets another role: what she may no longer read is shut at once, and her keys go after her."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.accounts.errors import Conflict, HandOverFirst
from reencuentro.clinic.accounts.queries.staff import bonds
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.handover import accept_lead, offer_lead
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.team import add_member, remove_member
from reencuentro.clinic.cases.actions.writing import write_note
from reencuentro.clinic.cases.models import Case, Note
from reencuentro.clinic.cases.permissions import Act, rights
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.cases.queries.team import former_members, team
from reencuentro.clinic.keyring import glassbreak, membership, rosters
from reencuentro.clinic.keyring.errors import KeyringError, NotMember
from reencuentro.clinic.keyring.models import Wrap
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.registry.searching import Sought, search_own
from reencuentro.engines.vault import roster as vault

from .conftest import checked, opened_by, story

NO_CASEWORK = (Role.FUNDRAISER, Role.ADMINISTRATOR, Role.AUDITOR)


def becomes(clinic, person, role: Role) -> bool:
    """The director signs the new role, as from the staff page."""
    return roster.propose(clinic.director.user, clinic.director.identity, person.user, roster.Kind.ROLE, role)


def page_of(case: Case) -> str:
    return reverse("cases:page", args=[case.id])


def hand_over(clinic, case: Case, to) -> Case:
    """The attorney's case to another lawyer, who accepts; returned as the new lead has it."""
    add_member(case, user_id=to.id, part="family_law", privileged=True)
    offer = offer_lead(case, to_id=to.id, because="A new role")
    accept_lead(opened_by(to, case), offer.id)
    return opened_by(to, case)


def let_in_by_emergency(clinic, case: Case) -> None:
    """Two directors open the case to the outsider for three days."""
    request = glassbreak.ask(clinic.outsider.identity, case.id, "Nobody of the team answers")
    for director in (clinic.director, clinic.director2):
        glassbreak.approve(director.identity, request.id)
    glassbreak.use(clinic.outsider.identity, request.id)


@pytest.mark.parametrize("role", NO_CASEWORK)
def test_from_the_very_next_request_the_door_is_shut(clinic, case, role):
    browser = clinic.worker.client
    assert browser.get(page_of(case)).status_code == 200
    assert becomes(clinic, clinic.worker, role)
    for address in ("cases:page", "cases:team", "cases:notes", "people:list"):
        assert browser.get(reverse(address, args=[case.id])).status_code == 404
    assert browser.post(reverse("cases:notes", args=[case.id]), {"text": "x"}).status_code == 404
    assert Row.objects.filter(case_id=case.id, actor_id=clinic.worker.id, outcome="denied").exists()


def test_her_old_keys_open_nothing_and_find_nobody(clinic, case):
    becomes(clinic, clinic.worker, Role.FUNDRAISER)
    assert Wrap.objects.filter(user_id=clinic.worker.id).exists()
    with pytest.raises(NotMember):
        clinic.worker.open(case.id)
    assert my_cases(clinic.worker.identity).rows == []
    assert search_own(clinic.worker.identity, [Sought("client", "Mónica Xicohténcatl", ())]) == []


def test_with_the_next_teammate_she_is_out_and_the_keys_are_new(clinic, case):
    note = write_note(opened_by(clinic.worker, case), text="Written before")
    becomes(clinic, clinic.worker, Role.FUNDRAISER)
    assert clinic.attorney.client.get(page_of(case)).status_code == 200
    assert clinic.worker.id not in membership.members_of(case.id)
    assert not Wrap.objects.filter(user_id=clinic.worker.id, case_id=case.id).exists()
    now = opened_by(clinic.attorney, case)
    assert now.opened.epoch("team") == 2
    assert Note.objects.within(now.opened).get(id=note.id).text == "Written before"
    assert [member.user_id for member in team(now)] == [clinic.attorney.id]
    assert [row.user_id for row in former_members(now)] == [clinic.worker.id]


def test_the_keys_she_kept_do_not_fit_what_is_written_afterwards(clinic, case):
    kept = clinic.worker.open(case.id)
    becomes(clinic, clinic.worker, Role.ADMINISTRATOR)
    clinic.attorney.client.get(page_of(case))
    written = write_note(opened_by(clinic.attorney, case), text="Written afterwards")
    with pytest.raises(KeyringError):
        Note.objects.within(kept).get(id=written.id).text.strip()


def test_coming_back_to_casework_opens_nothing_by_itself(clinic, case):
    becomes(clinic, clinic.worker, Role.FUNDRAISER)
    clinic.attorney.client.get(page_of(case))
    becomes(clinic, clinic.worker, Role.CASE_WORKER)
    assert clinic.worker.client.get(page_of(case)).status_code == 404
    add_member(opened_by(clinic.attorney, case), user_id=clinic.worker.id, part="case_work")
    assert clinic.worker.client.get(page_of(case)).status_code == 200


def test_a_lawyer_who_becomes_a_case_worker_keeps_the_file_and_loses_the_lawyers_part(clinic, case):
    add_member(case, user_id=clinic.attorney2.id, part="immigration", privileged=True)
    assert becomes(clinic, clinic.attorney2, Role.CASE_WORKER)
    assert clinic.attorney2.open(case.id).compartments == ["portal", "team"]
    clinic.attorney.client.get(page_of(case))
    assert clinic.attorney2.id not in membership.members_of(case.id, "privileged")
    now = opened_by(clinic.attorney, case).opened
    assert (now.epoch("privileged"), now.epoch("team")) == (2, 1)


def test_a_guest_and_a_colleague_leave_in_one_go(clinic, case):
    """Emergency access is over and a member has another role: the next visit puts both out."""
    let_in_by_emergency(clinic, case)
    becomes(clinic, clinic.worker, Role.FUNDRAISER)
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=73)):
        assert clinic.attorney.browser().get(page_of(case)).status_code == 200
    assert membership.members_of(case.id) == {clinic.attorney.id}


def test_emergency_access_ends_with_the_role(clinic, case):
    let_in_by_emergency(clinic, case)
    assert clinic.outsider.client.get(page_of(case)).status_code == 200
    becomes(clinic, clinic.outsider, Role.AUDITOR)
    assert clinic.outsider.client.get(page_of(case)).status_code == 404


@pytest.mark.parametrize("role", [*NO_CASEWORK, Role.CASE_WORKER])
def test_who_leads_a_case_hands_it_over_first(clinic, case, role):
    address = reverse("accounts:change-role", args=[clinic.attorney.id])
    reply = clinic.director.client.post(address, {"role": role})
    assert reply.status_code == 409
    assert f"Case {case.reference} must be handed over first" in reply.content.decode()
    assert rosters.role_of(clinic.attorney.id) == Role.ATTORNEY
    with pytest.raises(HandOverFirst):
        becomes(clinic, clinic.attorney, role)
    hand_over(clinic, case, clinic.attorney2)
    assert clinic.director.client.post(address, {"role": role}).status_code == 302
    assert rosters.role_of(clinic.attorney.id) == role


def test_the_director_reads_beforehand_what_will_happen(clinic, case):
    address = reverse("accounts:change-role", args=[clinic.attorney.id])
    page = clinic.director.client.get(address).content.decode()
    assert "In the team of 1 case" in page
    assert "closed at once" in page
    assert case.reference in page
    assert "Mónica" not in page
    remove = reverse("accounts:remove", args=[clinic.attorney.id])
    assert case.reference in clinic.director.client.get(remove).content.decode()
    outsider = reverse("accounts:change-role", args=[clinic.outsider.id])
    assert "In the team of" not in clinic.director.client.get(outsider).content.decode()


def test_nobody_who_alone_has_the_key_gets_a_role_without_it(clinic):
    """She leads nothing, but everybody else has left the team: the case would be nobody's."""
    case = open_case(clinic.worker.identity, story(clinic.attorney, clinic.worker), checked(clinic.worker))
    roster.propose(clinic.director.user, clinic.director.identity, clinic.attorney.user, roster.Kind.REMOVE)
    with pytest.raises(HandOverFirst) as refusal:
        becomes(clinic, clinic.worker, Role.FUNDRAISER)
    assert refusal.value.references == [case.reference]


def test_a_colleague_with_emergency_access_does_not_count_as_somebody_to_go_on(clinic, case):
    let_in_by_emergency(clinic, case)
    remove_member(case, clinic.worker.id, "Elsewhere")
    assert bonds(clinic.attorney.id).to_hand_over == [case.reference]


def test_a_director_becomes_an_attorney_and_keeps_her_cases(clinic):
    case = open_case(clinic.director.identity, story(clinic.director), checked(clinic.director))
    public, day = clinic.director.identity.public, datetime.date(2026, 5, 1)
    entry = vault.append(rosters.current(), clinic.offline, public=public, role=Role.ATTORNEY, day=day)
    rosters.append(entry)
    assert clinic.director.client.get(page_of(case)).status_code == 200


def test_the_lead_of_one_who_left_falls_to_the_lawyers_of_the_team(clinic, case):
    add_member(case, user_id=clinic.attorney2.id, part="immigration", privileged=True)
    roster.propose(clinic.director.user, clinic.director.identity, clinic.attorney.user, roster.Kind.REMOVE)
    clinic.attorney2.client.get(page_of(case))
    assert Act.TEAM in rights(opened_by(clinic.attorney2, case))["team"]
    assert Act.TEAM not in rights(opened_by(clinic.worker, case))["team"]


def test_a_closed_case_can_be_handed_over_too(clinic, case):
    Case.objects.filter(id=case.id).update(status="closed")
    hand_over(clinic, opened_by(clinic.attorney, case), clinic.attorney2)
    assert becomes(clinic, clinic.attorney, Role.FUNDRAISER)


def test_another_change_waits_its_turn(clinic, case):
    becomes(clinic, clinic.worker, Role.DIRECTOR)
    with pytest.raises(Conflict, match="waiting"):
        becomes(clinic, clinic.worker, Role.FUNDRAISER)
