"""Every address says to whom it opens, and opens; looking changes and leaves nothing (T07, T10, T62).

And it takes no post that no form of ours sends: too long, of bytes that are no text, twice the same field
(T23, T63). Those forms stand on the pages that were looked at, so nobody looks at all pages once more.
"""

from dataclasses import dataclass
from urllib.parse import quote_from_bytes

import pytest
from django.core import mail
from django.http import HttpResponse

from reencuentro.clinic.cases.forms.testimonies import LONGEST

from .addresses import DOORS, OF_A_CASE, PATTERNS, PUBLIC, READS, REFUSED, WRITES, address
from .databases import OF_THE_VISIT, snapshot
from .pages import Form
from .world import World, undone
from .writing import Pen, answers, forms_on, pages_with_forms, rightful, send

# An image once an app is offered; a clock that is named; a notice that is signed.
ASK_MORE = ("accounts:factor-qr", "clocks:watch", "cards:webhook")
UNREAD = pytest.mark.alike("refused for how it was sent, before anything is asked for or written")
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


@dataclass(frozen=True)
class Visit:
    name: str
    who: str
    answer: HttpResponse


def opened(world: World, name: str) -> HttpResponse:
    """A page, by somebody who may."""
    return world.person(rightful(name)).client.get(address(world, name))


@pytest.fixture(scope="module")
def looked_at(shared_world: World, django_db_blocker) -> tuple[list[Visit], set[str]]:
    """Every page looked at once by somebody who may, and the tables that this has changed."""
    with django_db_blocker.unblock(), undone(), shared_world.there():
        shared_world.refresh()
        opened(shared_world, "tracing:candidates")  # keeps and tells, once, whom a search came upon
        before = snapshot(OF_THE_VISIT)
        visits = [Visit(name, rightful(name), opened(shared_world, name)) for name in READS]
        after = snapshot(OF_THE_VISIT)
    return visits, {table for table in after if after[table] != before.get(table)}


@pytest.fixture(scope="module")
def forms(shared_world: World, looked_at) -> list[tuple[str, Form]]:
    """Every form, as the page had it when it was looked at."""
    answers_of = {visit.name: visit.answer for visit in looked_at[0]}
    return [
        (name, form)
        for name in pages_with_forms()
        for form in forms_on(answers_of[name].content.decode(), address(shared_world, name))
    ]


def test_every_address_says_to_whom_it_opens():
    assert PATTERNS.keys() - DOORS.keys() == set(), "enter it in tests/attacks/addresses.py"
    assert DOORS.keys() - PATTERNS.keys() - {"demo:logins"} == set()


def test_no_address_of_a_case_opens_to_anybody_off_its_team():
    for name, pattern in PATTERNS.items():
        if "case_id" in pattern.pattern.converters:
            assert DOORS[name].opens_to <= {"attorney", "worker"}, name


def test_those_who_belong_there_get_in(world, looked_at):
    """Else all that follows would prove nothing."""
    missed = [
        (visit.who, visit.name) for visit in looked_at[0] if visit.answer.status_code not in (200, 204, 302)
    ]
    assert [one for one in missed if DOORS[one[1]].opens_to] == []
    for name in WRITES:
        if not DOORS[name].opens_to or name in ASK_MORE:
            continue
        with undone():
            answer = world.person(rightful(name)).client.post(address(world, name), {})
            world.refresh()
        assert answer.status_code in (200, 302, 409, 422), (rightful(name), name, answer.status_code)


def test_T07_looking_changes_nothing(looked_at):
    assert looked_at[1] == set()


@REFUSED
def test_T10_every_cookie_is_for_this_host_alone_and_not_for_scripts(looked_at):
    given = [cookie for visit in looked_at[0] for cookie in visit.answer.cookies.values()]
    for cookie in given:
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict"), cookie.key
        assert (cookie["path"], cookie["domain"]) == ("/", ""), cookie.key


@REFUSED
def test_T62_no_answer_may_be_kept_or_used_by_others(world, looked_at):
    refused = [
        Visit(name, "outsider", world.clinic.outsider.client.get(address(world, name))) for name in OF_A_CASE
    ]
    for visit in (*looked_at[0], *refused):
        if visit.name in PUBLIC:  # tests/giving/public/test_porch.py
            continue
        answer = visit.answer
        assert answer["Cache-Control"] == "no-store", visit.name
        assert "Cookie" in answer["Vary"], visit.name
        assert answer["X-Content-Type-Options"] == "nosniff", visit.name
        assert answer["X-Frame-Options"] == "DENY", visit.name
        assert "'unsafe" not in answer["Content-Security-Policy"], visit.name
        assert answer["Referrer-Policy"] == "same-origin", visit.name


@UNREAD
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


@UNREAD
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


@UNREAD
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
