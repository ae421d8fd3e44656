"""A clinic at work, a row behind every address of the house."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections, transaction
from django.http import QueryDict
from django.test import Client, TestCase, override_settings
from django.urls import reverse
from django.utils import timezone, translation

from reencuentro.bridge.delivery import deliver
from reencuentro.bridge.models import Waiting
from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.accounts.models import Invitation, Notice, RosterRequest
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.checkpoints import checkpoint
from reencuentro.clinic.cases.actions.blockers import raise_blocker
from reencuentro.clinic.cases.actions.closing import propose_closing
from reencuentro.clinic.cases.actions.consents import withhold
from reencuentro.clinic.cases.actions.drafts import save_draft
from reencuentro.clinic.cases.actions.emergency import ask_for_emergency
from reencuentro.clinic.cases.actions.erasure import confirm_erasure, request_erasure
from reencuentro.clinic.cases.actions.followups import plan_follow_ups
from reencuentro.clinic.cases.actions.handover import offer_lead
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.team import add_member, remove_member
from reencuentro.clinic.cases.actions.writing import add_event, write_note
from reencuentro.clinic.cases.models import Case, StageEntry, Task
from reencuentro.clinic.cases.queries.testimonies import tellings
from reencuentro.clinic.clocks.actions.facts import record_absence
from reencuentro.clinic.clocks.actions.papers import record_paper
from reencuentro.clinic.clocks.models import Period
from reencuentro.clinic.costs import actions as costs
from reencuentro.clinic.deadlines.actions.running import add_deadline
from reencuentro.clinic.desk.actions import save_filter
from reencuentro.clinic.desk.filters import Filter
from reencuentro.clinic.exchange.models import ImportRun
from reencuentro.clinic.files import receiving as files
from reencuentro.clinic.files.actions import uploading
from reencuentro.clinic.files.sealed import seal
from reencuentro.clinic.keyring.models import Session
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.keyring.upkeep import tend
from reencuentro.clinic.lawbook.actions.approving import approve_rule
from reencuentro.clinic.lawbook.actions.terms import enter_term
from reencuentro.clinic.lawbook.models import StateEntry
from reencuentro.clinic.lawbook.queries.rules import rule_lines
from reencuentro.clinic.lists.access import open_lists
from reencuentro.clinic.lists.models import EndedList, ListImport
from reencuentro.clinic.papers import actions as papers
from reencuentro.clinic.partners import cards
from reencuentro.clinic.partners.actions import exchanges, partners
from reencuentro.clinic.partners.models import Match
from reencuentro.clinic.partners.terms import Agreed
from reencuentro.clinic.people import actions as people
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import FamilyLink, Person
from reencuentro.clinic.people.values import ContactPoint, IdentityNumber
from reencuentro.clinic.plan.actions.steps import begin_step
from reencuentro.clinic.proceedings.actions.entries import add_entry
from reencuentro.clinic.proceedings.actions.proceedings import open_proceeding
from reencuentro.clinic.registry.actions.asking import answer_registrars, ask_leads
from reencuentro.clinic.registry.actions.checks import answer_waiting, make_check
from reencuentro.clinic.registry.models import Answer, Asked
from reencuentro.clinic.registry.people_on_card import Entry
from reencuentro.clinic.registry.searching import Sought
from reencuentro.clinic.reminders.actions.feeds import make_feed
from reencuentro.clinic.safety.actions import assess, decide
from reencuentro.clinic.tracing.actions.inquiries import ask
from reencuentro.clinic.tracing.actions.leads import add_lead
from reencuentro.clinic.tracing.actions.searches import open_search
from reencuentro.clinic.tracing.actions.verdicts import Judged, judge
from reencuentro.clinic.upload_links.actions.links import make as make_link
from reencuentro.engines.journal.money import Money
from reencuentro.engines.vault.identity import Identity
from reencuentro.giving.access import staff as money
from reencuentro.giving.spending.actions import requests as spending
from reencuentro.giving.spending.actions.openings import let_open
from reencuentro.giving.spending.models import Disbursement
from tests.clinic.accounts.arrivals import invite, start_rekey
from tests.clinic.accounts.people import give_app
from tests.clinic.cases.conftest import DAY, checked, opened_by, story
from tests.clinic.deadlines.conftest import JUDGMENT
from tests.clinic.exchange.lists import HEADINGS, ROW, as_csv, uploaded
from tests.clinic.lawbook.test_calendars import day, typed
from tests.clinic.lawbook.test_state_terms import CONTENT
from tests.clinic.lists.lists import HEADINGS as LIST_HEADINGS
from tests.clinic.lists.lists import PEOPLE
from tests.clinic.partners.elsewhere import DANIELA, ours
from tests.clinic.proceedings.conftest import SUIT
from tests.clinic.proceedings.test_pages import NOTICE
from tests.clinic.tracing.listed import MONICA, OTHERS, a_shelter
from tests.engines.paper.samples import photo
from tests.support.clinic import Clinic, Staff, found_clinic
from tests.support.snapshot import made_once

from . import letter_rows, money_rows

KEY = uuid4()


@dataclass
class World:
    """`case` is the attorney's and the worker's; worker2 was taken out of it; the outsider has `foreign`."""

    clinic: Clinic
    pins: Path
    files: Path
    case: Case
    foreign: Case
    rows: dict[str, object] = field(default_factory=dict)

    def person(self, name: str) -> Staff:
        return getattr(self.clinic, "worker2" if name == "former" else name)

    def as_built(self) -> "World":
        """The same clinic, pinned and filed where this test does, as nobody has logged in yet."""
        clinic = self.clinic.as_founded()
        rows = {**self.rows, **_numbered(clinic)}
        beside = {"pins": settings.VAULT_PINS, "files": settings.SEALED_FILES}
        return replace(self, clinic=clinic, rows=rows, **beside)

    def there(self) -> override_settings:
        """Its own pins and files, while this lasts."""
        return override_settings(VAULT_PINS=self.pins, SEALED_FILES=self.files)

    def refresh(self) -> None:
        """Sessions made in an earlier test are gone with it."""
        for person in self.clinic.staff.values():
            person.__dict__.pop("client", None)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside, to any of the databases, is not written."""
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(_undone(alias))
        yield


