"""Mónica's facts are told on a phone in Spanish; what may not be done, and one click that has it watched."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from reencuentro.clinic.clocks.actions.papers import record_paper
from reencuentro.clinic.clocks.actions.waking import bring_in_step
from reencuentro.clinic.clocks.models import Wake
from reencuentro.clinic.proceedings.actions.proceedings import open_proceeding
from tests.clinic.clocks.conftest import case, child_of, told  # noqa: F401
from tests.clinic.proceedings.conftest import SUIT
from tests.journeys.test_every_page import LOOKS, look, seat, troubles  # noqa: F401


@dataclass(frozen=True)
class Words:
    on_my_day: str
    to_look: str
    looked: str
    can_be_done: str
    removed: str
    save: str
    after_the_year: str
    watch_the_year: str
    is_watched: str


WORDS = {
    "es": Words(
        on_my_day="Ver los relojes de este caso",
        to_look="Hay que ver los relojes de este caso",
        looked="Ya los vi",
        can_be_done="Se puede hacer desde el",
        removed="Traslado a otro país sin el consentimiento de ella",
        save="Guardar",
        after_the_year="se abre la excepción de integración",
        watch_the_year="Vigilarlo ?: Pedir la restitución",
        is_watched="Está en vigilancia",
    ),
    "en": Words(
        on_my_day="Look at the clocks of this case",
        to_look="The clocks of this case are to be looked at",
        looked="I have looked",
        can_be_done="Can be done from",
        removed="Taken across a border without her consent",
        save="Save",
        after_the_year="the defence of integration opens",
        watch_the_year="Watch it ?: Petition a court",
        is_watched="It is watched",
    ),
}
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
    for name in ("new-paper", "taking"):
        wrong += troubles(page, reverse(f"clocks:{name}", args=[told.id, child.id]), look)
    assert wrong == []


def test_from_the_note_on_her_day_to_a_case_that_is_looked_at(clinic, told, seat, look):  # noqa: F811
    bring_in_step(told)
    Wake.objects.filter(case_id=told.id).update(day=timezone.localdate())
    page, says = seat(clinic.attorney), WORDS[look.language]
    assert troubles(page, reverse("desk:today"), look) == []
    page.get_by_role("link", name=says.on_my_day).first.click()
    expect(page.get_by_text(says.to_look)).to_be_visible()
    assert troubles(page, reverse("clocks:page", args=[told.id]), look) == []
    page.get_by_role("button", name=says.looked).click()
    expect(page.get_by_text(says.to_look)).not_to_be_visible()
    page.goto(reverse("desk:today"))
    expect(page.get_by_role("link", name=says.on_my_day)).to_have_count(0)


def test_a_window_that_opens_and_the_year_of_a_return(clinic, told, seat, look):  # noqa: F811
    """Her permit can be renewed; her child was taken: told on the page, watched, shown in the suit."""
    child, page, says = child_of(told), seat(clinic.attorney), WORDS[look.language]
    ends = timezone.localdate() + timedelta(days=100)
    record_paper(told, told.client_id, kind="ead", issued=date(2025, 1, 7), until=ends, evidence="EAD")
    clocks = reverse("clocks:page", args=[told.id])
    page.goto(clocks)
    expect(page.get_by_text(says.can_be_done).first).to_be_visible()
    page.goto(reverse("clocks:taking", args=[told.id, child.id]))
    page.get_by_label(says.removed, exact=True).check()
    page.fill("[name=since]", ago(200))
    page.get_by_role("button", name=says.save).click()
    expect(page.get_by_text(says.after_the_year).first).to_be_visible()
    assert troubles(page, clocks, look) == []
    page.get_by_role("button", name=re.compile(says.watch_the_year)).first.click()
    expect(page.get_by_role("link", name=says.is_watched).first).to_be_visible()
    suit = open_proceeding(told, **{**SUIT, "kind": "return"})
    assert troubles(page, reverse("proceedings:proceeding", args=[told.id, suit.id]), look) == []
    expect(page.get_by_text(says.after_the_year).first).to_be_visible()
