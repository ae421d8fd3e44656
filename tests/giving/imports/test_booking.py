"""Booking a file stride by stride: what happens to the rest when some of it can't be booked."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.books.actions import close_period
from reencuentro.giving.books.models import Entry
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.receiving import NewGift, receive
from reencuentro.giving.imports import actions, posting
from reencuentro.giving.imports.booking import book_some
from reencuentro.giving.imports.carrying import About
from reencuentro.giving.imports.errors import Refused
from reencuentro.giving.imports.models import Import
from tests.giving.conftest import BANK, DAY

from .conftest import balance, standing, states
from .files import AMOUNTS, STRIDE_FILE, of_amounts, table

pytestmark = pytest.mark.usefixtures("short_strides")
DAYS = ("2026-09-01", "2026-09-01", "2026-10-01", "2026-09-02", "2026-10-02")


def of_days(*days: str) -> str:
    return table([AMOUNTS, *((f"D-{place}", day, "Ana", "5", "MXN") for place, day in enumerate(days))])


def stride(found: Import) -> Import:
    return book_some(found.id, seconds=0)


def test_it_is_booked_a_stride_at_a_time_and_tells_how_far_it_is(bank, fundraiser):
    found = bank(of_amounts("1", "2", "3", "4", "5"))
    actions.book_file(fundraiser, found.id)
    seen = [(done := stride(found)).lines_booked for _step in range(3)]
    assert (seen, done.lines_wanted, done.state) == ([2, 4, 5], 5, "posting")
    assert balance(BANK, "MXN") == 1500
    assert book_some(found.id, seconds=60).state == "done"
    before = standing()
    assert book_some(found.id).state == "done"
    assert standing() == before


def test_refunds_wait_for_gifts_further_down_and_payouts_for_both(bring, booked):
    booked(bring(STRIDE_FILE, BANK))
    assert (balance("Assets:Due:Stripe"), balance(BANK), balance("Income:Gifts")) == (0, 4840, -5000)


def test_a_period_closed_midway_stops_all_its_lines_at_once_and_keeps_what_is_booked(
    bank, fundraiser, director
):
    found = bank(of_days(*DAYS))
    actions.book_file(fundraiser, found.id)
    stride(found)
    close_period(director, Gift.objects.latest("received_on").received_on.replace(day=30))
    found = stride(found)
    assert (found.state, found.lines_booked, balance(BANK, "MXN")) == ("checked", 2, 1000)
    assert [(state, reason) for _number, state, reason in states(found)] == [
        ("booked", ""), ("booked", ""), ("new", ""), ("wrong", "period_closed"), ("new", ""),
    ]  # fmt: skip
    with pytest.raises(Refused, match="wrong_lines"):
        actions.book_file(fundraiser, found.id)
    actions.book_file(fundraiser, found.id, leave_wrong_out=True)
    assert book_some(found.id, seconds=60).state == "done"
    assert balance(BANK, "MXN") == 2000


def test_all_lines_of_a_stride_that_the_books_refuse_are_told_and_none_of_it_is_booked(
    bank, fundraiser, monkeypatch
):
    found = bank(of_amounts("1", "2", "3", "4"))
    about = About.of(found.about)
    found.about = replace(about, fund="gone").as_text()
    found.save()
    actions.book_file(fundraiser, found.id)
    found = stride(found)
    assert [(state, reason) for _number, state, reason in states(found)] == [
        ("wrong", "unknown_fund"), ("wrong", "unknown_fund"), ("new", ""), ("new", ""),
    ]  # fmt: skip
    assert (found.state, Entry.objects.count(), Gift.objects.count()) == ("checked", 0, 0)


def test_who_gave_a_line_that_is_refused_is_not_entered(bank, fundraiser):
    row = ("A", "2026-10-01", "Ana", "5", "MXN", "ana@example.org")
    found = bank(table([(*AMOUNTS, "Correo"), row]))
    found.about = replace(About.of(found.about), fund="gone").as_text()
    found.save()
    actions.book_file(fundraiser, found.id)
    stride(found)
    assert not Donor.objects.exists()


def test_of_many_lines_only_the_refused_one_stays_outside(bank, fundraiser):
    content = of_amounts("1", "2", "3")
    found = bank(content)
    with acting(fundraiser, "gifts.receive", *KEEPERS) as act:
        told = NewGift("papers", Money(7, "MXN"), "cash", DAY, BANK, "Sur/F-2", source="bank")
        receive(act, told, "gift:by hand")
    actions.book_file(fundraiser, found.id, leave_wrong_out=True)
    found = book_some(found.id, seconds=60)
    assert [(state, reason) for _number, state, reason in states(found)] == [
        ("booked", ""), ("wrong", "told_otherwise"), ("booked", ""),
    ]  # fmt: skip
    assert balance(BANK, "MXN") == 407


def test_what_another_file_booked_meanwhile_is_not_booked_again(bank, booked, fundraiser):
    found = bank(of_amounts("1", "2", "3"))
    actions.book_file(fundraiser, found.id)
    stride(found)
    booked(bank(of_amounts("1", "2", "3", "4")))
    assert book_some(found.id, seconds=60).state == "done"
    assert balance(BANK, "MXN") == 1000


def test_without_ids_the_same_line_of_another_file_is_asked_about_again(bank, booked, fundraiser):
    content = table([AMOUNTS[1:], ("2026-10-01", "Ana", "50.00", "MXN")])
    found, other = bank(content), bank(content)
    booked(other)
    actions.book_file(fundraiser, found.id)
    found = book_some(found.id, seconds=60)
    assert (found.state, states(found)) == ("checked", [(2, "doubt", "seen_before")])


def test_a_file_that_is_booked_in_part_is_booked_on_or_left_but_not_thrown_away(bank, fundraiser, director):
    found = bank(of_days(*DAYS))
    with pytest.raises(Refused, match="moved_on"):
        actions.leave_rest(fundraiser, found.id)
    actions.book_file(fundraiser, found.id)
    stride(found)
    close_period(director, Gift.objects.latest("received_on").received_on.replace(day=30))
    stride(found)
    about = About.of(found.about)
    with pytest.raises(Refused, match="partly_booked"):
        actions.drop(fundraiser, found.id)
    with pytest.raises(Refused, match="partly_booked"):
        actions.choose(fundraiser, found.id, about.columns, account=BANK, fund="papers")
    with pytest.raises(PermissionDenied):
        actions.leave_rest(replace(director, role="auditor"), found.id)
    actions.leave_rest(fundraiser, found.id)
    found = book_some(found.id)
    assert (found.state, found.batches.count(), found.pieces.count()) == ("done", 0, 0)
    assert [reason for _number, _state, reason in states(found)] == [
        "",
        "",
        "left_out",
        "period_closed",
        "left_out",
    ]
    assert balance(BANK, "MXN") == 1000


@pytest.mark.parametrize("at", ["receive_all", "book"])
def test_what_is_undone_midway_leaves_the_stride_as_it_was(bank, fundraiser, monkeypatch, at):
    found = bank(of_amounts("5", "6", "7"))
    actions.book_file(fundraiser, found.id)
    real = getattr(posting, at)

    def stops(*args: object) -> None:
        real(*args)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(posting, at, stops)
        stride(found)
    assert (Entry.objects.count(), Gift.objects.count()) == (0, 0)
    assert book_some(found.id, seconds=60).state == "done"
    assert balance(BANK, "MXN") == 1800
