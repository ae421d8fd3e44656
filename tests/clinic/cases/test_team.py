"""Who is in a case: let in and taken out with the keys, and the lead handed over with a yes."""

import pytest
from django.core.exceptions import PermissionDenied

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.cases.actions.handover import accept_lead, decline_lead, offer_lead, withdraw_offer
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.actions.team import (
    add_member,
    change_part,
    open_privileged,
    remove_member,
)
from reencuentro.clinic.cases.actions.writing import write_note
from reencuentro.clinic.cases.models import Handover, Note
from reencuentro.clinic.cases.permissions import LEAD, MEMBERS, OFFICE, Act, NotPermitted, rights
from reencuentro.clinic.cases.queries.team import candidates, former_members, offers_to, team, ways_in
from reencuentro.clinic.keyring.errors import NotMember, Stale
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.people.refusals import Refused

from .conftest import opened_by


def test_the_matrix_gives_nothing_to_offices_that_do_no_casework():
    for role in (Role.FUNDRAISER, Role.AUDITOR, Role.ADMINISTRATOR):
        assert role not in MEMBERS
        assert role not in OFFICE
    assert Act.READ not in OFFICE[Role.DIRECTOR]


def test_what_each_member_may_do_is_what_the_matrix_says(clinic, case):
    lead, worker = rights(case), rights(opened_by(clinic.worker, case))
    assert lead["team"] >= LEAD
    assert not worker["team"] & (LEAD | {Act.CLOSE, Act.HOLD, Act.REOPEN})
    assert "privileged" not in worker


def test_a_colleague_let_in_reads_from_that_moment(clinic, case):
    assert clinic.worker2.id in [user_id for user_id, _name in candidates(case)]
    add_member(case, user_id=clinic.worker2.id, part="psychology")
    hers = opened_by(clinic.worker2, case)
    assert hers.summary.startswith("Daughter")
    assert Notice.objects.filter(recipient_id=clinic.worker2.id, kind="cases.joined").exists()
    assert {member.name for member in team(case)} == {"Attorney", "Worker", "Worker2"}
    change_part(case, clinic.worker2.id, "interpreting")
    assert {row.part.part for row in team(case)} == {"family_law", "case_work", "interpreting"}


def test_only_the_lead_lets_in_and_only_casework_roles_get_in(clinic, case):
    with pytest.raises(NotPermitted):
        add_member(opened_by(clinic.worker, case), user_id=clinic.worker2.id, part="other")
    for name in ("fundraiser", "administrator", "auditor"):
        with pytest.raises(Refused):
            add_member(case, user_id=getattr(clinic, name).id, part="other")
    with pytest.raises(Refused):
        add_member(case, user_id=clinic.worker2.id, part="other", privileged=True)
    with pytest.raises(Refused):
        open_privileged(case, clinic.worker.id)


def test_who_is_taken_out_opens_nothing_and_the_others_go_on(clinic, case):
    note = write_note(opened_by(clinic.worker, case), text="Before")
    stale = opened_by(clinic.worker, case)
    remove_member(case, clinic.worker.id, "Left the clinic")
    with pytest.raises(NotMember):
        clinic.worker.open(case.id)
    with pytest.raises(Stale):
        write_note(stale, text="After")
    write_note(case, text="Still ours")
    texts = {row.text for row in Note.objects.within(opened_by(clinic.attorney, case).opened)}
    assert texts == {"Before", "Still ours"}
    assert former_members(case)[0].left_because == "Left the clinic"
    assert note.text == "Before"


def test_nobody_is_taken_out_of_her_open_tasks_and_never_the_lead(clinic, case):
    add_task(case, title="x", details="", owner_id=clinic.worker.id, due_on=None)
    with pytest.raises(Refused):
        remove_member(case, clinic.worker.id, "x")
    with pytest.raises(Refused):
        remove_member(case, clinic.attorney.id, "x")
    with pytest.raises(Refused):
        remove_member(case, clinic.outsider.id, "x")


def test_the_lead_changes_hands_when_the_other_accepts(clinic, case):
    with pytest.raises(Refused):
        offer_lead(case, to_id=clinic.worker.id, because="x")
    add_member(case, user_id=clinic.attorney2.id, part="immigration")
    with pytest.raises(Refused):
        offer_lead(case, to_id=clinic.attorney2.id, because="x")
    open_privileged(case, clinic.attorney2.id)
    offer = offer_lead(case, to_id=clinic.attorney2.id, because="I am on leave")
    assert [found.id for found, _case in offers_to(clinic.attorney2.identity)] == [offer.id]
    with pytest.raises(Refused):
        accept_lead(opened_by(clinic.worker, case), offer.id)
    hers = opened_by(clinic.attorney2, case)
    accept_lead(hers, offer.id)
    assert opened_by(clinic.attorney, case).lead_id == clinic.attorney2.id
    assert Act.TEAM in rights(opened_by(clinic.attorney2, case))["team"]
    assert Act.TEAM not in rights(opened_by(clinic.attorney, case))["team"]
    with pytest.raises(Refused):
        accept_lead(hers, offer.id)


def test_a_declined_offer_leaves_the_lead_where_it_was(clinic, case):
    add_member(case, user_id=clinic.attorney2.id, part="immigration", privileged=True)
    offer = offer_lead(case, to_id=clinic.attorney2.id, because="x")
    with pytest.raises(Refused):
        offer_lead(case, to_id=clinic.attorney2.id, because="twice")
    decline_lead(opened_by(clinic.attorney2, case), offer.id, "Too many cases")
    assert opened_by(clinic.attorney, case).lead_id == clinic.attorney.id
    assert Handover.objects.within(case.opened).get().answer == "Too many cases"
    second = offer_lead(case, to_id=clinic.attorney2.id, because="Again")
    withdraw_offer(case, second.id)
    with pytest.raises(Refused):
        accept_lead(opened_by(clinic.attorney2, case), second.id)
    remove_member(case, clinic.attorney2.id, "Declined")
    assert len(team(case)) == 2


def test_everybody_sees_who_can_open_the_case_and_how(clinic, case):
    ways = {way.compartment: way for way in ways_in(opened_by(clinic.worker, case))}
    assert ways["team"].members == ["Attorney", "Worker"]
    assert ways["privileged"].members == ["Attorney"]
    assert ways["team"].recovery
    assert ways["team"].directors == ["Director", "Director2"]


def test_a_member_who_lost_her_role_is_refused_like_anybody(clinic, case, monkeypatch):
    from reencuentro.clinic.cases import permissions

    mine = opened_by(clinic.worker, case)
    monkeypatch.setattr(permissions.rosters, "role_of", lambda user_id: Role.FUNDRAISER)
    with pytest.raises(PermissionDenied):
        write_note(mine, text="x")
