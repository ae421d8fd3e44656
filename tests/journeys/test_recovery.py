"""Four ways back into a case, in Spanish on a telephone, each walked until a name can be read again.

Rung one: her own printed code. Rung two: a teammate. Rung three: sheets of paper, typed in offline. And the
glass: two directors, for 72 hours.
"""

import getpass
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.accounts.actions.roster import Kind
from reencuentro.clinic.accounts.models import Notice, RosterRequest, User
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring import slots
from tests.clinic.accounts.people import code_of, give_app
from tests.clinic.cases.conftest import checked, story
from tests.support.clinic import Clinic, Staff
from tools import ceremony

from .header import go
from .hindrances import looked_at

pytestmark = pytest.mark.django_db(transaction=True)

HER_NAME = "Mónica Xicohténcatl"


@pytest.fixture
def clinic(clinic: Clinic) -> Clinic:
    """Everybody reads Spanish."""
    User.objects.update(language="es")
    return clinic


def case_of(lead: Staff, *team: Staff) -> Case:
    return open_case(lead.identity, story(lead, *team), checked(lead))


def send(page: Page) -> None:
    page.locator("main form .actions button").first.click()
    page.wait_for_load_state()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def reads(page: Page, case: Case) -> None:
    page.goto(f"/cases/{case.id}/")
    expect(page.get_by_text(HER_NAME).first).to_be_visible()


def shut(page: Page, case: Case) -> None:
    assert page.goto(f"/cases/{case.id}/").status == 404
    assert HER_NAME not in page.content()


def take_five_words(page: Page) -> str:
    words = page.locator(".secret").inner_text()
    page.get_by_role("button", name="Ya las anoté").click()
    page.fill("[name=again]", words)
    send(page)
    return words


def log_in(page: Page, words: str, code: str) -> None:
    page.goto("/login/")
    page.fill("[name=login]", "worker")
    page.fill("[name=passphrase]", words)
    send(page)
    page.fill("[name=code]", code)
    send(page)


def test_rung_one_her_printed_code_brings_her_back(clinic, desk_of):
    case = case_of(clinic.attorney)
    printed, secret = slots.create_code_slot(clinic.attorney.identity), give_app(clinic.attorney.user)
    page = desk_of(None)
    page.goto("/login/")
    page.get_by_role("link", name="Olvidé mi frase").click()
    looked_at(page, "rung-1-code")
    page.fill("[name=login]", "attorney")
    page.fill("[name=code]", printed)
    send(page)
    looked_at(page, "rung-1-factor")
    page.fill("[name=code]", code_of(secret))
    send(page)
    expect(page.get_by_text("todo queda como estaba, también sus expedientes")).to_be_visible()
    take_five_words(page)
    heading(page, "Su código de recuperación impreso")
    page.get_by_role("link", name="Después").click()
    heading(page, "Mi día")
    reads(page, case)


def test_rung_two_a_teammate_gives_her_access_again(clinic, desk_of):
    case, secret = case_of(clinic.attorney, clinic.worker), give_app(clinic.worker.user)
    hers = desk_of(None)
    words = _new_key(desk_of(clinic.director), hers, clinic, secret)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):  # her app shows other digits by then
        log_in(hers, words, code_of(secret))
        expect(hers.get_by_text("si es urgente, llame a: Attorney")).to_be_visible()
        looked_at(hers, "rung-2-day")
        shut(hers, case)
    teammate = desk_of(clinic.attorney)
    teammate.goto("/notices/")
    teammate.get_by_role("link", name="Alguien del equipo perdió su llave").click()
    expect(teammate.get_by_text(case.reference)).to_be_visible()
    looked_at(teammate, "rung-2-give")
    send(teammate)
    reads(hers, case)


