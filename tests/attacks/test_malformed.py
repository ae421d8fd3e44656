"""Posts that no form of ours sends: too long, of bytes that are no text, twice the same field (T23, T63)."""

from urllib.parse import quote_from_bytes

import pytest
from django.core import mail
from django.http import HttpResponse

from reencuentro.clinic.cases.forms.testimonies import LONGEST

from .addresses import address
from .databases import snapshot
from .pages import Form
from .world import World, undone
from .writing import Pen, answers, forms_at, pages_with_forms, rightful, send

OF_THE_VISIT = ("keyring_session", "accounts_ratelimit", "reminders_feed")
REFUSED = pytest.mark.alike("refused for how it was sent, before anything is asked for or written")
CALM = {200, 302, 400, 404, 409, 413, 422, 429}
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
    with django_db_blocker.unblock(), undone(), shared_world.there():
        return [(name, form) for name in pages_with_forms() for form in forms_at(shared_world, name)]


@REFUSED
@pytest.mark.parametrize("text", ["Ñ" * (LONGEST + 1), "Ana\x00' OR 1=1"], ids=["too much", "a NUL byte"])
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


@REFUSED
def test_T63_a_field_sent_twice_is_not_guessed_at(world, forms):
    before = snapshot(OF_THE_VISIT)
    for name, form in forms:
        data = answers(form, Pen())
        apart = ("checkbox", "hidden", "file")  # a file sent as text is no file, and is not read
        single = [one.name for one in form.fields if one.kind not in apart and not one.several]
        if single:
            twice = {**data, **{key: [*data.get(key, ["x"]), "other"] for key in single}}
            assert send(world, name, form, twice).status_code == 400, name
    assert snapshot(OF_THE_VISIT) == before


@REFUSED
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
