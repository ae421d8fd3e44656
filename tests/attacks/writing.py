"""Somebody types into every field of every page: attacks, and a word that must be found nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.http import HttpResponse

from reencuentro.clinic.partners import cards
from reencuentro.engines.vault.identity import Identity
from tests.clinic.exchange.lists import as_csv, uploaded

from .addresses import DOORS, KNOWN, address
from .pages import Field, Form, forms_of
from .world import World

CANARY = "Xochipépetl"
PAYLOADS = (
    "<script>alert(7301)</script>",
    "<ScRiPt>alert(7301)</sCrIpT>",
    "<script src=//evil.example/7301></script>",
    "</script><script>alert(7301)</script>",
    '"><script>alert(7301)</script>',
    "'><script>alert(7301)</script>",
    "<img src=x onerror=alert(7301)>",
    '"><img src=x onerror=alert(7301)>',
    "<img/src=x/onerror=alert(7301)>",
    "<svg onload=alert(7301)>",
    "'><svg/onload=alert(7301)>",
    "</text></svg><script>alert(7301)</script>",
    "<body onload=alert(7301)>",
    "<iframe srcdoc='<script>alert(7301)</script>'>",
    "<iframe src=javascript:alert(7301)>",
    "<a href=javascript:alert(7301)>x</a>",
    "javascript:alert(7301)",
    "<a href='java\tscript:alert(7301)'>x</a>",
    "</textarea><script>alert(7301)</script>",
    "</title><script>alert(7301)</script>",
    "</option></select><script>alert(7301)</script>",
    "<!--><script>alert(7301)</script>",
    "--><script>alert(7301)</script>",
    '" autofocus onfocus="alert(7301)',
    "' onmouseover='alert(7301)",
    "` onclick=`alert(7301)",
    "<details open ontoggle=alert(7301)>",
    "<form action=javascript:alert(7301)><button>",
    "<math><mtext></p><script>alert(7301)</script>",
    "{{7*7}}{% debug %}alert(7301)",
    "${alert(7301)}#{alert(7301)}",
    "&lt;script&gt;alert(7301)&lt;/script&gt;",
    "<style>@import'//evil.example/7301'</style>",
    "<base href=//evil.example/7301>",
)
# What the world was built with: names, a place, a telephone, a telling.
NAMES_OF_THE_STORY = (
    "Xicohténcatl", "Tecuapacho", "Eulalia", "Daniela", "Calle 5", "New York", "Rivera",
    "Rosalba", "threatened", "birth certificate", "Tepal", "Quiahua", "Citlali", "Evaristo", "Ofelia",
    "Clínica de prueba",
)  # fmt: skip
EVIL = uuid4()
LONG = 10_000
NOT_OFFERED = {
    "id": str(EVIL), "case": str(EVIL), "case_id": str(EVIL), "person": str(EVIL), "created_by": str(EVIL),
    "recorded_by": str(EVIL), "actor_id": str(EVIL), "user_id": str(EVIL), "owner_id": str(EVIL),
    "lead_id": str(EVIL), "role": "director", "is_active": "", "is_staff": "on", "is_superuser": "on",
    "compartment": "portal", "epoch": "99", "number": "99", "version_of": str(EVIL),
}  # fmt: skip

# What a form asks for so precisely that not any word will do, by the last part of the field's name.
_SHORT = "Xochipépetl"
_AS_ASKED = {
    "birth": "1990", "death": "", "life": "", "happened": "2020", "begins": "2001", "ends": "2002",
    "birth_country": "MX", "birth_municipality": "", "expires_on": "2030-01-01", "asked_on": "2026-03-02",
    "curp": "", "kind_of_number": "", "never_channels": None, "interpreter_needed": "yes",
    "rule": "F20", "set_length": None, "set_date": None, "extended_by": None, "distance_km": None, "at": None,
    "last_seen": "2015", "since": "2026-03-02", "municipality": "", "review_by": "2026-03-09",
    "as_written": "on", "recipient": "", "code": "123456", "current": _SHORT, "reference": "K7Q-4MD",
    "column_6": None, "district": None, "DELETE": None,
    "card": cards.written(Identity.create(uuid4()).public), "ours": "5", "theirs": "5", "exchanges": "3",
    "amount": "10.00", "got_amount": "10.00", "got_currency": "USD", "rate": "17.05",
    "tax_id": "",
    "document_number": "A-17", "fund": "general", "to_fund": "papers", "bank": "Sur", "series": "FIX",
    "quote": "USD", "country": "MX", "month": "2026-12", "year": "2026", "percent": "30", "goal": "5000",
    "most": "100", "slug": "legal-support",
}  # fmt: skip
# Doors that close behind whoever goes through: last, so that all others are still open.
_LAST = (
    "cases:erase", "cases:propose-closing", "cases:hold", "cases:remove-member", "people:remove",
    "people:remove_link", "people:remove_number", "accounts:remove-factor", "accounts:change-role",
    "accounts:suspend", "accounts:restore", "accounts:remove", "proceedings:end", "tracing:end",
    "books:close",
)  # fmt: skip
# Where nobody of the clinic types: before the login, and a new passphrase.
_ELSEWHERE = {"login", "second-factor", "code-login", "join", "new-key", "passphrase", "add-factor"}
# What is typed there is to be read by everybody: tests/giving/public/test_writing.py.
_PUBLISHED = {"public:present"}


@dataclass(frozen=True)
class Sent:
    """`form` as the page offered it; `data` as it was sent."""

    name: str
    who: str
    form: Form
    data: dict[str, list[str]]
    answer: HttpResponse


def rightful(name: str) -> str:
    """Somebody to whom the address opens; for one that opens to nobody, the attorney."""
    opens_to = DOORS[name].opens_to
    return next(
        (who for who in ("attorney", "director", "outsider", "auditor") if who in opens_to), "attorney"
    )


def pages_with_forms() -> list[str]:
    names = [
        name
        for name, door in DOORS.items()
        if name in KNOWN and door.methods == "GET POST" and door.opens_to and name not in _PUBLISHED
        and not (name.startswith("accounts:") and name.partition(":")[2] in _ELSEWHERE)
    ]  # fmt: skip
    return [*(name for name in names if name not in _LAST), *_LAST]


def forms_at(world: World, name: str) -> list[Form]:
    url = address(world, name)
    return forms_on(world.person(rightful(name)).browser().get(url).content.decode(), url)


def forms_on(page: str, url: str) -> list[Form]:
    """The forms that the page sends to itself."""
    return [form for form in forms_of(page) if form.action in ("", url)]


def send(world: World, name: str, form: Form, data: dict[str, list[str]]) -> HttpResponse:
    return world.person(rightful(name)).browser().post(address(world, name), data)


class Pen:
    """Writes another attack into each field that has room for it, with the canary behind it."""

    def __init__(self) -> None:
        self._next = 0

    def __call__(self, one: Field) -> str:
        asked = one.name.rpartition("-")[2]
        if one.kind == "email":
            return "xochipepetl@example.org"
        if asked in _AS_ASKED:
            return _AS_ASKED[asked] or ""
        self._next += 1
        fitting = [attack for attack in PAYLOADS if len(f"{attack} {CANARY}") <= (one.longest or LONG)]
        if not fitting:  # no room for an attack
            return _SHORT[: one.longest]
        return f"{fitting[self._next % len(fitting)]} {CANARY}"


def answers(form: Form, pen: Callable[[Field], str]) -> dict[str, list[str]]:
    """A form filled in, as it has to be to be taken."""
    data = form.filled(pen)
    for name in list(data):
        asked = name.rpartition("-")[2]
        if _AS_ASKED.get(asked, "") is None:
            del data[name]
        elif _AS_ASKED.get(asked):
            data[name] = [_AS_ASKED[asked]]
    return data


def type_everywhere(world: World) -> list[Sent]:
    """Every form of every page, sent with attacks in it and with fields that nobody offered."""
    pen, sent = Pen(), []
    for name in pages_with_forms():
        for form in forms_at(world, name):
            data = answers(form, pen)
            more = {
                key: value for key, value in NOT_OFFERED.items() if key not in {f.name for f in form.fields}
            }
            answer = send(world, name, form, {**data, **more})
            sent.append(Sent(name, rightful(name), form, data, answer))
    sent += [_bring_a_list(world, "exchange:start"), _bring_a_list(world, "lists:new")]
    return sent


def _bring_a_list(world: World, door: str) -> Sent:
    """Headings, cells and the name of the file are typed by somebody too."""
    headings = [f"{payload} {CANARY}" for payload in PAYLOADS]
    name = f"{PAYLOADS[0].replace('/', '')} {CANARY}.csv"
    content = as_csv([["Nombre", *headings], ["Eva", *headings]], delimiter="\t")
    form = Form("", "post", [Field("file", "file"), Field("label", "text")])
    answer = send(world, door, form, {"file": uploaded(content, name), "label": ""})
    return Sent(door, "attorney", form, {}, answer)
