"""Every page of the house with a family in it: readable by all, on a phone by day and on a desk by night.

With REENCUENTRO_SHOTS=folder it also leaves a picture of each page there.
"""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from reencuentro.clinic.cases.actions.blockers import raise_blocker
from reencuentro.clinic.cases.actions.gates import set_gate
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.stages import enter_stage
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.actions.testimonies import decide_passages
from reencuentro.clinic.cases.actions.writing import add_event, write_note
from reencuentro.clinic.cases.models import Case, StageEntry
from reencuentro.clinic.cases.queries.testimonies import tellings
from reencuentro.clinic.lists.actions.importing import accept_list, check_list, describe_list, start_import
from reencuentro.clinic.lists.actions.removing import remove_list
from reencuentro.clinic.lists.sheets import open_sheet
from reencuentro.clinic.people import actions as people
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.values import ContactPoint, ContactRule, IdentityNumber, Way
from reencuentro.clinic.proceedings.actions.entries import add_entry, watch_terms
from reencuentro.clinic.proceedings.actions.proceedings import open_proceeding
from reencuentro.clinic.proceedings.queries.proposals import proposals
from reencuentro.clinic.registry.actions.across import judge_across
from reencuentro.clinic.registry.actions.checks import make_check
from reencuentro.clinic.registry.models import Answer, Asked, Check
from reencuentro.clinic.registry.searching import Sought
from tests.clinic.cases.conftest import checked, opened_by, story
from tests.clinic.exchange.lists import as_csv
from tests.clinic.lists.lists import HEADINGS, PEOPLE, a_list, facts
from tests.clinic.proceedings.conftest import SUIT
from tests.giving.imports.waiting import in_doubt
from tests.support.clinic import Clinic, Staff
from tests.support.snapshot import made_once

from .hindrances import complaints, hindrances
from .tabs import Opened, let_in

SHOTS = os.environ.get("REENCUENTRO_SHOTS")
OF_THE_CASE = [
    *("page", "origin", "describe", "journey", "add-blocker", "tasks", "notes", "timeline"),
    *("consents", "consent", "withhold", "testimonies", "take-testimony", "followups"),
    *("team", "add-member", "offer-lead", "access", "closing", "propose-closing", "hold", "erase"),
]
OF_A_PERSON = ("person", "change", "contact", "add_number", "history", "remove")
IN_COURT = ("proceedings", "deadlines")
OF_A_SUIT = ("proceeding", "change", "end", "enter")
OF_A_DEADLINE = ("deadline", "recount", "met", "missed", "withdrawn")
ADDRESSES = {
    "attorney": [
        *("desk:today", "desk:board", "desk:list", "registry:search", "registry:new-check"),
        *("exchange:start", "cases:offers", "accounts:security", "accounts:add-factor"),
        *("accounts:passphrase", "accounts:printed-code", "accounts:notices"),
    ],
    "director": [
        *("desk:today", "cases:approvals", "cases:erasures", "cases:emergencies", "registry:questions"),
        *("audit:report", "accounts:staff", "accounts:invite", "accounts:settings", "accounts:security"),
        "public:present",
        *("spending:new-limit", "spending:new-salary", "spending:publish"),
    ],
    "administrator": ["desk:today", "accounts:staff"],
    "auditor": [
        *("desk:today", "audit:report", "books:funds", "books:balance", "reports:reports"),
        *("reports:funds", "reports:budget", "reports:months", "reports:ledger", "reports:funder"),
        *("spending:list", "spending:published"),
    ],
    "fundraiser": [
        *(
            "desk:today",
            "books:funds",
            "books:ledger",
            "books:balance",
            "books:new-fund",
            "books:new-account",
        ),
        *("spending:list", "spending:ask", "spending:budget", "spending:plan", "spending:salaries"),
        *("spending:limits", "books:in", "books:out", "books:between", "books:exchange"),
        *("books:rates", "books:new-rate", "books:import-rates", "books:begin", "books:check"),
    ],
}


@dataclass(frozen=True)
class Look:
    name: str
    language: str
    scheme: str
    width: int
    height: int


LOOKS = [Look("phone", "es", "light", 390, 844), Look("desk", "en", "dark", 1280, 900)]


@pytest.fixture
def family(clinic) -> Case:
    """A case under way: some stages behind it, some gates open, something in the way, work to do."""
    return made_once(_under_way, lambda case, clinic: opened_by(clinic.attorney, case), clinic)


