"""A donor is forgotten for good; what was given stays, and what the law wants kept is kept for its term."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from reencuentro.bridge.models import RecordKey
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.books.models import Balance
from reencuentro.giving.donors.actions import edit_donor, new_donor
from reencuentro.giving.donors.models import Donor, Kept
from reencuentro.giving.donors.queries import donor_page, kept_of, same_as, search
from reencuentro.giving.donors.remembering import DonorFacts, remember
from reencuentro.giving.gifts.actions.donors import forget_donor, merge_donors
from reencuentro.giving.gifts.actions.money import take_back
from reencuentro.giving.gifts.actions.words import moderate
from reencuentro.giving.gifts.errors import SameDonor
from reencuentro.giving.gifts.keeping import LAUNDERING, TAX, Duty, duty_of
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.queries.gifts import of_donor, totals
from reencuentro.giving.gifts.queries.messages import messages, waiting
from reencuentro.giving.gifts.sweeping import sweep
from reencuentro.giving.imports.donating import Donors
from tests.attacks.databases import rows_of
from tests.giving.conftest import DAY, pesos


@pytest.fixture
def forget(director, django_capture_on_commit_callbacks):
    def forgotten(donor: Donor) -> None:
        with django_capture_on_commit_callbacks(using="giving", execute=True):
            forget_donor(director, donor.id)

    return forgotten


def balances() -> list[tuple]:
    return list(Balance.objects.values_list("account", "fund", "currency", "minor"))


def test_nothing_says_any_more_who_she_was_and_the_books_balance_as_before(give, ximena, forget):
    gift = give(donor=ximena, message="¡Ánimo!", named=True, public_name="Ximena")
    Gift.objects.update(moderation=Gift.Moderation.APPROVED)
    before = balances(), totals(of_donor(ximena.id))
    assert messages("papers")
    forget(ximena)
    assert (balances(), totals(of_donor(ximena.id))) == before
    assert (messages("papers"), search("ximena")) == ([], [])
    shown = donor_page(ximena.id)
    assert [shown.name, shown.email, shown.phone] == [None, None, None]
    assert Gift.objects.get().money == gift.money


def test_a_copy_of_the_database_from_before_opens_nothing_either(give, ximena, forget):
    give(donor=ximena, message="¡Ánimo!")
    copy_of_donor, copy_of_gift = Donor.objects.get(id=ximena.id), Gift.objects.get()
    forget(ximena)
    assert (copy_of_donor.name, copy_of_donor.email, copy_of_gift.message) == (None, None, None)


def test_what_tax_law_wants_is_kept_under_another_key_and_ends_on_its_day(give, ximena, forget):
    give(donor=ximena)
    forget(ximena)
    kept = kept_of(donor_page(ximena.id))
    assert (kept.name, kept.law, kept.until) == ("Ximena Larrañaga", "tax", date(2032, 12, 31))
    assert kept.key != ximena.key
    sweep()
    assert Kept.objects.exists()
    Kept.objects.update(until=timezone.localdate() - timedelta(days=1))
    sweep()
    assert not Kept.objects.exists() and not RecordKey.objects.filter(id=kept.key).exists()
    assert Act.objects.get(verb="donors.ended").role == "system"


def test_of_one_who_never_gave_nothing_is_kept(ximena, forget):
    forget(ximena)
    assert not Kept.objects.exists() and not RecordKey.objects.exists()


HALF = 9_414_128
"""Centavos: the first above half of 1,605 UMA, of 117.31 pesos on that day."""


@pytest.mark.parametrize(
    ("gifts", "duty"),
    [
        ([pesos(HALF - 1)], Duty(TAX, date(2032, 12, 31))),
        ([pesos(HALF - 1), pesos(1)], Duty(LAUNDERING, date(2036, 12, 31))),
        ([Money(1, "EUR")], Duty(LAUNDERING, date(2036, 12, 31))),
        ([], None),
    ],
)
def test_how_long_follows_from_what_was_given(give, ximena, gifts, duty):
    for money in gifts:
        give(donor=ximena, money=money)
    give(donor=ximena, means="platform", donee="hipgive", source="hipgive", account="")
    assert duty_of(of_donor(ximena.id), DAY) == duty
    assert duty_of(of_donor(ximena.id), date(2037, 1, 1)) is None


def test_a_forgetting_that_stopped_before_the_key_went_is_ended_by_the_sweep(ximena, director):
    forget_donor(director, ximena.id)
    assert RecordKey.objects.filter(id=ximena.key).exists()
    sweep()
    assert not RecordKey.objects.filter(id=ximena.key).exists()


def test_forgotten_she_is_not_changed_merged_or_forgotten_again(ximena, fundraiser, director, forget):
    other = new_donor(fundraiser, DonorFacts("Otra"))
    forget(ximena)
    for again in (
        lambda: edit_donor(fundraiser, ximena.id, DonorFacts("X")),
        lambda: merge_donors(fundraiser, other.id, ximena.id),
        lambda: merge_donors(fundraiser, ximena.id, other.id),
        lambda: forget_donor(director, ximena.id),
    ):
        with pytest.raises(Http404):
            again()


def test_the_fundraiser_forgets_nobody(ximena, fundraiser):
    with pytest.raises(PermissionDenied):
        forget_donor(fundraiser, ximena.id)


def test_merged_all_was_given_by_one_and_the_stricter_word_stands(give, ximena, fundraiser):
    facts = DonorFacts("Ximena L.", phone="555", email="x@otra.example", do_not_contact=True)
    other = new_donor(fundraiser, facts)
    give(donor=ximena)
    give(donor=other, message="¡Ánimo!")
    merge_donors(fundraiser, ximena.id, other.id)
    one = donor_page(ximena.id)
    assert (one.name, one.phone, one.do_not_contact) == ("Ximena Larrañaga", "555", True)
    assert totals(of_donor(ximena.id)) == [pesos(2000)]
    assert {line.gift.message for line in of_donor(ximena.id)} == {None, "¡Ánimo!"}
    assert search("otra.example") == [] and donor_page(other.id).name is None
    with pytest.raises(SameDonor):
        merge_donors(fundraiser, ximena.id, ximena.id)


def test_what_comes_later_under_the_address_of_a_merged_record_is_hers(ximena, fundraiser):
    other = new_donor(fundraiser, DonorFacts("X. L.", email="x@otra.example", tax_id="LAXX800101AB1"))
    merge_donors(fundraiser, ximena.id, other.id)
    for facts in (
        DonorFacts("Ximena", email="X@otra.example"),
        DonorFacts("Ximena", tax_id="LAXX-800101-AB1"),
        DonorFacts("Ximena", email="ximena@correo.example"),
    ):
        with acting(fundraiser, "donors.new", *KEEPERS) as act:
            assert remember(act, facts) == ximena
            donors = Donors(by_name=False)
            donors.look()
            assert donors.of_all(act, [facts]) == [ximena]
    assert Donor.objects.count() == 2


def test_once_she_is_forgotten_nobody_is_known_by_it_any_more(ximena, fundraiser, forget):
    other = new_donor(fundraiser, DonorFacts("X. L.", email="x@otra.example"))
    merge_donors(fundraiser, ximena.id, other.id)
    forget(ximena)
    assert same_as(DonorFacts("Ximena", email="x@otra.example")) is None
    assert donor_page(other.id).email is None


def test_words_beside_a_gift_that_was_entered_by_mistake_are_read_by_nobody(give, fundraiser):
    gifts = [give(message=words) for words in ("¡Ánimo!", "¡Fuerza!")]
    assert len(waiting()) == 2
    moderate(fundraiser, gifts[0].id, show=True)
    assert [one.text for one in messages("papers")] == ["¡Ánimo!"]
    for gift in gifts:
        take_back(fundraiser, gift.id, DAY, "twice")
    assert (messages("papers"), waiting()) == ([], [])


def test_merged_records_are_forgotten_together(give, ximena, fundraiser, forget):
    first, second = (new_donor(fundraiser, DonorFacts(f"Otra {n}")) for n in range(2))
    give(donor=second, message="¡Ánimo!")
    merge_donors(fundraiser, first.id, second.id)
    merge_donors(fundraiser, ximena.id, first.id)
    forget(ximena)
    left = set(RecordKey.objects.values_list("id", flat=True))
    assert left == {Kept.objects.get().key}
    stored = str([rows for table, rows in rows_of("giving") if table.startswith(("donors", "gifts"))])
    assert "Otra" not in stored
