"""Receipts of donors whose records become one, and of those who were forgotten."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.models import Donor, Kept
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts import sweeping as of_gifts
from reencuentro.giving.gifts.actions.donors import forget_donor, merge_donors
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, issue_letter, issue_year_letter
from reencuentro.giving.receipts.queries.receipts import issued, the_receipt
from reencuentro.giving.receipts.queries.standing import standing_of
from reencuentro.giving.receipts.queries.years import givers_of
from reencuentro.giving.receipts.sweeping import sweep

from .test_issuing import back, words
from .test_pages import page

LAST_YEAR = date(timezone.localdate().year - 1, 5, 4)


@pytest.fixture
def twin(fundraiser) -> Donor:
    """Rosa, entered a second time."""
    return new_donor(fundraiser, DonorFacts("Rosa I.", country="US", language="en"))


@pytest.fixture
def forgotten(to_us, rosa, fundraiser, director, django_capture_on_commit_callbacks):
    """The letter to a donor who was forgotten after it."""
    letter = issue_letter(fundraiser, to_us().id)
    with django_capture_on_commit_callbacks(using="giving", execute=True):
        forget_donor(director, rosa.id)
    return letter


def test_what_the_sat_knows_of_a_donor_stays_known_when_her_records_become_one(
    to_mx, laura, fundraiser, signer
):
    other = new_donor(fundraiser, DonorFacts("Laura", country="MX"))
    gift = to_mx()
    merge_donors(fundraiser, other.id, laura.id)
    assert b"MAGL800101AB9" in the_receipt(issue_cfdi(fundraiser, gift.id, signer).id).content


def test_the_letter_of_a_year_stays_hers_when_her_records_become_one(to_us, rosa, twin, fundraiser):
    gift = to_us(donor=twin, received_on=LAST_YEAR)
    first = issue_year_letter(fundraiser, twin.id, LAST_YEAR.year)
    to_us(donor=rosa, received_on=LAST_YEAR)
    merge_donors(fundraiser, rosa.id, twin.id)
    [line] = givers_of(LAST_YEAR.year)
    assert (line.donor, line.gifts, line.letter) == (rosa.id, 2, first)
    assert [line.donor for line in issued(None)[1]] == ["Rosa Ibáñez"]
    back(fundraiser, Gift.objects.get(id=gift.id), 10_000)
    assert standing_of(gift.id).outdated
    second = issue_year_letter(fundraiser, rosa.id, LAST_YEAR.year)
    assert second.replaces_id == first.id
    assert words(second)["sums"] == ["In all: 900.00\u00a0USD"]
    assert not standing_of(gift.id).outdated


def test_of_two_letters_of_one_year_her_own_is_replaced_and_the_other_named(to_us, rosa, twin, fundraiser):
    for donor in (rosa, twin):
        to_us(donor=donor, received_on=LAST_YEAR)
    hers, other = (issue_year_letter(fundraiser, one.id, LAST_YEAR.year) for one in (rosa, twin))
    merge_donors(fundraiser, rosa.id, twin.id)
    third = issue_year_letter(fundraiser, rosa.id, LAST_YEAR.year)
    assert third.replaces_id == hers.id
    assert other.called in str(words(third)["gifts"])


def test_who_a_forgotten_donor_was_reads_nobody_whose_work_does_not_need_it(forgotten, clinic):
    for who, status in ((clinic.fundraiser, 404), (clinic.director, 200), (clinic.auditor, 200)):
        assert who.client.get(reverse("receipts:paper", args=[forgotten.id])).status_code == status
    there = page(clinic.fundraiser.client, "receipt", forgotten.id)
    assert "read by directors and auditors alone" in there and "PDF" not in there
    assert "PDF" in page(clinic.auditor.client, "receipt", forgotten.id)


def test_what_her_receipts_say_is_destroyed_when_the_law_wants_it_no_longer(forgotten, clinic):
    sweep()
    assert "Rosa" in str(words(forgotten))
    Kept.objects.update(until=timezone.localdate() - timedelta(days=1))
    of_gifts.sweep()
    sweep()
    assert the_receipt(forgotten.id).content is None
    there = page(clinic.director.client, "receipt", forgotten.id)
    assert "what it said is destroyed" in there and forgotten.called in there
    assert clinic.director.client.get(reverse("receipts:paper", args=[forgotten.id])).status_code == 404


def test_so_is_that_of_records_that_had_become_hers(
    to_us, rosa, twin, fundraiser, director, django_capture_on_commit_callbacks
):
    letter = issue_letter(fundraiser, to_us(donor=twin).id)
    merge_donors(fundraiser, rosa.id, twin.id)
    with django_capture_on_commit_callbacks(using="giving", execute=True):
        forget_donor(director, rosa.id)
    sweep()
    assert the_receipt(letter.id).content is not None
    Kept.objects.all().delete()
    sweep()
    assert the_receipt(letter.id).content is None


def test_receipts_of_everybody_else_are_not_touched(to_us, fundraiser):
    letter = issue_letter(fundraiser, to_us().id)
    sweep()
    assert words(letter)
