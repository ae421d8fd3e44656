"""The offline ceremony: nobody of the team is left, the shares on paper name a new team."""

import base64
import datetime
import json
from uuid import uuid4

import pytest
import time_machine

from reencuentro.clinic.keyring import ceremony, glassbreak, membership, organisation, rosters, shredding
from reencuentro.clinic.keyring.ceremony import LeftOut
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.holding import cases_among, unheld
from reencuentro.clinic.keyring.models import Epoch, Escrow, LedgerEntry, Wrap
from reencuentro.clinic.keyring.policy import AUDITORS
from reencuentro.engines.vault import roster as vault
from reencuentro.engines.vault.ceremony import recover
from reencuentro.engines.vault.errors import RuleBroken, VaultError, WrongShares
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.recovery import OfflineKey
from reencuentro.engines.vault.roster import Roster


@pytest.fixture
def orphan(clinic):
    """A case whose only member has left."""
    case = clinic.open_case(lead=clinic.outsider)
    clinic.dismiss(clinic.outsider)
    return case


def exported(*given):
    """What goes out when nothing is to be left out."""
    document, left_out = ceremony.export(*given)
    assert left_out == []
    return document


def carried(document):
    """To the machine without a network and back: JSON and nothing else."""
    return json.loads(json.dumps(document))


def test_two_shares_give_the_case_to_a_new_team(clinic, orphan):
    assert cases_among(unheld()) == {orphan.case_id}
    document = carried(exported([orphan.case_id], [clinic.attorney.id, clinic.worker.id]))
    recovered = carried(recover(document, clinic.shares[:2]))
    ceremony.take_back(recovered)
    assert clinic.attorney.open(orphan.case_id).compartments == ["portal", "privileged", "team"]
    assert clinic.worker.open(orphan.case_id).compartments == ["portal", "team"]
    with pytest.raises(NotMember):
        clinic.attorney2.open(orphan.case_id)


def test_T55_one_share_is_too_few(clinic, orphan):
    document = carried(exported([orphan.case_id], [clinic.attorney.id]))
    with pytest.raises(WrongShares) as refusal:
        recover(document, clinic.shares[:1])
    assert refusal.value.code == "too_few"


def test_T55_an_altered_word_is_named(clinic, orphan):
    words = clinic.shares[0].split()
    words[7] = "academic" if words[7] != "academic" else "acid"
    with pytest.raises(WrongShares) as refusal:
        recover(exported([orphan.case_id], [clinic.attorney.id]), [" ".join(words), clinic.shares[1]])
    assert refusal.value.code == "altered"


def test_what_another_key_signed_is_not_taken_back(clinic, orphan):
    document = carried(exported([orphan.case_id], [clinic.attorney.id]))
    recovered = carried(recover(document, clinic.shares[1:]))
    recovered["recovered"][0]["entry"] = recovered["recovered"][1]["entry"]
    with pytest.raises(VaultError):
        ceremony.take_back(recovered)
    assert not Wrap.objects.filter(user_id=clinic.attorney.id, case_id=orphan.case_id).exists()


@pytest.fixture
def renewed(clinic, orphan):
    """The recovery key was replaced by another; nobody could seal the orphan anew."""
    new = OfflineKey.create()
    roster, day = rosters.current(), datetime.date(2026, 3, 1)
    entry = vault.replace_root(roster, clinic.director.identity, new.public, new.pledge(roster.anchor), day)
    rosters.append(vault.cosign(entry, clinic.director2.identity))
    return new


def test_a_later_recovery_key_recovers_what_was_sealed_to_it(clinic, renewed):
    case = clinic.open_case()
    document = carried(exported([case.case_id], [clinic.attorney2.id]))
    ceremony.take_back(carried(recover(document, renewed.split(2, 3)[1:])))
    assert clinic.attorney2.open(case.case_id).compartments == ["portal", "privileged", "team"]


def test_the_sheets_of_the_key_before_are_said_to_be_another_keys(clinic, renewed):
    document = carried(exported([clinic.open_case().case_id], [clinic.attorney2.id]))
    with pytest.raises(WrongShares) as refusal:
        recover(document, clinic.shares[:2])
    assert refusal.value.code == "wrong_key"


def test_a_roster_made_up_around_a_later_recovery_key_is_refused(clinic, renewed):
    """Its public half is known: without its own word anybody could found a roster that names it."""
    false_root, thief = OfflineKey.create(), Identity.create(uuid4())
    roster, day = Roster(false_root.public.sign), datetime.date(2026, 3, 1)
    roster = roster.extended([vault.root_entry(false_root, day)])
    for pledge in (b"", false_root.pledge(roster.anchor)):
        with pytest.raises(RuleBroken, match="no_pledge"):
            vault.replace_root(roster, false_root, renewed.public, pledge, day)
    enter = vault.append(roster, false_root, public=thief.public, role="director", day=day)
    document = carried(exported([clinic.open_case().case_id], [clinic.attorney2.id]))
    made_up = [vault.root_entry(false_root, day), enter]
    document["roster"] = [base64.b64encode(entry.pack()).decode() for entry in made_up]
    document["anchor"] = base64.b64encode(roster.anchor).decode()
    with pytest.raises(WrongShares):
        recover(document, renewed.split(2, 3)[:2])


