"""A renewal of keys, or a change of the team, killed at each step: every row opens, and it is finished."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.cases.actions import team as acts
from reencuentro.clinic.cases.actions.erasure import carry_out_erasure, confirm_erasure, request_erasure
from reencuentro.clinic.cases.actions.writing import write_note
from reencuentro.clinic.cases.models import Note
from reencuentro.clinic.keyring import ledgers, membership, rotation, shredding
from reencuentro.clinic.keyring import pins as pinning
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.models import Compartment, Destruction, Escrow, GlassShare, LedgerEntry, Wrap
from reencuentro.clinic.keyring.pins import ledger_name
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.clinic.keyring.sweeping import sweep
from reencuentro.engines.vault.errors import Forged, RolledBack
from reencuentro.engines.vault.ledger import cosign
from tests.support.killing import die, dies_after, dies_once_committed, killed_in

from .conftest import opened_by

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

STEPS = {
    "the ledger was extended": (rotation, "_renew", dies_after),
    "the rows were sealed again": (rotation, "reseal", dies_after),
    "the keys were committed": (acts, "remove", lambda real: dies_once_committed(real, "keys")),
    "all was committed": (acts, "remove", lambda real: dies_once_committed(real, "default")),
    "the old keys should go": (rotation, "forget_old", lambda real: die),
}


def page_of(case) -> str:
    return reverse("cases:page", args=[case.id])


@pytest.mark.parametrize("step", STEPS)
def test_a_removal_killed_at_any_step_leaves_every_row_readable(clinic, case, step, monkeypatch):
    write_note(opened_by(clinic.worker, case), text="Written before")
    place, name, deadly = STEPS[step]
    with monkeypatch.context() as doomed:
        doomed.setattr(place, name, deadly(getattr(place, name)))
        killed_in(lambda: acts.remove_member(case, clinic.worker.id, "Left the clinic"))
    assert clinic.attorney.client.get(page_of(case)).status_code == 200
    begun = step in ("the keys were committed", "all was committed", "the old keys should go")
    if not begun:
        assert clinic.worker.client.get(page_of(case)).status_code == 200
        acts.remove_member(opened_by(clinic.attorney, case), clinic.worker.id, "Left the clinic")
    assert clinic.worker.client.get(page_of(case)).status_code == 404
    with pytest.raises(NotMember):
        clinic.worker.open(case.id)
    assert_renewed(clinic, case)


def assert_renewed(clinic, case) -> None:
    """One epoch everywhere, nothing left that opens an older one, and all of it readable."""
    now = opened_by(clinic.attorney, case)
    assert [note.text for note in Note.objects.within(now.opened)] == ["Written before"]
    assert not Compartment.objects.filter(case_id=case.id, rotating=True).exists()
    newest = dict(Compartment.objects.filter(case_id=case.id).values_list("compartment", "epoch"))
    assert newest["team"] == 2
    for model in (Wrap, Escrow, GlassShare):
        rows = model.objects.filter(case_id=case.id).values_list("compartment", "epoch")
        assert {epoch for name, epoch in rows if epoch != newest[name]} == set(), model.__name__
    for model in sealed_models():
        rows = model._base_manager.filter(case_id=case.id).values_list("compartment", "epoch")
        assert all(epoch == newest[name] for name, epoch in rows), model.__name__


def test_a_head_that_was_not_pinned_any_more_is_pinned_by_the_sweep(clinic, case, monkeypatch):
    """Else whoever signed the line could not leave the clinic without the case being lost."""
    acts.add_member(case, user_id=clinic.attorney2.id, part="immigration", privileged=True)
    with monkeypatch.context() as doomed:
        doomed.setattr(pinning, "pin", die)
        killed_in(lambda: acts.add_member(case, user_id=clinic.worker2.id, part="other"))
    number = pinning.pins().get(ledger_name(case.id, "team"))[0]
    assert Compartment.objects.get(case_id=case.id, compartment="team").number == number + 1
    sweep()
    assert pinning.pins().get(ledger_name(case.id, "team"))[0] == number + 1
    roster.propose(clinic.director.user, clinic.director.identity, clinic.attorney.user, roster.Kind.REMOVE)
    assert clinic.attorney2.client.get(page_of(case)).status_code == 200
    assert clinic.worker2.id in membership.members_of(case.id)


def test_what_the_sweep_pinned_is_not_rolled_back_unseen(clinic, case, monkeypatch):
    with monkeypatch.context() as doomed:
        doomed.setattr(pinning, "pin", die)
        killed_in(lambda: acts.add_member(case, user_id=clinic.worker2.id, part="other"))
    sweep()
    LedgerEntry.objects.filter(case_id=case.id, compartment="team").order_by("-number")[0].delete()
    with pytest.raises(RolledBack):
        membership.members_of(case.id)


def test_a_destruction_is_carried_out_though_one_of_the_two_has_left_meanwhile(clinic, case):
    erasure = request_erasure(case, "she_asks")
    confirm_erasure(clinic.director.identity, erasure.id)
    roster.propose(clinic.director.user, clinic.director.identity, clinic.attorney.user, roster.Kind.REMOVE)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        text = carry_out_erasure(clinic.director.identity, erasure.id)
    assert "CERTIFICATE OF DESTRUCTION" in text
    assert not Escrow.objects.filter(case_id=case.id).exists()
    assert all(ledger.shredded for ledger in ledgers.of_case(case.id).values())


def test_an_end_that_somebody_put_in_the_place_of_the_confirmed_one_is_refused(clinic, case):
    """Signed by two who have left since: such an end is as good as any that they might sign now."""
    other = shredding._end(ledgers.of_case(case.id)["team"], clinic.attorney.identity)
    forged = cosign(other, clinic.worker.identity)
    erasure = request_erasure(case, "she_asks")
    confirm_erasure(clinic.director.identity, erasure.id)
    for person in (clinic.attorney, clinic.worker):
        roster.propose(clinic.director.user, clinic.director.identity, person.user, roster.Kind.REMOVE)
    row = Destruction.objects.get(case_id=case.id)
    row.entries = {**row.entries, **shredding._text({"team": forged})}
    row.save()
    with time_machine.travel(timezone.now() + timedelta(days=31)), pytest.raises(Forged):
        carry_out_erasure(clinic.director.identity, erasure.id)
    assert Escrow.objects.filter(case_id=case.id).exists()