def _under_way(clinic: Clinic) -> Case:
    intake = story(clinic.attorney, clinic.worker)
    case = open_case(clinic.attorney.identity, intake, checked(clinic.attorney))
    for number, stage in enumerate(("safe", "mandate", "located", "seen")):
        _enter(case, stage, date(2026, 3, 9) + timedelta(days=20 * number))
    set_gate(case, gate="G6", state="open", since=date(2026, 6, 1), basis="Home visit of 30 May")
    set_gate(case, gate="G1", state="closed", since=date(2026, 6, 1), basis="She is with her grandmother")
    raise_blocker(
        case,
        nature="legal",
        what="The acta names another mother",
        waits_for="Correction of the acta",
        may_waive="The family judge",
        blocks="legal_custody",
    )
    _work(case, clinic.attorney)
    _tell_of(case)
    return case


def _work(case: Case, owner: Staff) -> None:
    today = timezone.localdate()
    for title, days in (("Answer the court", -1), ("Passport appointment", 5), ("Call the school", 30)):
        add_task(case, title=title, details="", owner_id=owner.id, due_on=today + timedelta(days=days))
    write_note(case, text="The DIF saw her: she goes to school, she asks for her mother.")
    write_note(case, text="Ask for interim custody first.", compartment="privileged")
    happened = ApproximateDate.of_month(2019, 6)
    add_event(case, happened=happened, title="They were separated", details="", source="She")
    answer = {"use": "family_court", "allowed": [1], "decided_on": date(2026, 9, 1), "means": "oral"}
    decide_passages(case, tellings(case)[0].newest.id, **answer)


def _tell_of(case: Case) -> None:
    """Of the mother: a number, a telephone, and how she can be reached without danger."""
    opened, mother = case.opened, case.client_id
    people.record_identity_number(opened, mother, IdentityNumber("curp", "HEGG560427MVZRRL04"))
    people.add_contact_point(opened, mother, ContactPoint("phone", "+1 718 555 0101"))
    evening = Way("whatsapp", "+1 718 555 0101", (0, 1), time(18), time(20), "She alone")
    people.set_contact_rule(opened, mother, ContactRule((evening,), code_word="jacaranda"))


def _enter(case: Case, stage: str, day: date) -> None:
    after = StageEntry.objects.within(case.opened).order_by("-number")[0].number
    enter_stage(case, stage=stage, entered_on=day, reason="As agreed", evidence="Record", after=after)


@pytest.fixture(params=LOOKS, ids=lambda look: look.name)
def look(request) -> Look:
    return request.param


@pytest.fixture
def seat(open_tab: Opened, live_server, look) -> Callable[[Staff], Page]:
    """seat(person): her browser, logged in, looking the way that is tried."""

    def seated(person: Staff) -> Page:
        page = open_tab(viewport={"width": look.width, "height": look.height}, color_scheme=look.scheme)
        let_in(page, live_server.url, person, look.language)
        return page

    return seated


def troubles(page: Page, address: str, look: Look, role: str = "attorney") -> list[str]:
    """What is wrong with the page at this address, in words."""
    with complaints(page) as said:
        answer = page.goto(address)
        if answer.status != 200 or urlsplit(page.url).path != urlsplit(address).path:
            said.append(f"{answer.status}, at {urlsplit(page.url).path}")
        said += hindrances(page)
    if SHOTS:
        name = address.strip("/").replace("/", "-") or "today"
        page.screenshot(path=Path(SHOTS) / f"{look.name}-{role}-{name}.png", full_page=True)
    return [f"{address} {text}" for text in said]


@pytest.mark.parametrize("role", ADDRESSES)
def test_the_pages_of_each_role(clinic, family, seat, look, role):
    person = getattr(clinic, role)
    page = seat(person)
    wrong = []
    for name in ADDRESSES[role]:
        wrong += troubles(page, reverse(name), look, role)
    assert wrong == []


def test_the_pages_of_files_of_gifts(clinic, seat, look):
    waiting, told = in_doubt(clinic.fundraiser.id)
    addresses = [reverse("imports:files"), reverse("imports:tell", args=[told])]
    shown = ("wrong", "doubt", "new", "aside")
    addresses += [f"{reverse('imports:file', args=[waiting])}?show={state}" for state in shown]
    wrong, page = [], seat(clinic.fundraiser)
    for address in addresses:
        wrong += troubles(page, address, look, "fundraiser")
    assert wrong == []


def test_the_pages_of_a_case(clinic, family, seat, look):
    places = [reverse(f"cases:{name}", args=[family.id]) for name in OF_THE_CASE]
    wrong, page = [], seat(clinic.attorney)
    for address in (*places, *_before_and_within(clinic, family)):
        wrong += troubles(page, address, look)
    assert wrong == []