@contextmanager
def _undone(alias: str) -> Iterator[None]:
    block = transaction.atomic(using=alias)
    block._from_testcase = True  # as Django's own tests do it: durable blocks may stand inside
    with block:
        try:
            yield
        finally:
            transaction.set_rollback(True, using=alias)


@contextmanager
def as_committed() -> Iterator[None]:
    """What waits for the commit is done, although a test never commits: old keys go, heads are pinned."""
    with ExitStack() as stack:
        for alias in ("keys", "default"):
            stack.enter_context(TestCase.captureOnCommitCallbacks(using=alias, execute=True))
        yield


def ready_world() -> World:
    """A clinic at work, really built once in a process."""
    return made_once(build, World.as_built)


def build() -> World:
    with translation.override("en"), as_committed():
        clinic = found_clinic()
        case = _opened(clinic)
        add_member(case, user_id=clinic.attorney2.id, part="immigration", privileged=True)
        add_member(case, user_id=clinic.worker2.id, part="case_work")
        remove_member(case, clinic.worker2.id, "Moved away")
        case = opened_by(clinic.attorney, case)
        check = checked(clinic.outsider, "Rosalba")
        foreign = open_case(clinic.outsider.identity, story(clinic.outsider), check)
        world = World(clinic, settings.VAULT_PINS, settings.SEALED_FILES, case, foreign)
        world.rows = {
            **_of_case(world), **_of_people(world), **_to_decide(world),
            **_of_accounts(world), **_of_desks(world), **_of_the_law(world), **_of_a_suit(world),
            **_of_clocks(world), **_of_a_plan(world), **_of_safety(world), **_of_a_search(world),
            **_of_lists(world), **_of_files(world), **_of_papers(world),
        }  # fmt: skip
        world.rows |= _of_partners(world) | money_rows.of_the_books(world)
        world.rows |= money_rows.of_spending(world) | _of_costs(world) | money_rows.of_gifts(world)
        world.rows |= money_rows.for_the_public(world) | money_rows.of_campaigns(world)
        world.rows |= money_rows.of_gift_files(world) | money_rows.of_cards()
        world.rows |= money_rows.of_receipts(world) | _of_upload_links(world)
        world.rows |= letter_rows.of_letters(world)
        for case_id in open_cases(clinic.attorney.identity):
            tend(clinic.attorney.open(case_id))  # as the first visit of a day does
        open_lists(clinic.director.identity)
    return world


