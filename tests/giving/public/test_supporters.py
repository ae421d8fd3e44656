"""What supporters said is shown once somebody has looked at it, under a name only if they want one."""

from dataclasses import replace

import pytest
from django.test import Client

from reencuentro.giving.access.seals import seals
from reencuentro.giving.campaigns.models import Campaign
from reencuentro.giving.donors.actions import edit_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions.donors import merge_donors
from reencuentro.giving.gifts.models import Gift

from .campaigns import EN, ES, KEEPER, introduced, published_campaign
from .supporters import gift_of, looked_at, supporter

pytestmark = pytest.mark.usefixtures("db")
NAME, WORDS = "Xochitlalpan Quiñónez", "Que vuelvan pronto."
EVERYWHERE = (
    EN, ES, "/en/campaigns/", "/es/archive/", "/en/about/", f"{EN}widget.svg", f"{EN}card.png",
    "/campaigns.json", "/campaigns/come-home.json", "/iati.xml", "/en/campaigns/none/",
)  # fmt: skip


@pytest.fixture
def campaign() -> Campaign:
    introduced()
    return published_campaign()


def page(address: str = ES) -> str:
    return Client().get(address).content.decode()


def test_words_and_name_are_shown_once_somebody_looked_at_them(campaign):
    gift = gift_of(campaign, supporter(NAME), named=True, public_name="Quetzal", message=WORDS)
    assert WORDS not in page() and "Quetzal" not in page()
    looked_at(gift)
    assert WORDS in page() and "Quetzal" in page()
    looked_at(gift, Gift.Moderation.REFUSED)
    assert WORDS not in page() and "Quetzal" not in page()


def test_who_wants_to_stay_unnamed_is_named_nowhere(campaign):
    gift = gift_of(campaign, supporter(NAME), named=False, public_name=NAME, message=WORDS)
    looked_at(gift)
    assert WORDS in page() and "Alguien que prefiere no dar su nombre" in page()
    for address in EVERYWHERE:
        answer = Client().get(address)
        said = answer.content + str(answer.headers).encode()
        for word in ("Xochitlalpan", "Quiñónez", "correo.example", str(gift.id), str(gift.donor_id)):
            assert word.encode() not in said, (address, word)


def test_who_takes_back_that_she_may_be_named_is_named_no_more(campaign):
    donor = supporter(NAME)
    may = DonorFacts(NAME, consent_to_be_named=True)
    edit_donor(KEEPER, donor.id, may)
    looked_at(gift_of(campaign, donor, named=True, public_name="Quetzal", message=WORDS))
    assert "Quetzal" in page()
    edit_donor(KEEPER, donor.id, replace(may, phone="555"))
    assert "Quetzal" in page()
    edit_donor(KEEPER, donor.id, replace(may, consent_to_be_named=False))
    assert WORDS in page() and "Quetzal" not in page()
    looked_at(gift_of(campaign, donor, named=True, public_name="Colibrí", message="Otra vez."))
    assert "Colibrí" in page() and "Quetzal" not in page()


def test_it_stays_taken_back_when_her_records_become_one(campaign):
    donor, other = supporter(NAME), supporter("X.")
    edit_donor(KEEPER, other.id, DonorFacts("X.", consent_to_be_named=True))
    looked_at(gift_of(campaign, other, named=True, public_name="Quetzal", message=WORDS))
    edit_donor(KEEPER, other.id, DonorFacts("X."))
    merge_donors(KEEPER, donor.id, other.id)
    assert WORDS in page() and "Quetzal" not in page()


def test_what_a_forgotten_supporter_said_is_gone(campaign):
    gift = gift_of(campaign, supporter(NAME), named=True, public_name="Quetzal", message=WORDS)
    looked_at(gift)
    seals().destroy(gift.donor.key)
    assert WORDS not in page() and "Quetzal" not in page()


def test_no_single_amount_is_told(campaign):
    for name in ("Ximena", "Otra"):
        gift_of(campaign, supporter(name))
    for address in (EN, "/campaigns.json", "/iati.xml"):
        assert "123.45" not in page(address) and "12345" not in page(address)
