"""Every page of a case shows itself to its team."""

import pytest
from django.urls import reverse

PAGES = [
    "page",
    "describe",
    "journey",
    "add-blocker",
    "tasks",
    "notes",
    "timeline",
    "consents",
    "consent",
    "withhold",
    "testimonies",
    "take-testimony",
    "followups",
    "team",
    "add-member",
    "offer-lead",
    "access",
    "closing",
    "propose-closing",
    "reopen",
    "hold",
    "erase",
]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_lead_sees_each_page(clinic, case, name, language):
    client = clinic.attorney.browser()
    client.cookies["django_language"] = language
    response = client.get(reverse(f"cases:{name}", args=[case.id]))
    assert response.status_code == 200
    assert "Mónica" in response.content.decode()
    assert "Mónica" not in response.content.decode().split("</title>")[0]