def test_what_hangs_on_the_key_before_is_named_and_the_rest_goes_out(clinic, orphan, renewed):
    later, worker = clinic.open_case(), clinic.worker.id
    document, left_out = ceremony.export([orphan.case_id, later.case_id], [clinic.attorney.id, worker])
    assert {one["case"] for one in document["cases"]} == {str(later.case_id)}
    assert left_out == [
        LeftOut(orphan.case_id, compartment, "old_recovery_key")
        for compartment in ("portal", "privileged", "team")
    ]
    recovered = recover(carried(document), renewed.split(2, 3)[:2])
    assert ceremony.take_back(carried(recovered)) == {later.case_id: {clinic.attorney.id, worker}}
    assert clinic.worker.open(later.case_id).holds("team")


def test_what_none_of_those_named_may_read_is_left_out_and_said(clinic, orphan):
    document, left_out = ceremony.export([orphan.case_id], [clinic.worker.id])
    assert left_out == [LeftOut(orphan.case_id, "privileged", "no_recipient")]
    assert {one["compartment"] for one in document["cases"]} == {"team", "portal"}


def test_a_case_that_is_not_there_is_not_passed_over_in_silence(clinic, orphan):
    nowhere = uuid4()
    document, left_out = ceremony.export([orphan.case_id, nowhere], [clinic.attorney.id])
    assert left_out == [LeftOut(nowhere, "", "unknown")]
    assert len(document["cases"]) == 3


@pytest.mark.parametrize("table", [Escrow, LedgerEntry])
def test_a_part_that_somebody_deleted_or_bent_takes_no_other_case_with_it(clinic, orphan, table):
    other = clinic.open_case(compartments=())
    rows = table.objects.filter(case_id=orphan.case_id, compartment="team")
    rows.delete() if table is Escrow else rows.update(packed=LedgerEntry.objects.first().packed[:-1])
    document, left_out = ceremony.export([orphan.case_id, other.case_id], [clinic.attorney.id])
    assert {one["case"] for one in document["cases"]} == {str(other.case_id)}
    reasons = {one.compartment: one.why for one in left_out}
    assert reasons == (
        {"team": "no_escrow", "privileged": "without_team", "portal": "without_team"}
        if table is Escrow
        else dict.fromkeys(("team", "privileged", "portal"), "damaged")
    )


def test_an_escrow_that_does_not_open_is_named_at_the_ceremony_and_the_others_are_given(clinic, orphan):
    other = clinic.open_case(compartments=())
    Escrow.objects.filter(case_id=orphan.case_id, compartment="team").update(sealed=bytes(80))
    document = carried(exported([orphan.case_id, other.case_id], [clinic.attorney.id]))
    recovered = recover(document, clinic.shares[:2])
    assert [(one["case"], one["compartment"]) for one in recovered["refused"]] == [
        (str(orphan.case_id), "team")
    ]
    assert other.case_id in ceremony.take_back(carried(recovered))


def test_nobody_looks_for_cases_that_are_to_be_destroyed_or_were_never_written(clinic):
    ending = clinic.open_case(clinic.outsider)
    shredding.ask(clinic.outsider.identity, ending.case_id)
    shredding.confirm(clinic.director.identity, ending.case_id)
    unwritten = clinic.open_case(clinic.outsider)
    Epoch.objects.filter(case_id=unwritten.case_id).delete()
    clinic.dismiss(clinic.outsider)
    assert unheld() == set()


def test_a_part_that_its_only_lawyer_held_is_among_what_nobody_can_open(clinic):
    case = clinic.open_case(clinic.outsider, [clinic.worker])
    clinic.dismiss(clinic.outsider)
    assert unheld() == {(case.case_id, "privileged")}


def test_a_box_that_no_director_can_open_is_found_and_is_no_case(clinic):
    box = organisation.place_of(AUDITORS)
    Wrap.objects.filter(case_id=box).delete()
    assert unheld() == {(box, AUDITORS)}
    assert cases_among(unheld()) == set()


def test_whose_emergency_is_over_does_not_hold_the_case(clinic, orphan):
    request = glassbreak.ask(clinic.attorney2.identity, orphan.case_id, "Nobody of the team is left")
    for director in (clinic.director, clinic.director2):
        glassbreak.approve(director.identity, request.id)
    glassbreak.use(clinic.attorney2.identity, request.id)
    assert (orphan.case_id, "team") not in unheld()
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=73)):
        assert (orphan.case_id, "team") in unheld()


def test_the_box_of_reasons_comes_back_with_its_older_keys(clinic):
    sealed = organisation.seal_for_auditors("Because the court asked")
    box = organisation.place_of(AUDITORS)
    place = organisation.open_place(clinic.director.identity, AUDITORS)
    membership.remove(place, clinic.auditor.id)
    later = organisation.seal_for_auditors("Afterwards")
    Wrap.objects.filter(case_id=box).delete()
    document = carried(exported([box], [clinic.director2.id]))
    ceremony.take_back(carried(recover(document, clinic.shares[:2])))
    read = [organisation.open_for_auditor(clinic.director2.identity, one) for one in (sealed, later)]
    assert read == ["Because the court asked", "Afterwards"]
