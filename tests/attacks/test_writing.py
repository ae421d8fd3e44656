"""What somebody types stays what it is: text, in her own case, sealed (T04, T12, T48)."""

import base64
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pytest
from django.http import HttpResponse
from django.utils.html import escape

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.keyring import rosters, storage
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.site.config import CONFIG

from .addresses import DOORS, KNOWN, address
from .databases import all_stored
from .findings import dangers, found_in
from .seeing import Seen, seen_in_a_browser
from .world import World, as_committed, undone
from .writing import (
    CANARY,
    EVIL,
    NAMES_OF_THE_STORY,
    PAYLOADS,
    Sent,
    rightful,
    type_everywhere,
)

TAKEN = (200, 302)
NOT_ALWAYS_TAKEN = {
    "accounts:confirm", "accounts:sign", "accounts:change-role", "cases:emergencies", "cases:strike-stage",
    "cases:decide", "cases:move-followup", "cases:offer-lead", "cases:decline-lead", "cases:reopen",
    "people:add_link", "people:remove", "lawbook:approve", "lawbook:edit-calendar", "deadlines:missed",
    "deadlines:withdrawn",
    "clocks:facts", "plan:begin", "tracing:begin", "lists:new", "partners:agree", "partners:offer",
    "partners:answer", "partners:exchange", "partners:replace", "books:import-rates", "books:begin",
    "receipts:us", "receipts:mx", "receipts:certificate", "receipts:sat", "receipts:tax-facts",
    "receipts:cfdi", "receipts:issue-cfdi", "receipts:stamped", "receipts:note",
    "gifts:mistake", "gifts:forget", "costs:invoice", "upload_links:new", "upload_links:send",
    "campaigns:take-down",
    "files:version", "files:split", "government_forms:add", "government_forms:map", "government_forms:fill",
    "letters:bundle", "letters:template",
    "spending:pay", "spending:publish", "cards:give", "cards:refund", "cards:reconcile", "cards:adopt",
}  # fmt: skip


@dataclass
class Written:
    """A clinic in which somebody has typed into everything, what was sent, and the pages afterwards."""

    sent: list[Sent]
    shown: dict[str, HttpResponse]
    stored: bytes
    filed: bytes
    roles: dict[object, object]
    active: set[object]

    @cached_property
    def pages(self) -> dict[str, str]:
        return {name: answer.content.decode() for name, answer in self.shown.items()}


@pytest.fixture(scope="module")
def written(shared_world: World, django_db_blocker) -> Iterator[Written]:
    logs = CONFIG.data / "logs"
    for path in logs.glob("*.log") if logs.exists() else ():
        path.unlink()
    with django_db_blocker.unblock(), undone(), shared_world.there():
        logging.getLogger("reencuentro").setLevel(logging.DEBUG)
        active = set(User.objects.filter(is_active=True).values_list("id", flat=True))
        with as_committed():
            sent = type_everywhere(shared_world)
        shown = dict(_shown(shared_world))
        yield Written(sent, shown, all_stored(), _all_filed(), _roles(shared_world), active)
    shared_world.refresh()


def _all_filed() -> bytes:
    return b"".join(path.read_bytes() for path in storage.folder().iterdir() if path.is_file())


def _shown(world: World) -> Iterator[tuple[str, HttpResponse]]:
    for name in KNOWN:
        if "GET" in DOORS[name].methods:
            answer = world.person(rightful(name)).browser().get(address(world, name))
            if "text/html" in answer["Content-Type"]:
                yield name, answer


def _roles(world: World) -> dict[object, object]:
    return {name: rosters.role_of(person.id) for name, person in world.clinic.staff.items()}


def test_what_was_typed_was_taken(written):
    """Else all that follows would prove nothing."""
    refused = {sent.name for sent in written.sent if sent.answer.status_code not in TAKEN}
    assert refused <= NOT_ALWAYS_TAKEN
    assert sum(sent.answer.status_code == 302 for sent in written.sent) > 40
    assert sum(CANARY in page for page in written.pages.values()) > 15
    shown = "".join(written.pages.values())
    assert sum(escape(payload) in shown for payload in PAYLOADS) >= 30


def test_T04_fields_that_nobody_offered_change_nothing(written):
    assert EVIL.bytes not in written.stored
    assert EVIL.hex.encode() not in written.stored and str(EVIL).encode() not in written.stored
    assert [name for name, role in written.roles.items() if role == "director"] == ["director", "director2"]


def test_T04_no_row_goes_to_another_compartment_or_epoch(written, shared_world):
    strays = [
        model.__name__
        for model in sealed_models()
        if model._base_manager.filter(epoch=99).exists()
        or model._base_manager.filter(compartment="portal").exists()
    ]
    assert strays == []


def test_T12_markup_stays_text_on_every_page(written):
    answered = {sent.name: sent.answer.content.decode() for sent in written.sent if not sent.answer.streaming}
    for source in (written.pages, answered):
        for name, page in source.items():
            assert dangers(page) == [], name


def test_T12_the_search_for_live_markup_finds_some():
    for payload in PAYLOADS[:20]:
        assert dangers(f"<p>{payload}</p>") or dangers(f'<p title="{payload}">') or "javascript" in payload
    assert dangers("<p>alert(7301)</p>") == []


@pytest.mark.alike("a browser is shown what the tests before have read")
def test_T12_no_dialog_opens_on_any_page_that_shows_what_was_typed(written):
    shown = [name for name, page in written.pages.items() if "7301" in page or CANARY in page]
    assert len(shown) > 30
    *seen, deliberate = seen_in_a_browser(
        [*(written.shown[name] for name in shown), HttpResponse("".join(PAYLOADS))]
    )
    assert [(name, one) for name, one in zip(shown, seen, strict=True) if one != Seen()] == []
    assert "7301" in deliberate.dialogs and deliberate.asked_elsewhere and deliberate.handlers


def test_T48_nothing_that_was_typed_is_in_a_log(written):
    kept = b"".join(path.read_bytes() for path in (CONFIG.data / "logs").iterdir())
    assert b'"route"' in kept
    for word in (CANARY, *NAMES_OF_THE_STORY):
        assert found_in(kept, word) == set(), word
    assert b"alert(" not in kept and b"evil.example" not in kept


def test_nothing_that_was_typed_is_in_the_databases_or_the_files(written):
    assert len(written.stored) > 100_000 and len(written.filed) > 10_000
    for word in (CANARY, *NAMES_OF_THE_STORY):
        assert found_in(written.stored + written.filed, word) == set(), word
    assert b"alert(7301" not in written.stored


def test_the_search_for_the_word_finds_it_in_every_writing():
    for text in (f"x{CANARY}", CANARY.upper(), "xochipepetl", "Xochip\\u00e9petl", "Xochip%C3%A9petl"):
        assert found_in(text.encode(), CANARY)
    for place in range(3):
        assert found_in(base64.b64encode(b"." * place + f"{CANARY} y algo".encode()), CANARY)
    assert found_in(CANARY.encode("utf-16"), CANARY)
