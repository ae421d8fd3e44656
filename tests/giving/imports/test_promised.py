"""Lines that are promised gifts, months of monthly gifts, or gifts that somebody had entered by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from reencuentro.engines.journal.money import Money
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions import money
from reencuentro.giving.gifts.actions.donors import merge_donors
from reencuentro.giving.gifts.models import Gift, Regular
from reencuentro.giving.gifts.queries.expected import due_instalments, stale_pledges
from reencuentro.giving.imports import actions, queries
from reencuentro.giving.imports.booking import book_some
from reencuentro.giving.imports.errors import Refused
from reencuentro.giving.imports.models import Import
from tests.giving.conftest import BANK, pesos

from .conftest import balance, standing, states
from .expecting import by_hand, line, of_lines, offered, promised, taken
from .files import HIPGIVE, PAYPAL


@pytest.fixture
def booked(fundraiser) -> Callable[[Import], Import]:
    def done(found: Import) -> Import:
        actions.book_file(fundraiser, found.id, leave_wrong_out=True)
        return book_some(found.id, seconds=60)

    return done


def test_a_line_keeps_a_promise_once_somebody_said_so(bank, booked, fundraiser, pledge, ximena):
    found = bank(of_lines(line("A", "Ximena Larranaga", "400", email="XIMENA@correo.example")))
    assert states(found) == [(2, "doubt", "keeps_promise")]
    before = balance("Income:Gifts", "MXN")
    taken(fundraiser, found)
    assert booked(found).state == "done"
    gift = Gift.objects.get()
    assert (gift.pledge, gift.donor, gift.fund_id, gift.minor) == (pledge, ximena, "leaflets", 40_000)
    assert pledge.left() == pesos(60_000)
    assert (balance("Income:Gifts", "MXN"), balance(BANK, "MXN")) == (before, 40_000)
    after = standing()
    again = bank(of_lines(line("A", "Ximena Larranaga", "400", email="XIMENA@correo.example")))
    assert states(again) == [(2, "known", "same_id")]
    booked(again)
    assert standing() == after


def test_a_promise_that_is_kept_is_late_no_longer(bank, booked, fundraiser, ximena):
    days = (date(2026, 1, 20), date(2026, 2, 1))
    money.enter_pledge(fundraiser, ximena.id, "papers", pesos(50_000), *days, uuid4())
    assert len(stale_pledges()) == 1
    found = bank(of_lines(line("A", "", "500", note="SPEI RUIZ LARRANAGA XIMENA 0012")))
    assert [match.by.name for match in queries.rows(found, "doubt", None)[1][0].matches] == ["NOTE"]
    taken(fundraiser, found)
    booked(found)
    assert stale_pledges() == []


@pytest.mark.parametrize(
    "said",
    [
        line("A", "Ximena Larrañaga Ruiz", "1000.01"),
        line("A", "Ximena Larrañaga Ruiz", "10", day="2026-09-19"),
        ("A", "2026-10-01", "Ximena Larrañaga Ruiz", "", "10", "USD", ""),
        line("A", "Ximena Larrañaga Ruiz", "-10"),
    ],
    ids=["above what is left", "before it was promised", "another currency", "money out"],
)
def test_what_cannot_keep_a_promise_is_no_match(bank, pledge, said):
    found = bank(of_lines(said))
    assert states(found)[0][1] in ("new", "aside")


def test_of_a_promise_that_is_kept_or_given_up_nothing_is_offered(bank, fundraiser, pledge):
    money.give_pledge_up(fundraiser, pledge.id, pesos(100_000), date(2026, 10, 2), uuid4())
    assert states(bank(of_lines(line("A", "Ximena Larrañaga Ruiz", "10")))) == [(2, "new", "")]


def test_a_stranger_whose_amount_only_fits_is_asked_about_apart(bank, booked, fundraiser, pledge):
    found = bank(of_lines(line("A", "Somebody Else", "10")))
    assert states(found) == [(2, "doubt", "only_fits")]
    assert actions.match_likely(fundraiser, found.id, "only_fits") == 0
    actions.decide(fundraiser, found.id, None, "take", "only_fits")
    booked(found)
    assert pledge.left() == pesos(100_000)
    assert Gift.objects.get().pledge is None


def test_whom_the_line_names_comes_first(bank, fundraiser, pledge, omar):
    other = promised(fundraiser, omar)
    found = bank(of_lines(line("A", "SOL, omar", "10"), line("B", "Ruiz Larrañaga Ximena", "10")))
    codes = [f"pledge:{one.id}:" for one in (other, pledge)]
    assert (offered(found), offered(found, 1)) == (codes, codes[::-1])


def test_she_is_known_by_the_address_of_her_other_record_too(bank, fundraiser, pledge, ximena):
    other = new_donor(fundraiser, DonorFacts("X. L.", email="x@otro.example"))
    merge_donors(fundraiser, ximena.id, other.id)
    assert states(bank(of_lines(line("A", "", "10", email="X@otro.example")))) == [
        (2, "doubt", "keeps_promise")
    ]


def test_two_lines_take_no_more_than_is_left_of_a_promise(bank, booked, fundraiser, pledge):
    found = bank(
        of_lines(line("A", "Ximena Larrañaga Ruiz", "600"), line("B", "Ximena Larrañaga Ruiz", "500"))
    )
    taken(fundraiser, found)
    with pytest.raises(Refused, match="promise_taken"):
        taken(fundraiser, found, 1)
    assert [row.pledge_id for row in found.rows.order_by("place")] == [pledge.id, None]
    actions.decide(fundraiser, found.id, [0], "leave")
    taken(fundraiser, found, 1)
    booked(found)
    assert pledge.left() == pesos(50_000)


def test_two_files_take_no_more_than_is_left_of_a_promise(bank, fundraiser, pledge):
    one, other = (bank(of_lines(line(folio, "Ximena Larrañaga Ruiz", "600"))) for folio in "AB")
    taken(fundraiser, one)
    with pytest.raises(Refused, match="promise_taken"):
        taken(fundraiser, other)
    actions.drop(fundraiser, one.id)
    taken(fundraiser, other)


def test_a_line_is_a_month_of_a_monthly_gift(bank, booked, fundraiser, monthly, omar):
    found = bank(
        of_lines(line("A", "Omar Sol", "300", "2026-10-07"), line("B", "Omar Sol", "300", "2026-10-02"))
    )
    assert states(found) == [(2, "doubt", "monthly_due"), (3, "doubt", "monthly_due")]
    assert offered(found) == [f"month:{monthly.id}:2026-10-01"]
    taken(fundraiser, found)
    with pytest.raises(Refused, match="month_taken"):
        taken(fundraiser, found, 1)
    actions.decide(fundraiser, found.id, [1], "take")
    booked(found)
    gift = Gift.objects.get(regular=monthly)
    assert (gift.instalment, gift.donor, gift.fund_id) == (date(2026, 10, 1), omar, "general")
    assert Gift.objects.get(regular=None).fund_id == "papers"
    assert date(2026, 10, 1) not in {due.month for due in due_instalments()}


@pytest.mark.parametrize("change", ["another amount", "came", "by card", "ended", "before it began"])
def test_what_is_no_month_of_it_is_new(bank, fundraiser, monthly, omar, change):
    said = line("A", "Omar Sol", "300", "2026-10-05")
    if change == "another amount":
        said = line("A", "Omar Sol", "300.01", "2026-10-05")
    elif change == "came":
        month = {"regular": monthly, "instalment": date(2026, 10, 1), "account": "Assets:Cash"}
        by_hand(fundraiser, omar, 30_000, date(2026, 10, 5), **month)
    elif change == "by card":
        Regular.objects.filter(id=monthly.id).update(begun_by=uuid4())
    elif change == "ended":
        money.set_state(fundraiser, monthly.id, "ended", date(2026, 10, 1))
    else:
        said = line("A", "Omar Sol", "300", "2026-07-05")
    assert states(bank(of_lines(said))) == [(2, "new", "")]


def test_a_gift_entered_by_hand_is_not_booked_again(bank, booked, fundraiser, omar):
    gift = by_hand(fundraiser, omar, 12_300, date(2026, 9, 28), means="cheque")
    content = of_lines(line("A", "", "123"))
    found = bank(content)
    assert states(found) == [(2, "doubt", "entered_by_hand")]
    before = standing()
    taken(fundraiser, found)
    assert booked(found).state == "done"
    assert (standing(), states(found)) == (before, [(2, "known", "entered_by_hand")])
    assert found.rows.get().entered == gift
    assert states(bank(content)) == [(2, "known", "same_id")]
    other = bank(of_lines(line("B", "", "123")))
    assert states(other) == [(2, "new", "")]


def test_a_promise_kept_by_hand_comes_again_with_the_banks_file(bank, booked, fundraiser, pledge, ximena):
    by_hand(fundraiser, ximena, 100_000, date(2026, 10, 1), pledge=pledge, fund="leaflets")
    found = bank(of_lines(line("A", "Ximena Larrañaga Ruiz", "1000", "2026-10-02")))
    before = standing()
    taken(fundraiser, found)
    booked(found)
    assert standing() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"account": "Assets:Cash"}, {"money": pesos(12_301)}, {"received_on": date(2026, 9, 25)},
        {"means": "card"}, {"money": Money(12_300, "USD")},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_a_gift_of_another_account_amount_day_or_way_is_another(bank, fundraiser, changes):
    by_hand(fundraiser, None, 12_300, date(2026, 10, 1), **changes)
    assert states(bank(of_lines(line("A", "", "123")))) == [(2, "new", "")]


def test_one_taken_back_as_a_mistake_is_not_offered(bank, fundraiser):
    gift = by_hand(fundraiser, None, 12_300, date(2026, 10, 1))
    money.take_back(fundraiser, gift.id, date(2026, 10, 1), "twice")
    assert states(bank(of_lines(line("A", "", "123")))) == [(2, "new", "")]


def test_two_lines_are_not_the_same_gift_by_hand(bank, fundraiser):
    by_hand(fundraiser, None, 12_300, date(2026, 10, 1))
    found = bank(of_lines(line("A", "", "123"), line("B", "", "123")))
    taken(fundraiser, found)
    with pytest.raises(Refused, match="gift_taken"):
        taken(fundraiser, found, 1)


def test_without_ids_what_another_file_told_to_be_that_gift_is_asked_about_again(bank, booked, fundraiser):
    by_hand(fundraiser, None, 12_300, date(2026, 10, 1))
    one, other = (bank(of_lines(line("", "", "123"))) for _file in "ab")
    taken(fundraiser, one)
    booked(one)
    actions.decide(fundraiser, other.id, [0], "take")
    assert (booked(other).state, states(other)) == ("checked", [(2, "doubt", "seen_before")])


def test_what_names_its_donor_is_accepted_for_all_at_once(bank, booked, fundraiser, pledge, monthly, omar):
    second = promised(fundraiser, omar, 5_000)
    found = bank(
        of_lines(
            line("A", "ruiz ximena LARRANAGA", "700"),  # hers alone
            line("B", "Ximena Larrañaga Ruiz", "700"),  # nothing is left for it
            line("C", "Omar Sol", "20"),  # his promise
            line("D", "", "50", note="de Ximena Larrañaga Ruiz"),  # named in passing
        )
    )
    assert {reason for _number, _state, reason in states(found)} == {"keeps_promise"}
    assert actions.match_likely(fundraiser, found.id, "keeps_promise") == 2
    rows = list(found.rows.order_by("place"))
    assert [row.pledge_id for row in rows] == [pledge.id, None, second.id, None]
    assert [row.verdict for row in rows] == ["take", "", "take", ""]
    with pytest.raises(Refused, match="undecided"):
        booked(found)
    actions.decide(fundraiser, found.id, None, "leave", "keeps_promise")
    assert [row.pledge_id for row in found.rows.order_by("place")][2] == second.id
    booked(found)
    assert (pledge.left(), second.left()) == (pesos(30_000), pesos(3_000))


def test_who_has_a_promise_and_a_monthly_gift_is_asked_line_by_line(bank, fundraiser, monthly, omar):
    promised(fundraiser, omar)
    found = bank(of_lines(line("A", "Omar Sol", "300", "2026-10-05")))
    assert len(offered(found)) == 2
    assert actions.match_likely(fundraiser, found.id, "monthly_due") == 0


@pytest.mark.parametrize("way", ["kept", "given up", "month", "mistake"])
def test_what_was_chosen_and_is_gone_when_it_is_booked_is_decided_anew(
    bank, booked, fundraiser, pledge, monthly, ximena, omar, way
):
    if way == "mistake":
        gift = by_hand(fundraiser, None, 45_600, date(2026, 10, 1))
    amount = {"month": "300", "mistake": "456"}.get(way, "1000")
    who = {"month": "Omar Sol", "mistake": ""}.get(way, "Ximena Larrañaga Ruiz")
    found = bank(of_lines(line("A", who, amount, "2026-10-05")))
    taken(fundraiser, found)
    cash = {"account": "Assets:Cash", "means": "cash"}
    if way == "kept":
        by_hand(fundraiser, ximena, 1, date(2026, 10, 1), pledge=pledge, fund="leaflets", **cash)
    elif way == "given up":
        money.give_pledge_up(fundraiser, pledge.id, pesos(1), date(2026, 10, 1), uuid4())
    elif way == "month":
        month = {"regular": monthly, "instalment": date(2026, 10, 1)}
        by_hand(fundraiser, omar, 30_000, date(2026, 10, 1), **month, **cash)
    else:
        money.take_back(fundraiser, gift.id, date(2026, 10, 1), "twice")
    before = standing()
    assert (booked(found).state, states(found)) == ("checked", [(2, "doubt", "match_gone")])
    assert standing() == before
    row = found.rows.get()
    assert (row.verdict, row.is_matched) == ("", False)
    actions.decide(fundraiser, found.id, [0], "take")
    assert booked(found).state == "done"
    assert Gift.objects.filter(source="bank").count() == 1


def test_what_is_promised_or_entered_after_the_file_was_read_is_asked_about(bank, booked, fundraiser, ximena):
    found = bank(
        of_lines(line("A", "Ximena Larrañaga Ruiz", "10"), line("B", "", "123"), line("C", "", "9999"))
    )
    assert {state for _number, state, _reason in states(found)} == {"new"}
    promised(fundraiser, ximena, 2_000)
    by_hand(fundraiser, None, 12_300, date(2026, 10, 1))
    assert booked(found).state == "checked"
    assert [(state, reason) for _number, state, reason in states(found)] == [
        ("doubt", "came_meanwhile"), ("doubt", "came_meanwhile"), ("new", ""),
    ]  # fmt: skip
    assert actions.match_likely(fundraiser, found.id, "came_meanwhile") == 1
    taken(fundraiser, found, 1)
    assert booked(found).state == "done"
    assert Gift.objects.filter(source="bank").count() == 2


def test_what_was_not_offered_cannot_be_chosen(bank, fundraiser, pledge, monthly, director):
    found = bank(of_lines(line("A", "Ximena Larrañaga Ruiz", "10")))
    for code in ("", f"pledge:{uuid4()}:", f"month:{monthly.id}:2026-10-01", "pledge:x:"):
        with pytest.raises(Refused, match="match_gone"):
            actions.match(fundraiser, found.id, 0, code)
    with pytest.raises(Refused, match="match_gone"):
        actions.match(fundraiser, found.id, 7, offered(found)[0])
    for refused in (
        lambda staff: actions.match(staff, found.id, 0, offered(found)[0]),
        lambda staff: actions.match_likely(staff, found.id, "keeps_promise"),
    ):
        with pytest.raises(PermissionDenied):
            refused(replace(director, role="auditor"))


def test_a_promise_is_kept_through_a_processor_too_and_its_fee_is_booked(bring, booked, fundraiser, omar):
    days = (date(2026, 9, 20), date(2026, 10, 1))
    pledge = money.enter_pledge(fundraiser, omar.id, "leaflets", Money(10_000, "USD"), *days, uuid4())
    found = bring(PAYPAL, BANK, columns={"order": "mdy"})
    assert states(found)[:2] == [(2, "doubt", "only_fits"), (3, "new", "")]
    taken(fundraiser, found)
    booked(found)
    assert pledge.left() == Money(5_500, "USD")
    assert (balance("Assets:Due:PayPal"), balance("Expenses:Fees")) == (0, 0)


def test_what_a_platform_was_given_keeps_no_promise_of_ours(bring, fundraiser, omar):
    days = (date(2026, 8, 20), date(2026, 10, 1))
    money.enter_pledge(fundraiser, omar.id, "leaflets", Money(100_000, "USD"), *days, uuid4())
    assert {row.state for row in bring(HIPGIVE).rows.filter(kind="gift")} == {"new"}
