"""Reports as those who keep and audit the books open them and take them out."""

import pytest
from django.urls import reverse

from reencuentro.giving.access.models import Act
from reencuentro.giving.reports.kinds import KINDS
from tests.clinic.accounts.people import shown

FORMS = {
    **{kind: {"first": "2026-01-01", "last": "2026-12-31"} for kind in ("funds", "ledger")},
    **{kind: {"year": "2026"} for kind in ("months", "budget")},
    "funder": {"first": "2026-01-01", "last": "2026-12-31", "fund": "papers", "language": "es"},
}
STARTS = {"csv": "\ufeff".encode(), "xlsx": b"PK", "pdf": b"%PDF"}


@pytest.mark.parametrize("kind", FORMS)
def test_a_report_is_shown_and_taken_out_in_every_way(busy_books, clinic, kind):
    client = clinic.auditor.client
    assert client.get(reverse(f"reports:{kind}")).status_code == 200
    answer = client.get(reverse(f"reports:{kind}"), FORMS[kind])
    assert answer.context["report"]
    assert str(KINDS[kind].title) in shown(client.get(reverse("reports:reports")))
    for how, start in STARTS.items():
        taken = client.post(reverse(f"reports:{kind}-taken"), {**FORMS[kind], "how": how})
        assert taken.content.startswith(start)
        assert taken["Content-Disposition"] == f'attachment; filename="{kind}.{how}"'
        assert Act.objects.latest("at").verb == "reports.taken"


def test_what_a_page_draws_is_said_in_words_too(busy_books, clinic):
    page = shown(clinic.auditor.client.get(reverse("reports:months"), {"year": 2026}))
    assert "<desc>Month: February, Came in: 0.00" in page


def test_a_funder_gets_the_report_in_the_language_that_was_chosen(busy_books, clinic):
    answer = clinic.fundraiser.client.get(reverse("reports:funder"), FORMS["funder"])
    assert answer.context["report"].title == "Informe para quien financia"
    assert "Reports" in shown(answer)


@pytest.mark.parametrize("kind", ["funder", "campaign"])
def test_nobody_is_reproached_before_she_has_chosen(clinic, kind):
    form = clinic.auditor.client.get(reverse(f"reports:{kind}")).context["form"]
    assert not form.errors and form["language"].value() == "en"


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("funds", {"first": "2027-01-01"}, "last"),
        ("funds", {"first": "soon"}, "first"),
        ("months", {"year": "1800"}, "year"),
        ("funder", {"fund": "nothing"}, "fund"),
        ("funder", {"language": "xx"}, "language"),
    ],
)
def test_what_can_not_be_asked_is_said_at_its_field(busy_books, clinic, kind, changes, field):
    answer = clinic.fundraiser.client.get(reverse(f"reports:{kind}"), {**FORMS[kind], **changes})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    answer = clinic.fundraiser.client.post(
        reverse(f"reports:{kind}-taken"), {**FORMS[kind], **changes, "how": "pdf"}
    )
    assert answer.status_code == 422
    assert not Act.objects.filter(verb="reports.taken").exists()


def test_it_is_taken_out_in_no_way_that_there_is_not(busy_books, clinic):
    answer = clinic.fundraiser.client.post(reverse("reports:funds-taken"), {**FORMS["funds"], "how": "exe"})
    assert answer.status_code == 422


@pytest.mark.parametrize("who", ["attorney", "administrator"])
def test_nobody_else_finds_a_report(busy_books, clinic, who):
    client = clinic.staff[who].client
    assert client.get(reverse("reports:reports")).status_code == 404
    assert {client.get(reverse(f"reports:{kind}"), asked).status_code for kind, asked in FORMS.items()} == {
        404
    }
    for kind, asked in FORMS.items():
        assert client.post(reverse(f"reports:{kind}-taken"), {**asked, "how": "csv"}).status_code == 404