def _opened(clinic: Clinic) -> Case:
    return open_case(
        clinic.attorney.identity, story(clinic.attorney, clinic.worker), checked(clinic.attorney)
    )


def _of_case(world: World) -> dict[str, object]:
    case, clinic = world.case, world.clinic
    told = tellings(case)[0]
    visit = plan_follow_ups(case, days=[DAY], owner_id=clinic.worker.id)[0]
    event = add_event(case, happened=ApproximateDate.exact(DAY), title="e", details="", source="")
    task = Task.objects.within(case.opened).get()
    offer = offer_lead(case, to_id=clinic.attorney2.id, because="x")
    blocker = raise_blocker(case, nature="legal", what="b", waits_for="", may_waive="", blocks="")
    watched = add_deadline(case, trigger=JUDGMENT, owner_id=clinic.attorney.id, subject="Sentencia", note="n")
    kept = withhold(case, person_id=case.client_id, what="w", from_whom=[], because="b", since=DAY)
    return {
        "strike-stage": StageEntry.objects.within(case.opened).get().id,
        "end-blocker": blocker.id,
        **dict.fromkeys(("task", "end-task", "next-step"), task.id),
        **dict.fromkeys(("note", "strike-note"), write_note(case, text="n").id),
        **dict.fromkeys(("event", "strike-event"), event.id),
        "lift": kept.id,
        **dict.fromkeys(("testimony", "new-version", "excerpt"), told.testimony.id),
        "decide": told.newest.id,
        **dict.fromkeys(("followup", "move-followup"), visit.id),
        **dict.fromkeys(("accept-lead", "decline-lead", "withdraw-offer"), offer.id),
        **dict.fromkeys(
            ("deadline", "recount", "acknowledge", "met", "missed", "withdrawn", "remedy"), watched.id
        ),
        "member": clinic.worker.id,
    }


def _of_a_suit(world: World) -> dict[str, object]:
    suit = open_proceeding(world.case, **SUIT)
    notice = {**NOTICE, "day": date.fromisoformat(NOTICE["day"])}
    entry = add_entry(world.case, suit.id, **notice)
    return {
        **{f"proceedings:{name}": suit.id for name in ("proceeding", "change", "end", "enter")},
        **{f"proceedings:{name}": entry.id for name in ("state", "terms")},
    }


def _of_clocks(world: World) -> dict[str, object]:
    case = world.case
    away = {"left": date(2026, 3, 2), "returned": date(2026, 3, 9), "evidence": "Stamp"}
    record_absence(case, advance_parole=True, excused=False, **away)
    absence = Period.objects.within(case.opened).get()
    paper = record_paper(
        case, case.client_id, kind="passport", issued=date(2024, 1, 9), until=date(2027, 1, 8)
    )
    return {
        **{f"clocks:{name}": absence.id for name in ("period", "remove-period")},
        **{f"clocks:{name}": paper.id for name in ("paper", "remove-paper")},
    }


def _of_a_plan(world: World) -> dict[str, object]:
    """Where the child is is asked and not answered, so that her search waits for the safety plan."""
    return {"plan:take-back": begin_step(world.case, "N00", day=DAY, words="Intake").id}


