"""No page asks the databases more often because there is more to show: cases, rows of a case, colleagues."""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from reencuentro.clinic.cases.actions.blockers import raise_blocker
from reencuentro.clinic.cases.actions.closing import propose_closing
from reencuentro.clinic.cases.actions.consents import record_consent, withhold
from reencuentro.clinic.cases.actions.emergency import ask_for_emergency
from reencuentro.clinic.cases.actions.erasure import request_erasure
from reencuentro.clinic.cases.actions.followups import plan_follow_ups
from reencuentro.clinic.cases.actions.handover import offer_lead
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.actions.testimonies import take_testimony
from reencuentro.clinic.cases.actions.writing import add_event, write_note
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.exchange.actions.reading import start_import
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.people.actions import add_person
from reencuentro.clinic.people.dates import ApproximateDate
from tests.clinic.cases.conftest import DAY, case, checked, story  # noqa: F401
from tests.clinic.exchange.lists import HEADINGS, ROW, as_csv

WHO = ("attorney", "attorney2", "outsider", "director", "auditor", "administrator")
APPS = ("accounts", "audit", "cases", "deadlines", "desk", "exchange", "lawbook", "people", "registry")
ARGUMENTS = (set(), {"case_id"}, {"case_id", "person_id"})
ENDS_THE_SESSION = {"accounts:logout"}


def every_page() -> Iterator[tuple[str, set[str]]]:
    """(name, what its address takes) of each page whose address can be made of a case and its client."""
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.app_name in APPS:
            for pattern in resolver.url_patterns:
                assert isinstance(pattern, URLPattern)
                takes = set(pattern.pattern.converters)
                name = f"{resolver.app_name}:{pattern.name}"
                if takes in ARGUMENTS and name not in ENDS_THE_SESSION:
                    yield name, takes


def more_of_everything(clinic, case: Case, turn: int) -> None:  # noqa: F811
    more_in_the_case(clinic, case, turn)
    more_cases(clinic, turn)
    clinic.hire(f"colleague_{turn}", Role.ATTORNEY)
    start_import(clinic.attorney.identity, io.BytesIO(as_csv([HEADINGS, ROW])), f"List {turn}")
    checked(clinic.outsider, f"Somebody {turn}")
    ask_for_emergency(clinic.outsider.identity, another(clinic, turn).reference, "She is in danger")
    for name in WHO:
        getattr(clinic, name).browser()


def more_cases(clinic, turn: int) -> None:
    offered = another(clinic, turn)
    offer_lead(offered, to_id=clinic.attorney2.id, because="Holidays")
    propose_closing(another(clinic, turn), reason="reunited", told="She thanked us")
    request_erasure(another(clinic, turn), "She asks for it")


def another(clinic, turn: int) -> Case:
    lead = clinic.attorney
    return open_case(
        lead.identity, story(lead, clinic.attorney2, clinic.worker), checked(lead, f"Rosa {turn}")
    )


def more_in_the_case(clinic, case: Case, turn: int) -> None:  # noqa: F811
    today, her = timezone.localdate(), case.client_id
    for owner in (clinic.attorney, clinic.worker):
        add_task(case, title=f"Task {turn}", details="", owner_id=owner.id, due_on=today + timedelta(turn))
    write_note(case, text=f"Note {turn}")
    add_event(case, happened=ApproximateDate.exact(DAY), title=f"Event {turn}", details="", source="")
    add_person(case.opened, {"part": "relative", "given_names": f"Ana {turn}"})
    raise_blocker(case, nature="legal", what=f"Blocker {turn}", waits_for="", may_waive="", blocks="")
    withhold(case, person_id=her, what=f"Secret {turn}", from_whom=[], because="Fear", since=DAY)
    record_consent(
        case, person_id=her, purpose="tracing", decision="given", decided_on=today, means="oral", language=""
    )
    take_testimony(case, told_by=her, text=f"Telling {turn}", told_on=DAY, means="oral")
    plan_follow_ups(case, days=[date(2026, 12, turn + 1)], owner_id=clinic.worker.id)


def addresses(case: Case, who: str) -> dict[str, str]:  # noqa: F811
    """{page: its address} of the pages to try by this person: those of the case only by its lead."""
    given = {"case_id": case.id, "person_id": case.client_id}
    return {
        name: reverse(name, kwargs={one: given[one] for one in takes})
        for name, takes in every_page()
        if who == "attorney" or not takes
    }


def shown(clinic, case: Case, who: str) -> dict[str, str]:  # noqa: F811
    """The pages that answer this person, each looked at: nothing is asked for the first time later."""
    client = getattr(clinic, who).client
    pages = addresses(case, who)
    return {name: address for name, address in pages.items() if client.get(address).status_code == 200}


def questions(clinic, pages: dict[str, dict[str, str]]) -> dict[tuple[str, str], int]:
    """{(who, page): how often it asks any of the databases}."""
    for who in pages:
        getattr(clinic, who).client.get("/")  # takes up the keys of new cases
    return {
        (who, name): asked_for(getattr(clinic, who).client, address)
        for who, addresses in pages.items()
        for name, address in addresses.items()
    }


def asked_for(client, address: str) -> int:
    with ExitStack() as stack:
        asked = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        client.get(address)
        return sum(map(len, asked))


@pytest.fixture
def _nobody_is_seen_anew(monkeypatch):
    """On a slow machine a minute passes, and one page of each visitor's notes when she was seen."""
    monkeypatch.setattr("reencuentro.clinic.keyring.sessions._TOUCH_EVERY", timedelta(hours=1))


@pytest.mark.usefixtures("_nobody_is_seen_anew")
def test_more_of_everything_costs_no_page_a_further_question(clinic, case):  # noqa: F811
    more_of_everything(clinic, case, 0)
    pages = {who: shown(clinic, case, who) for who in WHO}
    before = questions(clinic, pages)
    for turn in (1, 2):
        more_of_everything(clinic, case, turn)
    after = questions(clinic, pages)
    assert {page: (before[page], after[page]) for page in before if before[page] != after[page]} == {}
    assert len({name for _who, name in before}) > 60
