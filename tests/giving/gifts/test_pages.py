"""The pages of gifts and donors, as those who keep and audit them use them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reencuentro.bridge.models import RecordKey
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import close_period, open_account, open_fund
from reencuentro.giving.books.models import Entry
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.queries import donor_page
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions import money as actions
from reencuentro.giving.gifts.models import Gift, Pledge, Refund, Regular
from reencuentro.giving.gifts.queries.gifts import gift_page
from reencuentro.giving.gifts.queries.messages import messages
from tests.clinic.accounts.people import shown
from tests.giving.conftest import BANK, DAY, FUNDS, pesos

APART, SPACE = "\u202f", "\u00a0"
GIFT = {
    "day": "2026-11-03", "amount": "250.50", "currency": "MXN", "fund": "papers", "means": "transfer",
    "account": BANK, "kind": "person", "language": "es", "benefit": "none",
}  # fmt: skip
KIND = {"means": "kind", "account": "", "cost": "Expenses:Printing", "description": "500 folletos"}


@pytest.fixture
def keeper(clinic) -> Staff:
    staff = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    for purpose, kind in FUNDS.items():
        open_fund(staff, purpose=purpose, kind=kind)
    open_account(staff, BANK)
    return staff


@pytest.fixture
def director(clinic) -> Staff:
    return Staff(clinic.director.id, Role.DIRECTOR)


@pytest.fixture
def ximena(keeper) -> Donor:
    return new_donor(keeper, DonorFacts("Ximena Larrañaga", email="ximena@correo.example"))


@pytest.fixture
def send(clinic, keeper):
    """A form as the page offers it, filled in."""

    def sent(address: str, client=None, **data: object):
        client = client or clinic.fundraiser.client
        form = client.get(address).context["form"]
        token = {"token": form["token"].value()} if "token" in form.fields else {}
        return client.post(address, {**token, **data})

    return sent


def at(name: str, *args: object) -> str:
    return reverse(name, args=args)


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return answer.context["form"].errors


def test_its_entry_is_taken_back_where_the_gift_is_and_all_lead_to_each_other(clinic, send, ximena):
    send(f"{at('gifts:new')}?donor={ximena.id}", **GIFT)
    gift = Gift.objects.get()
    books = [reverse(f"books:{name}", args=[gift.entry_id]) for name in ("entry", "reverse")]
    for address in books:
        page = shown(clinic.fundraiser.client.get(address))
        assert at("gifts:gift", gift.id) in page
    assert "It is not taken back here" in page
    answer = send(books[1], reason="twice", day="2026-11-20")
    assert answer.status_code == 422 and "It is not taken back here" in shown(answer)
    assert not gift.is_taken_back()
    assert at("receipts:gift", gift.id) in shown(clinic.fundraiser.client.get(at("gifts:gift", gift.id)))
    page = shown(clinic.fundraiser.client.get(at("receipts:gift", gift.id)))
    assert at("gifts:gift", gift.id) in page and books[0] in page


def test_a_gift_is_entered_with_its_giver_and_stands_on_her_page(send, clinic):
    answer = send(at("gifts:new"), **GIFT, giver="Rosa Abad", email="rosa@correo.example")
    gift = Gift.objects.get()
    assert answer.url == at("gifts:gift", gift.id)
    page = shown(clinic.auditor.client.get(at("gifts:donor", gift.donor_id)))
    assert "Rosa Abad" in page and f"250.50{SPACE}MXN" in page
    assert Entry.objects.get().kind == "gift"


def test_a_second_gift_from_the_same_address_is_the_same_donors(send):
    send(at("gifts:new"), **GIFT, giver="Rosa Abad", email="rosa@correo.example")
    send(at("gifts:new"), **GIFT, giver="R. Abad", email="ROSA@correo.example")
    assert (Gift.objects.count(), Donor.objects.count()) == (2, 1)


def test_sent_twice_it_is_one(send, clinic):
    address, client = at("gifts:new"), clinic.fundraiser.client
    token = client.get(address).context["form"]["token"].value()
    answers = [client.post(address, {**GIFT, "token": token}) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert (Gift.objects.count(), Entry.objects.count()) == (1, 1)


def test_a_gift_in_kind_says_what_it_is_and_saves(send):
    send(at("gifts:new"), **{**GIFT, **KIND})
    gift = Gift.objects.get()
    assert gift_page(gift.id).gift.description == "500 folletos"
    assert set(gift.entry.postings.values_list("account", flat=True)) == {
        "Expenses:Printing", "Income:InKind",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "1,234"}, "amount"),
        ({"amount": "12.345"}, "amount"),
        ({"amount": "12 pesos"}, "amount"),
        ({"currency": ""}, "currency"),
        ({"currency": "XXX"}, "currency"),
        ({"day": (timezone.localdate() + timedelta(days=1)).isoformat()}, "day"),
        ({"fund": "none-such"}, "fund"),
        ({"means": "card"}, "means"),
        ({"account": ""}, "account"),
        ({"means": "kind"}, "cost"),
        ({**KIND, "description": ""}, "description"),
        ({"named": "on"}, "public_name"),
        ({"email": "rosa@correo.example"}, "giver"),
        ({"email": "not an address", "giver": "R"}, "email"),
        ({"giver": "Ro\x07sa"}, "giver"),
        ({"message": "x" * 201}, "message"),
        ({"benefit": "meal"}, "benefit_worth"),
        ({"benefit": "meal", "benefit_worth": "250.51"}, "benefit_worth"),
        ({"benefit": "meal", "benefit_worth": "-1"}, "benefit_worth"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(send, changes, field):
    answer = send(at("gifts:new"), **{**GIFT, **changes})
    assert field in errors(answer)
    assert not Gift.objects.exists() and not Entry.objects.exists()
    assert answer.context["form"]["fund"].value() == changes.get("fund", "papers")


def test_a_decimal_comma_is_read(send):
    send(at("gifts:new"), **{**GIFT, "amount": "1.250,50"})
    assert Gift.objects.get().money == pesos(125_050)


def test_a_closed_period_is_refused_at_the_day(send, director):
    close_period(director, DAY.replace(day=5))
    assert "day" in errors(send(at("gifts:new"), **GIFT))


def test_what_was_given_in_return_is_kept_and_can_be_put_right(send, clinic):
    send(at("gifts:new"), **{**GIFT, "benefit": "meal", "benefit_worth": "100"})
    gift = Gift.objects.get()
    assert (gift.benefit, gift.benefit_minor) == ("meal", 10_000)
    send(at("gifts:benefit", gift.id), benefit="none")
    gift.refresh_from_db()
    assert (gift.benefit, gift.benefit_minor) == ("none", 0)
    assert "benefit_worth" in errors(send(at("gifts:benefit", gift.id), benefit="goods", benefit_worth="999"))


def test_it_goes_back_in_parts_and_no_further(send):
    send(at("gifts:new"), **GIFT)
    address = at("gifts:refund", Gift.objects.get().id)
    part = {"day": "2026-11-04", "amount": "100", "account": BANK}
    send(address, **part)
    send(address, **part)
    assert Refund.objects.count() == 2
    assert errors(send(at("gifts:mistake", Gift.objects.get().id), reason="twice", day="2026-11-04"))
    wrong = errors(send(address, **part))
    assert "50.50" in str(wrong["amount"])
    assert "day" in errors(send(address, **{**part, "amount": "1", "day": "2026-11-02"}))


def test_one_entered_by_mistake_is_taken_back_once_and_does_not_go_back(send, clinic):
    send(at("gifts:new"), **GIFT)
    gift = Gift.objects.get()
    data = {"reason": "twice", "day": "2026-11-03"}
    for _again in range(2):
        send(at("gifts:mistake", gift.id), **data)
    assert (gift_page(gift.id).left, Entry.objects.count()) == (pesos(0), 2)
    refund = {"day": "2026-11-04", "amount": "1", "account": BANK}
    assert errors(send(at("gifts:refund", gift.id), **refund))
    assert "Entered by mistake" in shown(clinic.auditor.client.get(at("gifts:gift", gift.id)))


def test_a_promise_is_entered_kept_from_the_list_and_given_up(send, clinic, ximena):
    promise = {"day": "2026-11-02", "due": "2026-12-24", "amount": "300", "currency": "MXN", "fund": "papers"}
    send(at("gifts:new-pledge", ximena.id), **promise)
    pledge = Pledge.objects.get()
    assert f"300.00{SPACE}MXN" in shown(clinic.auditor.client.get(at("gifts:pledges")))
    kept = f"{at('gifts:new')}?pledge={pledge.id}"
    assert "amount" in errors(send(kept, **{**GIFT, "amount": "301"}))
    send(kept, **{**GIFT, "amount": "120"})
    assert Gift.objects.get().pledge == pledge
    send(at("gifts:lost", pledge.id), day="2026-11-04", amount="180")
    assert pledge.left() == pesos(0)
    assert "No promise is open" in shown(clinic.fundraiser.client.get(at("gifts:pledges")))


def test_a_promise_is_not_due_before_it_was_made(send, ximena):
    promise = {"day": "2026-11-02", "due": "2026-11-01", "amount": "3", "currency": "MXN", "fund": "papers"}
    assert "due" in errors(send(at("gifts:new-pledge", ximena.id), **promise))


def test_a_monthly_gift_is_due_until_it_is_entered_rests_and_ends(send, clinic, ximena):
    since = timezone.localdate().replace(day=1)
    monthly = {"since": since, "day_of_month": 1, "amount": "50", "currency": "MXN", "fund": "papers"}
    send(at("gifts:new-monthly", ximena.id), **monthly)
    regular = Regular.objects.get()
    due = clinic.fundraiser.client.get(at("gifts:monthly")).context["due"]
    assert [one.month for one in due] == [since]
    came = f"{at('gifts:new')}?regular={regular.id}&month={since}"
    send(came, **{**GIFT, "amount": "50", "day": since.isoformat()})
    assert Gift.objects.get().instalment == since
    assert errors(send(came, **{**GIFT, "amount": "50", "day": since.isoformat()}))
    for state in ("paused", "active", "ended"):
        clinic.fundraiser.client.post(at("gifts:monthly-state", regular.id), {"state": state})
        regular.refresh_from_db()
        assert regular.state == state
    assert clinic.fundraiser.client.get(at("gifts:monthly")).context["due"] == []


def test_words_are_shown_once_somebody_looked_and_can_be_taken_down(send, clinic):
    words = {"message": "¡Ánimo!", "named": "on", "public_name": "Rosa"}
    send(at("gifts:new"), **GIFT, **words)
    gift = Gift.objects.get()
    assert messages("papers") == []
    assert "¡Ánimo!" in shown(clinic.auditor.client.get(at("gifts:messages")))
    clinic.fundraiser.client.post(at("gifts:show", gift.id))
    assert [(one.name, one.text) for one in messages("papers")] == [("Rosa", "¡Ánimo!")]
    clinic.fundraiser.client.post(at("gifts:hide", gift.id))
    assert messages("papers") == []


def test_who_does_not_want_to_be_named_is_named_nowhere_in_public(send, clinic):
    send(at("gifts:new"), **GIFT, giver="Rosa Abad", message="¡Ánimo!", public_name="Rosa Abad")
    clinic.fundraiser.client.post(at("gifts:show", Gift.objects.get().id))
    assert "Rosa" not in str(messages("papers"))


def test_donors_are_found_by_post_so_that_no_name_stays_in_an_address(clinic, ximena):
    client = clinic.auditor.client
    assert "Ximena" in shown(client.post(at("donors:list"), {"text": "larranaga"}))
    assert "Nobody was found" in shown(client.post(at("donors:list"), {"text": "Zoe"}))
    assert "Ximena" in shown(client.get(at("donors:list"), {"text": "Zoe"}))


DONOR = {"name": "Zoe Otra", "kind": "person", "language": "en"}


def test_a_donor_is_entered_and_changed(send, clinic):
    answer = send(at("donors:new"), **DONOR, email="zoe@correo.example")
    donor = Donor.objects.get()
    assert answer.url == at("gifts:donor", donor.id)
    send(at("donors:edit", donor.id), **{**DONOR, "name": "Zoe Díaz"}, do_not_contact="on", country="us")
    now = donor_page(donor.id)
    assert (now.name, now.email, now.do_not_contact, now.country) == ("Zoe Díaz", None, True, "US")


def test_who_seems_to_be_known_is_entered_again_only_on_purpose(send, clinic, ximena):
    again = {**DONOR, "email": "XIMENA@correo.example"}
    answer = send(at("donors:new"), **again)
    assert "another" in errors(answer) and at("gifts:donor", ximena.id) in shown(answer)
    send(at("donors:new"), **again, another="on")
    assert Donor.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 201}, "name"),
        ({"name": "Z\x07"}, "name"),
        ({"country": "M1"}, "country"),
        ({"country": "MX", "tax_id": "LAXX800101AB1"}, "tax_id"),
        ({"tax_id": "XEXX-010101-000"}, "tax_id"),
        ({"email": "zoe"}, "email"),
        ({"kind": "ghost"}, "kind"),
    ],
)
def test_a_wrong_fact_of_a_donor_is_said_at_its_field(send, changes, field):
    assert field in errors(send(at("donors:new"), **{**DONOR, **changes}))
    assert not Donor.objects.exists()


def test_two_records_are_made_one(clinic, keeper, ximena):
    other = new_donor(keeper, DonorFacts("Ximena L.", phone="555 0100"))
    client, address = clinic.fundraiser.client, at("gifts:merge", ximena.id)
    assert "Ximena L." in shown(client.post(address, {"text": "ximena"}))
    assert client.post(address, {"other": ximena.id}).status_code == 422
    client.post(address, {"other": other.id})
    assert donor_page(ximena.id).phone == "555 0100"
    assert at("gifts:donor", ximena.id) in shown(client.get(at("gifts:donor", other.id)))


def test_a_director_forgets_a_donor_and_the_page_says_what_is_kept(
    clinic, keeper, ximena, send, django_capture_on_commit_callbacks
):
    send(f"{at('gifts:new')}?donor={ximena.id}", **GIFT)
    client, address = clinic.director.client, at("gifts:forget", ximena.id)
    assert "2032" in shown(client.get(address))
    with django_capture_on_commit_callbacks(using="giving", execute=True):
        client.post(address)
    assert not RecordKey.objects.filter(id=ximena.key).exists()
    page = at("gifts:donor", ximena.id)
    assert "Ximena" in shown(client.get(page))
    assert "Ximena" not in shown(clinic.fundraiser.client.get(page))
    assert client.post(at("donors:edit", ximena.id), DONOR).status_code == 404


def test_one_of_whom_something_is_expected_is_not_forgotten_yet(clinic, keeper, ximena):
    today = timezone.localdate()
    actions.enter_monthly(keeper, ximena.id, "papers", Money(500, "MXN"), 1, today, ximena.id)
    answer = clinic.director.client.post(at("gifts:forget", ximena.id))
    assert answer.status_code == 422 and "expected" in shown(answer)
    assert donor_page(ximena.id).name


@pytest.mark.parametrize(
    "asked", ["donor=x", "donor=7", "pledge=00000000-0000-0000-0000-000000000001", "regular=x"]
)
def test_what_the_address_names_and_is_not_there_is_no_page(clinic, keeper, asked):
    assert clinic.fundraiser.client.get(f"{at('gifts:new')}?{asked}").status_code == 404


def test_a_month_that_is_none_is_no_page(clinic, keeper, ximena):
    today = timezone.localdate()
    regular = actions.enter_monthly(keeper, ximena.id, "papers", Money(500, "MXN"), 1, today, ximena.id)
    address = f"{at('gifts:new')}?regular={regular.id}&month="
    assert [
        clinic.fundraiser.client.get(f"{address}{month}").status_code for month in ("", "2026-13-01")
    ] == [
        404,
        404,
    ]