def _of_papers(world: World) -> dict[str, object]:
    """A certificate on its way by courier; one that nothing is made from, so that it can be struck out."""
    case = world.case
    certificate = {"person_id": case.client_id, "kind": "acta", "form": "original", "got": DAY}
    paper, twice = (papers.record(case, **certificate) for _ in range(2))
    sent = papers.hand_over(case, paper.id, since=DAY, courier="DHL", tracking="1", place="client")
    of_paper = ("page", "derive", "correct", "hand-over", "file")
    rows = {f"papers:{name}": paper.id for name in of_paper}
    return {**rows, "papers:strike": twice.id, "papers:arrive": sent.id}


def _of_lists(world: World) -> dict[str, object]:
    """One on its way in, two that the machine destroyed; somebody signed for one of them."""
    sent = {"file": uploaded(as_csv([LIST_HEADINGS, *PEOPLE]))}
    world.clinic.attorney.client.post(reverse("lists:new"), sent)
    told = {"received_on": DAY, "ended_on": DAY, "why": "expired", "people": 3, "keys_destroyed": 3}
    ended, signed = (EndedList.objects.create(id=uuid4(), certificate=text, **told) for text in ("", "c"))
    return {"coming": ListImport.objects.get().id, "ended": ended.id, "signed-for": signed.id}


def _of_safety(world: World) -> dict[str, object]:
    asked = {"decided_on": DAY, "means": "oral"}
    return {"safety:strike": decide(world.case, act="visit", answer="yes", **asked).id}


def _of_a_search(world: World) -> dict[str, object]:
    """The gate is open for asking an authority, and for nothing else."""
    case, asked = world.case, {"decided_on": DAY, "means": "oral"}
    weighed = {"risk": "1", "findings": "f", "weighed_with": "w"}
    assess(case, assessed_on=DAY, review_by=date.max, **weighed)
    decide(case, act="authority", answer="yes", **asked)
    search = open_search(case, person_id=case.client_id)
    lead = add_lead(case, search.id, kind="other", words="w", told_by="t", reliability="2")
    inquiry = ask(case, search.id, "civil-registry", asked_on=DAY, asked_of="o")
    shelter = a_shelter(world.clinic.outsider, [*OTHERS, MONICA])
    row = Judged(shelter.id, len(OTHERS), "t", "h", "p", [("Nombre", "Monica")], [], 0.9)
    verdict = judge(case, search.id, row, says="unsure", because="b")
    of_search = ("search", "change", "end", "lead", "ask", "ask-of", "standing")
    return {
        **{f"tracing:{name}": search.id for name in (*of_search, "candidates", "candidate", "judge")},
        **{f"tracing:{name}": verdict.id for name in ("verdict", "lead-of-verdict")},
        "shelter": shelter.id,
        "on-list": len(OTHERS),
        **{f"tracing:{name}": lead.id for name in ("correct", "strike")},
        "tracing:answer": inquiry.id,
    }


def _of_partners(world: World) -> dict[str, object]:
    """An offer waits for its answer; a match of an earlier one is of a case that no director is on."""
    me = world.clinic.director.identity
    partners.make_card(me)
    card = cards.written(Identity.create(uuid4()).public)
    partner = partners.add_partner(me, name="Casa Puente", contact="Sor Inés", card=card)
    partners.compare(me, partner.id)
    agreement = partners.agree(me, partner.id, Agreed("sought", 24, 5, 5, 9, timezone.localdate()))
    partners.sign(world.clinic.director2.identity, agreement.id)
    exchange = exchanges.offer(me, partner.id, ours(DANIELA))
    with recording(me.user_id, "partners.take_in"):
        place = {"opened": exchange.opened, "compartment": exchange.compartment}
        about = {"label": "x", "case": str(world.case.id), "search": str(world.rows["tracing:search"])}
        match = Match.objects.create(**place, exchange=exchange, reference="K7FP", about=about, agrees="gs")
    return {"partner": partner.id, "agreement": agreement.id, "exchange": exchange.id, "match": match.id}


