"""A sheet of the recovery key was lost: a new key in a browser, as two directors and a lawyer see it."""

import re

import pytest
from playwright.sync_api import Page, expect

from reencuentro.clinic.accounts.actions import recovery_key
from reencuentro.clinic.keyring import renewal, rosters

from .hindrances import looked_at

DESK = {"width": 1280, "height": 900}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def words(monkeypatch) -> list[str]:
    """What will be on the paper, sheet by sheet: nobody can read a PDF in a test."""
    on_paper: list[str] = []
    real = recovery_key.make

    def made(*given: object):
        key, shares = real(*given)
        on_paper.extend(shares)
        return key, shares

    monkeypatch.setattr(recovery_key, "make", made)
    return on_paper


def make_and_try_out(page: Page, words: list[str]) -> None:
    page.goto("/recovery/key/")
    looked_at(page, "1-key")
    page.get_by_role("link", name="Hacer una nueva llave de recuperación").click()
    looked_at(page, "2-new")
    page.fill("[name=reason]", "Se perdió una hoja en el autobús")
    for number, holder in enumerate(["Lucía", "Patronato", "Asesoría externa"], 1):
        page.fill(f"[name=holder_{number}]", holder)
    page.get_by_role("button", name="Crear las hojas").click()
    looked_at(page, "3-sheets")
    page.check("[name=printed]")
    page.get_by_role("button", name="Seguir: probarlas").click()
    page.fill("[name=share_1]", words[2])
    page.fill("[name=share_2]", words[0].replace(words[0].split()[4], "zzzz", 1))
    page.get_by_role("button", name="Probarlas y firmar").click()
    expect(page.locator(".field--wrong")).to_have_count(1)
    looked_at(page, "4-wrong-word")
    page.fill("[name=share_2]", words[0])
    page.get_by_role("button", name="Probarlas y firmar").click()
    expect(page.get_by_text("Usted ya firmó. Pida")).to_be_visible()
    looked_at(page, "5-waiting")


def test_a_lost_sheet_a_new_key_and_the_cases_follow(clinic, desk_of, words):
    clinic.open_case(clinic.attorney, [clinic.worker])
    clinic.open_case(clinic.outsider)
    before = rosters.current().root
    make_and_try_out(desk_of(clinic.director), words)
    second = desk_of(clinic.director2, "en", DESK)
    second.goto("/recovery/key/")
    second.get_by_role("link", name="Look and sign").click()
    looked_at(second, "6-sign")
    second.check("[name=compared]")
    second.get_by_role("button", name="Sign", exact=True).click()
    expect(second.get_by_text("2 cases still hang on the key before")).to_be_visible()
    looked_at(second, "7-progress")
    assert rosters.current().root != before
    lawyer = desk_of(clinic.attorney)
    lawyer.goto("/recovery/key/")
    looked_at(lawyer, "8-lawyer")
    lawyer.get_by_role("button", name=re.compile("Pasar ahora mi caso")).click()
    expect(lawyer.get_by_text("1 caso pasó a la llave nueva.")).to_be_visible()
    looked_at(lawyer, "9-sealed")
    renewal.seal_anew(clinic.outsider.identity)
    second.reload()
    expect(second.get_by_text("Every case is sealed to the recovery key of today")).to_be_visible()
    looked_at(second, "10-done")