def _new_key(director: Page, hers: Page, clinic: Clinic, secret: str) -> str:
    """A link from one director, new words, and the signatures of both. Returns the words."""
    director.goto(f"/staff/{clinic.worker.id}/")
    director.get_by_role("link", name="Perdió su llave").click()
    director.check("[name=identified]")
    send(director)
    link = director.locator(".secret").inner_text()
    hers.goto("/new-key/" + link.split("/new-key/")[1])
    send(hers)
    words = take_five_words(hers)
    hers.fill("[name=code]", code_of(secret))
    send(hers)
    send(hers)
    heading(hers, "Sus llaves están creadas")
    go(director, "accounts:staff")
    director.get_by_role("link", name="Ver y firmar").click()
    looked_at(director, "rung-2-sign")
    send(director)
    asked, second = RosterRequest.objects.get(), clinic.director2
    assert roster.sign(second.user, second.identity, asked.id, compared=True)
    return words


def test_rung_three_sheets_of_paper_give_a_case_to_a_newcomer(clinic, desk_of, tmp_path, monkeypatch):
    case, director = case_of(clinic.outsider), clinic.director
    assert roster.propose(director.user, director.identity, clinic.outsider.user, Kind.REMOVE)
    office = desk_of(director)
    office.goto("/recovery/key/")
    expect(office.get_by_text("1 caso tiene una parte que nadie del equipo puede abrir")).to_be_visible()
    looked_at(office, "rung-3-key")
    out, back = tmp_path / "out.json", tmp_path / "back.json"
    call_command("recovery", "export", str(out), "--to", "attorney2")
    typed = iter(clinic.shares[1:])
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))
    assert ceremony.main([str(out), str(back)]) == 0
    page = desk_of(clinic.attorney2)
    shut(page, case)
    call_command("recovery", "import", str(back))
    page.goto("/notices/")
    page.get_by_role("link", name="La agregaron al equipo de un caso").click()
    heading(page, HER_NAME)
    reads(page, case)


def test_the_glass_opens_a_case_for_72_hours_and_then_the_door_is_shut(clinic, desk_of):
    case = case_of(clinic.attorney, clinic.worker)
    hers = desk_of(clinic.outsider)
    shut(hers, case)
    hers.goto("/emergencies/")
    hers.fill("[name=reference]", case.reference)
    hers.fill("[name=reason]", "Audiencia mañana; la titular está en el hospital.")
    hers.get_by_role("button", name="Pedirlo a dos directoras").click()
    expect(hers.get_by_text("Llame ahora a las directoras: Director, Director2")).to_be_visible()
    looked_at(hers, "glass-asked")
    for director in (clinic.director, clinic.director2):
        office = desk_of(director)
        office.goto("/emergencies/")
        expect(office.get_by_text("la titular está en el hospital")).to_be_visible()
        looked_at(office, "glass-to-decide")
        office.get_by_role("button", name="Aprobar").click()
        shut(hers, case) if director is clinic.director else None
    hers.goto("/emergencies/")
    hers.get_by_role("button", name="Abrir el caso ahora").click()
    heading(hers, HER_NAME)
    expect(hers.get_by_text("el caso está abierto para usted")).to_be_visible()
    _team_and_trail_know(clinic, case, desk_of(clinic.worker))
    with time_machine.travel(timezone.now() + timedelta(hours=73)):
        later = desk_of(clinic.outsider)
        shut(later, case)
        later.goto("/emergencies/")
        expect(later.get_by_text("por esta vía ya nadie lee el caso")).to_be_visible()


def _team_and_trail_know(clinic: Clinic, case: Case, teammate: Page) -> None:
    told = Notice.objects.filter(kind="cases.glass_used", case_id=case.id)
    assert {clinic.attorney.id, clinic.worker.id} <= set(told.values_list("recipient_id", flat=True))
    teammate.goto(f"/cases/{case.id}/access/")
    expect(teammate.get_by_text("Outsider (hasta")).to_be_visible()
    for verb in ("glass.ask", "glass.approve", "glass.use"):
        assert Row.objects.filter(verb=verb, case_id=case.id, outcome="done").exists()