@pytest.mark.parametrize("look", [LOOKS[1]], ids=["desk"], indirect=True)
def test_one_screen_says_what_comes_next_what_blocks_the_case_and_where_it_stands(clinic, family, seat, look):
    page = seat(clinic.attorney)
    page.goto(reverse("cases:page", args=[family.id]))
    ends = {}
    for told in (".next-step .button", ".blocker-list > li", ".journey-stop.current .journey-label"):
        box = page.locator(told).first.bounding_box()
        ends[told] = box["y"] + box["height"]
    assert max(ends.values()) <= look.height, ends


def _before_and_within(clinic: Clinic, case: Case) -> list[str]:
    """The way to a new case; a gate, and what may be used of a telling, in one that is open."""
    told = tellings(case)[0]
    return [
        reverse("cases:start"),
        reverse("cases:intake", args=[checked(clinic.attorney, "Otra").id]),
        reverse("cases:gate", args=[case.id, "G1"]),
        reverse("cases:testimony", args=[case.id, told.testimony.id]),
        reverse("cases:decide", args=[case.id, told.newest.id, "t_visa"]),
        reverse("cases:excerpt", args=[case.id, told.testimony.id, "family_court"]),
    ]


def _asked_for_again(clinic: Clinic) -> Check:
    """A new client of nearly the same name as one on file; and her trafficker as somebody to be served."""
    sought = [
        Sought("client", "Monica Xicotencatl", ("name monica/xicotencatl/",)),
        Sought("client", "Avel Tecuapacho", ("name avel/tecuapacho/",)),
    ]
    return make_check(clinic.attorney.user, clinic.attorney.identity, sought)


def test_the_pages_of_people(clinic, family, seat, look):
    opened = family.opened
    entries = [
        people.add_person(opened, {"part": "relative", "given_names": name, "first_surname": "Xicohténcatl"})
        for name in ("Josefina", "Pepa", "Josefa")
    ]
    merge = people.merge_people(opened, entries[0].id, entries[1].id, {}, "Her aunt says so")
    everybody = [
        *(reverse(f"people:{name}", args=[family.id]) for name in ("list", "add", "add_link", "twice")),
        reverse("people:merged", args=[family.id, merge.id]),
        reverse("people:merge", args=[family.id, entries[0].id, entries[2].id]),
        reverse("registry:check", args=[_asked_for_again(clinic).id]),
    ]
    her = [reverse(f"people:{name}", args=[family.id, family.client_id]) for name in OF_A_PERSON]
    wrong, page = [], seat(clinic.attorney)
    for address in (*everybody, *her):
        wrong += troubles(page, address, look)
    assert wrong == []


def test_the_pages_of_somebody_in_two_cases(clinic, family, seat, look):
    """Found at a press, without another one; judged; and her entry shows the other one."""
    intake = story(clinic.attorney, client={"given_names": "Monica", "first_surname": "Xicotencatl"})
    visa = open_case(clinic.attorney.identity, intake, checked(clinic.attorney, "Otra"))
    page, across = seat(clinic.attorney), reverse("registry:across")
    wrong = troubles(page, across, look)
    page.locator("#comparing button").click()
    page.wait_for_selector(".card .reasons")
    assert page.locator("#comparing").count() == 0
    both = [(family.opened, family.client_id), (visa.opened, visa.client_id)]
    pair = reverse("registry:across-pair", args=[family.id, family.client_id, visa.id, visa.client_id])
    wrong += troubles(page, across, look) + troubles(page, pair, look)
    judge_across(*both, "same", "She has one passport")
    entry = reverse("people:person", args=[family.id, family.client_id])
    wrong += troubles(page, across, look) + troubles(page, entry, look)
    assert visa.reference in page.locator("main").inner_text()
    wrong += troubles(page, f"{across}?show=decided", look)
    assert wrong == []


def test_the_registrars_pages_of_somebody_in_two_cases(clinic, family, seat, look):
    """Two teams, one mother: a director finds her at a press and asks, and the lead reads it and answers."""
    told = {"given_names": "Monica", "first_surname": "Xicotencatl"}
    visa = open_case(
        clinic.outsider.identity, story(clinic.outsider, client=told), checked(clinic.outsider, "Otra")
    )
    director, across = seat(clinic.director), reverse("registry:all-across")
    wrong = troubles(director, across, look, "director")
    director.locator("#comparing button").click()
    director.wait_for_selector(".card .reasons")
    ids = [family.id, family.client_id, visa.id, visa.client_id]
    pair = reverse("registry:all-across-pair", args=ids)
    director.goto(pair)
    director.locator("form[action$='/ask/'] button").click()
    wrong += troubles(director, pair, look, "director") + troubles(director, across, look, "director")
    asked = reverse("registry:asked", args=[Asked.objects.get(receiver_id=clinic.attorney.id).id])
    lead = seat(clinic.attorney)
    wrong += troubles(lead, asked, look)
    lead.locator("input[value=yes]").check()
    lead.fill("[name=because]", "She told me of it")
    lead.locator("main form button").click()
    wrong += troubles(lead, asked, look)
    director.goto(reverse("registry:answered", args=[Answer.objects.get().id]))
    assert "She told me of it" in director.locator("main").inner_text()
    wrong += troubles(director, pair, look, "director") + troubles(director, across, look, "director")
    assert wrong == []


