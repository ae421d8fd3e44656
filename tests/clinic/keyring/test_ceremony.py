"""The offline ceremony: nobody of the team is left, the shares on paper name a new team."""

import datetime
import json

import pytest

from reencuentro.clinic.keyring import ceremony, rosters
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.models import Wrap
from reencuentro.engines.vault import roster as vault
from reencuentro.engines.vault.ceremony import recover
from reencuentro.engines.vault.errors import VaultError, WrongShares


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
