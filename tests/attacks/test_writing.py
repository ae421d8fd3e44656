"""What somebody types stays what it is: text, in her own case, sealed (T04, T12, T13, T21, T23, T48, T63)."""

import base64
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import override_settings
from django.utils.html import escape

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.keyring import rosters, storage
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.site.config import CONFIG

from .addresses import DOORS, KNOWN, address
from .databases import all_stored, snapshot
from .findings import dangers, found_in
from .pages import Form
from .world import World, as_committed, undone
from .writing import (
    CANARY,
    EVIL,
    NAMES_OF_THE_STORY,
    PAYLOADS,
    Pen,
    Sent,
    answers,
    forms_at,
    pages_with_forms,
    rightful,
    send,
    type_everywhere,
)

TAKEN = (200, 302)
OF_THE_VISIT = ("keyring_session", "accounts_ratelimit", "reminders_feed")
CALM = {200, 302, 400, 404, 409, 413, 422, 429}
NOT_ALWAYS_TAKEN = {
    "accounts:confirm", "accounts:sign", "accounts:change-role", "cases:emergencies", "cases:strike-stage",
    "cases:decide", "cases:move-followup", "cases:offer-lead", "cases:decline-lead", "cases:reopen",
    "people:add_link", "people:remove", "lawbook:approve", "lawbook:edit-calendar", "deadlines:missed",
    "deadlines:withdrawn", "clocks:facts", "plan:begin",
}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A clinic in which somebody has typed into everything, what was sent, and the pages afterwards."""

    sent: list[Sent]
    pages: dict[str, str]
    stored: bytes
    roles: dict[object, object]
    active: set[object]


@pytest.fixture(scope="module")
def written(shared_world: World, django_db_blocker) -> Iterator[Written]:
    logs = CONFIG.data / "logs"
    for path in logs.glob("*.log") if logs.exists() else ():
        path.unlink()
    with django_db_blocker.unblock(), undone(), override_settings(VAULT_PINS=shared_world.pins):
        logging.getLogger("reencuentro").setLevel(logging.DEBUG)
        active = set(User.objects.filter(is_active=True).values_list("id", flat=True))
        with as_committed():
            sent = type_everywhere(shared_world)
        pages = dict(_pages(shared_world))
        yield Written(sent, pages, all_stored(), _roles(shared_world), active)
    shared_world.refresh()


def _pages(world: World) -> Iterator[tuple[str, str]]:
    for name in KNOWN:
        if "GET" in DOORS[name].methods:
            answer = world.person(rightful(name)).browser().get(address(world, name))
            if "text/html" in answer["Content-Type"]:
                yield name, answer.content.decode()


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


def test_T48_nothing_that_was_typed_is_in_a_log(written):
    kept = b"".join(path.read_bytes() for path in (CONFIG.data / "logs").iterdir())
    assert b'"route"' in kept
    for word in (CANARY, *NAMES_OF_THE_STORY):
        assert found_in(kept, word) == set(), word
    assert b"alert(" not in kept and b"evil.example" not in kept


def test_nothing_that_was_typed_is_in_the_databases_or_the_files(written):
    files = b"".join(path.read_bytes() for path in storage.folder().iterdir() if path.is_file())
    assert len(written.stored) > 100_000
    for word in (CANARY, *NAMES_OF_THE_STORY):
        assert found_in(written.stored + files, word) == set(), word
    assert b"alert(7301" not in written.stored


def test_the_search_for_the_word_finds_it_in_every_writing():
    for text in (f"x{CANARY}", CANARY.upper(), "xochipepetl", "Xochip\\u00e9petl", "Xochip%C3%A9petl"):
        assert found_in(text.encode(), CANARY)
    for place in range(3):
        assert found_in(base64.b64encode(b"." * place + f"{CANARY} y algo".encode()), CANARY)
    assert found_in(CANARY.encode("utf-16"), CANARY)


# Malformed posts

NASTY = (
    "👩‍👧🇲🇽🫂 Ana",
    "Ana\u202egpj.exe\u2066\u200f",
    "Ana\ud83d",
    "Ana\r\nX-Evil: 1\r\nSet-Cookie: s=evil\r\nBcc: evil@example.org\r\n\r\n<b>",
    "Ana\x07\x1b[31m\x85",
    "-1e309",
    "../../../etc/passwd\\..\\CON",
    "a" + "\u0301" * 2_000,
    "'; DROP TABLE people_person; --",
)


@pytest.fixture(scope="module")
def forms(shared_world: World, django_db_blocker) -> list[tuple[str, Form]]:
    with django_db_blocker.unblock(), undone(), override_settings(VAULT_PINS=shared_world.pins):
        return [(name, form) for name in pages_with_forms() for form in forms_at(shared_world, name)]


@pytest.mark.parametrize("text", ["Ñ" * 500_000, "Ana\x00' OR 1=1"], ids=["a megabyte", "a NUL byte"])
def test_what_nobody_types_is_refused_and_leaves_nothing(world, forms, text):
    before = snapshot(OF_THE_VISIT)
    for name, form in forms:
        if form.written:
            data = {**answers(form, Pen()), form.written[0]: [text]}
            assert send(world, name, form, data).status_code in CALM - {302}, name
    assert snapshot(OF_THE_VISIT) == before


@pytest.mark.parametrize("first", [0, 5])
def test_T23_malformed_posts_are_answered_calmly_and_make_no_line_of_a_header(world, forms, first):
    """Each field gets another of these, and another again in the next round."""
    for name, form in forms:
        data = answers(form, Pen())
        data |= {key: [NASTY[(place + first) % len(NASTY)]] for place, key in enumerate(form.written)}
        with undone():
            answer = _send_bytes(world, name, data)
        assert answer.status_code in CALM, name
        assert "X-Evil" not in answer.headers and "evil" not in str(answer.cookies), name
        assert not any("\n" in value or "\r" in value for value in answer.headers.values()), name
    for message in mail.outbox:
        assert "evil" not in message.message().as_string()


def test_T63_a_field_sent_twice_is_not_guessed_at(world, forms):
    before = snapshot(OF_THE_VISIT)
    for name, form in forms:
        data = answers(form, Pen())
        single = [
            one.name for one in form.fields if one.kind not in ("checkbox", "hidden") and not one.several
        ]
        if single:
            twice = {**data, **{key: [*data.get(key, ["x"]), "other"] for key in single}}
            assert send(world, name, form, twice).status_code == 400, name
    assert snapshot(OF_THE_VISIT) == before


def test_T63_what_is_no_form_is_not_taken_for_one(world, forms):
    body, before = '{"id": 1, "because": ["x"], "text": {"$gt": ""}, "reason": 1}', snapshot(OF_THE_VISIT)
    for name, form in forms:
        if form.written:
            client = world.person(rightful(name)).browser()
            answer = client.post(address(world, name), body, content_type="application/json")
            assert answer.status_code in CALM - {302}, name
    assert snapshot(OF_THE_VISIT) == before


def _send_bytes(world: World, name: str, data: dict[str, list[str]]) -> HttpResponse:
    """As bytes, so that what is no text can be sent too."""
    pairs = [
        f"{key}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}"
        for key, values in data.items()
        for value in values
    ]
    client = world.person(rightful(name)).browser()
    kind = "application/x-www-form-urlencoded"
    return client.post(address(world, name), "&".join(pairs), content_type=kind)