def test_the_pages_of_government_forms(clinic, family, seat, look):
    """What the clinic can fill in, what its fields ask for, and one form of the case."""
    house = [
        *(reverse(f"government_forms:{name}") for name in ("library", "add")),
        *(reverse(f"government_forms:{name}", args=["i-765-2025-08-21"]) for name in ("form", "edition")),
        reverse("government_forms:map", args=["i-765-2025-08-21", 1]),
    ]
    case = [
        reverse("government_forms:list", args=[family.id]),
        reverse("government_forms:fill", args=[family.id, family.client_id, "i-765-2025-08-21"]),
    ]
    page, wrong = seat(clinic.attorney), []
    for address in (*house, *case):
        wrong += troubles(page, address, look)
    assert wrong == []


def test_the_pages_about_the_law_and_what_runs_in_courts(clinic, family, seat, look):
    """From a suit and the judgment in it to the terms that run; the rules and calendars they rest on."""
    suit = open_proceeding(family, **SUIT)
    told = {"day": date(2026, 10, 5), "mode": "list", "act": "final-judgment"}
    notice = add_entry(family, suit.id, kind="notice", title="Final judgment", **told)
    hearing = add_entry(family, suit.id, kind="hearing", day=date(2026, 11, 3), title="Preliminary hearing")
    terms = [one.trigger for one in proposals(suit, notice) if one.shown]
    watched = watch_terms(family, notice.id, terms, owner_id=clinic.attorney.id)[0]
    law = [
        *(reverse(f"lawbook:{name}") for name in ("rules", "states", "calendars", "count")),
        *(reverse(f"lawbook:enter-{name}", args=["TLA"]) for name in ("term", "effect", "declaration")),
        *(reverse(f"lawbook:{name}", args=["MX-D10"]) for name in ("rule", "approve")),
        *(reverse(f"lawbook:{name}", args=["cdmx", 2026]) for name in ("calendar", "edit-calendar")),
    ]
    case = [reverse(f"{room}:{name}", args=[family.id]) for room in IN_COURT for name in ("list", "new")]
    inside = [
        *(reverse(f"proceedings:{name}", args=[family.id, suit.id]) for name in OF_A_SUIT),
        reverse("proceedings:terms", args=[family.id, notice.id]),
        reverse("proceedings:state", args=[family.id, hearing.id]),
        *(reverse(f"deadlines:{name}", args=[family.id, watched.id]) for name in OF_A_DEADLINE),
    ]
    page, wrong = seat(clinic.attorney), []
    for address in (*law, *case, *inside):
        wrong += troubles(page, address, look)
    assert wrong == []


def test_the_pages_of_lists(clinic, seat, look):
    """None yet; one on its way in; one that is there, with something to say of its rows."""
    attorney, garbage = clinic.attorney, ("A-1", "", "", "", "?", "yesterday", "")
    page, wrong = seat(attorney), []
    wrong += troubles(page, reverse("lists:new"), look)
    wrong += troubles(page, reverse("lists:lists"), look)
    run = start_import(attorney.identity, io.BytesIO(as_csv([HEADINGS, *PEOPLE, garbage])), "Albergue")
    wrong += troubles(page, reverse("lists:describe", args=[run.id]), look)
    describe_list(attorney.identity, run.id, facts(), open_sheet(run, attorney.identity).meanings)
    check_list(attorney.identity, run.id)
    wrong += troubles(page, reverse("lists:import", args=[run.id]), look)
    there = accept_list(attorney.identity, run.id)
    ended = remove_list(attorney.identity, a_list(attorney).id, "Asked for")
    wrong += troubles(page, reverse("lists:ended", args=[ended.id]), look)
    inside = [reverse(f"lists:{name}", args=[there.id]) for name in ("list", "renew", "remove")]
    for address in (reverse("lists:lists"), *inside):
        wrong += troubles(page, address, look)
    assert wrong == []


def test_a_count_reads_well_for_anybody(clinic, seat, look):
    page = seat(clinic.attorney)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    chosen = "?rule=F20&notified=2026-10-05&mode=list&court=cdmx&child_case=on&filed=2026-09-01"
    page.goto(reverse("lawbook:count") + chosen)
    assert page.locator(".term").count() == 1
    assert hindrances(page) == []
