"""Mónica's facts are told on a phone in Spanish; what may not be done, and one click that has it watched."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from reencuentro.clinic.clocks.actions.papers import record_paper
from tests.clinic.clocks.conftest import case, child_of, told  # noqa: F401
from tests.journeys.test_every_page import LOOKS, look, seat, troubles  # noqa: F401

TELLS = (
    ("i914_filed", 1_800, "I-797C"),
    ("i914_approved", 1_220, "I-797A"),
    ("t1_ends", -240, "I-94"),
)


def ago(days: int) -> str:
    return str(timezone.localdate() - timedelta(days=days))


@pytest.mark.parametrize("look", LOOKS[:1], indirect=True)
def test_from_the_facts_of_her_status_to_a_watched_clock(clinic, case, seat, look):  # noqa: F811
    page, start = seat(clinic.attorney), reverse("clocks:page", args=[case.id])
    assert troubles(page, start, look) == []
    page.get_by_role("link", name="Anotar los datos de su estatus").click()
    for name, days, evidence in TELLS:
        page.fill(f"[name={name}]", ago(days))
        page.fill(f"[name={name}_evidence]", evidence)
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("heading", name="Falta saber")).to_be_visible()
    page.get_by_role("link", name=re.compile("Anotarlo ?: Daniela")).first.click()
    for answer in ("Fuera de Estados Unidos", "De nacimiento", "Nunca"):
        page.get_by_label(answer, exact=True).check()
    page.fill("[name=i914a_filed]", ago(200))
    page.fill("[name=i914a_filed_evidence]", "I-797C")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("No lo presente: hay una hija o un hijo fuera")).to_be_visible()
    page.get_by_role("button", name=re.compile("Vigilarlo ?: Presentar el I-485")).first.click()
    expect(page.get_by_role("link", name="Está en vigilancia").first).to_be_visible()
    assert troubles(page, start, look) == []


def test_the_pages_with_everything_told(clinic, told, seat, look):  # noqa: F811
    child, page = child_of(told), seat(clinic.attorney)
    record_paper(told, child.id, kind="op7", issued=date(2026, 7, 1), evidence="Folder 3")
    wrong = troubles(page, reverse("clocks:page", args=[told.id]), look)
    for person in (told.client_id, child.id):
        wrong += troubles(page, reverse("clocks:facts", args=[told.id, person]), look)
    wrong += troubles(page, reverse("clocks:new-paper", args=[told.id, child.id]), look)
    assert wrong == []
