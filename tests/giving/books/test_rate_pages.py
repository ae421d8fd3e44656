"""Entering published rates by hand and out of a file."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reencuentro.giving.books.models import PublishedRate
from tests.clinic.accounts.people import shown

SERIES = {"base": "USD", "quote": "MXN", "source": "dof", "series": "FIX"}
ONE = {**SERIES, "rate": "17.0523", "published_on": "2026-11-03"}


def entered(client, **changes: object):
    return client.post(reverse("books:new-rate"), {**ONE, **changes})


def brought_in(client, text: str, **changes: object):
    file = SimpleUploadedFile("rates.csv", text.encode())
    return client.post(reverse("books:import-rates"), {**SERIES, "file": file, **changes})


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return answer.context["form"].errors


def standing() -> list[tuple[str, str]]:
    return [(str(row.published_on), row.value) for row in PublishedRate.objects.order_by("pk")]


def test_a_rate_is_entered_and_seen(clinic):
    assert entered(clinic.fundraiser.client).status_code == 302
    page = shown(clinic.auditor.client.get(reverse("books:rates")))
    assert "1 USD = 17.0523 MXN" in page
    assert "Diario Oficial" in page


def test_without_a_rate_the_page_says_how_to_begin(clinic):
    assert "Enter a rate" in shown(clinic.fundraiser.client.get(reverse("books:rates")))
    assert "Enter a rate" not in shown(clinic.auditor.client.get(reverse("books:rates")))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rate", "0"),
        ("rate", "-3"),
        ("rate", "1.123456789"),
        ("rate", "17,05"),
        ("rate", "=17"),
        ("quote", "USD"),
        ("source", "ecb"),
        ("source", "bank"),
        ("series", "mi serie"),
        ("published_on", timezone.localdate() + timedelta(2)),
    ],
)
def test_what_is_no_rate_is_said_at_its_field_and_nothing_is_lost(clinic, field, value):
    answer = entered(clinic.fundraiser.client, **{field: value})
    assert field in errors(answer)
    assert answer.context["form"]["base"].value() == "USD"
    assert standing() == []


def test_another_value_for_a_day_needs_the_word_that_it_corrects(clinic):
    client = clinic.fundraiser.client
    entered(client)
    assert "tick below" in str(errors(entered(client, rate="17.5523"))["rate"])
    assert entered(client, rate="17.5523", correcting="on").status_code == 302
    assert standing() == [("2026-11-03", "17.0523"), ("2026-11-03", "17.5523")]
    assert "corrected since" in shown(client.get(reverse("books:rates")))


def test_a_file_is_brought_in_and_again_without_a_change(clinic):
    client = clinic.fundraiser.client
    text = "Fecha,SF43718\n02/11/2026,17.05\n03/11/2026,17.06\n"
    assert "2 rates were taken in" in shown(client.get(brought_in(client, text).url))
    assert "here already" in shown(client.get(brought_in(client, text).url))
    assert standing() == [("2026-11-02", "17.05"), ("2026-11-03", "17.06")]


def test_a_file_with_a_wrong_line_is_taken_in_only_when_it_is_chosen(clinic):
    client = clinic.fundraiser.client
    entered(client, published_on=date(2026, 11, 4))
    text = "2026-11-02,17.05\n2026-11-33,17.06\n2026-11-04,99.99\n"
    answer = brought_in(client, text)
    assert "Nothing was taken in" in str(errors(answer)["file"])
    assert [line for line, _what in answer.context["form"].faults()] == [2, 3]
    assert "Another value stands" in shown(answer)
    assert standing() == [("2026-11-04", "17.0523")]
    assert brought_in(client, text, leave_out="on").status_code == 302
    assert standing() == [("2026-11-04", "17.0523"), ("2026-11-02", "17.05")]


@pytest.mark.parametrize("text", ["Fecha,SF43718\n04/11/2026,N/E\n", "\n\n"])
def test_a_file_without_a_rate_says_so(clinic, text):
    assert "no rate in this file" in str(errors(brought_in(clinic.fundraiser.client, text))["file"])


def test_a_file_that_is_too_large_is_refused(clinic):
    answer = brought_in(clinic.fundraiser.client, "2026-11-02,17.05\n" * 150_000)
    assert "larger than" in str(errors(answer)["file"])
