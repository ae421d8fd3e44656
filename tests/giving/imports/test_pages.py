"""The pages of files of gifts, as a fundraiser goes through them."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import open_account, open_fund
from reencuentro.giving.books.models import Entry, Fund
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions import money
from reencuentro.giving.imports.models import Import
from tests.clinic.accounts.people import shown
from tests.giving.conftest import BANK, pesos

from .files import AMOUNTS, HIPGIVE, of_amounts, table

CAMT = (
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Ntry>'
    '<Amt Ccy="MXN">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
    "<BookgDt><Dt>2026-10-05</Dt>"
    "</BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>"
)


@pytest.fixture
def keeper(clinic):
    staff = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    open_fund(staff, purpose="papers", kind=Fund.Kind.LINE)
    open_account(staff, BANK)
    return clinic.fundraiser.client


def upload(client, content: str, name: str = "gifts.csv"):
    return client.post(reverse("imports:bring"), {"file": SimpleUploadedFile(name, content.encode())})


def told(client, content: str, **changes: str):
    """A file brought and told as the page offers it."""
    page = client.get(upload(client, content).url)
    form = page.context["form"]
    data = {name: field.value() or "" for name in form.fields if (field := form[name])}
    data = {
        "account": BANK,
        "fund": "papers",
        **{k: v for k, v in data.items() if k not in ("account", "fund")},
    }
    data = {name: value for name, value in {**data, **changes}.items() if value not in (False, None)}
    return client.post(page.request["PATH_INFO"], data)


def stepped(client, content: str, **changes: str) -> str:
    """The address of a file that is read to its end."""
    url = told(client, content, **changes).url
    brought = Import.objects.get()
    client.post(reverse("imports:step", args=[brought.id]), {"at": "checking"})
    return url


def test_a_file_goes_from_the_upload_to_the_books(keeper):
    url = stepped(keeper, of_amounts("1250.50", "ten"))
    page = shown(keeper.get(url))
    assert "This is no amount of that currency." in page
    assert "1\u202f250.50" in page
    brought = Import.objects.get()
    book = reverse("imports:book", args=[brought.id])
    refused = keeper.post(book)
    assert refused.status_code == 422
    assert "Some lines are wrong" in shown(refused)
    keeper.post(book, {"leave_wrong_out": "on"})
    assert "nothing is half done" in shown(keeper.get(url))
    keeper.post(reverse("imports:step", args=[brought.id]), {"at": "posting"})
    assert "The file is booked" in shown(keeper.get(url))
    assert Entry.objects.count() == 1


def test_what_the_headings_tell_is_guessed_and_shown_with_samples(keeper):
    page = keeper.get(upload(keeper, HIPGIVE).url)
    assert page.context["form"]["source"].value() == "hipgive"
    assert page.context["form"]["column_6"].value() == "gross"
    assert "Rosa Iturbe" in shown(page)


def test_two_columns_for_one_thing_a_bank_without_an_account_and_no_day_are_said_at_their_fields(keeper):
    refused = told(keeper, of_amounts("5"), column_0="day", account="")
    assert refused.status_code == 422
    errors = refused.context["form"].errors
    assert errors["column_1"] == ["Another column tells this already."]
    assert errors["account"] == ["Say on which account this money is."]
    assert "No column tells: Day." in str(told_nothing(keeper).context["form"].errors)


def told_nothing(client):
    return told(client, of_amounts("5"), column_1="")


def test_of_a_statement_only_where_and_for_what_is_asked(keeper):
    page = keeper.get(upload(keeper, CAMT, "statement.xml").url)
    assert set(page.context["form"].fields) == {"account", "fund", "by_name"}


def test_lines_in_doubt_are_decided_one_by_one_or_together(keeper):
    rows = [AMOUNTS[1:], *[("2026-10-01", "Ana", "50.00", "MXN")] * 3]
    url = stepped(keeper, table(rows))
    brought = Import.objects.get()
    decide = reverse("imports:decide", args=[brought.id])
    keeper.post(decide, {"place": "1", "verdict": "take"})
    assert "2 lines, 1 not decided" in shown(keeper.get(url))
    keeper.post(decide, {"reason": "twice", "verdict": "leave"})
    assert "2 lines, 0 not decided" in shown(keeper.get(url))
    keeper.post(decide, {"place": "99999999999", "verdict": "perhaps"})
    assert list(brought.rows.filter(state="doubt").values_list("verdict", flat=True)) == ["leave", "leave"]


def test_what_gifts_are_for_is_assigned_once_and_asked_with_what_was_said_before(keeper):
    rows = [(*AMOUNTS, "Proyecto"), ("A", "2026-10-01", "Ana", "5", "MXN", "Folletos")]
    url = stepped(keeper, table(rows))
    assign = reverse("imports:assign", args=[Import.objects.get().id])
    assert "Which funds" in shown(keeper.get(url))
    assert keeper.post(assign, {"fund_0": "nothing"}).status_code == 422
    assert "Kept, also for the next file" in shown(keeper.post(assign, {"fund_0": "papers"}, follow=True))
    assert keeper.get(url).context["funds"]["fund_0"].value() == "papers"


def test_a_file_that_is_none_is_refused_with_what_to_bring(keeper):
    refused = upload(keeper, "%PDF-1.7")
    assert refused.status_code == 422
    assert "This is no file that we read" in shown(refused)


def test_a_file_is_thrown_away(keeper):
    stepped(keeper, of_amounts("5"))
    keeper.post(reverse("imports:drop", args=[Import.objects.get().id]))
    assert not Import.objects.exists()


def test_when_all_lines_are_read_the_page_is_turned(keeper):
    told(keeper, of_amounts("5"))
    brought = Import.objects.get()
    step = reverse("imports:step", args=[brought.id])
    answer = keeper.post(step, {"at": "checking"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == reverse("imports:file", args=[brought.id])


def test_a_formula_and_a_mark_of_direction_are_shown_as_text(keeper):
    rows = [AMOUNTS, ("A", "2026-10-01", "=1+1 <b>\u202e", "5", "MXN")]
    page = keeper.get(stepped(keeper, table(rows)))
    assert "<bdi>=1+1 &lt;b&gt;</bdi>" in page.content.decode()


def test_an_auditor_sees_files_and_may_not_touch_them(keeper, clinic):
    url = stepped(keeper, of_amounts("5"))
    auditor = clinic.auditor.client
    assert auditor.get(url).status_code == auditor.get(reverse("imports:files")).status_code == 200
    assert "Book the file" not in shown(auditor.get(url))
    assert auditor.post(reverse("imports:book", args=[Import.objects.get().id])).status_code == 404


@pytest.fixture
def ximena(keeper, clinic):
    """Has promised 900 pesos for papers."""
    staff = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    donor = new_donor(staff, DonorFacts("Ximena Larrañaga"))
    days = (date(2026, 9, 20), date(2026, 10, 1))
    money.enter_pledge(staff, donor.id, "papers", pesos(90_000), *days, uuid4())
    return donor


def shown_and_offered(client, url: str) -> tuple[str, list[str]]:
    page = client.get(f"{url}?show=doubt")
    return shown(page), [match.awaited.code for line in page.context["lines"] for match in line.matches]


def test_what_a_line_may_be_is_offered_at_it_and_chosen_by_a_press(keeper, ximena):
    rows = [AMOUNTS, ("A", "2026-10-01", "ximena LARRANAGA", "600", "MXN")]
    url = stepped(keeper, table(rows))
    page, [code] = shown_and_offered(keeper, url)
    assert "It bears the name of somebody who promised something." in page
    assert "promised 900.00\u00a0MXN for 1 Oct 2026; 900.00\u00a0MXN is not kept yet." in page
    match = reverse("imports:match", args=[Import.objects.get().id])
    answer = keeper.post(match, {"place": "0", "match": code})
    assert answer.url.endswith("#line-0")
    assert "1 line, 0 not decided" in shown(keeper.get(answer.url))
    keeper.post(reverse("imports:decide", args=[Import.objects.get().id]), {"place": "0", "verdict": "take"})
    assert shown_and_offered(keeper, url)[0].count("A new gift of its own") == 2


def test_what_others_took_is_refused_at_the_line(keeper, ximena):
    rows = [AMOUNTS, *((folio, "2026-10-01", "Ximena Larrañaga", "600", "MXN") for folio in "AB")]
    url = stepped(keeper, table(rows))
    _page, codes = shown_and_offered(keeper, url)
    match = reverse("imports:match", args=[Import.objects.get().id])
    keeper.post(match, {"place": "0", "match": codes[0]})
    refused = keeper.post(f"{match}?show=doubt", {"place": "1", "match": codes[0]})
    assert (refused.status_code, refused.context["refused_place"]) == (422, 1)
    assert "too little is left for this one" in shown(refused)
    assert keeper.get(f"{match}?page=1").url == f"{url}?show=doubt&page=1"
    assert list(Import.objects.get().rows.values_list("verdict", flat=True)) == ["take", ""]


def test_what_is_no_match_is_said_and_changes_nothing(keeper, ximena):
    url = stepped(keeper, of_amounts("5000"))
    match = reverse("imports:match", args=[Import.objects.get().id])
    for data in ({"place": "0", "match": "pledge:x:"}, {"place": "77", "match": ""}):
        assert "is there no more" in shown(keeper.post(match, data, follow=True))
    assert keeper.post(match, {"place": "x"}).status_code == 302
    assert "New" in shown(keeper.get(url))


def test_all_that_name_their_donor_are_accepted_at_once(keeper, ximena):
    rows = [AMOUNTS, *((folio, "2026-10-01", "Ximena Larrañaga", "300", "MXN") for folio in "AB")]
    stepped(keeper, table(rows))
    likely = reverse("imports:match-likely", args=[Import.objects.get().id])
    accepted = keeper.post(likely, {"reason": "keeps_promise"}, follow=True)
    assert "2 lines were accepted." in shown(accepted)
    again = keeper.post(likely, {"reason": "keeps_promise"}, follow=True)
    assert "Decide line by line." in shown(again)
    assert Import.objects.get().rows.exclude(pledge=None).count() == 2


def test_an_auditor_sees_what_a_line_may_be_and_presses_nothing(keeper, ximena, clinic):
    rows = [AMOUNTS, ("A", "2026-10-01", "Ximena Larrañaga", "300", "MXN")]
    url = stepped(keeper, table(rows))
    page, [code] = shown_and_offered(clinic.auditor.client, url)
    assert "The same name" in page and "It is this one" not in page
    match = reverse("imports:match", args=[Import.objects.get().id])
    assert clinic.auditor.client.post(match, {"place": "0", "match": code}).status_code == 404