def _of_people(world: World) -> dict[str, object]:
    case = world.case
    people.record_identity_number(case.opened, case.client_id, IdentityNumber("other", "7", key=str(KEY)))
    people.add_contact_point(case.opened, case.client_id, ContactPoint("address", "Calle 5", key=str(KEY)))
    child = next(one for one in Person.objects.within(case.opened) if one.part == "child")
    link = next(iter(FamilyLink.objects.within(case.opened)))
    petra = {"part": "other", "given_names": "Petra"}
    twice = [people.add_person(case.opened, petra) for _ in range(2)]
    merge = people.merge_people(case.opened, *(one.id for one in twice), {}, "Her own words")
    return {
        "person": case.client_id, "child": child.id, "other": child.id, "merge": merge.id,
        "link": link.id, "key": KEY,
    }  # fmt: skip


def _to_decide(world: World) -> dict[str, object]:
    clinic = world.clinic
    closing = propose_closing(_opened(clinic), reason="resolved", told="x")
    asked, confirmed = (request_erasure(_opened(clinic), "she_asks") for _time in range(2))
    confirm_erasure(clinic.director.identity, confirmed.id)
    emergency = ask_for_emergency(clinic.outsider.identity, world.case.reference, "The lead is in hospital")
    second = _opened(clinic)
    entries = Entry(world.case.id, world.case.client_id), Entry(second.id, second.client_id)
    ask_leads(clinic.director.identity, entries)
    asked_id = Asked.objects.filter(receiver_id=clinic.attorney.id).first().id
    answer_registrars(clinic.attorney.identity, asked_id, "yes", "Her own words")
    return {
        "closing": closing.id, "erasure": asked.id, "confirmed": confirmed.id, "emergency": emergency.id,
        "first": world.case.id, "second": second.id, "in-second": second.client_id,
        "asked": asked_id, "answered": Answer.objects.get().id,
    }  # fmt: skip


def _of_accounts(world: World) -> dict[str, object]:
    clinic = world.clinic
    spare = clinic.hire("spare", "case_worker")
    roster.propose(clinic.director.user, clinic.director.identity, spare.user, roster.Kind.ROLE, "director")
    notify([clinic.attorney.id], "staff.signed")
    clinic.attorney.browser()
    give_app(clinic.attorney.user)
    return {
        "token": invite(clinic, role="attorney"),
        "invitation": Invitation.objects.get(state="open").id,
        "new-key": start_rekey(clinic, clinic.auditor),
        "change": RosterRequest.objects.get(state="waiting").id,
        "colleague": clinic.fundraiser.id,
        "notice": Notice.objects.filter(recipient_id=clinic.attorney.id).first().id,
        "session": bytes(Session.objects.get(user_id=clinic.attorney.id).pk).hex(),
        **_numbered(clinic),
    }


def _numbered(clinic: Clinic) -> dict[str, object]:
    """What the database numbers itself, and numbers anew when its rows are put back."""
    return {"factor": clinic.attorney.user.authenticator_set.get().pk}


def _of_the_law(world: World) -> dict[str, object]:
    """A rule nobody read in the law, approved; a calendar, a term and a declaration of a state."""
    attorney = world.clinic.attorney
    rule = next(line.id for line in rule_lines() if line.rule.mark == "M")
    approval = approve_rule(attorney.user, rule, licence="123", basis="Read it")
    circular = SimpleUploadedFile("x.pdf", b"%PDF-1.7 circular")
    sent = typed(day("2027-02-01"), circular=circular)
    attorney.browser().post(reverse("lawbook:edit-calendar", args=["tlaxcala", 2027]), sent)
    entered = enter_term(attorney.user, "TLA", CONTENT, licence="123", basis="Read it")
    gazette = SimpleUploadedFile("x.pdf", b"%PDF-1.7 gazette")
    declared = {"first": "2026-10-01", "source": "Gazette", "licence": "123", "basis": "x", "read": "on"}
    attorney.browser().post(
        reverse("lawbook:enter-declaration", args=["PUE"]), {**declared, "gazette": gazette}
    )
    entry = StateEntry.objects.get()
    return {"rule": rule, "approval": approval.id, "entered": entered.rule_id, "state-entry": entry.id}


