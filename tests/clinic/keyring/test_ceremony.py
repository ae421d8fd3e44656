"""The offline ceremony: nobody of the team is left, the shares on paper name a new team."""

import base64
import datetime
import json
from uuid import uuid4

import pytest

from reencuentro.clinic.keyring import ceremony, membership, organisation, rosters
from reencuentro.clinic.keyring.errors import NotAllowed, NotMember
from reencuentro.clinic.keyring.models import Wrap
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
    member = rosters.current().member(clinic.outsider.id)
    rosters.append(
        vault.append(
            rosters.current(),
            clinic.director.identity,
            public=member.public,
            role=member.role,
            status=vault.REMOVED,
            day=datetime.date(2026, 2, 1),
        )
    )
    return case


def carried(document):
    """To the machine without a network and back: JSON and nothing else."""
    return json.loads(json.dumps(document))


def test_two_shares_give_the_case_to_a_new_team(clinic, orphan):
    assert ceremony.orphans() == [orphan.case_id]
    document = carried(ceremony.export([orphan.case_id], [clinic.attorney.id, clinic.worker.id]))
    recovered = carried(recover(document, clinic.shares[:2]))
    ceremony.take_back(recovered)
    assert clinic.attorney.open(orphan.case_id).compartments == ["portal", "privileged", "team"]
    assert clinic.worker.open(orphan.case_id).compartments == ["portal", "team"]
    with pytest.raises(NotMember):
        clinic.attorney2.open(orphan.case_id)


def test_T55_one_share_is_too_few(clinic, orphan):
    document = carried(ceremony.export([orphan.case_id], [clinic.attorney.id]))
    with pytest.raises(WrongShares) as refusal:
        recover(document, clinic.shares[:1])
    assert refusal.value.code == "too_few"


def test_T55_an_altered_word_is_named(clinic, orphan):
    words = clinic.shares[0].split()
    words[7] = "academic" if words[7] != "academic" else "acid"
    with pytest.raises(WrongShares) as refusal:
        recover(ceremony.export([orphan.case_id], [clinic.attorney.id]), [" ".join(words), clinic.shares[1]])
    assert refusal.value.code == "altered"


def test_what_another_key_signed_is_not_taken_back(clinic, orphan):
    document = carried(ceremony.export([orphan.case_id], [clinic.attorney.id]))
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
    document = carried(ceremony.export([case.case_id], [clinic.worker.id]))
    ceremony.take_back(carried(recover(document, renewed.split(2, 3)[1:])))
    assert clinic.worker.open(case.case_id).compartments == ["portal", "team"]


def test_the_sheets_of_the_key_before_are_said_to_be_another_keys(clinic, renewed):
    document = carried(ceremony.export([clinic.open_case().case_id], [clinic.worker.id]))
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
    document = carried(ceremony.export([clinic.open_case().case_id], [clinic.worker.id]))
    made_up = [vault.root_entry(false_root, day), enter]
    document["roster"] = [base64.b64encode(entry.pack()).decode() for entry in made_up]
    document["anchor"] = base64.b64encode(roster.anchor).decode()
    with pytest.raises(WrongShares):
        recover(document, renewed.split(2, 3)[:2])


def test_a_case_that_hangs_on_the_key_before_is_not_exported_for_the_new_one(clinic, orphan, renewed):
    with pytest.raises(NotAllowed, match="old_recovery_key"):
        ceremony.export([orphan.case_id], [clinic.attorney.id])


def test_the_box_of_reasons_comes_back_with_its_older_keys(clinic):
    sealed = organisation.seal_for_auditors("Because the court asked")
    box = organisation.place_of(AUDITORS)
    place = organisation.open_place(clinic.director.identity, AUDITORS)
    membership.remove(place, clinic.auditor.id)
    later = organisation.seal_for_auditors("Afterwards")
    Wrap.objects.filter(case_id=box).delete()
    document = carried(ceremony.export([box], [clinic.director2.id]))
    ceremony.take_back(carried(recover(document, clinic.shares[:2])))
    read = [organisation.open_for_auditor(clinic.director2.identity, one) for one in (sealed, later)]
    assert read == ["Because the court asked", "Afterwards"]