def _of_costs(world: World) -> dict[str, object]:
    """Of one need the paper is filed, one is paid, one got lost on its way, auditors want to see some."""
    case = world.case
    keeper = money.Staff(world.clinic.fundraiser.id, money.Role.FUNDRAISER)
    director = money.Staff(world.clinic.director.id, money.Role.DIRECTOR)
    needs = [
        costs.ask(case, kind="apostille", money=Money(minor, "MXN"), purpose="Acta")
        for minor in (11, 12, 13, 14, 15)
    ]
    deliver(timezone.localdate() + timedelta(1))
    handles = [need.voucher.handle for need in needs]
    requests = [Disbursement.objects.get(handle=handle).request_id for handle in handles]
    for request in requests:
        spending.approve(director, request, fund="general")
        spending.pay(keeper, request, spending.Paid(date(2026, 1, 16), "Assets:Cash", "receipt"))
    filed, signed, paid, asked_for, _other = needs
    openings = [let_open(director, request) for request in requests[:4]]
    for need in (filed, signed):
        content = b"%PDF-1.7 " + str(need.id).encode()
        costs.file_invoice(case, need.id, number="1", file_name="f.pdf", content=content)
    costs.let_see(case, filed.id)
    lost = costs.ask(case, kind="passport", money=Money(15, "MXN"), purpose="Pasaporte")
    Waiting.objects.all().delete()
    of_costs = {"paper": filed, "sign-again": signed, "invoice": paid, "let-see": asked_for, "again": lost}
    ids = {f"costs:{name}": need.id for name, need in of_costs.items()}
    table = money_rows.published_sums(director).id
    return {**ids, "opening": openings[0].id, "paid": requests[4], "table": table}


def _of_files(world: World) -> dict[str, object]:
    """Two photographs, one of them to be removed, and an upload on its way."""
    shown, unwanted = (
        files.receive(world.case, seal(photo(gps=True).getvalue()), name=name) for name in ("a.jpg", "b.jpg")
    )
    facts = {"name": "c.pdf", "size": 5, "stamp": 1, "compartment": "team"}
    coming = uploading.start(world.case, **facts).id
    of_it = dict.fromkeys(("files:piece", "files:finish", "files:give-up"), coming)
    of_a_file = ["page", "page-picture", "download", "copy", "describe", "version", "move", "split", "check"]
    ids = {f"files:{name}": shown.id for name in of_a_file}
    return {**ids, **of_it, "reading:text": shown.id, "files:remove": unwanted.id, "first-page": 1}


def _of_upload_links(world: World) -> dict[str, object]:
    """One by which a paper came in, and one that waits."""
    decide(world.case, act="message", answer="yes", decided_on=DAY, means="oral")
    asked = {"asked_for": "Acta", "days": 14, "language": "en"}
    used, waiting = (make_link(world.case, **asked) for _ in range(2))
    address = reverse("upload_links:send", args=["en", used.token])
    paper = SimpleUploadedFile("a.jpg", photo().getvalue())
    assert Client().post(address, {"papers": paper}).status_code == 302
    [arrival] = used.arrivals.all()
    came = dict.fromkeys(("upload_links:take-in", "upload_links:drop"), arrival.pk)
    return {**came, "upload_links:take-back": waiting.id, "upload-token": waiting.token}


def _of_desks(world: World) -> dict[str, object]:
    clinic = world.clinic
    attorney = clinic.attorney
    check = checked(attorney, "Rosalba")
    like = Sought("client", "Mónica Xicohténcatl", ("name monica/xicohtencatl/",))
    question = make_check(attorney.user, attorney.identity, [like])
    answer_waiting(clinic.director.user, clinic.director.identity)
    save_draft(attorney.identity, check.id, QueryDict("client-given_names=Eva"))
    world.refresh()
    attorney.client.post(reverse("exchange:start"), {"file": uploaded(as_csv([HEADINGS, ROW]))})
    return {
        "check": check.id,
        "question": question.id,
        "filter": save_filter(attorney.identity, "mine", Filter()).id,
        "run": ImportRun.objects.get().id,
        "feed": make_feed(attorney.user),
        "checkpoint": checkpoint(clinic.auditor.id).number,
        "row": 1,
    }
